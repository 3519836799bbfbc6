"""Making a question of evaluation from what somebody typed or chose."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.answers.forecast.inputs import own_or_example
from services.answers.register.events import day_in
from services.domain.errors import InvalidFile, UserError
from services.domain.evaluation import SCALES, EvaluationQuestion, treated_of
from services.domain.period import month_of, month_of_date, month_text
from services.evaluation.method import method_named
from services.storage.snapshot import Snapshot


def question_of(
    snapshot: Snapshot,
    treated: str,
    day: date | None,
    compared: str | None,
    transition: int | None,
    data_set: str | None,
    **chosen: Any,
) -> EvaluationQuestion:
    """`day`: of the change, for every municipality without a month of its own. A change in the middle of a month makes
    that month neither before nor after, so it is left out. Without a data set: the own figures, else the example.
    Raises `UserError` for what is wrong, with what is allowed."""
    method_named(chosen["method"])
    for name, allowed in (("scale", SCALES), ("audience", ("citizen", "business"))):
        if chosen[name] is not None and chosen[name] not in allowed:
            raise UserError("unknown_choice", name=name, value=chosen[name], allowed=", ".join(allowed))
    months = treated_of(treated, month_text(month_of_date(day)) if day else None)
    others = [part.strip() for part in compared.split(",") if part.strip()] if compared is not None else None
    is_halfway = day is not None and day.day > 1
    return checked(
        {
            **chosen,
            "data_set": data_set or data_set_here(snapshot),
            "treated": months,
            "compared": others,
            "transition_months": int(is_halfway) if transition is None else transition,
        }
    )


def day_of(since: str) -> date:
    """The day of a change: `2014-05-14`, or the first of `2014-05`. Raises `UserError`."""
    if since.count("-") == 2:
        return day_in(since)
    month = month_of(since)
    return date(month // 12, month % 12 + 1, 1)


def checked(values: Mapping[str, Any]) -> EvaluationQuestion:
    """Raises `UserError` that names the first thing that cannot be used."""
    try:
        return EvaluationQuestion.read(values, "")
    except InvalidFile as error:
        problem = error.problems[0]
        if problem.code == "on_both_sides":
            raise UserError("on_both_sides", municipality=problem.value.strip("'")) from None
        raise UserError("evaluation_field", name=problem.where.split(".")[0].split("[")[0]) from None


def data_set_here(snapshot: Snapshot) -> str:
    return own_or_example(snapshot)
