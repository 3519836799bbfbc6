"""Tidy observations from a table: `period,municipality,service,audience,metric,value,n,state,provisional`."""

from collections.abc import Mapping, Set
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from services.domain.metric import Audience, Metric, State
from services.domain.observation import ALL_SERVICES
from services.domain.period import Period, month_of_date
from services.intake.file_kinds import Contents, Given
from services.intake.files.wide import unpivot
from services.intake.values.cells import Mistakes, each, each_but_numbers, is_place, listed
from services.intake.values.numbers import MISSING, decimals, is_count, is_missing, numbers, yes_or_no
from services.intake.values.periods import periods as readable
from services.intake.values.reading import AS_IT_STANDS, Reading
from services.intake.values.rows import need_columns
from services.intake.values.scales import check_scale, scale_of
from services.storage import queries
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling, save_observations

NAME = "observations"
ORDER = 60
NEEDED: tuple[str, ...] = ("period", "municipality", "audience", "metric", "value")
OPTIONAL: tuple[str, ...] = ("service", "n", "state", "provisional", "source", "sd")
KEY = ["period", "municipality", "service", "audience", "metric"]


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    """A table that also has the columns of a target is one of targets."""
    return {"period", "metric", "value"} <= columns and not {"target", "valid_from"} <= columns


def read(given: Given) -> Contents:
    unread = given.unread_columns(*NEEDED, *OPTIONAL)
    table = unpivot(given.table)
    figures = read_observations(table, given.ask(queries.metrics), given.name, given.reading)
    cells = table.take(figures["row"].to_numpy())
    return Contents(figures=figures, cells=cells, unread_columns=unread)


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return save_observations(session, source, contents.figures, tell)


def read_observations(
    table: pd.DataFrame, metrics: Mapping[str, Metric], file: str, reading: Reading = AS_IT_STANDS
) -> pd.DataFrame:
    """Every row as a table of figures (`services.storage.figure_table`), or `InvalidFile` with every problem in it:
    line, column, value, what is allowed. The same row twice counts once. Further columns: `row`, the position in the
    table that was read, and `decimals`, how many the value was written with."""
    need_columns(table, file, *NEEDED)
    for name in OPTIONAL:
        if name not in table:
            table[name] = ""
    table["service"] = table["service"].mask(table["service"] == "", ALL_SERVICES)
    read = _understood(table, metrics, file, reading)
    twice = _check(Mistakes(table, file), read, metrics)
    return read[~twice].reset_index(drop=True) if twice.any() else read


def _understood(table: pd.DataFrame, metrics: Mapping[str, Metric], file: str, reading: Reading) -> pd.DataFrame:
    """The table by meaning; what could not be understood is missing there."""
    read = table[["municipality", "service", "audience", "metric", "source"]].copy()
    read["row"] = np.arange(len(table))
    periods = readable(table["period"])
    written = {text: None if period is None else str(period) for text, period in periods.items()}
    lasts = {text: -1 if period is None else period.last for text, period in periods.items()}
    read["period"] = each(table["period"], written.__getitem__).astype("str")
    read["last_month"] = each(table["period"], lasts.__getitem__, np.int64)
    scales = scale_of(table["metric"], metrics)
    for name, where in (("value", scales.isin(["positive", "plain"])), ("n", None), ("sd", scales == "none")):
        known = table[name].mask(is_missing(table[name]), "")
        read[name] = numbers(known, file, name, reading, where, counts=name == "n")
    read["provisional"] = yes_or_no(table["provisional"])
    there = State.VALUE.value
    said = each_but_numbers(table["value"], there, lambda text: MISSING.get(text.lower(), there)).astype("str")
    read["state"] = each(table["state"], str.lower).astype("str").mask(table["state"] == "", said)
    read["decimals"] = decimals(table["value"])
    read["remarks"] = ""
    return read


def _check(mistakes: Mistakes, read: pd.DataFrame, metrics: Mapping[str, Metric]) -> pd.Series:
    """Report every mistake; which rows say again what stands above them. Raises `InvalidFile`."""
    table, report = mistakes.table, mistakes.report
    report(~read["metric"].isin(metrics.keys()), "metric", "unknown_metric", known=listed(metrics))
    report(read["period"].isna(), "period", "not_a_period")
    report(read["last_month"] > _last_to_begin(read["period"]), "period", "date_to_come")
    report(~read["audience"].isin(list(Audience)), "audience", "not_a_choice", expected=", ".join(Audience))
    for column in ("municipality", "service"):
        report(~is_place(read[column]), column, "not_a_code")
    known_state = read["state"].isin(list(State))
    report(~known_state, "state", "not_a_choice", expected=", ".join(State))
    is_value = read["state"] == State.VALUE.value
    written = ~is_missing(table["value"])
    report(written & read["value"].isna(), "value", "not_a_number")
    report(is_value & ~written, "value", "value_missing")
    report(~is_value & known_state & written, "value", "value_with_state")
    check_scale(mistakes, read["metric"], read["value"], "value", metrics)
    report(~is_missing(table["n"]) & (~is_count(read["n"]) | table["n"].str.endswith("%")), "n", "not_a_count")
    marks = scale_of(read["metric"], metrics) == "rating"
    report(~is_missing(table["sd"]) & (read["sd"].isna() | (read["sd"] < 0) | ~marks), "sd", "not_a_spread")
    report(read["provisional"].isna(), "provisional", "not_true_or_false")
    twice = read.duplicated(KEY)
    if twice.any():
        everything = [*KEY, "value", "n", "state", "provisional", "source", "sd"]
        several = read[read.duplicated(KEY, keep=False)]
        differ = several["period"].notna() & ~several.duplicated(everything, keep=False)
        report(differ.reindex(read.index, fill_value=False), "period", "row_twice")
    mistakes.stop_if_any()
    read["provisional"] = read["provisional"].astype(bool)
    return twice


def _last_to_begin(periods: pd.Series) -> pd.Series:
    """The last month of the period of the same length that has begun by now."""
    now = month_of_date(date.today())
    last = {12: now - now % 12 + 11, 3: now - now % 3 + 2, 1: now}
    return each(periods.fillna(""), lambda text: last[Period.parse(text).length] if text else now, np.int64)
