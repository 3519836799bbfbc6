"""Small frames as the answers make them; each says only what its test is about."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from services.charts.picture import Words
from services.domain.money_role import ROLES

PATH = ("investment", "mechanism", "metric", "audience", "share", "share_text")


def outcome(scenario: str = "Plan A", **changes: object) -> dict[str, object]:
    """Half of the outcomes by September 2017, eight in ten between May 2016 and November 2019, 2 in 10 later."""
    plain: dict[str, object] = {
        "scenario": scenario,
        "p10": "2016-05",
        "p50": "2017-09",
        "p90": "2019-11",
        "refuted": None,
        "is_unknown": False,
        "is_dated": True,
        **dict.fromkeys(("promised_p10", "promised_p50", "promised_p90")),
        "starts": "2015-01",
        "end": "2023-01",
        "probability": 0.8,
    }
    return {**plain, **changes}


OPEN = {"p90": None, "probability": 0.72}
BEYOND = {"p50": None, "p90": None, "probability": 0.3}
NEVER = {"p10": None, "p50": None, "p90": None, "probability": 0.0}
UNDATED = {**NEVER, "is_dated": False}


def outcomes(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows))
    return frame.astype(object).where(frame.notna(), None)


def months(count: int = 30, mean: float = 0.42, worse: float = 0.1) -> pd.DataFrame:
    """From January 2015: nobody better at first, `mean` in the last month; `worse` in June 2015 only."""
    rows = []
    for at in range(count):
        reached = mean * at / (count - 1)
        deciles = {f"p{10 * tenth}": min(1.0, reached * tenth / 5) for tenth in range(1, 10)}
        month = f"{2015 + at // 12}-{at % 12 + 1:02d}"
        rows.append({"month": month, **deciles, "mean": reached, "worse": worse if at == 5 else 0.0})
    return pd.DataFrame(rows)


def paths(*rows: tuple[str, str, str, str, float]) -> pd.DataFrame:
    return pd.DataFrame([(*row, f"{100 * row[-1]:.0f} %") for row in rows], columns=list(PATH))


def money(*rows: tuple[str, float, float, float, float]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["scenario", *ROLES])


def by_year(rows: Sequence[tuple[int, float, float, float, float]]) -> pd.DataFrame:
    return pd.DataFrame(
        [(year, role, eur) for year, *sums in rows for role, eur in zip(ROLES, sums, strict=True)],
        columns=["year", "role", "eur"],
    )


WORDS = Words(
    "Doorlooptijd: geen echte verandering", "Oordeel: geen echte verandering.", "Doorlooptijd van M1, per maand."
)
FIGURE_COLUMNS = ("code", "municipality", "value", "n", "period", "verdict")
NO_EVENTS = pd.DataFrame({"day": pd.to_datetime([]), "name": [], "kind": [], "certainty": [], "municipality": []})


def course(values: Sequence[float | None] = (50, 52, 49, 51), **changes: object) -> pd.DataFrame:
    """A series by month from January 2014, usually between 40 and 60; `changes`: a column, one value or one a month."""
    days = pd.date_range("2014-01-01", periods=len(values), freq="MS")
    plain = {
        "period": [day.strftime("%Y-%m") for day in days],
        "day": days,
        "length": 1,
        "value": np.array(values, dtype=float),
        "n": 40.0,
        "state": ["not_provided" if value is None else "value" for value in values],
        "provisional": False,
        "low": np.nan,
        "high": np.nan,
        "centre": 50.0,
        "lower": 40.0,
        "upper": 60.0,
        "trial": False,
        "phase": 0,
        "signal": "",
        "rules": "",
        "remarks": "",
        "target": np.nan,
        "judged": np.array(values, dtype=float),
    }
    return pd.DataFrame({**plain, **changes})


def figures_on_map(values: Sequence[float]) -> pd.DataFrame:
    """A row a municipality: Town 01 (GM0001), Town 02 (GM0002), ..., all of 2014 and over 40."""
    rows = [
        (f"GM{at:04d}", f"Town {at:02d}", value, 40.0, "2014", "geen echte verandering")
        for at, value in enumerate(values, 1)
    ]
    return pd.DataFrame(rows, columns=list(FIGURE_COLUMNS)).astype({"value": float})


def events(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of day, name and certainty."""
    frame = pd.DataFrame(list(rows), columns=["day", "name", "certainty"]).assign(kind="law", municipality="")
    return frame.assign(day=pd.to_datetime(frame["day"]))


def before_and_after(since: int = 8, transition: int = 1, plan: bool = False, in_calendar: bool = True) -> pd.DataFrame:
    """A year of months from January 2014: 50 days, 40 from the change on, and what was expected without it."""
    at = np.arange(12)
    is_after = at >= since + transition
    phase = np.where(is_after, "after", np.where(at >= since, "transition", "before"))
    used = phase != "transition"
    days = pd.date_range("2014-01-01", periods=12, freq="MS") if in_calendar else pd.NaT
    names = [f"2014-{month:02d}" for month in range(1, 13)] if in_calendar else [str(step) for step in at - since]
    promised = np.where(is_after & plan, 45.0, np.nan)
    return pd.DataFrame(
        {
            "at": names,
            "day": days,
            "length": 1,
            "order": at if in_calendar else at - since,
            "phase": phase,
            "measured": np.where(used, np.where(is_after, 40.0, 50.0), np.nan),
            "expected": np.where(used, 50.0, np.nan),
            "low": np.where(used, 46.0, np.nan),
            "high": np.where(used, 54.0, np.nan),
            "n": np.where(used, 30.0, np.nan),
            "plan_low": promised - 3,
            "plan": promised,
            "plan_high": promised + 3,
        }
    )


def money_followed() -> pd.DataFrame:
    """Three years of a plan, of which the first was spent."""
    columns = ["year", "promised", "low", "middle", "high", "spent"]
    rows = [
        (2015, 1e6, 9e5, 9e5, 9e5, 9e5),
        (2016, 2e6, 1.5e6, 2e6, 2.5e6, np.nan),
        (2017, 2e6, 2e6, 2.4e6, 3e6, np.nan),
    ]
    return pd.DataFrame(rows, columns=columns)


def happened() -> pd.DataFrame:
    return pd.DataFrame(
        {"day": [pd.Timestamp("2015-06-01")], "name": ["Processen: begonnen. Later door de aanbesteding"]}
    )


TRIED = {"p10": "2016-05", "p50": "2017-09", "p90": None, "probability": 0.8, "is_dated": True}
NOT_TRIED = {"p10": "2016-02", "p50": "2016-10", "p90": "2018-01", "probability": 0.7, "is_dated": True}
UNDATED_TRIAL = {"p10": None, "p50": None, "p90": None, "probability": 0.02, "is_dated": False}


def trials(*rows: tuple[str, dict, dict]) -> pd.DataFrame:
    """By audience what is tried, and what stands."""
    found = pd.DataFrame(
        [
            {
                "who": who,
                "starts": "2015-01",
                "end": "2020-01",
                **new,
                **{f"old_{name}": one for name, one in old.items()},
            }
            for who, new, old in rows
        ]
    )
    return found.astype(object).where(found.notna(), None)
