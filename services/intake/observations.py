"""Tidy observations from a table: `period,municipality,service,audience,metric,value,n,state,provisional`."""

from collections.abc import Callable, Mapping

import pandas as pd

from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.metric import Audience, Metric, State
from services.domain.observation import ALL_SERVICES, Observation
from services.domain.period import Period
from services.intake.numbers import is_missing, number, yes_or_no
from services.intake.table import LINE

REQUIRED = ("period", "municipality", "audience", "metric", "value")
OPTIONAL = {"service": ALL_SERVICES, "n": "", "state": "", "provisional": "", "source": "", "note": ""}
KEY = ["period", "municipality", "service", "audience", "metric"]
CODE = r"[\w][\w .,'()/-]{0,79}"


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
    problems = _problems(table, read, metrics)
    if problems:
        raise InvalidFile(file, sorted(problems, key=lambda problem: int(problem.where.split()[1].rstrip(","))))
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
    read["provisional"] = yes_or_no(table["provisional"])
    given = table["state"].str.lower()
    read["state"] = given.mask(given == "", read["value"].notna().map({True: "value", False: "not_provided"}))
    return read


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except UserError:
        return None


def _problems(table: pd.DataFrame, read: pd.DataFrame, metrics: Mapping[str, Metric]) -> list[Problem]:
    problems: list[Problem] = []

    def report(
        wrong: pd.Series, column: str, code: str, values: Callable[[str], dict[str, object]] | None = None
    ) -> None:
        for line, text, metric in zip(
            table.loc[wrong, LINE], table.loc[wrong, column], table.loc[wrong, "metric"], strict=True
        ):
            problems.append(Problem(f"{LINE} {line}, {column}", repr(text), code, values(metric) if values else {}))

    known = read["metric"].isin(metrics.keys())
    names = ", ".join(sorted(metrics)[:12]) + (", ..." if len(metrics) > 12 else "")
    report(~known, "metric", "unknown_metric", lambda _: {"known": names})
    report(read["period"].isna(), "period", "not_a_period")
    report(
        ~read["audience"].isin(list(Audience)),
        "audience",
        "not_a_choice",
        lambda _: {"expected": "citizen, business"},
    )
    for column in ("municipality", "service"):
        report(~read[column].str.fullmatch(CODE), column, "not_a_code")
    states = [state.value for state in State]
    report(~read["state"].isin(states), "state", "not_a_choice", lambda _: {"expected": ", ".join(states)})
    is_value = read["state"] == State.VALUE.value
    written = ~is_missing(table["value"])
    report(written & read["value"].isna(), "value", "not_a_number")
    report(is_value & ~written, "value", "value_missing")
    report(~is_value & read["state"].isin(states) & written, "value", "value_with_state")
    for scale, code in (
        ("share", "share_out_of_range"),
        ("rating", "mark_out_of_range"),
        ("positive", "negative_value"),
    ):
        of_scale = read["metric"].map(lambda m, s=scale: m in metrics and metrics[m].scale == s)
        low, high = {"share": (0, 1), "rating": (1, 10), "positive": (0, float("inf"))}[scale]
        report(of_scale & read["value"].notna() & ~read["value"].between(low, high), "value", code)
        if scale != "share":
            report(of_scale & table["value"].str.endswith("%"), "value", "percent_without_share")
    written_n = ~is_missing(table["n"])
    report(written_n & ~((read["n"] >= 0) & (read["n"] % 1 == 0)), "n", "not_a_count")
    report(read["provisional"].isna(), "provisional", "not_true_or_false")
    twice = read.duplicated(KEY, keep=False) & ~read.duplicated(
        [*KEY, "value", "n", "state", "provisional", "source"], keep=False
    )
    report(twice & read["period"].notna(), "period", "row_twice")
    return problems
