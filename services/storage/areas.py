"""The map of municipalities: one for everybody, replaced as a whole."""

import json
from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.domain.area import Area
from services.storage.journal import Journal, Source
from services.storage.loads import Counts
from services.storage.tables import AreaRow


def save_areas(session: Session, source: Source, areas: Sequence[Area]) -> Counts:
    """The areas of the file become the map, in the place of the one that was there; the same again changes nothing."""
    known = list(session.exec(select(AreaRow).order_by(col(AreaRow.id))))
    before = [(row.code, row.name, row.rings) for row in known]
    wanted = [(area.code, area.name, _written(area)) for area in areas]
    if before == wanted:
        return Counts(unchanged=len(wanted))
    journal = Journal(session, source)
    journal.remove(known)
    journal.add(AreaRow(code=code, name=name, rings=rings) for code, name, rings in wanted)
    then, now = set(before), set(wanted)
    kept = sum(row in then for row in wanted)
    return Counts(new=len(wanted) - kept, unchanged=kept, withdrawn=sum(row not in now for row in before))


def areas(session: Session) -> list[Area]:
    """The map, in the order of its file; empty where none was loaded."""
    rows = session.exec(select(AreaRow).order_by(col(AreaRow.id)))
    return [Area(row.code, row.name, _read(row.rings)) for row in rows]


def has_areas(session: Session) -> bool:
    """Whether a map was loaded."""
    return session.exec(select(AreaRow.id).limit(1)).first() is not None


def _written(area: Area) -> str:
    return json.dumps([[step for point in ring for step in point] for ring in area.rings], separators=(",", ":"))


def _read(rings: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    return tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in json.loads(rings))
