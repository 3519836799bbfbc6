"""Writing what was read from one file: one transaction, all or nothing, and nothing when nothing changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlmodel import Session, col, select, update

from services.domain.observation import Observation
from services.domain.scenario import Scenario
from services.storage.tables import (
    DataSetRow,
    LoadRow,
    MunicipalityRow,
    ObservationRow,
    ScenarioRow,
    ServiceRow,
)

AT_ONCE = 500  # values in one IN (...) list, rows in one INSERT
Item = TypeVar("Item")

# The columns of `Observation.key` and of `_content`, in their order.
KEY = (
    ObservationRow.period,
    ObservationRow.municipality,
    ObservationRow.service,
    ObservationRow.audience,
    ObservationRow.metric,
)
CONTENT = (
    ObservationRow.value,
    ObservationRow.n,
    ObservationRow.state,
    ObservationRow.provisional,
    ObservationRow.source,
    ObservationRow.sd,
)


@dataclass(frozen=True)
class Source:
    """The file that is being loaded."""

    file: str
    kind: str
    sha256: str
    data_set: str


@dataclass(frozen=True)
class Counts:
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    added_services: tuple[str, ...] = ()
    added_municipalities: tuple[str, ...] = ()


def begin_load(session: Session, source: Source) -> int:
    """Note the file in the register of loads and return its number."""
    ensure_data_set(session, source.data_set)
    row = LoadRow(file=source.file, kind=source.kind, data_set=source.data_set, sha256=source.sha256)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def ensure_data_set(session: Session, code: str) -> None:
    if session.get(DataSetRow, code) is None:
        session.add(DataSetRow(code=code, name_nl=code, name_en=code))
        session.flush()


def save_observations(session: Session, source: Source, observations: Sequence[Observation]) -> Counts:
    """Keep what is new or different; a different figure supersedes the current one, which stays in history.

    A service or municipality that is not registered yet is added with its code as name.
    """
    services = _add_unknown(session, ServiceRow, {o.service for o in observations})
    towns = _add_unknown(session, MunicipalityRow, {o.municipality for o in observations})
    fresh, changed, old = _compare(session, source.data_set, observations)
    if fresh or changed:
        load = begin_load(session, source)
        for some in _batched(old):
            superseded = col(ObservationRow.id).in_(some)
            session.execute(update(ObservationRow).where(superseded).values(superseded_by=load))
        for part in _batched([*fresh, *changed]):
            rows = [_values(one, source.data_set, load) for one in part]
            session.execute(ObservationRow.__table__.insert(), rows)  # type: ignore[attr-defined]
    unchanged = len(observations) - len(fresh) - len(changed)
    return Counts(len(fresh), len(changed), unchanged, tuple(services), tuple(towns))


def save_scenario(session: Session, source: Source, scenario: Scenario) -> Counts:
    """Keep the scenario as the next version, unless the current version is the same document."""
    newest = session.exec(
        select(ScenarioRow).where(ScenarioRow.code == scenario.code).order_by(col(ScenarioRow.version).desc())
    ).first()
    if newest and newest.hash == scenario.hash:
        return Counts(unchanged=1)
    begin_load(session, source)
    session.add(
        ScenarioRow(
            code=scenario.code,
            version=newest.version + 1 if newest else 1,
            hash=scenario.hash,
            document=scenario.model_dump_json(),
            file=source.file,
        )
    )
    return Counts(changed=1) if newest else Counts(new=1)


def _batched(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for at in range(0, len(items), AT_ONCE):
        yield items[at : at + AT_ONCE]


def _add_unknown(session: Session, table: type[ServiceRow] | type[MunicipalityRow], codes: Iterable[str]) -> list[str]:
    known = set(session.exec(select(table.code)).all())
    added = sorted(set(codes) - known)
    for code in added:
        session.add(
            ServiceRow(code=code, name_nl=code, name_en=code)
            if table is ServiceRow
            else MunicipalityRow(code=code, name=code)
        )
    session.flush()
    return added


def _compare(
    session: Session, data_set: str, observations: Sequence[Observation]
) -> tuple[list[Observation], list[Observation], list[int]]:
    """What is new, what differs from the current figure, and the ids of the figures that it differs from.

    The current figures pass by one at a time: a data set can hold millions.
    """
    incoming = {one.key: one for one in observations}
    current = select(*KEY, *CONTENT, ObservationRow.id).where(  # type: ignore[call-overload]
        ObservationRow.data_set == data_set,
        col(ObservationRow.metric).in_({one.metric for one in observations}),
        col(ObservationRow.superseded_by).is_(None),
    )
    changed, old = [], []
    for row in session.execute(current.execution_options(yield_per=10 * AT_ONCE)):
        one = incoming.pop(tuple(row[: len(KEY)]), None)
        if one is not None and _content(one) != tuple(row[len(KEY) : -1]):
            changed.append(one)
            old.append(row[-1])
    return list(incoming.values()), changed, old


def _content(seen: Observation) -> tuple[object, ...]:
    return (seen.value, seen.n, seen.state.value, seen.provisional, seen.source, seen.sd)


def _values(seen: Observation, data_set: str, load: int) -> dict[str, object]:
    return {
        "data_set": data_set,
        "metric": seen.metric,
        "service": seen.service,
        "audience": seen.audience,
        "municipality": seen.municipality,
        "period": str(seen.period),
        "last_month": seen.period.last,
        "value": seen.value,
        "n": seen.n,
        "sd": seen.sd,
        "state": seen.state.value,
        "provisional": seen.provisional,
        "source": seen.source,
        "load_id": load,
    }
