"""Monthly figures of cases: by hand, and against plain sorting and counting."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.domain.errors import InvalidFile, UserError
from services.intake.cases import COLUMNS, observe, read_cases
from services.intake.files.file_bytes import FileBytes
from services.intake.files.table import read_table
from tests.unit.intake.cases.case_oracle import Case, Figures, figures

TODAY = date(2016, 1, 1)
D = date.fromisoformat


def table(*rows: str) -> pd.DataFrame:
    return read_table(FileBytes("cases.csv", "\n".join((",".join(COLUMNS), *rows)).encode(), ""))


def cases_of(cases: Sequence[Case]) -> pd.DataFrame:
    rows = [
        (str(at), c.town, c.service, c.audience, c.channel, str(c.received), str(c.decided or ""), str(c.due or ""))
        for at, c in enumerate(cases)
    ]
    return read_cases(table(*map(",".join, rows)), "cases.csv", TODAY)


def computed(cases: Sequence[Case], known_until: date) -> Figures:
    found = observe(cases_of(cases), known_until)
    by_key = {
        (o.municipality, o.service, o.audience, o.metric, str(o.period)): (o.value, o.n, o.state.value, o.provisional)
        for o in found
    }
    assert len(by_key) == len(found)
    return by_key


def only(cases: Sequence[Case], known_until: date, metric: str) -> dict[str, tuple[object, ...]]:
    return {key[4]: figure for key, figure in computed(cases, known_until).items() if key[3] == metric}


def decided_in_may(*days: int) -> list[Case]:
    return [Case(D("2014-05-20") - timedelta(days=lasted), D("2014-05-20")) for lasted in days]


@pytest.mark.parametrize(
    ("days", "median", "p90"),
    [
        ([7], 7, 7),
        ([0, 0], 0, 0),
        ([10, 3], 6.5, 10),
        ([1, 2, 30], 2, 30),
        ([4, 1, 3, 2], 2.5, 4),
        (list(range(1, 11)), 5.5, 9),
        (list(range(1, 12)), 6, 10),
        (list(range(1, 21)), 10.5, 18),
        ([5, 5, 5, 5, 90], 5, 90),
    ],
)
def test_median_is_the_mean_of_both_middles_and_p90_the_nearest_rank(days: list[int], median: float, p90: int) -> None:
    cases = decided_in_may(*days)
    assert only(cases, D("2014-06-30"), "lead_time_days") == {"2014-05": (median, len(days), "value", False)}
    assert only(cases, D("2014-06-30"), "lead_time_p90_days") == {"2014-05": (p90, len(days), "value", False)}


def test_lead_time_belongs_to_the_month_of_decision_and_on_time_to_that_of_receipt() -> None:
    cases = [Case(D("2014-01-31"), D("2014-03-01"), D("2014-03-01"))]
    assert only(cases, D("2014-04-30"), "lead_time_days") == {"2014-03": (29, 1, "value", False)}
    assert only(cases, D("2014-04-30"), "on_time_share") == {"2014-01": (1, 1, "value", False)}


@pytest.mark.parametrize(
    ("known_until", "figure"),
    [
        ("2014-02-09", (None, 4, "not_due", False)),
        ("2014-02-10", (None, 4, "not_due", False)),
        ("2014-02-11", (0.25, 4, "value", False)),
    ],
)
def test_a_month_counts_once_every_case_is_decided_or_past_its_term(
    known_until: str, figure: tuple[object, ...]
) -> None:
    received = D("2014-01-06")
    cases = [
        Case(received, D("2014-02-01"), D("2014-02-01")),
        Case(received, D("2014-02-02"), D("2014-02-01")),
        Case(received, None, D("2014-02-01")),
        Case(received, None, D("2014-02-10")),
        Case(received),
    ]
    assert only(cases, D(known_until), "on_time_share") == {"2014-01": figure}


def test_digital_is_a_share_of_the_known_channels() -> None:
    channels = ["Internet", "WEBSITE", "e-mail", "Balie", "", ""]
    cases = [Case(D("2014-01-06"), channel=channel) for channel in channels]
    unknown = Case(D("2014-02-06"))
    assert only([*cases, unknown], D("2014-02-28"), "digital_share") == {
        "2014-01": (0.5, 4, "value", False),
        "2014-02": (None, None, "not_provided", False),
    }


def test_open_work_at_the_end_of_each_month() -> None:
    cases = [
        Case(D("2014-01-10"), D("2014-02-28")),  # decided on the last day: not open any more
        Case(D("2014-01-31"), D("2014-03-01")),
        Case(D("2014-02-01")),
    ]
    assert only(cases, D("2014-04-29"), "open_cases") == {
        "2014-01": (2, 2, "value", False),
        "2014-02": (2, 2, "value", False),
        "2014-03": (1, 1, "value", False),
    }
    assert only(cases, D("2014-04-29"), "open_age_days") == {
        "2014-01": (10.5, 2, "value", False),
        "2014-02": (27.5, 2, "value", False),
        "2014-03": (58, 1, "value", False),
    }


def test_a_case_without_decision_is_forgotten_after_a_year() -> None:
    found = only([Case(D("2013-01-31"))], D("2014-03-31"), "open_cases")
    assert found["2014-01"] == (1, 1, "value", False)  # 365 days
    assert found["2014-02"] == (0, 0, "value", False)


def test_a_month_that_is_not_over_is_provisional() -> None:
    cases = [Case(D("2014-05-02"), D("2014-05-20"), D("2014-06-30"), "app")]
    for known_until, provisional in (("2014-05-30", True), ("2014-05-31", False)):
        assert {figure[3] for figure in computed(cases, D(known_until)).values()} == {provisional}


def test_a_decision_before_receipt_is_left_out_of_every_figure() -> None:
    wrong = Case(D("2014-01-10"), D("2014-01-09"), D("2014-03-01"), "app")
    good = Case(D("2014-01-10"), D("2014-01-10"), D("2014-03-01"), "post")
    assert computed([wrong, good], D("2014-03-31")) == computed([good], D("2014-03-31"))
    assert computed([wrong], D("2014-03-31")) == {}


DAYS = st.dates(D("2012-11-01"), D("2014-03-31"))
ANY_CASE = st.builds(
    lambda received, lasts, term, channel, town, audience: Case(
        received,
        None if lasts is None else received + timedelta(days=lasts),
        None if term is None else received + timedelta(days=term),
        channel,
        town,
        "permit",
        audience,
    ),
    DAYS,
    st.none() | st.integers(-3, 130),
    st.none() | st.sampled_from([0, 28, 56]),
    st.sampled_from(["", "internet", "Portal", "post", "e-mail"]),
    st.sampled_from(["M1", "Súdwest-Fryslân"]),
    st.sampled_from(["citizen", "business"]),
)


@pytest.mark.slow
@given(cases=st.lists(ANY_CASE, min_size=1, max_size=30), known_until=st.dates(D("2014-01-01"), D("2014-12-31")))
@settings(max_examples=40, deadline=None)
def test_every_figure_is_that_of_plain_sorting_and_counting(cases: list[Case], known_until: date) -> None:
    assert computed(cases, known_until) == figures(cases, known_until)


@pytest.mark.slow
@given(cases=st.lists(ANY_CASE, min_size=2, max_size=20), data=st.data())
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_rows_makes_no_difference(cases: list[Case], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(cases))
    assert computed(mixed, D("2014-12-31")) == computed(cases, D("2014-12-31"))


GOOD = "1,M1,permit,citizen,web,2014-01-02,2014-02-03,2014-03-01"


def problems(*rows: str) -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidFile) as error:
        read_cases(table(*rows), "cases.csv", TODAY)
    return [(one.where, one.value, one.code) for one in error.value.problems]


def test_every_problem_is_named_by_line_column_and_value() -> None:
    assert problems(
        GOOD,
        "2,M1,permit,citizen,web,32-01-2014,2014-02-03,",
        "3,M1,permit,burger,web,2014-01-02,2014-02-30,",
        "4,,=1+1,citizen,web,,,niet",
        "5,M1,permit,citizen,web,2016-01-02,2999-01-01,2999-01-01",
        "6,M1,permit,citizen,web,0014-01-02,,",
    ) == [
        ("line 3, received_on", "'32-01-2014'", "not_a_date"),
        ("line 4, decided_on", "'2014-02-30'", "not_a_date"),
        ("line 4, audience", "'burger'", "not_a_choice"),
        ("line 5, received_on", "''", "not_a_date"),
        ("line 5, due_on", "'niet'", "not_a_date"),
        ("line 5, municipality", "''", "not_a_code"),
        ("line 5, service", "'=1+1'", "not_a_code"),
        ("line 6, received_on", "'2016-01-02'", "date_to_come"),
        ("line 6, decided_on", "'2999-01-01'", "date_to_come"),
        ("line 7, received_on", "'0014-01-02'", "not_a_date"),
    ]


def test_today_itself_has_come() -> None:
    assert len(read_cases(table("1,M1,permit,citizen,,2016-01-01,2016-01-01,"), "cases.csv", TODAY)) == 1


def test_the_same_row_twice_is_one_case_and_one_case_with_two_contents_is_a_mistake() -> None:
    assert len(read_cases(table(GOOD, GOOD, GOOD.replace("M1", "M2")), "cases.csv", TODAY)) == 2
    assert problems(GOOD, GOOD.replace("2014-02-03", "2014-02-04")) == [
        ("line 2, case_id", "'1'", "twice"),
        ("line 3, case_id", "'1'", "twice"),
    ]


def test_cases_without_an_id_all_count() -> None:
    nameless = GOOD.replace("1,M1", ",M1", 1)
    assert len(read_cases(table(nameless, nameless), "cases.csv", TODAY)) == 2


def test_missing_columns_are_named() -> None:
    with pytest.raises(UserError) as error:
        read_cases(table(GOOD).drop(columns=["channel", "due_on"]), "cases.csv", TODAY)
    assert (error.value.code, error.value.values["columns"]) == ("columns_missing", "channel, due_on")
