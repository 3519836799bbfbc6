"""When every investment of a plan is ready, as the calendar of go-lives takes it."""

import pandas as pd

from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.period import month_of, month_text
from services.timing.go_lives import go_lives


def go_live_frame(answer: ScenarioAnswer, known: Registers, language: str) -> tuple[pd.DataFrame, str]:
    """A row an investment, those that are ready first on top: `investment` (name), `role`, and the months (YYYY-MM) in
    which it is planned to start and in which it is ready (`p10`, `p50`, `p90`); and the month in which all are, in the
    middle draw. As planned: what was measured since the start is not in it."""
    names, first = known.investments(answer.scenario, language), month_of(answer.starts_on)
    found = go_lives(known.scenarios[answer.scenario], answer.draws, answer.seed)
    rows = [
        {
            "investment": names[code],
            "role": answer.roles[code],
            "start": month_text(first + found.start[code]),
            **{name: month_text(first + month) for name, month in zip(("p10", "p50", "p90"), ready, strict=True)},
        }
        for code, ready in found.ready.items()
    ]
    frame = pd.DataFrame(rows).sort_values(["p50", "p10"], kind="stable", ignore_index=True)
    return frame, month_text(first + found.all_ready[1])
