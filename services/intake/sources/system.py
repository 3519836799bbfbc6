"""Which systems figures can come from: one file each in `services/intake/sources/systems`."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from services.domain import plugins
from services.domain.data_set import OWN
from services.intake.sources import systems as folder
from services.intake.sources.settings import SourceSettings
from services.storage.journal import Source
from services.storage.loads import Counts

Row = Mapping[str, object]


class Answer(ABC):
    """What a system gave. `kind`: what its load is called, as a kind of file is; `unmapped`: what came that nobody
    mapped to a service, with how many cases each has."""

    kind: str
    unmapped: Mapping[str, int]

    @property
    def data_set(self) -> str:
        """Where it goes."""
        return OWN

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    def copy(self) -> Sequence[Row]:
        """The rows as they go to a dated copy: only fields that figures need, so nothing personal is among them."""

    @abstractmethod
    def keep(self, address: str, load: Source) -> Counts:
        """Make figures of it, or rows of a register, and keep what changed."""


class System(Protocol):
    """A file in `services/intake/sources/systems`.

    `NAME`: what `kind` says in `sources.toml`. `SETTINGS`: what can be said there of such a source.
    """

    NAME: str
    SETTINGS: type[SourceSettings]

    def read(self, source: Any, before: Mapping[str, Mapping[str, str]], since: date | None, backoff: float) -> Answer:
        """Everything; or, `since` the last time, what can have changed in the place of what was known `before` (rows of
        the newest copy by their `id`). A system that cannot tell what changed gives everything. `backoff`: seconds
        before the first new try. Raises `UserError` when it does not answer, or not as it should."""

    def check(self, source: Any, backoff: float) -> tuple[list[str], list[str]]:
        """Whether it answers: what arrives (case types, categories, tables), and what of it is not mapped. Raises
        `UserError` with the reason when it does not."""


def systems() -> dict[str, System]:
    """Every system by its name. Raises `NoPlugin` for a file in the folder that is none."""
    return plugins.found(folder, System)


def system(name: str) -> System:
    """Raises `UserError` that lists every system there is."""
    return plugins.named("kind", name, systems())
