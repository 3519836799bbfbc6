"""What is wrong in cases that lie on an engine: found by queries, so that any number of rows is looked at.

The same rules as `read_cases` has for a table in memory. Every wrong row counts; the first hundred thousand are named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import narwhals as nw

from services.domain.errors import InvalidFile, Problem, Severity, UserError
from services.domain.metric import LONGEST, Audience
from services.intake.cases.columns import GROUP, day_number
from services.intake.cases.left_out import LeftOut
from services.intake.cases.twice import Twice, find_twice
from services.intake.engines import Engine
from services.intake.values.cells import LINE, shown

NAMED = 100_000  # mistakes that are named one by one; all of them are counted
# The place names of `services.domain.metric`, with the letters and digits of any language spelled out for each engine.
IS_PLACE = r"^['\p{L}\p{N}_][\p{L}\p{N}_ .,'()/-]*$"


@dataclass(frozen=True)
class Checked:
    """Sound rows, each case once; what was left out of them; and the time that they cover."""

    cases: nw.LazyFrame
    rows: int
    left_out: LeftOut
    first_month: int
    last_day: int


@dataclass(frozen=True)
class Rule:
    """Rows where `wrong` holds have a mistake in `column`."""

    column: str
    code: str
    wrong: nw.Expr
    values: Mapping[str, object] = field(default_factory=dict)


def check(cases: nw.LazyFrame, engine: Engine, file: str, today: date | None = None) -> Checked:
    """Raises `InvalidFile` with every mistake: no dates, dates to come, unknown audiences, no names of places, and one
    case with two contents. A row that stands there twice counts once; one decided before it was received is left
    out."""
    rules = _rules(day_number(today or date.today()))
    totals = _totals(cases, rules, engine)
    if not totals["rows"]:
        raise UserError("no_rows", file=file)
    twice = find_twice(cases, engine)
    found = [rule for at, rule in enumerate(rules) if totals[f"rule_{at}"]]
    if found or twice.unclear_count:
        count = sum(totals[f"rule_{at}"] for at in range(len(rules))) + twice.unclear_count
        raise InvalidFile(file, _named(cases, found, twice, engine), count)
    early = nw.col("decided") < nw.col("received")
    left_out = LeftOut()
    if totals["early"]:
        rows = twice.once.filter(early)
        count = int(engine.collect(rows.select(rows=nw.len()))["rows"].iloc[0])
        rule = Rule("decided_on", "decided_before_received", early)
        left_out = LeftOut(
            tuple(replace(problem, severity=Severity.WARNING) for _, problem in _problems(rows, rule, engine)), count
        )
    last_day = max(totals["received"], totals["decided"])
    sound = twice.once.filter(~early | nw.col("decided").is_null())
    return Checked(sound, totals["rows"], left_out, totals["first_month"], last_day)


def _rules(today: int) -> list[Rule]:
    """In the order in which the mistakes of one line are told."""
    rules = []
    for name, column in (("received", "received_on"), ("decided", "decided_on"), ("due", "due_on")):
        needed = nw.lit(True) if name == "received" else nw.col(column) != ""
        rules.append(Rule(column, "not_a_date", needed & nw.col(name).is_null()))
        if name != "due":
            rules.append(Rule(column, "date_to_come", nw.col(name) > today))
    unknown = ~nw.col("audience").is_in([one.value for one in Audience])
    rules.append(Rule("audience", "not_a_choice", unknown, {"expected": ", ".join(Audience)}))
    for column in ("municipality", "service"):
        text = nw.col(column)
        rules.append(Rule(column, "not_a_code", ~text.str.contains(IS_PLACE) | (text.str.len_chars() > LONGEST)))
    return rules


def _totals(cases: nw.LazyFrame, rules: list[Rule], engine: Engine) -> dict[str, int]:
    """How many rows break each rule, and what is asked of all rows together, in one pass.

    Names are looked at once a group, not once a row: that is the dear part.
    """
    of_names = {f"rule_{at}": rule.wrong for at, rule in enumerate(rules) if rule.column in GROUP}
    of_rows = {f"rule_{at}": rule.wrong for at, rule in enumerate(rules) if rule.column not in GROUP}
    of_rows["early"] = nw.col("decided") < nw.col("received")
    groups = cases.group_by(*GROUP).agg(
        rows=nw.len(),
        first_month=nw.col("received_month").min(),
        received=nw.col("received").max(),
        decided=nw.col("decided").max(),
        **{name: _if(wrong, nw.lit(1)).sum() for name, wrong in of_rows.items()},
    )
    summed = groups.select(
        nw.col("rows").sum(),
        nw.col("first_month").min(),
        nw.col("received").max(),
        nw.col("decided").max(),
        *(nw.col(name).sum() for name in of_rows),
        **{name: _if(wrong, nw.col("rows")).sum() for name, wrong in of_names.items()},
    )
    row = engine.collect(summed).iloc[0]
    return {str(name): int(value) if value == value and value is not None else 0 for name, value in row.items()}


def _if(condition: nw.Expr, value: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(value).otherwise(nw.lit(0))


def _named(cases: nw.LazyFrame, found: Sequence[Rule], twice: Twice, engine: Engine) -> list[Problem]:
    """The first mistakes, from the first line on."""
    named = [one for rule in found for one in _problems(cases, rule, engine)]
    if twice.unclear_count:
        named += _problems(twice.unclear, Rule("case_id", "twice", ~nw.col(LINE).is_null()), engine)
    return [problem for _, problem in sorted(named, key=lambda one: one[0])[:NAMED]]


def _problems(cases: nw.LazyFrame, rule: Rule, engine: Engine) -> list[tuple[int, Problem]]:
    first = engine.collect(cases.filter(rule.wrong).select(LINE, rule.column).sort(LINE).head(NAMED))
    return [
        (int(line), Problem(f"{LINE} {line}, {rule.column}", shown(text), rule.code, dict(rule.values)))
        for line, text in zip(first[LINE], first[rule.column], strict=True)
    ]
