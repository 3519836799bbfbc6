"""The rows together: what is asked, what they come to, and their words."""

from services.answers.kpi.board import board
from services.answers.kpi.kpis import rows
from services.answers.kpi.overview import figures_frame, missing_text, never_provided, overview_table, summary, wanted
from services.answers.register.names import Registers
from services.monitoring.false_signals import chance_of_false_signal
from tests.unit.answers.small_series import SERIES_METRICS, STEADY, about, event, series, series_metric, table, target

SHARES = [value / 100 for value in STEADY]
FIGURES = table(
    series([*STEADY, 70.0]),
    series([*SHARES, 0.5], metric="on_time_share"),
    series([30.0] * 13, metric="open_cases"),
    series([None, None], metric="satisfaction_service"),
    series([40.0, 41.0], municipality="M1", service="parking"),
)
KNOWN = about("2014-02", targets=(target(56.0),))
BOARD = board(FIGURES, KNOWN)
ROWS = rows("own", BOARD, KNOWN, BOARD.points)
NAMES = Registers(
    scenarios={},
    metrics={**SERIES_METRICS, "open_cases": series_metric("open_cases", customer_facing=False)},
    evidence={},
    services={"parking": "Parkeren"},
)


def codes(only: dict[str, str | None]) -> list[tuple[str, str]]:
    return [(row.metric, row.service) for row in wanted(ROWS, NAMES.metrics, only)]


def test_without_a_metric_those_that_a_customer_notices() -> None:
    assert codes({}) == [
        ("lead_time_days", "building_permit"), ("lead_time_days", "parking"), ("on_time_share", "building_permit"),
    ]  # fmt: skip
    assert codes({"metric": "open_cases"}) == [("open_cases", "building_permit")]
    assert codes({"service": "parking", "metric": ""}) == [("lead_time_days", "parking")]
    assert codes({"service": "parking", "metric": "on_time_share"}) == []


def test_open_work_stands_in_the_row_of_a_lead_time() -> None:
    row = next(one for one in ROWS if one.metric == "lead_time_days" and one.service == "building_permit")
    assert (row.open_cases, row.open_age_days) == (30, None)


def test_what_it_comes_to() -> None:
    three = wanted(ROWS, NAMES.metrics, {})
    assert summary(three, "nl") == (
        "Bekeken: 3. Beter: 0. Slechter: 1. Geen echte verandering: 1. Te weinig cijfers: 1."
    )
    many = three[:1] * 100
    expected = round(100 * chance_of_false_signal(13))
    assert f"Verwacht ongeveer {expected} signalen" in summary(many, "nl")


def test_the_table_in_words() -> None:
    found = overview_table(wanted(ROWS, NAMES.metrics, {}), BOARD, NAMES, "nl")
    first, second, _ = found.to_dict("records")
    assert first["Oordeel"] == "wordt slechter"
    assert first["Laatste cijfer"] == "70 dagen (januari 2014)"
    assert first["Doel"] == "niet gehaald, wisselend"
    assert first["Verloop"][-2:] == [52.0, 70.0]
    assert (second["Dienst"], second["Oordeel"], second["Doel"]) == ("Parkeren", "te weinig cijfers", "niet te zeggen")


def test_what_nobody_ever_sent() -> None:
    assert never_provided(BOARD, NAMES, "en") == ["name: not provided (1 services)."]


def test_which_periods_are_missing() -> None:
    holes = board(table(series([50.0, None, 52.0, None, None, 49.0])), about("2013-07"))
    (row,) = rows("own", holes, about("2013-07"), holes.points)
    assert missing_text(row, holes) == "2013-02, 2013-04, 2013-05"
    assert missing_text(row, holes, most=2) == "2013-02, 2013-04, ..."
    assert row.missing == 3
    whole = next(one for one in ROWS if one.metric == "on_time_share")
    assert missing_text(whole, BOARD) == "–"


def test_what_happened_lately_stands_in_the_row() -> None:
    known = about("2014-02", (event("2013-03-01"), event("2013-01-31"), event("2013-06-01", municipality="M2")))
    found = board(table(series([*STEADY, 52.0])), known)
    (row,) = rows("own", found, known, found.points)
    assert row.figure.period == "2014-01"
    assert row.events == ("2013-03-01 law",)


def test_the_download_has_codes_and_numbers() -> None:
    frame = figures_frame(ROWS)
    assert frame.loc[frame["verdict"] == "worsening", "reasons"].tolist() == ["outside"]
    assert len(frame) == len(ROWS)
