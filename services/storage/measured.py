"""Measured effects: kept whole, with their place in the register of evidence. Nothing is lost."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from services.domain.errors import UserError
from services.domain.evidence import Evidence
from services.storage.conventions import now
from services.storage.journal import Journal, Source
from services.storage.registers import save_evidence
from services.storage.tables import MeasuredEffectRow
from services.storage.undo import PAGE

KIND = "measured_effect"


@dataclass(frozen=True, kw_only=True)
class StoredEffect:
    """`document`: the whole evaluation, as JSON. `evidence`: its id in the register of evidence."""

    id: int
    data_set: str
    question: str
    evidence: str
    document: str
    saved_at: datetime


@dataclass(frozen=True)
class Saved:
    """`number` of what stands now; `replaced`: the earlier answer to the same question. Not `is_new`: it was there."""

    number: int
    is_new: bool
    replaced: int | None = None


def save_measured(session: Session, source: Source, question: str, document: str, evidence: Evidence) -> Saved:
    """Keep an evaluation and its evidence; the same one again changes nothing. An earlier answer to the same question
    is withdrawn, and stays readable."""
    standing = _standing(session, question)
    if standing is not None and standing.document == document:
        return Saved(standing.id or 0, is_new=False)
    if standing is not None:
        standing.withdrawn_at = now()
    save_evidence(session, source, [evidence])
    row = MeasuredEffectRow(data_set=source.data_set, question=question, evidence=evidence.id, document=document)
    Journal(session, source).add([row])
    assert row.id is not None
    return Saved(row.id, True, standing.id if standing else None)


def measured_effects(session: Session, data_set: str | None = None) -> list[StoredEffect]:
    """Those that stand, in the order in which they were kept."""
    query = select(MeasuredEffectRow).where(col(MeasuredEffectRow.withdrawn_at).is_(None))
    if data_set is not None:
        query = query.where(MeasuredEffectRow.data_set == data_set)
    rows = session.exec(query.order_by(col(MeasuredEffectRow.id)))
    return [
        StoredEffect(
            id=row.id or 0,
            data_set=row.data_set,
            question=row.question,
            evidence=row.evidence,
            document=row.document,
            saved_at=row.saved_at,
        )
        for row in rows
    ]


def withdraw_measured(session: Session, number: int) -> None:
    """Take one away from what is shown. Its evidence stays in the register while effects rest on it."""
    _change(session, number, withdrawn=True)


def undo_measured(session: Session, saved: Saved) -> None:
    """As it was before: without the new one, and with the one that it replaced."""
    if saved.is_new:
        withdraw_measured(session, saved.number)
    if saved.replaced is not None:
        restore_measured(session, saved.replaced)


def restore_measured(session: Session, number: int) -> None:
    """Undo a withdrawal."""
    _change(session, number, withdrawn=False)


def _change(session: Session, number: int, withdrawn: bool) -> None:
    row = session.get(MeasuredEffectRow, number)
    if row is None:
        raise UserError("unknown_measured_effect", number=number)
    row.withdrawn_at = now() if withdrawn else None
    _ = Journal(session, Source(PAGE, KIND, row.question, row.data_set)).load  # what was shown is no longer true
    session.flush()


def _standing(session: Session, question: str) -> MeasuredEffectRow | None:
    query = select(MeasuredEffectRow).where(
        MeasuredEffectRow.question == question, col(MeasuredEffectRow.withdrawn_at).is_(None)
    )
    return session.exec(query.limit(1)).first()


def known_questions(session: Session) -> set[str]:
    """Fingerprints of all questions that were ever answered and kept, withdrawn ones too."""
    return set(session.exec(select(MeasuredEffectRow.question)))
