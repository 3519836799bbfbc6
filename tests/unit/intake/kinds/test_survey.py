"""Answers of residents become weighted figures: held against a slow reading, and the margin against a simulation."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import InvalidFile, UserError
from services.domain.metric import State
from services.intake.files.file_bytes import FileBytes
from services.intake.files.table import read_table
from services.intake.kinds.survey import QUESTIONS, Question, breaks, read_survey, weighted
from services.noise.intervals import effective_n
from services.storage import queries
from services.storage.events import withdraw_event
from services.storage.snapshot import snapshot
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import writing
from tests.factories import load

MARK, STATEMENT = Question("mark", ("dv01",), 10), Question("statement", ("dv05_0",), 5)


def respondents(count: int, seed: int = 1) -> list[dict[str, str]]:
    """Two municipalities in two years, with answers that are missing in every way."""
    luck = np.random.default_rng(seed)
    found = []
    for number in range(count):
        row = {
            "respondent": f"PERSON-{number}",
            "gemnr": str(luck.choice([363, 599])),
            "jr": str(luck.choice([2021, 2023])),
            "weging": f"{luck.uniform(0.2, 3):.3f}".replace(".", ","),
            "age": "SECRET",
        }
        for question in QUESTIONS:
            answer = str(luck.integers(1, question.most + 2))
            row[question.columns[0]] = answer if luck.random() < 0.9 else str(luck.choice(["", "-99998"]))
        found.append(row)
    return found


def as_csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def slow(rows: list[dict[str, str]]) -> Iterator[tuple[tuple[str, str, str], float, int]]:
    """Sums in a loop, answer by answer."""
    groups: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        for question in QUESTIONS:
            text = row[question.columns[0]]
            if text in ("", "-99998") or int(text) > question.most:
                continue
            value = float(text) if question.most == 10 else float(int(text) <= 2)
            key = (f"GM{int(row['gemnr']):04}", row["jr"], question.metric)
            groups[key].append((value, float(row["weging"].replace(",", "."))))
    for key, answers in groups.items():
        yield key, sum(v * w for v, w in answers) / sum(w for _, w in answers), len(answers)


def read(rows: list[dict[str, str]], towns: dict[str, str] | None = None) -> list[Any]:
    return read_survey(read_table(FileBytes("s.csv", as_csv(rows).encode(), "")), towns or {}, "s.csv")


def test_every_figure_is_what_a_slow_reading_finds() -> None:
    rows = respondents(400)
    found = {(one.municipality, str(one.period), one.metric): one for one in read(rows)}
    expected = {key: (value, n) for key, value, n in slow(rows)}
    assert found.keys() == expected.keys()
    for key, (value, n) in expected.items():
        assert (found[key].value, found[key].n) == (pytest.approx(value), n)


@given(st.lists(st.integers(1, 10), min_size=2, max_size=40))
def test_with_equal_weights_it_is_the_plain_mean_and_standard_deviation(answers: list[int]) -> None:
    found = weighted(np.array(answers, dtype=float), np.full(len(answers), 0.7), MARK)
    assert found is not None
    assert found == (pytest.approx(np.mean(answers)), pytest.approx(np.std(answers, ddof=1)), len(answers))


@given(st.lists(st.tuples(st.integers(1, 5), st.floats(0.1, 5)), min_size=1, max_size=30))
def test_the_effective_number_of_answers_is_found_back_from_a_share(answers: list[tuple[int, float]]) -> None:
    given_, weights = np.array([a for a, _ in answers], dtype=float), np.array([w for _, w in answers])
    found = weighted(given_, weights, STATEMENT)
    assert found is not None
    share, sd, n = found
    kish = weights.sum() ** 2 / (weights**2).sum()
    back = effective_n(np.array([share]), np.array([float(n)]), np.array([sd]))[0]
    assert back == pytest.approx(kish if 1e-9 < share < 1 - 1e-9 else n, rel=1e-6)


def test_the_standard_error_is_what_repeating_the_survey_shows() -> None:
    """Weights that say nothing about the answers: the figure of 2,000 surveys spreads as sd / sqrt(n) says."""
    luck = np.random.default_rng(7)
    weights = luck.uniform(0.2, 3, 200)
    figures, errors = [], []
    for _ in range(2000):
        found = weighted(luck.integers(1, 11, 200).astype(float), weights, MARK)
        assert found is not None
        figures.append(found[0])
        errors.append(found[1] / sqrt(found[2]))
    assert np.mean(errors) == pytest.approx(np.std(figures), rel=0.05)


def test_nobody_answered() -> None:
    rows = [{**row, "dv01": "11"} for row in respondents(20)]
    found = [one for one in read(rows) if one.metric == "satisfaction_service"]
    assert {(one.value, one.n, one.state) for one in found} == {(None, None, State.NOT_PROVIDED)}


def test_a_municipality_may_be_written_with_its_letters() -> None:
    rows = respondents(50)
    with_letters = [{**row, "gemnr": f"GM{int(row['gemnr']):04}"} for row in rows]
    assert read(with_letters) == read(rows)


def test_a_municipality_that_is_known_by_its_national_code_keeps_its_name() -> None:
    assert {one.municipality for one in read(respondents(50), {"GM0363": "Amsterdam"})} == {"Amsterdam", "GM0599"}


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"weging": ""}, "weging", "not_a_weight"),
        ({"weging": "0"}, "weging", "not_a_weight"),
        ({"weging": "-1"}, "weging", "not_a_weight"),
        ({"weging": "veel"}, "weging", "not_a_weight"),
        ({"gemnr": "Amsterdam"}, "gemnr", "not_a_municipality"),
        ({"jr": "23"}, "jr", "not_a_period"),
        ({"dv01": "12"}, "dv01", "not_an_answer"),
        ({"dv01": "7,5"}, "dv01", "not_an_answer"),
        ({"dv07_1": "7"}, "dv07_1", "not_an_answer"),
        ({"dv07_1": "ja"}, "dv07_1", "not_an_answer"),
    ],
)
def test_a_row_that_cannot_be_is_named(changes: dict[str, str], column: str, code: str) -> None:
    rows = respondents(5)
    with pytest.raises(InvalidFile) as error:
        read([*rows, {**rows[0], **changes}])
    assert [(one.where, one.code) for one in error.value.problems] == [(f"line 7, {column}", code)]


def test_a_survey_without_any_of_our_questions() -> None:
    with pytest.raises(UserError, match="columns_missing"):
        read([{"gemnr": "363", "jr": "2023", "weging": "1", "dv99": "1"}])


def test_it_is_loaded_with_the_break_in_the_questionnaire_and_without_anybody(address: str, tmp_path: Path) -> None:
    done = load(address, tmp_path, as_csv(respondents(60)), "burgerpeiling.csv")
    assert (done.kind, done.counts.new) == ("survey", 28)
    assert load(address, tmp_path, as_csv(respondents(60)), "again.csv").counts.unchanged == 28
    with snapshot(address) as session:
        events = queries.stored_events(session, "own")
    assert [one.event for one in events] == breaks()
    database = Path(address.removeprefix("sqlite:///"))
    content = b"".join(path.read_bytes() for path in database.parent.glob(f"{database.name}*"))
    assert b"PERSON" not in content and b"SECRET" not in content


def test_the_break_stays_withdrawn_and_goes_with_an_undo(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, as_csv(respondents(60)), "burgerpeiling.csv")
    with writing(address) as session:
        withdraw_event(session, queries.stored_events(session, "own")[0].id)
    load(address, tmp_path, as_csv(respondents(70)), "later.csv")
    with snapshot(address) as session:
        assert len(queries.stored_events(session, "own")) == len(QUESTIONS) - 1
        newest = last_import(session, "own")
    assert newest and newest.file == "later.csv"
    with writing(address) as session:
        undo_import(session, newest.number)
    with snapshot(address) as session:
        assert len(queries.stored_events(session, "own")) == len(QUESTIONS) - 1
