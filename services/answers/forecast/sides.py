"""With the plan and without it: at the end of its time, and at each election of councils."""

from datetime import date

import numpy as np

from services.answers.forecast.inputs import Inputs
from services.answers.forecast.result import Beside, Election
from services.answers.register.elections import election_days
from services.domain.period import month_of_date
from services.timing.forecast import Forecast
from services.timing.wandering import wander_before
from services.timing.without_plan import beside_doing_nothing

BEFORE_ELECTION = 3  # months in which a benefit must have come
Sides = tuple[Beside, list[Election]]


def _elections(first: int, horizon: int) -> list[tuple[date, int]]:
    """Days of elections of councils within the horizon, and their months since the start."""
    days = [day.date() for day in election_days()]
    return [(day, month_of_date(day) - first) for day in days if 0 <= month_of_date(day) - first < horizon]


def sides_of(inputs: Inputs, run: Forecast, first: int) -> dict[str, Sides]:
    """With and without the plan: at the end of the horizon, and at each election of councils."""
    elections = _elections(first, run.horizon)
    wander = inputs.wander or wander_before(inputs.base, (), inputs.metrics)
    moments = [run.horizon - 1, *(month for _, month in elections)]
    sides = beside_doing_nothing(run, inputs.cells, inputs.metrics, wander, inputs.as_of - first, moments)
    found: dict[str, Sides] = {}
    for audience, both in sides.items():
        rounded = [Beside(**{name: round(chance, 4) for name, chance in vars(one).items()}) for one in both]
        months = run.benefit_month[audience]
        found[audience] = (
            rounded[0],
            [
                Election(
                    on=day.isoformat(),
                    probability=round(float(np.mean(months <= month - BEFORE_ELECTION)), 4),
                    **one.model_dump(),
                )
                for (day, month), one in zip(elections, rounded[1:], strict=True)
            ],
        )
    return found
