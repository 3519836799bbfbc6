"""The citizens' panel: invitations that work once, and answers that nobody can be found by."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import update
from sqlmodel import Session, col, select

from services.storage.tables import PanelAnswerRow, PanelCodeRow


@dataclass(frozen=True)
class PanelAnswer:
    """`answers`: the smallest change that is noticed, by metric (None: none that was asked). `services`: what matters
    most."""

    answers: dict[str, float | None]
    services: list[str]


def add_codes(session: Session, fingerprints: Iterable[str], expires_on: date) -> None:
    session.add_all(PanelCodeRow(fingerprint=one, expires_on=expires_on) for one in fingerprints)
    session.flush()


def can_be_used(session: Session, fingerprint: str, today: date) -> bool:
    row = session.get(PanelCodeRow, fingerprint)
    return row is not None and not row.used and row.expires_on >= today


def use_code(session: Session, fingerprint: str, today: date) -> bool:
    """Use it up; False when it is unknown, too old, or used already: also when two try at the same moment."""
    query = (
        update(PanelCodeRow)
        .where(
            col(PanelCodeRow.fingerprint) == fingerprint,
            col(PanelCodeRow.used).is_(False),
            col(PanelCodeRow.expires_on) >= today,
        )
        .values(used=True)
    )
    return bool(session.execute(query).rowcount == 1)  # type: ignore[attr-defined]


def codes_left(session: Session, today: date) -> int:
    query = select(PanelCodeRow).where(col(PanelCodeRow.used).is_(False), PanelCodeRow.expires_on >= today)
    return len(session.exec(query).all())


def save_answer(session: Session, day: date, answers: Mapping[str, float | None], services: Sequence[str]) -> None:
    session.add(PanelAnswerRow(given_on=day, answers=json.dumps(dict(answers)), services=json.dumps(list(services))))
    session.flush()


def panel_answers(session: Session) -> list[PanelAnswer]:
    """All of them, in an order that says nothing of who came first."""
    rows = session.exec(select(PanelAnswerRow)).all()
    found = [PanelAnswer(json.loads(row.answers), json.loads(row.services)) for row in rows]
    return sorted(found, key=lambda one: json.dumps([one.answers, one.services], sort_keys=True))
