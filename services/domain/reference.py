"""Figures about municipalities from elsewhere: how many people live there, and what they spend."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Population:
    """Inhabitants on 1 January of `year`. `gm_code`: the national code of the municipality."""

    gm_code: str
    year: int
    inhabitants: int
    provisional: bool
    source: str


@dataclass(frozen=True, slots=True)
class Spending:
    """In 1,000 euro in a year. `kind`: `budget` or `accounts`. None: not provided, which is no zero."""

    gm_code: str
    year: int
    kind: str
    task_field: str
    expenditure_keur: float | None
    income_keur: float | None
    source: str
