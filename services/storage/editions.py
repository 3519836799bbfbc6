"""Editions of the public site: made, looked at, published; what was published stays as it was."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from services.domain.errors import UserError
from services.storage.conventions import now
from services.storage.tables import EditionRow

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, kw_only=True)
class StoredEdition:
    """`day`: on which its figures were taken. `fingerprint`: of everything in it; `made_of`: of all that it was made
    of, empty where that is not known."""

    number: int
    day: date
    state: str
    fingerprint: str
    made_at: datetime
    published_at: datetime | None
    made_of: str = ""


def next_number(session: Session) -> int:
    last = session.exec(select(EditionRow.id).order_by(col(EditionRow.id).desc()).limit(1)).first()
    return (last or 0) + 1


def save_edition(
    session: Session,
    number: int,
    day: date,
    files: Mapping[str, bytes],
    fingerprint: str,
    preview: str,
    parts: Mapping[str, str] | None = None,
) -> int:
    """Keep a draft. `preview`: the fingerprint of the link with which it can be seen before it is public; `parts`: by
    path that of what a page was made of."""
    session.add(
        EditionRow(
            id=number,
            day=day,
            state=DRAFT,
            fingerprint=fingerprint,
            preview=preview,
            content=packed(files),
            parts=json.dumps(parts or {}),
        )
    )
    try:
        session.flush()
    except IntegrityError:
        raise UserError("edition_taken", number=number) from None
    return number


def editions(session: Session, state: str | None = None) -> list[StoredEdition]:
    """Without their content, the newest first."""
    names = ("id", "day", "state", "fingerprint", "made_at", "published_at", "made_of")
    query = select(*(getattr(EditionRow, name) for name in names)).order_by(col(EditionRow.id).desc())
    if state is not None:
        query = query.where(EditionRow.state == state)
    return [StoredEdition(**dict(zip(("number", *names[1:]), row, strict=True))) for row in session.exec(query)]


def content(session: Session, number: int) -> dict[str, bytes]:
    """Raises `UserError` for an edition that does not exist."""
    return unpacked(_row(session, number).content)


def parts_of(session: Session, number: int) -> dict[str, str]:
    """By path the fingerprint of what a page of it was made of. Raises `UserError` for an edition that does not
    exist."""
    found: dict[str, str] = json.loads(_row(session, number).parts)
    return found


def is_made_of(session: Session, number: int, made_of: str) -> None:
    """Note what an edition still says of: what was made since is the same."""
    _row(session, number).made_of = made_of
    session.flush()


def previewed(session: Session, preview: str) -> int | None:
    """The draft that this link shows; None when there is none, or when it is public or withdrawn."""
    query = select(EditionRow.id).where(EditionRow.preview == preview, EditionRow.state == DRAFT)
    return session.exec(query).first()


def publish_edition(session: Session, number: int) -> None:
    row = _row(session, number)
    row.state, row.published_at = PUBLISHED, row.published_at or now()
    session.flush()


def withdraw_edition(session: Session, number: int) -> None:
    """It is no longer shown; it stays in the database and can be published again."""
    _row(session, number).state = WITHDRAWN
    session.flush()


def standing(session: Session) -> str:
    """What tells whether anything that is public changed: the numbers and fingerprints of what is published."""
    return " ".join(f"{one.number}:{one.fingerprint}" for one in editions(session, PUBLISHED))


def fingerprint_of(files: Mapping[str, bytes]) -> str:
    found = hashlib.sha256()
    for path in sorted(files):
        found.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return found.hexdigest()


def packed(files: Mapping[str, bytes]) -> bytes:
    """All files in one, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path, EPOCH), files[path], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _row(session: Session, number: int) -> EditionRow:
    row = session.get(EditionRow, number)
    if row is None:
        raise UserError("unknown_edition", number=number)
    return row
