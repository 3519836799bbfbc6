"""A plan as a table that colleagues keep: a row an investment and effect. It is a draft."""

from collections.abc import Mapping, Set
from typing import Any

from services.domain.check_scenario import check_scenario
from services.domain.plan_difference import differences
from services.domain.plan_state import Decision
from services.domain.scenario import Scenario
from services.intake.file_kinds import Contents, Given
from services.intake.plan_headings import headings_of, is_path
from services.intake.plan_sheet import plans_of
from services.intake.plan_table import known_now
from services.storage import plan_versions, queries
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling
from services.storage.registers import Service, save_services

NAME = "plan_sheet"
ORDER = 135
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return bool(headings_of(columns))


def read(given: Given) -> Contents:
    known, towns = given.ask(known_now), given.ask(queries.municipalities)
    found = plans_of(given.as_it_stands, given.name, known, given.reading)
    for plan in found.plans:
        check_scenario(plan, known.metrics, known.evidence, {*known.services, *found.services}, towns, given.name)
    columns = set(given.as_it_stands.columns)
    unread = given.unread_columns(*headings_of(columns).values(), *filter(is_path, columns))
    return Contents(items=found, unread_columns=unread)


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    found = contents.items
    if found.services:
        save_services(session, source, [Service(code, name, name) for code, name in found.services.items()])
    counts = [_kept(session, source, plan) for plan in found.plans]
    return Counts(
        new=sum(one.new for one in counts),
        changed=sum(one.changed for one in counts),
        unchanged=sum(one.unchanged for one in counts),
        added_services=tuple(found.services),
    )


def _kept(session: Session, source: Source, plan: Scenario) -> Counts:
    """As a draft; nothing where it says what the newest version says, in other words."""
    known = plan_versions.versions_if_any(session, plan.code)
    if known and not differences(known[-1].scenario, plan):
        return Counts(unchanged=1)
    return plan_versions.keep_version(session, source, plan, Decision(state="draft"))
