"""Which figures are one series, and what it is called in an address."""

from typing import Protocol

NAMED = ("metric", "service", "audience")  # what a series is about, wherever it is measured
SERIES = (*NAMED, "municipality")
BY_LENGTH = (*SERIES, "length")  # months beside years: a series of each


class Named(Protocol):
    @property
    def metric(self) -> str: ...

    @property
    def service(self) -> str: ...

    @property
    def audience(self) -> str: ...


def row_code(one: Named) -> str:
    """The name of a series in an address: `lead_time_days:building_permit:citizen`."""
    return ":".join((one.metric, one.service, one.audience))


def series_of(code: str) -> dict[str, str]:
    """The metric, service and audience of such a name. Raises `ValueError` for what is no such name."""
    return dict(zip(NAMED, code.split(":"), strict=True))
