"""A plan as colleagues keep it: a row an investment and effect, in words.

`Scenario | Investering | Soort | Budget | Per jaar | Start | Eind | Hangt af van | Effect op | Dienst |
Verbetering laag | midden | hoog | Kans | Bewijs | Eigenaar`. Months count from the first start; what the table does not
say, the defaults of a plan do. Evidence in words is a note, and its grade is E until somebody grades it. What has no
heading of its own stands under its path in a plan file: `plan.horizon_months`, `investment.overrun`,
`effect.lag_months`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

import pandas as pd

from services.domain.code_of import code_of, own_code
from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.metric import Metric
from services.domain.nearest import nearest
from services.domain.period import Period, month_of_date
from services.domain.plan_path import all_changed
from services.domain.quantity import QUANTILES
from services.domain.scenario import Kind, Scenario
from services.intake.plan_headings import (
    AFTER,
    EUROS,
    HEADINGS,
    HORIZON,
    KINDS,
    SHARED,
    START,
    headings_of,
    is_path,
)
from services.intake.suggest import audience_for, code_for
from services.intake.values.cells import LINE
from services.intake.values.dates import day_in
from services.intake.values.numbers import number_in, numbers
from services.intake.values.periods import period_in
from services.intake.values.reading import Reading


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the table is held against. `services` and `metrics`: the names by code."""

    metrics: Mapping[str, Metric]
    metric_names: Mapping[str, str]
    services: Mapping[str, str]
    evidence: Collection[str]


@dataclass(kw_only=True)
class Read:
    """The plans of a table, and the services that nobody knew, by code."""

    plans: list[Scenario] = field(default_factory=list)
    services: dict[str, str] = field(default_factory=dict)


def plans_of(table: pd.DataFrame, file: str, known: Known, reading: Reading) -> Read:
    """Raises `InvalidFile` with every row that cannot be read, and `UserError` where two readings fit."""
    columns = headings_of(set(table.columns))
    rows = table.rename(columns={column: meaning for meaning, column in columns.items()})
    rows = rows.assign(**{name: "" for name in HEADINGS if name not in rows})
    rows[list(HEADINGS)] = rows[list(HEADINGS)].map(str.strip)
    money = pd.concat([rows[name] for name in EUROS], ignore_index=True)
    amounts = numbers(money, file, columns["budget_eur"], reading)
    for at, name in enumerate(EUROS):
        rows[f"{name}_read"] = amounts.iloc[at * len(rows) : (at + 1) * len(rows)].to_numpy()
    found = Read()
    problems: list[Problem] = []
    rows["of_plan"] = rows["plan_code"].where(rows["plan_code"] != "", rows["scenario"])
    for _, its in rows.groupby("of_plan", sort=False):
        try:
            found.plans.append(_plan(its, file, columns, known, reading, found.services))
        except InvalidFile as error:
            problems += error.problems
    if problems:
        raise InvalidFile(file, problems)
    return found


def _plan(
    rows: pd.DataFrame,
    file: str,
    columns: Mapping[str, str],
    known: Known,
    reading: Reading,
    services: dict[str, str],
) -> Scenario:
    problems: list[Problem] = []

    def wrong(row: Mapping[str, Any], column: str, code: str, **values: object) -> None:
        where = f"{LINE} {row[LINE]}, {columns.get(column, column)}"
        problems.append(Problem(where, str(row[column]), code, values))

    spans, seen = {}, set()
    for row in rows.to_dict("records"):
        begin, end = (_month_of(row[at]) for at in ("start", "end"))
        for at, read in (("start", begin), ("end", end)):
            if read is None and (row[at] or row["investment"] not in seen):
                wrong(row, at, "not_a_period")
        seen.add(row["investment"])
        if begin and end and end.last < begin.first:
            wrong(row, "end", "ends_before_it_begins")
        spans[row[LINE]] = begin, end
    if problems:
        raise InvalidFile(file, problems)
    said = _month_of(rows[START].iloc[0]) if START in rows else None
    first = said.first if said else min(begin.first for begin, _ in spans.values() if begin)
    for row in rows.to_dict("records"):
        if (begin := spans[row[LINE]][0]) and begin.first < first:
            wrong(row, "start", "before_the_plan")
    if problems:
        raise InvalidFile(file, problems)
    made = _codes(rows)
    rows = rows.assign(code=[code or made[name] for code, name in zip(rows["code"], rows["investment"], strict=True)])
    codes = {**dict(zip(rows["investment"], rows["code"], strict=True)), **{code: code for code in rows["code"]}}
    investments: dict[str, dict[str, Any]] = {}
    paths: list[tuple[str, str]] = []
    firsts: dict[str, Mapping[str, Any]] = {}
    for row in rows.to_dict("records"):
        before = firsts.setdefault(row["code"], row)
        for name in SHARED:
            if row[name] and row[name] != before[name]:
                wrong(row, name, "rows_disagree")
        one = investments.setdefault(row["code"], _investment(before, codes, spans[before[LINE]], first, wrong))
        if row["metric"]:
            effect = _effect(row, file, columns, known, reading, services, wrong)
            one.setdefault("effect", []).extend([effect] if effect else [])
        paths += _paths(row, row["code"], len(one.get("effect", ())))
    if problems:
        raise InvalidFile(file, problems)
    last = max(one["starts_after_months"] + one["duration_months"] for one in investments.values())
    name = str(rows["scenario"].iloc[0])
    plan = Scenario.read(
        {
            "code": rows["plan_code"].iloc[0] or code_of(name),
            "starts_on": date(first // 12, first % 12 + 1, 1),
            "horizon_months": max(HORIZON, int(last) + AFTER),
            "name": {"nl": name, "en": name},
            "investment": list(investments.values()),
        },
        file,
    )
    return all_changed(plan, {path: text for path, text in paths if not _is_overruled(path, text, investments)})


def _paths(row: Mapping[str, Any], code: str, effect: int) -> Iterator[tuple[str, str]]:
    """What stands under the path of a field: of the plan, of the investment of this row, or of its effect."""
    for column, text in row.items():
        whole, _, field = column.partition(".")
        if not is_path(column) or not text:
            continue
        if whole == "plan":
            yield field, text
        elif whole == "investment":
            yield f"{code}.{field}", text
        elif effect and row["metric"]:
            yield f"{code}.effect[{effect}].{field}", text


def _is_overruled(path: str, text: str, investments: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether the months of start and end say otherwise: then somebody changed those. What they cannot say, a part of a
    month, stays."""
    code, _, field = path.partition(".")
    if field not in ("starts_after_months", "duration_months"):
        return False
    said = number_in(text, ".")
    return pd.notna(said) and max(int(said), field == "duration_months") != investments[code][field]


def _codes(rows: pd.DataFrame) -> dict[str, str]:
    """Of every name one of its own, also where two are the same once they are cut off."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(rows["investment"]):
        found[name] = own_code(name, found.values())
    return found


def _month_of(text: str) -> Period | None:
    """A month, also where a spreadsheet made a day of it."""
    found = period_in(text)
    day = None if found else day_in(text)
    return Period(month_of_date(day), 1) if day else found


def _investment(
    row: Mapping[str, Any], codes: Mapping[str, str], span: tuple[Period | None, Period | None], first: int, wrong: Any
) -> dict[str, Any]:
    begin, end = span
    assert begin is not None
    assert end is not None
    kind = _kind(row["kind"])
    if not kind:
        wrong(row, "kind", "not_a_choice", expected=", ".join(words.split()[0] for words in KINDS.values()))
    needed = []
    for name in filter(None, (part.strip() for part in row["needs"].split(";"))):
        if name not in codes:
            wrong(row, "needs", "unknown_investment_of", known=nearest(name, codes))
        needed.append(codes.get(name, ""))
    one: dict[str, Any] = {
        "code": row["code"],
        "kind": kind,
        "name": {"nl": row["investment"], "en": row["investment"]},
        "starts_after_months": float(begin.first - first),
        "duration_months": float(end.last - begin.first + 1),
        "depends_on": needed,
    }
    for name in EUROS:
        if pd.notna(row[f"{name}_read"]):
            one[name] = float(row[f"{name}_read"])
        elif row[name] or name == "budget_eur":
            wrong(row, name, "not_a_number")
    return one | ({"owner": row["owner"]} if row["owner"] else {})


def _effect(
    row: Mapping[str, Any],
    file: str,
    columns: Mapping[str, str],
    known: Known,
    reading: Reading,
    services: dict[str, str],
    wrong: Any,
) -> dict[str, Any] | None:
    metric = code_for(row["metric"], dict(known.metric_names))
    if not metric:
        wrong(row, "metric", "unknown_metric", known=nearest(row["metric"], known.metric_names.values()))
        return None
    is_part = known.metrics[metric].scale in ("share", "positive")
    low, middle, high = (_share(row, name, file, columns, reading, is_part, wrong) for name in QUANTILES)
    effect: dict[str, Any] = {"metric": metric, "improvement": {"p10": low, "p50": middle, "p90": high}}
    if row["probability"]:
        effect["probability"] = _share(row, "probability", file, columns, reading, True, wrong)
    if row["service"]:
        service = code_for(row["service"], dict(known.services)) or code_of(row["service"])
        if service not in known.services:
            services[service] = row["service"]
        effect["service"] = service
    if row["audience"]:
        effect["audience"] = audience_for(row["audience"])
        if not effect["audience"]:
            wrong(row, "audience", "not_a_choice", expected="inwoners, ondernemers")
    cited = [part.strip() for part in row["evidence"].split(";")] if row["evidence"] else []
    if cited and set(cited) <= set(known.evidence):
        effect["evidence"] = cited
    elif cited:
        effect["note"] = {"nl": f"Bewijs: {row['evidence']}", "en": f"Evidence: {row['evidence']}"}
    return effect


def _share(
    row: Mapping[str, Any],
    name: str,
    file: str,
    columns: Mapping[str, str],
    reading: Reading,
    is_part: bool,
    wrong: Any,
) -> float:
    """`15%` is 0.15. A number without the sign that is more than one whole is asked."""
    text = row[name]
    plain = text.removesuffix("%").strip()
    sign = "." if "," not in plain and plain.count(".") == 1 else ","  # thousands of a part there are not
    value = number_in(plain, {"comma": ",", "point": "."}.get(reading.decimal, sign))
    if pd.isna(value):
        wrong(row, name, "not_a_number")
        return 0.0
    if text.endswith("%"):
        return value / 100
    if not is_part or (abs(value) <= 1 and not reading.shares):
        return value
    if not reading.shares:
        raise UserError("shares_unclear", file=file, column=columns[name], example=text, one=f"{text} %", other=text)
    return value / 100 if reading.shares == "percent" else value


def _kind(word: str) -> str:
    plain = "".join(sign for sign in word.lower() if sign.isalnum())
    codes = {kind: f"{kind.replace('_', '')} {KINDS[kind]}".split() for kind in get_args(Kind)}
    return next((kind for kind, words in codes.items() if plain in words), "")
