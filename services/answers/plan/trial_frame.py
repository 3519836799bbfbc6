"""What was tried beside what stands, as the table that a chart draws."""

import pandas as pd

from services.answers.forecast.frames import when_frame
from services.answers.forecast.result import ScenarioAnswer
from services.text import t

SHOWN = ("p10", "p50", "p90", "probability", "is_dated")


def trial_frame(before: ScenarioAnswer, after: ScenarioAnswer, language: str) -> pd.DataFrame:
    """A row an audience: the outcomes of what is tried, and with `old_` before them those of what stands."""
    rows = []
    for was in before.audiences:
        old, new = (when_frame([one], was.audience, language) for one in (before, after))
        if len(new):
            there, now = old.iloc[0], new.iloc[0]
            rows.append(
                {"who": t(f"audience.{was.audience}", language), "starts": now["starts"], "end": now["end"]}
                | {name: now[name] for name in SHOWN}
                | {f"old_{name}": there[name] for name in SHOWN}
            )
    frame = pd.DataFrame(rows)
    return frame.astype(object).where(frame.notna(), None)
