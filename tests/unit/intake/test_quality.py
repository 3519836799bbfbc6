"""The rules of quality, each by hand and at its boundary; what they find is kept with the figure and stops nothing."""

from pathlib import Path

import pandas as pd
import pytest
from sqlmodel import select

from services.domain.errors import Severity
from services.domain.metric import Metric
from services.intake import quality
from services.intake.draft import Draft
from services.intake.load import drafts
from services.settings import PACKAGED
from services.storage.snapshot import snapshot
from services.storage.tables import ObservationRow
from tests.factories import load, observations, seen, written

EVENT = "date,kind,certainty,name_nl,metric\n2014-06-15,definition_change,recorded,anders gemeten,{}\n"


def found(address: str, folder: Path, *rows: str) -> list[tuple[str, str]]:
    """What deserves a look: rule and place."""
    (draft,) = drafts(address, [written(folder, "own.csv", observations(*rows))])
    return sorted((one.code, one.where) for one in draft.findings())


def series(metric: str, *values: str, n: str = "12", first: int = 1, **changes: str) -> list[str]:
    return [seen(f"2014-{first + at:02}", value, metric=metric, n=n, **changes) for at, value in enumerate(values)]


@pytest.mark.parametrize(
    ("metric", "values", "n", "lines"),
    [
        ("lead_time_days", ("20", "60"), "10", [3]),
        ("lead_time_days", ("20", "59.9"), "10", []),
        ("lead_time_days", ("60", "20"), "10", [3]),
        ("lead_time_days", ("20", "60"), "9", []),
        ("lead_time_days", ("20", "60"), "", [3]),
        ("lead_time_days", ("0", "60"), "10", []),
        ("on_time_share", ("0.2", "0.6"), "10", [3]),
        ("on_time_share", ("0.3", "0.6"), "10", []),
        ("satisfaction_service", ("6.0", "8.0"), "10", [3]),
        ("satisfaction_service", ("6.1", "8.0"), "10", []),
        ("lead_time_days", ("20", "60", "61"), "10", [3]),
    ],
)
def test_extreme_jump(
    address: str, tmp_path: Path, metric: str, values: tuple[str, ...], n: str, lines: list[int]
) -> None:
    rows = series(metric, *values, n=n)
    assert [where for code, where in found(address, tmp_path, *rows) if code == "extreme_jump"] == [
        f"line {line}, value" for line in lines
    ]


def test_the_figure_before_can_be_there_already(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, observations(*series("lead_time_days", "20", n="10")))
    assert found(address, tmp_path, *series("lead_time_days", "60", n="10", first=2)) == [
        ("extreme_jump", "line 2, value")
    ]


def test_another_series_is_no_figure_before(address: str, tmp_path: Path) -> None:
    rows = series("lead_time_days", "20") + series("lead_time_days", "90", first=2, municipality="M2")
    assert found(address, tmp_path, *rows) == []
    assert found(address, tmp_path, seen("2014-01", "20"), seen("2014", "90")) == []  # a month and a year


@pytest.mark.parametrize(
    ("metric", "values", "lines"),
    [
        ("lead_time_days", ("40", "40", "40"), []),
        ("lead_time_days", ("40", "40", "40", "40"), [5]),
        ("lead_time_days", ("40", "40", "40", "40", "40"), [5, 6]),
        ("lead_time_days", ("40", "41", "41", "41", "41"), [6]),
        ("on_time_share", ("1", "1", "1", "1"), []),
        ("open_cases", ("0", "0", "0", "0"), []),
    ],
)
def test_same_value_four_times(
    address: str, tmp_path: Path, metric: str, values: tuple[str, ...], lines: list[int]
) -> None:
    rows = series(metric, *values, n="0" if metric == "open_cases" else "12")
    assert found(address, tmp_path, *rows) == [("same_value", f"line {line}, value") for line in lines]


@pytest.mark.parametrize(("counts", "jumps"), [(("10", "30"), True), (("10", "29"), False), (("11", "32"), False)])
def test_sudden_change_of_n(address: str, tmp_path: Path, counts: tuple[str, str], jumps: bool) -> None:
    rows = [seen(f"2014-0{at}", "40", n=n) for at, n in enumerate(counts, start=1)]
    assert found(address, tmp_path, *rows) == ([("n_jump", "line 3, n")] if jumps else [])


def test_n_missing_where_a_margin_needs_it(address: str, tmp_path: Path) -> None:
    rows = [
        seen("2014-01", "0.5", metric="on_time_share", n=""),
        seen("2014-01", "7", metric="satisfaction_service", n="?"),
        seen("2014-01", "40", n=""),
        seen("2014-02", "", metric="on_time_share", n=""),
    ]
    assert found(address, tmp_path, *rows) == [("n_missing", "line 2, n"), ("n_missing", "line 3, n")]


@pytest.mark.parametrize(
    ("share", "n", "fits"),
    [
        ("80%", "41", True),  # 33 of 41 is 80.49 %
        ("81%", "41", False),
        ("0.8", "5", True),
        ("0.8", "4", True),  # rounded to one decimal: 3 of 4
        ("0.80", "4", False),
        ("0.333", "3", True),
        ("0.3333333333333333", "7", True),  # nobody rounded this: nothing is said
        ("0.5", "", True),
    ],
)
def test_a_share_that_no_whole_number_gives(address: str, tmp_path: Path, share: str, n: str, fits: bool) -> None:
    codes = [code for code, _ in found(address, tmp_path, seen(value=share, n=n, metric="on_time_share"))]
    assert ("not_a_whole_count" not in codes) == fits


def test_marks_of_respondents_are_weighted_and_need_not_be_whole(address: str, tmp_path: Path) -> None:
    assert found(address, tmp_path, seen(value="81%", n="41", metric="satisfied_report_share")) == []


def test_open_cases_are_their_own_n(address: str, tmp_path: Path) -> None:
    rows = [seen("2014-01", "12", metric="open_cases"), seen("2014-02", "13", metric="open_cases")]
    assert found(address, tmp_path, *rows) == [("open_is_not_n", "line 3, n")]


def test_a_stock_of_a_user_is_its_own_n_too(address: str, tmp_path: Path) -> None:
    own = (PACKAGED / "metrics.toml").read_text(encoding="utf-8").split("[open_cases]")[1].split("\n[")[0]
    load(address, tmp_path, f"[open_objections]{own}", "metrics.toml")
    rows = [seen("2014-01", "12", metric="open_objections"), seen("2014-02", "13", metric="open_objections")]
    assert found(address, tmp_path, *rows) == [("open_is_not_n", "line 3, n")]
    older = [seen("2014-01", "60", metric="open_age_days"), seen("2014-02", "61", metric="open_age_days")]
    assert found(address, tmp_path, *older) == []  # of an age, n is how many are so old


def test_services_that_count_more_than_the_whole(address: str, tmp_path: Path) -> None:
    parts = [seen(service=name, n="10") for name in ("building_permit", "felling_permit")]
    assert found(address, tmp_path, *parts, seen(service="", n="20")) == []
    assert found(address, tmp_path, *parts, seen(service="", n="19")) == [("parts_exceed_whole", "line 4, n")]


def test_another_figure_for_a_period_that_ended_long_ago(address: str, tmp_path: Path) -> None:
    load(
        address, tmp_path, observations(seen("2014-01", "40"), seen("2014-02", "41", provisional="ja"), seen("2014-03"))
    )
    rows = [seen("2014-01", "42"), seen("2014-02", "43"), seen("2014-03")]
    assert found(address, tmp_path, *rows) == [("period_closed", "line 2, value")]


def test_a_period_is_closed_a_year_after_its_end() -> None:
    month = 2014 * 12
    metric = {"lead_time_days": Metric.model_construct(scale="positive", n_counts="cases")}
    both = {"metric": "lead_time_days", "service": "s", "audience": "citizen", "municipality": "M1", "n": 12.0}
    both |= {"period": "2014-01", "last_month": month, "provisional": False}
    read = pd.DataFrame([{**both, "value": 41.0, "decimals": 0}])
    history = pd.DataFrame([{**both, "value": 40.0}])
    for now, closed in ((month + 11, False), (month + 12, True)):
        codes = [one.code for one in quality.review(read, metric, history, [], now)]
        assert ("period_closed" in codes) == closed


def test_the_first_figure_after_a_change_of_definition(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, EVENT.format("lead_time_days"), "events.csv")
    rows = series("lead_time_days", "40", "41", "42", "43", first=4) + series("open_age_days", "4", "5", "6", first=5)
    assert found(address, tmp_path, *rows) == [("series_broken", "line 4, period")]


def test_what_is_found_stops_nothing_and_stays_with_the_figure(address: str, tmp_path: Path) -> None:
    done = load(address, tmp_path, observations(*series("lead_time_days", "20", "60", "20", n="40")))
    assert (done.counts.new, done.remarks, len(done.findings)) == (3, 2, 2)
    assert {one.severity for one in done.findings} == {Severity.WARNING}
    with snapshot(address) as session:
        kept = {row.period: row.remarks for row in session.exec(select(ObservationRow))}
    assert kept == {"2014-01": "", "2014-02": "extreme_jump", "2014-03": "extreme_jump"}


def test_a_row_can_have_several_remarks(address: str, tmp_path: Path) -> None:
    shares = (("2014-01", "0.1", "10"), ("2014-02", "0.79", "40"))
    rows = [seen(period, value, n=n, metric="on_time_share") for period, value, n in shares]
    (draft,) = drafts(address, [written(tmp_path, "own.csv", observations(*rows))])
    assert isinstance(draft, Draft) and draft.figures is not None
    assert draft.figures["remarks"].tolist() == ["", "extreme_jump n_jump not_a_whole_count"]
    assert draft.remarks == 3
