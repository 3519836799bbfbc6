"""A user's own figures with a change in them of which the truth is known, loaded as any other file."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from services.answers.effect.ask import day_of, question_of
from services.answers.effect.evaluate import evaluate
from services.answers.effect.result import Evaluated
from services.domain.period import month_of, month_text
from tests.factories import load, observations, seen
from tests.state import now

FIRST = month_of("2018-01")
SINCE = "2021-01"  # 36 months before
PERIODS = 60


def lead_times(change: float = 0.0, seed: int = 1, periods: int = PERIODS, at: int = 36) -> list[float]:
    """About 40 days, in whole tenths; from `at` on so much of it more (negative: less)."""
    days = 40 * np.exp(np.random.default_rng(seed).normal(size=periods) * 0.05)
    days[at:] *= 1 + change
    return [round(float(day), 1) for day in days]


def file_of(values: Mapping[str, Sequence[float | None]], first: int = FIRST, **fields: str) -> str:
    """A row a municipality and month; None is left out."""
    return observations(
        *(
            seen(month_text(first + at), f"{value:g}", **{"municipality": town, "n": "60", **fields})
            for town, series in values.items()
            for at, value in enumerate(series)
            if value is not None
        )
    )


def asked(
    address: str, folder: Path, values: Mapping[str, Sequence[float | None]], treated: str = "M1", **chosen: str
) -> Evaluated:
    """Load, ask as the command does, and evaluate."""
    fields = {name: chosen.pop(name) for name in ("metric", "service", "audience", "n") if name in chosen}
    load(address, folder, file_of(values, **fields), name=f"{len(list(folder.iterdir()))}.csv")
    return ask(address, treated, metric=fields.get("metric", "lead_time_days"), **chosen)


def ask(address: str, treated: str = "M1", since: str | None = SINCE, **chosen: object) -> Evaluated:
    plain: dict[str, object] = {
        "metric": "lead_time_days", "service": None, "audience": None, "compared": None, "method": "its",
        "scale": "link", "transition": None, "slope": False, "planned": None, "scenario": None, "investment": None,
        "data_set": None,
    }  # fmt: skip
    question = question_of(now(address), treated=treated, day=day_of(since) if since else None, **{**plain, **chosen})  # type: ignore[arg-type]
    return evaluate(now(address), question)
