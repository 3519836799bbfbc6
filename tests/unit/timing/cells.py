"""Cells as the baseline makes them; each says only what its test is about."""

from services.domain.cell import Cell, Level
from services.domain.scenario import Scenario


def cell(
    scenario: Scenario,
    volume: float = 100,
    audience: str = "citizen",
    service: str = "permits",
    municipality: str = "M1",
    **levels: float,
) -> Cell:
    """A cell of a municipality that takes part in every investment; without levels, a lead time of 50 days."""
    takes_part = frozenset(investment.code for investment in scenario.investment)
    found = {code: Level(value) for code, value in (levels or {"lead_time_days": 50.0}).items()}
    return Cell(
        service=service,
        audience=audience,
        municipality=municipality,
        investments=takes_part,
        volume=volume,
        levels=found,
    )
