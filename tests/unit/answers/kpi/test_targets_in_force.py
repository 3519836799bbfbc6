"""The targets of a whole table are those that one figure at a time would find."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.answers.kpi.targets_in_force import targets_in_force
from services.domain.target import Target, target_for
from tests.unit.answers.small_series import series, table

DAY = st.dates(date(2012, 11, 1), date(2014, 3, 1))
SCOPE = st.fixed_dictionaries(
    {"service": st.sampled_from(["", "building_permit", "parking"]), "municipality": st.sampled_from(["", "M1", "M2"])}
)
FIGURES = table(series([1.0] * 14), series([1.0] * 14, municipality="M2"), series([1.0] * 14, service="parking"))


@st.composite
def targets(draw: st.DrawFn) -> list[Target]:
    """Of each scope at most one, so that nobody can ask which of two holds."""
    scopes = draw(st.lists(SCOPE, unique_by=lambda one: (one["service"], one["municipality"]), max_size=6))
    found = []
    for at, scope in enumerate(scopes):
        first, last = sorted((draw(DAY), draw(DAY)))
        until = last if draw(st.booleans()) else None
        found.append(
            Target(
                metric="lead_time_days",
                value=float(at + 1),
                valid_from=first,
                valid_until=until,
                source="raad",
                **scope,
            )
        )
    return found


@pytest.mark.slow
@given(targets())
def test_as_one_at_a_time(known: list[Target]) -> None:
    found = targets_in_force(FIGURES, known)
    for row, value in zip(FIGURES.itertuples(), found, strict=True):
        day = date(row.first // 12, row.first % 12 + 1, 1)
        one = target_for(known, row.metric, row.service, row.municipality, day)
        assert np.isnan(value) if one is None else value == one.value


def test_without_targets_there_are_none() -> None:
    assert np.isnan(targets_in_force(FIGURES, [])).all()
