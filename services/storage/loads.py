"""Writing what was read from one file: one transaction, all or nothing, and nothing when nothing changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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

AT_ONCE = 500  # values in one IN (...) list


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
    current = _current(session, source.data_set, {o.metric for o in observations})
    fresh = [o for o in observations if o.key not in current]
    changed = [o for o in observations if o.key in current and _content(o) != current[o.key][1]]
    if fresh or changed:
        load = begin_load(session, source)
        old = [current[o.key][0] for o in changed]
        for at in range(0, len(old), AT_ONCE):
            superseded = col(ObservationRow.id).in_(old[at : at + AT_ONCE])
            session.execute(update(ObservationRow).where(superseded).values(superseded_by=load))
        session.execute(
            ObservationRow.__table__.insert(),  # type: ignore[attr-defined]
            [_values(o, source.data_set, load) for o in (*fresh, *changed)],
        )
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


def _current(
    session: Session, data_set: str, metrics: set[str]
) -> dict[tuple[str, ...], tuple[int, tuple[object, ...]]]:
    rows = session.exec(
        select(ObservationRow).where(
            ObservationRow.data_set == data_set,
            col(ObservationRow.metric).in_(metrics),
            col(ObservationRow.superseded_by).is_(None),
        )
    )
    return {
        (r.period, r.municipality, r.service, r.audience, r.metric): (
            r.id or 0,
            (r.value, r.n, r.state, r.provisional, r.source),
        )
        for r in rows
    }


def _content(seen: Observation) -> tuple[object, ...]:
    return (seen.value, seen.n, seen.state.value, seen.provisional, seen.source)


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
        "state": seen.state.value,
        "provisional": seen.provisional,
        "source": seen.source,
        "load_id": load,
    }
