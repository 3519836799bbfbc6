"""Tidy observations from a table: `period,municipality,service,audience,metric,value,n,state,provisional`."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from services.domain.errors import UserError
from services.domain.metric import BOUNDS, Audience, Metric, State
from services.domain.observation import ALL_SERVICES, Observation
from services.domain.period import Period, month_of_date
from services.intake.cells import Mistakes, is_place, listed
from services.intake.numbers import is_count, is_missing, number, yes_or_no

REQUIRED = ("period", "municipality", "audience", "metric", "value")
OPTIONAL = {"service": ALL_SERVICES, "n": "", "state": "", "provisional": "", "source": "", "note": "", "sd": ""}
KEY = ["period", "municipality", "service", "audience", "metric"]
# The sentence for what cannot exist on a scale.
IMPOSSIBLE = {"share": "share_out_of_range", "rating": "mark_out_of_range", "positive": "negative_value"}


def read_observations(table: pd.DataFrame, metrics: Mapping[str, Metric], file: str) -> list[Observation]:
    """Every row of the table, or `InvalidFile` with every problem in it: line, column, value, what is allowed."""
    missing = [name for name in REQUIRED if name not in table]
    if missing:
        raise UserError("columns_missing", file=file, columns=", ".join(missing))
    for name, default in OPTIONAL.items():
        if name not in table:
            table[name] = default
    table["service"] = table["service"].mask(table["service"] == "", ALL_SERVICES)
    read = _understood(table, metrics)
    _check(Mistakes(table, file), read, metrics)
    return [
        Observation(
            row.period,
            row.municipality,
            row.service,
            row.audience,
            row.metric,
            None if pd.isna(row.value) else float(row.value),
            None if pd.isna(row.n) else int(row.n),
            State(row.state),
            bool(row.provisional),
            row.source,
            None if pd.isna(row.sd) else float(row.sd),
        )
        for row in read.drop_duplicates(KEY).itertuples(index=False)
    ]


def _understood(table: pd.DataFrame, metrics: Mapping[str, Metric]) -> pd.DataFrame:
    """The table by meaning; what could not be understood is missing there."""
    read = table[["municipality", "service", "audience", "metric", "source"]].copy()
    periods = {text: _period(text) for text in table["period"].unique()}
    read["period"] = table["period"].map(periods)
    read["value"] = number(table["value"]).where(~is_missing(table["value"]))
    read["n"] = number(table["n"]).where(~is_missing(table["n"]))
    read["sd"] = number(table["sd"]).where(~is_missing(table["sd"]))
    read["provisional"] = yes_or_no(table["provisional"])
    given = table["state"].str.lower()
    stands = ~is_missing(table["value"])
    read["state"] = given.mask(given == "", stands.map({True: "value", False: "not_provided"}))
    return read


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except UserError:
        return None


def _check(mistakes: Mistakes, read: pd.DataFrame, metrics: Mapping[str, Metric]) -> None:
    table, report = mistakes.table, mistakes.report
    report(~read["metric"].isin(metrics.keys()), "metric", "unknown_metric", known=listed(metrics))
    report(read["period"].isna(), "period", "not_a_period")
    to_come = read["period"].map(lambda period: period is not None and period.first > month_of_date(date.today()))
    report(to_come.astype(bool), "period", "date_to_come")
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
    marks = read["metric"].map({code: metric.scale == "rating" for code, metric in metrics.items()}) == True  # noqa: E712
    report(~is_missing(table["sd"]) & (read["sd"].isna() | (read["sd"] < 0) | ~marks), "sd", "not_a_spread")
    report(read["provisional"].isna(), "provisional", "not_true_or_false")
    same = read.duplicated([*KEY, "value", "n", "state", "provisional", "source", "sd"], keep=False)
    report(read["period"].notna() & read.duplicated(KEY, keep=False) & ~same, "period", "row_twice")
    mistakes.stop_if_any()


def check_scale(
    mistakes: Mistakes, codes: pd.Series, values: pd.Series, column: str, metrics: Mapping[str, Metric]
) -> None:
    """Report the values that cannot exist on the scale of their metric."""
    scales = codes.map({code: metric.scale for code, metric in metrics.items()})
    percent = mistakes.table[column].str.endswith("%") & scales.notna() & (scales != "share")
    mistakes.report(percent, column, "percent_without_share")
    for scale, code in IMPOSSIBLE.items():
        here = (scales == scale) & ~percent
        mistakes.report(here & values.notna() & ~values.between(*BOUNDS[scale]), column, code)
