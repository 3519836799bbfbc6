"""One line of the table: what was measured, and what is asked of it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`at_most` in the same unit as `measured`."""

    what: str
    measured: float
    at_most: float
    unit: str

    @property
    def met(self) -> bool:
        return self.measured <= self.at_most

    def text(self) -> str:
        mark = "ok" if self.met else "NOT MET"
        return f"{self.what:<62} {self.measured:8.2f}  asked: <= {self.at_most:g} {self.unit:<6} {mark}"
