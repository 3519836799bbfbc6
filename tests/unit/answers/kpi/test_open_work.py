"""Open work of the same service, audience, municipality and period."""

from services.answers.kpi.open_work import OpenWork, stacked
from services.domain.period import Period
from tests.unit.answers.small_series import about, series, table

COUNT = series([30.0, None, 28.0], metric="open_cases")
AGE = series([60.0, 61.0], metric="open_age_days")
ELSEWHERE = series([99.0, 98.0, 97.0], metric="open_cases", municipality="M2")
ROW = {
    "metric": "lead_time_days",
    "service": "building_permit",
    "audience": "citizen",
    "municipality": "M1",
    "length": 1,
}


def test_by_period() -> None:
    work = OpenWork(table(COUNT, AGE, ELSEWHERE), about())
    assert work.of(ROW, Period.parse("2013-01")) == (30, 60)
    assert work.of(ROW, Period.parse("2013-02")) == (None, 61), "what was not measured is not known"
    assert work.of(ROW, Period.parse("2013-03")) == (28, None)
    assert work.of(ROW, Period.parse("2013-04")) == (None, None)
    assert work.of({**ROW, "municipality": "M2"}, Period.parse("2013-03")) == (97, None)
    assert work.of({**ROW, "service": "parking"}, Period.parse("2013-01")) == (None, None)


def test_stacked_tables_are_the_tables_together() -> None:
    whole = stacked([table(AGE), table(COUNT, ELSEWHERE)])
    assert len(whole) == len(AGE) + len(COUNT) + len(ELSEWHERE)
    assert set(whole["metric"].cat.categories) == {"open_age_days", "open_cases"}
    work = OpenWork(whole, about())
    assert work.of(ROW, Period.parse("2013-01")) == (30, 60)
