"""A list of spending as people keep it, a row an investment and year, as rows of what happened.

`investering | jaar | begroot | werkelijk | stand | toelichting`: what was spent in that year, and in words where it
stands ("gestart 2027-03"). Which plan it is about follows from the names of its investments.
"""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

import pandas as pd

from services.domain.nearest import nearest
from services.domain.scenario import Investment, Scenario
from services.intake.headings import columns_by_meaning
from services.intake.packaged import templates
from services.intake.values.cells import LINE, Mistakes
from services.intake.values.dates import day_in
from services.intake.values.periods import period_in

HEADINGS = {
    "investment": ("investering", "project", "investment"),
    "year": ("jaar", "year"),
    "spent": ("werkelijk", "uitgegeven", "realisatie", "spent"),
    "state": ("stand", "status", "state"),
    "reason": ("toelichting", "opmerking", "explanation", "note"),
}
NEEDED = ("investment", "year", "spent")
STATES = {
    "gestart": "started",
    "begonnen": "started",
    "started": "started",
    "live": "live",
    "in gebruik": "live",
    "opgeleverd": "live",
    "in use": "live",
    "gestopt": "stopped",
    "stopped": "stopped",
    "uitgezet": "switched_off",
    "switched off": "switched_off",
}
RUNNING = ("", "loopt", "lopend", "in uitvoering", "running", "nog niet begonnen", "not begun")
STATE = re.compile(rf"(?P<what>{'|'.join(STATES)})(?: (?:in|op|sinds|on|since))? (?P<when>.+)", re.IGNORECASE)
YEAR = re.compile(r"(19|20)[0-9]{2}(\.0)?")

Plans = Mapping[str, Scenario]


@dataclass(frozen=True)
class Found:
    """An investment, and the plan that it is of."""

    scenario: Scenario
    investment: Investment


def headings_of(columns: Set[str]) -> dict[str, str]:
    """Which column is which; without one of those that it needs, none."""
    return columns_by_meaning(HEADINGS, NEEDED, columns)


def rows_of(table: pd.DataFrame, file: str, plans: Plans) -> pd.DataFrame:
    """The same as rows of `scenario, investment, actual, on, until, eur, reason`. Raises `InvalidFile` with every row
    that cannot be read, or that could be about several plans."""
    columns = headings_of(set(table.columns))
    mistakes = Mistakes(table, file)
    found = investments_of(table[columns["investment"]], plans, mistakes)
    mistakes.report(~table[columns["year"]].str.fullmatch(YEAR), columns["year"], "not_a_year")
    if state := columns.get("state"):
        unclear = [not _is_running(text) and _state(text) is None for text in table[state]]
        mistakes.report(pd.Series(unclear, index=table.index), state, "actual_state_unclear")
    mistakes.stop_if_any()
    rows = [row for one in table.to_dict("records") for row in _rows(one, columns, found)]
    return pd.DataFrame(rows, columns=[LINE, "scenario", "investment", "actual", "on", "until", "eur", "reason"])


def investments_of(names: pd.Series, plans: Plans, mistakes: Mistakes) -> dict[str, list[Found]]:
    """By name as it stands in a column, the one investment that it is; what is none, or several, is a mistake."""
    found = {name: _investments(name, plans) for name in names.unique()}
    known = [one.investment.name.nl for name in plans for one in _all(plans[name])]
    for name, ones in found.items():
        here, column = names == name, str(names.name)
        if not ones:
            mistakes.report(here, column, "unknown_investment_of", known=nearest(name, known))
        elif len(ones) > 1:
            several = ", ".join(one.scenario.code for one in ones)
            mistakes.report(here, column, "investment_in_several", plans=several)
    return found


def _rows(row: Mapping[str, str], columns: Mapping[str, str], found: Mapping[str, list[Found]]) -> Iterator[dict]:
    (one,) = found[row[columns["investment"]]]
    year = int(row[columns["year"]][:4])
    plain = {
        LINE: row[LINE],
        "scenario": one.scenario.code,
        "investment": one.investment.code,
        "until": "",
        "eur": "",
        "reason": row.get(columns.get("reason", ""), "") or str(year),
    }
    state = _state(row.get(columns.get("state", ""), ""))
    if state is not None:
        yield {**plain, "actual": state[0], "on": state[1]}
    spent = row[columns["spent"]]
    if spent not in ("", "0"):
        starts = one.scenario.starts_on
        begins = starts if starts.year == year else date(year, 1, 1)
        yield {**plain, "actual": "spent", "on": begins.isoformat(), "until": f"{year}-12-31", "eur": spent}


def _is_running(text: str) -> bool:
    return text.strip().lower() in RUNNING


def _state(text: str) -> tuple[str, str] | None:
    """What happened and on which day: of a month its first."""
    match = STATE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    day, period = day_in(match["when"]), period_in(match["when"])
    if day is None and period is not None and period.length == 1:
        day = date(period.first // 12, period.first % 12 + 1, 1)
    return None if day is None else (STATES[match["what"].lower()], day.isoformat())


def _investments(name: str, plans: Plans) -> list[Found]:
    """Of a name that stands in an own plan and in the packaged one that it was copied from, the own one."""
    wanted = name.strip().lower()
    found = [
        one
        for plan in plans.values()
        for one in _all(plan)
        if wanted in (one.investment.code.lower(), one.investment.name.nl.lower(), one.investment.name.en.lower())
    ]
    own = [one for one in found if one.scenario.code not in templates()]
    return own or found


def _all(plan: Scenario) -> list[Found]:
    return [Found(plan, one) for one in plan.investment]
