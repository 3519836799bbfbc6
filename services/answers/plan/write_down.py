"""Writing down what really happened with an investment: from what somebody filled in to a row."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from services.domain.actual import AMOUNTS, Actual
from services.domain.check_actuals import check_actuals
from services.domain.data_set import OWN
from services.domain.errors import InvalidFile, Problem, UserError
from services.storage.actuals import actuals, save_actuals
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.plan_versions import holding, versions
from services.storage.snapshot import Snapshot
from services.storage.unit_of_work import UnitOfWork
from services.text.catalogue import catalogue, t
from services.text.errors import describe

CALLED = {"delayed": {"until": "planned"}, **{one: {"on": "from", "until": "through"} for one in AMOUNTS}}


def read_actual(now: Snapshot, written: Mapping[str, Any], language: str) -> Actual:
    """`written`: as it was filled in; what is empty was not. Raises `UserError` for what cannot be read, and for what
    cannot have happened."""
    given = {name: value for name, value in written.items() if value not in (None, "")}
    try:
        one = Actual.read(given, "")
    except InvalidFile as error:
        raise refused(error.problems, given.get("actual"), language) from None
    plans = {one.scenario: holding(versions(now, one.scenario)).scenario}
    if problems := check_actuals({"": one}, [each.actual for each in actuals(now)], plans, date.today()):
        raise refused(problems, one.actual, language)
    return one


def write_down(unit: UnitOfWork, now: Snapshot, one: Actual) -> Counts:
    """Keep it; what stands already changes nothing."""
    plan = holding(versions(now, one.scenario))
    if plan.state == "archived":
        raise UserError("plan_is_archived", code=one.scenario)
    source = Source(f"{one.scenario}: {one.investment}", "actuals", "", OWN)
    return save_actuals(unit, source, [one])


def field_name(field: str, what: object, language: str) -> str:
    """A field as it is called where `what` happened: an amount is of a period, a delay until what is planned now."""
    key = f"happened.{CALLED.get(str(what), {}).get(field, field)}"
    return t(key, language) if key in catalogue(language) else field


def refused(problems: Sequence[Problem], what: object, language: str) -> UserError:
    """What is wrong with something that happened, each with its field as it is called."""
    said = [replace(one, where=field_name(one.where, what, language)) for one in problems]
    return UserError("actual_refused", problem=" ".join(describe(one, language) for one in said))
