"""What money of a plan is for, in the order in which it is shown: see the method, 1.3."""

from typing import Literal

Role = Literal["direct", "hoped", "enabling", "neutral"]
ROLES: tuple[Role, ...] = ("direct", "hoped", "enabling", "neutral")
