"""What a system gives to a register: rows of one kind, kept as they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from services.intake.sources.system import Answer, Row
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.unit_of_work import writing


@dataclass(frozen=True, kw_only=True)
class RegisterRows(Answer):
    """`save`: how the register keeps `items`, which are dataclasses."""

    kind: str
    items: Sequence[Any]
    save: Callable[[Session, Source, Sequence[Any]], Counts]
    unmapped: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return len(self.items)

    def copy(self) -> Sequence[Row]:
        return [asdict(one) for one in self.items]

    def keep(self, address: str, load: Source) -> Counts:
        with writing(address) as session:
            return self.save(session, load, self.items)
