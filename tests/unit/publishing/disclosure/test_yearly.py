"""The border: small numbers stay inside, and nothing that leaves gives them back."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.observation import ALL_SERVICES, EVERYONE
from services.domain.small_numbers import SMALLEST_SHOWN
from services.publishing.disclosure.shares import coarse
from services.publishing.disclosure.small import suppressed
from services.publishing.disclosure.yearly import disclosed_years
from services.publishing.disclosure.years import by_year, with_totals
from tests.unit.answers.small_series import SERIES_METRICS, series, table


def share(counts: list[float | None], town: str, service: str = "permit", value: float = 0.5) -> pd.DataFrame:
    """One figure a year from 2013 on; None is no figure."""
    frame = series([value] * len(counts), length=12, metric="on_time_share", municipality=town, service=service)
    frame["n"] = [np.nan if count is None else count for count in counts]
    frame["state"] = ["not_provided" if count is None else "value" for count in counts]
    return frame


def rows(*parts: pd.DataFrame) -> pd.DataFrame:
    return with_totals(by_year(table(*parts), SERIES_METRICS), SERIES_METRICS)


def leaving(figures: pd.DataFrame, smallest: int = SMALLEST_SHOWN) -> pd.DataFrame:
    return disclosed_years(figures, SERIES_METRICS, smallest)


def states(shown: pd.DataFrame, year: int = 2013) -> dict[str, str]:
    here = shown[shown["year"] == year]
    return dict(zip(here["municipality"], here["state"], strict=True))


def test_months_become_a_year_weighted_by_what_they_count() -> None:
    monthly = series([0.2, 0.8] * 6, metric="on_time_share", n=[10.0, 30.0] * 6)
    (year,) = by_year(table(monthly), SERIES_METRICS).to_dict("records")
    assert (year["year"], year["n"], year["complete"]) == (2013, 240, True)
    assert year["value"] == pytest.approx((0.2 * 10 + 0.8 * 30) / 40)
    days = by_year(table(series([20.0, 80.0], n=1.0)), SERIES_METRICS).to_dict("records")[0]
    assert days["value"] == pytest.approx(40)  # of durations by their logarithm
    assert not days["complete"]


def test_a_stock_never_adds_up() -> None:
    (year,) = by_year(table(series([100.0] * 12, metric="open_cases", n=100.0)), SERIES_METRICS).to_dict("records")
    assert (year["value"], year["n"]) == (pytest.approx(100), 100)


def test_unfinished_figures_and_years_that_were_measured_by_month_too_do_not_count() -> None:
    months = series([50.0] * 12)
    months["provisional"] = [False] * 11 + [True]
    found = by_year(table(months, series([99.0], length=12)), SERIES_METRICS)
    assert found["value"].tolist() == pytest.approx([50.0])
    assert not found["complete"].any()


def test_few_stay_inside_and_another_with_them() -> None:
    shown = leaving(table(share([9], "M1"), share([40], "M2"), share([90], "M3")))
    assert states(shown) == {"": "value", "M1": "suppressed", "M2": "suppressed", "M3": "value"}
    inside = shown[shown["state"] == "suppressed"]
    assert inside[["value", "n"]].isna().all(axis=None)


def test_two_small_ones_are_not_enough_when_they_are_small_together() -> None:
    shown = leaving(table(share([3], "M1"), share([4], "M2"), share([40], "M3"), share([90], "M4")))
    assert states(shown)["M3"] == "suppressed"
    assert states(shown)["M4"] == "value"


def test_a_total_of_which_all_parts_are_inside_stays_when_it_is_large_and_goes_when_it_gives_one_back() -> None:
    several = leaving(table(share([8], "M1"), share([9], "M2")))
    assert states(several) == {"": "value", "M1": "suppressed", "M2": "suppressed"}
    tiny = leaving(table(share([3], "M1"), share([4], "M2")))
    assert set(states(tiny).values()) == {"suppressed"}


def test_the_whole_of_a_municipality_goes_with_a_service_of_it() -> None:
    parts = [share([5], "M1", "a"), share([60], "M1", "b"), share([65], "M1", ALL_SERVICES)]
    others = [share([50], "M2", "a"), share([60], "M2", "b"), share([110], "M2", ALL_SERVICES)]
    third = [share([50], "M3", "a"), share([60], "M3", "b"), share([110], "M3", ALL_SERVICES)]
    shown = leaving(table(*parts, *others, *third))
    whole = shown[shown["service"] == ALL_SERVICES].set_index("municipality")["state"]
    assert whole["M1"] == "suppressed"


def test_nobody_counted_is_not_few_and_has_no_total() -> None:
    shown = leaving(table(share([None], "M1"), share([50], "M2")))
    assert len(shown) == 1
    uncounted = series([7.0], length=12, metric="satisfaction_service", n=np.nan)
    assert leaving(table(uncounted))["state"].tolist() == ["value"]


def test_figures_are_rounded_once() -> None:
    shown = leaving(table(share([47], "M1", value=0.6549)))
    assert shown["value"].tolist() == [0.65]
    assert shown["n"].tolist() == [45]
    days = leaving(table(series([43.6] * 12)))
    assert days["value"].tolist() == [44]


COUNTS = st.lists(st.lists(st.integers(0, 60), min_size=2, max_size=2).filter(any), min_size=2, max_size=6)


@pytest.mark.slow
@settings(max_examples=50)
@given(COUNTS)
def test_no_suppressed_figure_follows_from_what_is_shown(counts: list[list[int]]) -> None:
    """An attacker who knows every exact n that is shown, totals too, and that the rest adds up, solves for the rest.
    Not every municipality has every service (0)."""
    services = ("a", "b")
    parts = []
    for at, (first, second) in enumerate(counts):
        parts += [share([n], f"M{at}", service) for service, n in (("a", first), ("b", second)) if n]
        parts.append(share([first + second], f"M{at}", ALL_SERVICES))
    all_rows = rows(*parts)
    hidden = suppressed(all_rows, SERIES_METRICS, SMALLEST_SHOWN)
    keys = [tuple(key) for key in all_rows[["service", "municipality"]].to_numpy().tolist()]
    exact = dict(zip(keys, all_rows["n"], strict=True))
    unknown = [key for key, inside in zip(keys, hidden, strict=True) if inside]
    lines = [
        [(one, EVERYONE, -1), *((one, f"M{at}", 1) for at in range(len(counts)))] for one in (*services, ALL_SERVICES)
    ]
    for town in (EVERYONE, *(f"M{at}" for at in range(len(counts)))):
        lines.append([(ALL_SERVICES, town, -1), *((service, town, 1) for service in services)])
    # A total that does not exist is one more unknown; a part that does not exist is nothing.
    unknown += [key for line in lines for *key_, sign in line if sign < 0 and (key := tuple(key_)) not in exact]
    place = {key: at for at, key in enumerate(dict.fromkeys(unknown))}
    matrix = np.zeros((len(lines), len(place)))
    for row, terms in enumerate(lines):
        for service, town, sign in terms:
            if (service, town) in place:
                matrix[row, place[service, town]] += sign
    if not unknown:
        return
    _, sizes, vectors = np.linalg.svd(matrix)
    rank = int(np.sum(sizes > 1e-9))
    free = vectors[rank:]
    for key, at in place.items():
        is_small = exact.get(key, 99) < 10
        assert not is_small or np.abs(free[:, at]).max(initial=0) > 1e-9, key


def test_years_do_not_overlap_so_none_follows_from_another() -> None:
    shown = leaving(table(share([9, 50, 60], "M1"), share([70, 50, 60], "M2"), share([70, 50, 60], "M3")))
    years = sorted(shown["year"].unique())
    assert all(after - before == 1 for before, after in pairwise(years))
    assert states(shown, 2014)["M1"] == "value"


def test_the_total_of_everything_goes_when_anything_does() -> None:
    """A service that one municipality has is no line of its own, and would follow from the total of all."""
    parts = [share([5], "M1", "a"), share([60], "M1", "b"), share([65], "M1", ALL_SERVICES)]
    parts += [share([50], "M2", "b"), share([50], "M2", ALL_SERVICES)]
    shown = leaving(table(*parts)).set_index(["service", "municipality"])["state"]
    assert shown["a", "M1"] == shown[ALL_SERVICES, "M1"] == shown[ALL_SERVICES, ""] == "suppressed"


def test_what_came_in_suppressed_stays_inside_with_what_would_give_it_back() -> None:
    came = share([None], "M1", "a").assign(state="suppressed")
    shown = leaving(table(came, share([60], "M1", "b"), share([65], "M1", ALL_SERVICES)))
    assert dict(zip(shown["service"], shown["state"], strict=True)) == {
        "a": "suppressed",
        ALL_SERVICES: "suppressed",
        "b": "value",
    }


def test_a_count_of_few_is_few_without_an_n() -> None:
    few = series([3.0], length=12, metric="open_cases", n=np.nan)
    many = series([300.0], length=12, metric="open_cases", n=np.nan, municipality="M2")
    assert states(leaving(table(few, many))) == {"M1": "suppressed", "M2": "value"}


def test_a_month_without_n_does_not_unlock_few_others() -> None:
    months = series([0.5] * 12, metric="on_time_share", n=[3.0] + [np.nan] * 11)
    assert leaving(table(months))["state"].tolist() == ["suppressed"]


def test_a_total_at_the_end_of_its_scale_says_it_of_all_its_parts() -> None:
    shown = leaving(table(share([3], "M1", value=1), share([12], "M2", value=1), share([20], "M3", value=1)))
    assert states(shown)[""] == "suppressed"


def test_a_part_of_a_year_stays_inside() -> None:
    half = series([0.5] * 6, metric="on_time_share", n=10.0)
    assert leaving(table(half)).empty
    open_end = series([0.5] * 12, metric="on_time_share", n=10.0, provisional=[False] * 11 + [True])
    assert leaving(table(open_end)).empty


@pytest.mark.parametrize(("exact", "leaves"), [(0.9885, 1.0), (0.02, 0.0), (0.47, 0.45), (0.5, 0.5)])
def test_shares_of_all_cases_leave_in_coarse_steps(exact: float, leaves: float) -> None:
    assert coarse(exact) == pytest.approx(leaves)


def test_another_threshold_hides_more() -> None:
    frame = table(share([20], "M1"), share([40], "M2"), share([90], "M3"))
    assert set(leaving(frame)["state"]) == {"value"}
    assert states(leaving(frame, smallest=25)) == {
        "": "value",
        "M1": "suppressed",
        "M2": "suppressed",
        "M3": "value",
    }
