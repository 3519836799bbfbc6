"""Series as they may leave: nothing over too few people, and nothing that was computed with it."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.answers.kpi.board import board
from services.answers.kpi.kpis import Asked, rows
from services.answers.kpi.titles import kpi_title, multiples_title
from services.answers.register.names import Registers
from services.domain.small_numbers import SMALLEST_SHOWN
from services.publishing.disclosure.series import disclosed_series, is_shown
from tests.unit.answers.small_series import SERIES_METRICS, STEADY, about, series, table

KNOWN = Registers(scenarios={}, metrics=SERIES_METRICS, evidence={}, services={})


def asked(*parts: pd.DataFrame) -> Asked:
    known = about()
    seen = board(table(*parts), known)
    return Asked("own", known, seen, rows("own", seen, known, seen.points))


def counted(*n: float, values: list[float] | None = None, **changes: object) -> pd.DataFrame:
    """Months with these numbers of cases behind them."""
    return series(list(values or STEADY[: len(n)]), n=list(n), **changes)


def test_a_figure_over_few_has_no_value_no_n_and_says_why() -> None:
    points = disclosed_series(asked(counted(*[40] * 5, 4, *[40] * 6)), SMALLEST_SHOWN).board.points
    inside = points.iloc[5]
    assert inside["state"] == "suppressed"
    assert inside[["value", "n", "sd", "low", "high", "adjusted"]].isna().all()
    assert points["n"].notna().sum() == 11


def test_a_figure_that_was_suppressed_where_it_came_from_leaves_without_its_n() -> None:
    before = asked(counted(*[40] * 5, 4, *[40] * 6, values=[*STEADY[:5], None, *STEADY[6:12]]))
    assert before.board.points["n"].tolist()[5] == 4
    points = disclosed_series(before, SMALLEST_SHOWN).board.points
    assert np.isnan(points["n"].tolist()[5])
    assert points["n"].notna().sum() == 11


def test_limits_and_means_are_those_of_the_others_alone() -> None:
    """A mean beside all but one of its figures gives that one back."""
    values = [*STEADY, 400.0]
    whole = asked(
        counted(*[40] * 12, 3, values=values, provisional=[False] * 12 + [True]),
        counted(*[40] * 12, metric="open_age_days"),
    )
    odd = asked(counted(*[40] * 6, 3, *[40] * 6, values=[*STEADY[:6], 400.0, *STEADY[6:]]))
    without = asked(series([*STEADY[:6], None, *STEADY[6:]]))
    shown = disclosed_series(odd, SMALLEST_SHOWN)
    for name in ("centre", "lower", "upper"):
        assert (
            getattr(shown.rows[0].limits, name)
            == getattr(without.rows[0].limits, name)
            != getattr(odd.rows[0].limits, name)
        )
    assert len(disclosed_series(whole, SMALLEST_SHOWN).rows) == 2


def test_a_series_of_which_the_newest_figure_stays_inside_says_that_and_no_more() -> None:
    (row,) = disclosed_series(asked(counted(*[40] * 11, 9, values=[*STEADY[:11], 900.0])), SMALLEST_SHOWN).rows
    assert not is_shown(row)
    assert (row.figure.period, row.figure.n, row.verdict, row.reasons) == (
        "2013-12",
        None,
        "too_little_data",
        ("suppressed",),
    )
    title = kpi_title(row, KNOWN, "nl")
    assert title.endswith("in december 2013 gaat over te weinig mensen om te tonen")
    assert "900" not in title


def test_a_series_of_few_alone_keeps_its_place() -> None:
    found = asked(counted(*[3] * 12), counted(*[40] * 12, municipality="M2"))
    shown = disclosed_series(found, SMALLEST_SHOWN)
    assert [is_shown(row) for row in shown.rows] == [False, True]
    title = multiples_title(shown.rows, KNOWN, "nl")
    assert title.endswith("52 dagen in de enige gemeente met genoeg mensen om te tonen")
    nothing = disclosed_series(asked(counted(*[3] * 12), counted(*[3] * 12, municipality="M2")), SMALLEST_SHOWN)
    assert "in geen van 2 gemeenten" in multiples_title(nothing.rows, KNOWN, "nl")


@pytest.mark.parametrize(
    ("n", "value", "is_inside"),
    [(40, 4, True), (np.nan, 4, True), (40, 40, False), (40, 0, False), (np.nan, 40, False)],
)
def test_what_is_a_count_is_itself_over_so_many(n: float, value: float, is_inside: bool) -> None:
    found = asked(series([40.0] * 11 + [value], metric="open_cases", n=[40.0] * 11 + [n]))
    assert is_shown(disclosed_series(found, SMALLEST_SHOWN).rows[0]) != is_inside


def test_a_year_ago_over_few_is_no_year_ago() -> None:
    values = [STEADY[at % 12] for at in range(13)]
    (row,) = disclosed_series(asked(counted(4, *[40] * 12, values=values)), SMALLEST_SHOWN).rows
    assert (row.figure.year_ago, row.figure.change) == (None, None) and is_shown(row)


def test_without_small_numbers_nothing_is_made_anew() -> None:
    found = asked(counted(*[40] * 12))
    assert disclosed_series(found, SMALLEST_SHOWN) is found
    assert disclosed_series(found, 41) is not found


@pytest.mark.slow
@given(
    st.lists(st.one_of(st.just(np.nan), st.integers(0, 60).map(float)), min_size=1, max_size=30),
    st.integers(5, 50),
    st.sampled_from(list(SERIES_METRICS)),
)
def test_no_n_below_the_threshold_is_left_anywhere(n: list[float], smallest: int, code: str) -> None:
    value = {"share": 0.5, "rating": 7.0}.get(SERIES_METRICS[code].scale, 20.0)
    found = disclosed_series(asked(series([value] * len(n), metric=code, n=n)), smallest)
    points = found.board.points
    there = points["n"].dropna()
    assert not ((there > 0) & (there < smallest)).any()
    assert points.loc[points["state"] == "suppressed", ["value", "n"]].isna().all(axis=None)
    assert all(row.figure.n is None or row.figure.n == 0 or row.figure.n >= smallest for row in found.rows)
