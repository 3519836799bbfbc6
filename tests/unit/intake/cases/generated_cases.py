"""Cases with everything that can be in them: ties, holes, months of one case, undecided, no term, odd channels."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from tests.unit.intake.cases.case_oracle import Case

FIRST = date(2013, 1, 1)
CHANNELS = np.array(["", "web", "website", "Internet", "balie", "e-mail", "APP"])


def generated_cases(count: int, seed: int = 1, days: int = 500) -> list[Case]:
    luck = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        received = FIRST + timedelta(days=int(luck.integers(days)))
        took = int(luck.integers(-2, 90)) if luck.random() < 0.8 else None
        due = received + timedelta(days=int(luck.choice([28, 56]))) if luck.random() < 0.8 else None
        found.append(
            Case(
                received,
                received + timedelta(days=took) if took is not None else None,
                due,
                str(luck.choice(CHANNELS)),
                str(luck.choice(["M1", "M2", "Súdwest-Fryslân"])),
                str(luck.choice(["permit", "passport"])),
                str(luck.choice(["citizen", "business"])),
            )
        )
    return found


def frame_of(cases: list[Case], dated: bool = False) -> pd.DataFrame:
    """As a file holds them: days as texts, or as days (`dated`)."""

    def days(name: str) -> list[object]:
        found = [getattr(case, name) for case in cases]
        return found if dated else [str(day or "") for day in found]

    return pd.DataFrame(
        {
            "case_id": [f"Z{at}" for at in range(len(cases))],
            "municipality": [case.town for case in cases],
            "service": [case.service for case in cases],
            "audience": [case.audience for case in cases],
            "channel": [case.channel for case in cases],
            "received_on": days("received"),
            "decided_on": days("decided"),
            "due_on": days("due"),
        }
    )


def parquet_of(frame: pd.DataFrame, folder: Path, name: str = "cases.parquet") -> Path:
    path = folder / name
    frame.to_parquet(path, index=False)
    return path
