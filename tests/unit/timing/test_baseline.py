"""The do-nothing projection: which figures count, what they weigh, and what stands in where none are."""

import math
from datetime import date

import pytest

from services.domain.metric import State
from services.domain.observation import ReferenceLevel
from services.domain.period import month_of
from services.timing.baseline import cells_at, first_of, with_expired
from tests.unit.answers.small_plans import METRICS, effect, figure, investment, scenario

AS_OF = month_of("2015-01")
PLAN = scenario(investment("redesign", effect(), effect("satisfaction", improvement=0.5)))


def cells(*figures, plan=PLAN, references=(), as_of=AS_OF):
    return cells_at(as_of, figures, plan, METRICS, references)


def level(*figures, metric="lead_time_days", **changes):
    (cell,) = cells(*figures, **changes)
    return cell.levels[metric]


def test_durations_average_on_the_logarithm_weighted_by_n():
    found = level(figure("2014-05", 20.0, 30), figure("2014-06", 80.0, 10))
    assert found.value == pytest.approx(20 ** (3 / 4) * 80 ** (1 / 4))
    assert found.n == 40


def test_without_an_n_somewhere_every_figure_weighs_the_same():
    found = level(figure("2014-05", 20.0, 30), figure("2014-06", 80.0))
    assert found.value == pytest.approx(40)
    assert found.n is None


def on_time(period, value, n=None, **changes):
    return figure(period, value, n, metric="on_time_share", **changes)


def test_shares_are_counted():
    """Of environmental permits .264 stood there by averaging odds, where .081 of the cases were decided in time."""
    found = level(
        on_time("2014-05", 0.0, 30), on_time("2014-06", 0.0, 5), on_time("2014-07", 0.6, 5), metric="on_time_share"
    )
    assert found.value == pytest.approx(3 / 40)
    assert found.n == 40


def test_of_a_few_cases_the_share_lies_near_that_of_the_whole_data_set():
    elsewhere = [on_time("2014-05", 0.6, 1000, municipality="M9")]
    plan = scenario(investment("redesign", effect("on_time_share", improvement=0.1), participants=["M1"]))
    few = next(cell for cell in cells(on_time("2014-05", 0.0, 2), *elsewhere, plan=plan) if cell.investments)
    assert few.levels["on_time_share"].value == pytest.approx((0 + 10 * 600 / 1002) / 12)


def test_without_an_n_shares_have_their_plain_mean():
    assert level(on_time("2014-05", 0.2, 30), on_time("2014-06", 0.6), metric="on_time_share").value == pytest.approx(
        0.4
    )


def test_marks_average_as_shares_of_their_scale():
    marks = [figure(f"2014-0{at}", value, 10, metric="satisfaction") for at, value in ((5, 5.5), (6, 8.2))]
    assert level(*marks, metric="satisfaction").value == pytest.approx(1 + 9 * 2 / 3)


def test_all_three_of_three_on_time_is_no_proof_of_always():
    value = level(figure("2014-05", 1.0, 3, metric="on_time_share"), metric="on_time_share").value
    assert value == pytest.approx((3 + 10 * (1 - 0.5 / 3)) / 13)


def test_a_lead_time_of_zero_days_counts_as_half_a_day():
    assert level(figure("2014-05", 0.0, 3)).value == pytest.approx(0.5)


def test_known_is_what_came_before_as_of_and_counted_are_twelve_months():
    figures = [figure(period, value, 1) for period, value in (("2013-12", 10.0), ("2014-01", 20.0), ("2014-12", 80.0))]
    assert level(*figures, figure("2015-01", 500.0, 1)).value == pytest.approx(40)
    later = level(*figures, figure("2015-01", 500.0, 1), as_of=AS_OF + 1)
    assert later.value == pytest.approx(math.sqrt(80 * 500))


def test_without_figures_in_those_months_there_is_no_cell():
    assert cells(figure("2013-12", 10.0, 1), figure("2015-01", 10.0, 1)) == []


def test_a_yearly_figure_counts_for_the_year_it_covers():
    assert level(figure("2014", 30.0, 100)).value == pytest.approx(30)
    assert level(figure("2014", 30.0, 100), as_of=AS_OF + 11).value == pytest.approx(30)
    assert cells(figure("2014", 30.0, 100), as_of=AS_OF + 12) == []
    assert cells(figure("2014", 30.0, 100), as_of=AS_OF - 1) == []  # in December the year is not over


@pytest.mark.parametrize("state", [state for state in State if state is not State.VALUE])
def test_what_is_missing_is_no_zero(state):
    assert level(figure("2014-05", 20.0, 10), figure("2014-06", None, None, state=state)).value == pytest.approx(20)


def test_a_figure_about_nobody_is_no_figure():
    assert level(figure("2014-05", 20.0, 10), figure("2014-06", 90.0, 0)).value == pytest.approx(20)


def test_the_volume_is_the_largest_sum_over_metrics_that_count_cases():
    (cell,) = cells(
        figure("2014-05", 20.0, 30),
        figure("2014-06", 20.0, 30),
        figure("2014-05", 0.8, 50, metric="on_time_share"),
        figure("2014-05", 7.0, 900, metric="satisfaction"),  # respondents
        figure("2014-05", 400.0, 400, metric="open_cases"),  # a stock
    )
    assert cell.volume == 60


@pytest.mark.parametrize("figure", [figure("2014-05", 7.0, 900, metric="satisfaction"), figure("2014-05", 20.0)])
def test_where_no_cases_are_counted_the_volume_is_one(figure):
    assert cells(figure)[0].volume == 1


def test_only_what_a_customer_can_notice_has_a_level():
    (cell,) = cells(figure("2014-05", 20.0, 1), figure("2014-05", 300.0, 1, metric="cost_per_case_eur"))
    assert set(cell.levels) == {"lead_time_days"}


def test_there_is_a_cell_for_every_service_audience_and_municipality():
    plan = scenario(
        investment("redesign", effect()),
        investment("pilot", effect(), participants=["M2"]),
    )
    found = cells(
        figure("2014-05", 20.0, 10),
        figure("2014-05", 40.0, 10, municipality="M2"),
        figure("2014-05", 60.0, 10, municipality="M3"),
        figure("2014-05", 80.0, 10, audience="business"),
        figure("2014-05", 90.0, 10, service="passport"),
        plan=plan,
    )
    known = [(c.service, c.audience, c.municipality, sorted(c.investments), c.volume) for c in found]
    assert known == [
        ("building_permit", "business", "M1", ["redesign"], 10),
        ("building_permit", "citizen", "M1", ["redesign"], 10),
        ("building_permit", "citizen", "M2", ["pilot", "redesign"], 10),
        ("building_permit", "citizen", "M3", ["redesign"], 10),
        ("passport", "citizen", "M1", ["redesign"], 10),
    ]


ANY = ReferenceLevel(metric="satisfaction", audience="citizen", level=7.1, source="survey of elsewhere", n=300)
OWN = ReferenceLevel(
    metric="satisfaction", audience="citizen", level=6.4, source="survey of this service", service="building_permit"
)


def test_a_reference_level_stands_in_where_an_effect_acts_and_says_so():
    found = level(figure("2014-05", 20.0, 10), references=[ANY], metric="satisfaction")
    assert (found.value, found.n, found.assumed, found.source) == (7.1, 300, True, "survey of elsewhere")


def test_the_reference_for_this_very_service_goes_first():
    assert level(figure("2014-05", 20.0, 10), references=[ANY, OWN], metric="satisfaction").value == 6.4


def test_what_is_measured_is_never_replaced():
    measured = figure("2014-05", 8.0, 40, metric="satisfaction")
    found = level(figure("2014-05", 20.0, 10), measured, references=[ANY], metric="satisfaction")
    assert found.value == pytest.approx(8.0)
    assert not found.assumed


def test_no_reference_stands_in_for_others_or_where_nothing_acts():
    business = figure("2014-05", 20.0, 10, audience="business")
    assert set(cells(business, references=[ANY])[0].levels) == {"lead_time_days"}
    plain = scenario(investment("redesign", effect()))
    assert set(cells(figure("2014-05", 20.0, 10), references=[ANY], plan=plain)[0].levels) == {"lead_time_days"}


def test_an_effect_loses_its_gain_only_when_all_its_evidence_has_expired():
    effects = [effect(evidence=["E01"]), effect(evidence=["E01", "E02"]), effect(evidence=[])]
    plan = scenario(investment("redesign", *effects))
    assert [e.evidence_has_expired for _, e in with_expired(plan, ["E01"]).effects()] == [True, False, False]
    assert with_expired(plan, []) is plan


def test_the_first_of_a_month():
    assert first_of(month_of("2014-12")) == date(2014, 12, 1)
