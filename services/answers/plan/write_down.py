"""Writing down what really happened with an investment: from what somebody filled in to a row."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.domain.actual import Actual
from services.domain.check_actuals import check_actuals
from services.domain.data_set import OWN
from services.domain.errors import InvalidFile, Problem, UserError
from services.storage.actuals import actuals, save_actuals
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.plan_versions import holding, versions
from services.storage.snapshot import Snapshot
from services.storage.unit_of_work import UnitOfWork
from services.text.errors import describe


def read_actual(now: Snapshot, written: Mapping[str, Any], language: str) -> Actual:
    """`written`: as it was filled in; what is empty was not. Raises `UserError` for what cannot be read, and for what
    cannot have happened."""
    given = {name: value for name, value in written.items() if value not in (None, "")}
    try:
        one = Actual.read(given, "")
    except InvalidFile as error:
        raise refused(error.problems, language) from None
    plans = {one.scenario: holding(versions(now, one.scenario)).scenario}
    if problems := check_actuals({"": one}, [each.actual for each in actuals(now)], plans, date.today()):
        raise refused(problems, language)
    return one


def write_down(unit: UnitOfWork, now: Snapshot, one: Actual) -> Counts:
    """Keep it; what stands already changes nothing."""
    plan = holding(versions(now, one.scenario))
    if plan.state == "archived":
        raise UserError("plan_is_archived", code=one.scenario)
    source = Source(f"{one.scenario}: {one.investment}", "actuals", "", OWN)
    return save_actuals(unit, source, [one])


def refused(problems: Sequence[Problem], language: str) -> UserError:
    return UserError("actual_refused", problem=" ".join(describe(one, language) for one in problems))
