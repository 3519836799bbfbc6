"""Which target holds, for whom and when."""

from datetime import date

import pytest

from services.domain.errors import InvalidFile
from services.domain.target import Target, target_for


def target(value: float = 56, first: str = "2014-01-01", last: str = "", **scope: str) -> Target:
    return Target(
        metric="lead_time_days",
        value=float(value),
        valid_from=date.fromisoformat(first),
        valid_until=date.fromisoformat(last) if last else None,
        source="raad",
        **scope,
    )


EVERYONE, SERVICE = target(56), target(49, service="building_permit")
TOWN, BOTH = target(42, municipality="M1"), target(35, service="building_permit", municipality="M1")


def found(
    targets: list[Target], day: str = "2014-06-01", service: str = "building_permit", town: str = "M1"
) -> float | None:
    one = target_for(targets, "lead_time_days", service, town, date.fromisoformat(day))
    return one.value if one else None


def test_the_most_specific_one_holds() -> None:
    assert found([BOTH, EVERYONE, TOWN, SERVICE]) == 35
    assert found([EVERYONE, TOWN, SERVICE]) == 42, "what a municipality decides for itself goes first"
    assert found([SERVICE, EVERYONE]) == 49
    assert found([SERVICE, EVERYONE], service="driveway_permit") == 56
    assert found([BOTH, TOWN], town="M2") is None


@pytest.mark.parametrize(
    ("day", "value"), [("2013-12-31", None), ("2014-01-01", 56), ("2014-06-30", 56), ("2014-07-01", 49)]
)
def test_from_the_first_day_to_the_last(day: str, value: float | None) -> None:
    both = [target(56, "2014-01-01", "2014-06-30"), target(49, "2014-07-01")]
    assert found(both, day) == value


def test_two_of_one_scope_may_not_overlap() -> None:
    first = target(56, "2014-01-01", "2014-06-30")
    assert first.overlaps(target(49, "2014-06-30"))
    assert target(49, "2014-06-30").overlaps(first)
    assert not first.overlaps(target(49, "2014-07-01"))
    assert EVERYONE.overlaps(target(49, "2030-01-01")), "one without an end goes on for ever"
    assert not EVERYONE.overlaps(SERVICE)


def test_it_ends_after_it_begins() -> None:
    with pytest.raises(InvalidFile) as error:
        Target.read(target().model_dump() | {"valid_until": date(2013, 1, 1)}, "targets.csv")
    assert [problem.code for problem in error.value.problems] == ["ends_before_it_begins"]
