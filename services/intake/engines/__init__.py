"""What computes the figures of cases: DuckDB in this process, or a Spark cluster by its address."""

from collections.abc import Iterator
from contextlib import contextmanager

from services.domain.errors import UserError
from services.intake.engines.engine import Dialect, Engine

__all__ = ["ALLOWED", "DEFAULT", "Dialect", "Engine", "is_engine", "open_engine"]

DEFAULT = "duckdb"
ALLOWED = "duckdb, local[2], spark://host:7077, sc://host:15002"


def is_engine(name: str) -> bool:
    from services.intake.engines.address import is_spark

    return name == DEFAULT or is_spark(name)


@contextmanager
def open_engine(name: str = DEFAULT) -> Iterator[Engine]:
    """The engine of this name or address; what it kept is gone afterwards.

    Raises `UserError` for a name that is none, for a library that is missing, for a cluster that does not answer, and
    for what goes wrong on the engine while it is open.
    """
    if not is_engine(name):
        raise UserError("setting", name="--engine", value=name, allowed=ALLOWED)
    if name == DEFAULT:
        from services.intake.engines.embedded import embedded

        with embedded(name) as here:
            yield here
    else:
        from services.intake.engines.cluster import cluster

        with cluster(name) as there:
            yield there
