"""Cases in a Parquet file of any size: the same figures as plain sorting and counting, and every wrong row reported."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from services.domain.errors import InvalidFile, Problem, Severity, UserError
from services.intake.cases import check as checking
from services.intake.cases.from_parquet import CaseFigures, figures_from_parquet
from services.intake.draft import confirm
from services.intake.files.file_bytes import LARGEST, read_bytes
from services.intake.load import drafts
from services.storage.figure_table import observations_of
from tests.factories import load
from tests.unit.intake.cases.case_oracle import Figures, figures
from tests.unit.intake.cases.generated_cases import frame_of, generated_cases, parquet_of

TODAY = date(2016, 1, 1)


def computed(found: CaseFigures) -> Figures:
    seen = observations_of(found.figures)
    by_key = {
        (o.municipality, o.service, o.audience, o.metric, str(o.period)): (o.value, o.n, o.state.value, o.provisional)
        for o in seen
    }
    assert len(by_key) == len(seen)
    return by_key


def last_day_of(frame: pd.DataFrame) -> date:
    days = map(str, pd.concat([frame["received_on"], frame["decided_on"]]).tolist())
    return date.fromisoformat(max(day for day in days if day[:1] == "2"))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("dated", [False, True])
def test_the_figures_are_those_of_plain_sorting_and_counting(tmp_path: Path, seed: int, dated: bool) -> None:
    cases = generated_cases(30 * (seed + 1) ** 2, seed)
    frame = frame_of(cases, dated)
    found = figures_from_parquet(parquet_of(frame, tmp_path), "cases.parquet", today=TODAY)
    assert computed(found) == figures(cases, last_day_of(frame))
    early = [at for at, case in enumerate(cases) if case.decided and case.decided < case.received]
    assert (found.rows, found.left_out.count) == (len(cases), len(early))
    assert sorted(problem.line or 0 for problem in found.left_out.problems) == [at + 2 for at in early]
    assert {problem.severity for problem in found.left_out.problems} <= {Severity.WARNING}


def test_csv_and_parquet_give_the_same_figures_and_remarks(address: str, tmp_path: Path) -> None:
    frame = frame_of(generated_cases(300))
    packed = parquet_of(frame, tmp_path)
    table = tmp_path / "cases.csv"
    frame.to_csv(table, index=False)
    one, other = drafts(address, [packed]), drafts(address, [table])
    (a,), (b,) = one, other
    assert a.figures is not None and b.figures is not None
    drop = ["source"]
    order = ["municipality", "service", "audience", "metric", "period"]
    left, right = (
        each.figures.drop(columns=drop).sort_values(order).reset_index(drop=True)  # type: ignore[union-attr]
        for each in (a, b)
    )
    pd.testing.assert_frame_equal(left, right, check_dtype=False)
    assert (a.rows, a.not_counted.count) == (b.rows, b.not_counted.count)
    assert [(p.where, p.code) for p in a.not_counted.problems] == [(p.where, p.code) for p in b.not_counted.problems]


@pytest.mark.parametrize("zone", [None, "UTC", "Europe/Amsterdam", "America/New_York", "+01:00", "-03:30"])
def test_a_moment_counts_on_the_day_that_it_is_in_its_own_zone(tmp_path: Path, zone: str | None) -> None:
    """Midnight in Amsterdam is still the day before in UTC, which is what the file holds."""
    frame = frame_of(generated_cases(80))
    moments = frame.copy()
    for name in ("received_on", "decided_on", "due_on"):
        days = pd.to_datetime(frame[name].replace("", None))
        moments[name] = days.dt.tz_localize(zone) if zone else days
    found = figures_from_parquet(parquet_of(moments, tmp_path), "c", today=TODAY)
    as_texts = figures_from_parquet(parquet_of(frame, tmp_path, "texts.parquet"), "c", today=TODAY)
    pd.testing.assert_frame_equal(found.figures, as_texts.figures)


def problems(frame: pd.DataFrame, folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidFile) as error:
        figures_from_parquet(parquet_of(frame, folder), "cases.parquet", today=TODAY)
    return [(one.where, one.value, one.code) for one in error.value.problems]


WRONG: list[tuple[str, object, str]] = [
    ("received_on", "", "not_a_date"),
    ("received_on", "2014-02-30", "not_a_date"),
    ("received_on", "0014-01-02", "not_a_date"),
    ("received_on", "2999-01-01", "date_to_come"),
    ("decided_on", "gisteren", "not_a_date"),
    ("decided_on", "2999-01-01", "date_to_come"),
    ("due_on", "niet", "not_a_date"),
    ("audience", "burger", "not_a_choice"),
    ("municipality", "", "not_a_code"),
    ("municipality", "=HYPERLINK(1)", "not_a_code"),
    ("service", "a" * 81, "not_a_code"),
]


@pytest.mark.parametrize(("column", "text", "code"), WRONG)
def test_every_mistake_is_named_by_its_line(tmp_path: Path, column: str, text: str, code: str) -> None:
    frame = frame_of([case for case in generated_cases(20) if not case.decided or case.decided >= case.received])
    frame.loc[3, column] = text
    shown = repr(text if len(text) <= 60 else text[:57] + "...")
    assert problems(frame, tmp_path) == [(f"line 5, {column}", shown, code)]


def test_the_same_row_twice_counts_once_and_two_contents_are_a_mistake(tmp_path: Path) -> None:
    frame = frame_of(generated_cases(40))
    twice = pd.concat([frame, frame.iloc[[4, 4, 9]]], ignore_index=True)
    once = figures_from_parquet(parquet_of(frame, tmp_path), "c", today=TODAY)
    again = figures_from_parquet(parquet_of(twice, tmp_path, "twice.parquet"), "c", today=TODAY)
    assert computed(once) == computed(again)
    other = twice.copy()
    other.loc[40, "channel"] = "otherwise"
    assert problems(other, tmp_path) == [(f"line {line}, case_id", "'Z4'", "twice") for line in (6, 42, 43)]


def test_cases_without_an_id_are_different_cases(tmp_path: Path) -> None:
    frame = pd.concat([frame_of(generated_cases(1, seed=3)).assign(case_id="")] * 3, ignore_index=True)
    found = figures_from_parquet(parquet_of(frame, tmp_path), "c", today=TODAY)
    assert {n for key, (_, n, *_) in computed(found).items() if key[3] == "on_time_share"} <= {3}
    assert found.rows == 3


@pytest.fixture
def a_thousand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of mistakes, so many are named here."""
    monkeypatch.setattr(checking, "NAMED", 1000)


def test_very_many_mistakes_are_not_all_named_and_all_are_counted(a_thousand: None, tmp_path: Path) -> None:
    frame = frame_of(generated_cases(3000)).assign(audience="nobody")
    with pytest.raises(InvalidFile) as error:
        figures_from_parquet(parquet_of(frame, tmp_path), "c", today=TODAY)
    assert (len(error.value.problems), error.value.count) == (1000, 3000)
    assert isinstance(error.value.problems[0], Problem) and error.value.problems[0].where == "line 2, audience"


def test_what_is_said_of_a_file_counts_all_rows_and_all_mistakes(
    a_thousand: None, address: str, tmp_path: Path
) -> None:
    frame = frame_of(generated_cases(1500)).assign(audience="nobody")
    (draft,) = drafts(address, [parquet_of(frame, tmp_path)])
    assert (draft.rows, len(draft.errors), draft.error_count) == (1500, 1000, 1500)
    with pytest.raises(InvalidFile) as error:
        confirm(address, draft)
    assert error.value.count == 1500


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda frame: frame.drop(columns="due_on"), "columns_missing"),
        (lambda frame: frame.assign(**{"CASE_ID": "x"}), "header_unclear"),
        (lambda frame: frame[:0], "no_rows"),
    ],
)
def test_what_is_no_file_of_cases(tmp_path: Path, change: Callable[[pd.DataFrame], pd.DataFrame], code: str) -> None:
    with pytest.raises(UserError) as error:
        figures_from_parquet(parquet_of(change(frame_of(generated_cases(5))), tmp_path), "c", today=TODAY)
    assert error.value.code == code


def test_a_damaged_file_is_one_sentence(address: str, tmp_path: Path) -> None:
    whole = parquet_of(frame_of(generated_cases(500)), tmp_path).read_bytes()
    for content in (whole[:-3], whole[: len(whole) // 2], whole[:100] + bytes(200) + whole[300:]):
        with pytest.raises(UserError) as error:
            load(address, tmp_path, content, "cases.parquet")
        assert error.value.code in ("file_damaged", "engine_failed")


def test_a_parquet_file_may_be_larger_than_any_other(tmp_path: Path) -> None:
    """It is never read as a whole: only its columns are looked at, and then the engine reads it by its path."""
    path = parquet_of(frame_of(generated_cases(5)), tmp_path)
    read = read_bytes(path)
    assert read.is_parquet and read.path == path and len(read.content) < 10
    assert LARGEST < 10**9


def test_case_ids_reach_neither_the_database_nor_the_report(address: str, tmp_path: Path) -> None:
    frame = frame_of(generated_cases(50))
    frame["case_id"] = [f"PERSON-{at}" for at in range(50)]
    done = load(address, tmp_path, parquet_of(frame, tmp_path, "x.parquet").read_bytes(), "cases.parquet")
    assert done.counts.new
    database = Path(address.removeprefix("sqlite:///"))
    content = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    assert b"PERSON" not in content and "PERSON" not in repr(done)
