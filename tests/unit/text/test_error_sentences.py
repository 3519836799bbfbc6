"""Whatever goes wrong has a sentence in both languages, and its places are filled where it is raised."""

import ast
import string
from pathlib import Path

import pytest

from services.domain import document
from services.domain.errors import InvalidFile, Problem, UserError
from services.text.catalogue import catalogue
from services.text.errors import describe, sentence
from tests.for_every import for_every
from tests.unit.text.sources import FILES, at, calls, keywords, texts, tree


def places(key: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(catalogue("nl")[key]) if name is not None}


# Where a code is passed on, and who passes one: what they are given is checked below.
PASSED_ON = ("intake/sources/web.py", "storage/source_states.py", "intake/files/other_files.py")
RAISED = [
    (at(path, call), path, call)
    for path, call in calls("UserError")
    if call.args and (isinstance(call.args[0], ast.Constant) or not str(path).endswith(PASSED_ON))
]
OF_A_SOURCE = [
    (at(path, call), path, call)
    for path, call in calls("error")
    if "sources" in path.parts and path.parts[-3] == "intake"
]


@for_every(("path", "call"), [case[1:] for case in RAISED], ids=[case[0] for case in RAISED])
def test_every_user_error_has_its_sentence_and_its_values(path: Path, call: ast.Call) -> None:
    codes = texts(call.args[0], path)
    assert codes, "the code of a user error must be readable in the source"
    for code in codes:
        assert f"error.{code}" in catalogue("nl")
        assert f"error.{code}" in catalogue("en")
        given = keywords(call)
        if given is not None:
            assert places(f"error.{code}") <= given


@for_every(("path", "call"), [case[1:] for case in OF_A_SOURCE], ids=[case[0] for case in OF_A_SOURCE])
def test_every_error_of_a_source_has_its_sentence_and_its_values(path: Path, call: ast.Call) -> None:
    codes = texts(call.args[0], path)
    assert codes, "the code of a user error must be readable in the source"
    for code in codes:
        assert places(f"error.{code}") <= {"source", "host", *(keywords(call) or ())}
        assert f"error.{code}" in catalogue("en")


def test_the_sources_were_really_looked_at() -> None:
    assert len(OF_A_SOURCE) > 15


MADE = [
    (at(path, call), path, call)
    for name, position in (("Problem", 2), ("mistake", 0), ("PydanticCustomError", 0))
    for path, call in calls(name)
    if len(call.args) > position and texts(call.args[position], path)
]


@for_every(("path", "call"), [case[1:] for case in MADE], ids=[case[0] for case in MADE])
def test_every_problem_has_its_sentence_and_its_values(path: Path, call: ast.Call) -> None:
    is_problem = getattr(call.func, "id", "") == "Problem"
    (code,) = texts(call.args[2 if is_problem else 0], path) or {""}
    assert f"problem.{code}" in catalogue("nl")
    given = {keyword.arg for keyword in call.keywords}
    for table in (arg for arg in call.args if isinstance(arg, ast.Dict)):
        given |= {key.value for key in table.keys if isinstance(key, ast.Constant)}
    assert places(f"problem.{code}") <= given


REPORTED = [
    (at(path, call), path, call) for path, call in calls("report") if len(call.args) > 2 and texts(call.args[2], path)
]


@for_every(("path", "call"), [case[1:] for case in REPORTED], ids=[case[0] for case in REPORTED])
def test_every_code_that_a_reader_reports_has_its_sentence(path: Path, call: ast.Call) -> None:
    for code in texts(call.args[2], path):
        assert f"problem.{code}" in catalogue("nl")


@for_every("kind", sorted({*document.CODES, *document.KINDS}))
def test_every_mistake_that_pydantic_finds_has_its_sentence(kind: str) -> None:
    code = document._code(kind)
    assert f"problem.{code}" in catalogue("nl")
    assert code != "wrong_kind"


def test_no_sentence_is_left_without_a_use() -> None:
    """What nobody raises any more goes out of the catalogues too."""
    written = {
        node.value
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    begun = ("improvement_out_of_",)
    unused = [
        key
        for key in catalogue("nl")
        if key.split(".")[0] in ("error", "problem")
        and key not in written
        and key.split(".")[1] not in written
        and not key.split(".")[1].startswith(begun)
    ]
    assert unused == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_user_error_is_one_sentence_with_its_values(language: str) -> None:
    said = sentence(UserError("not_a_month", value="mei"), language)
    assert (
        said
        == {
            "nl": "mei is geen maand. Schrijf een maand als 2015-01.",
            "en": "mei is not a month. Write a month as 2015-01.",
        }[language]
    )


def test_a_file_with_one_mistake_is_one_line() -> None:
    error = InvalidFile("own.csv", [Problem("line 3, value", "'abc'", "not_a_number")])
    assert sentence(error, "nl") == (
        "own.csv is niet geladen. regel 3, value: er staat 'abc'; hier hoort een getal. "
        "Verbeter dit en laad het bestand opnieuw."
    )
    assert sentence(error, "en") == (
        "own.csv was not loaded. line 3, value: it says 'abc'; this must be a number. "
        "Mend this and load the file again."
    )


def test_a_file_with_more_mistakes_is_a_list_of_them() -> None:
    error = InvalidFile("own.csv", [Problem(f"line {at}", "", "missing") for at in range(2, 5)])
    assert sentence(error, "nl").splitlines() == [
        "own.csv is niet geladen: 3 fouten. Verbeter ze en laad het bestand opnieuw.",
        "  - regel 2: dit ontbreekt en is nodig.",
        "  - regel 3: dit ontbreekt en is nodig.",
        "  - regel 4: dit ontbreekt en is nodig.",
    ]


@pytest.mark.parametrize(("count", "last"), [(10, "line 11: this is missing and needed."), (12, "and 2 more.")])
def test_a_long_list_is_cut(count: int, last: str) -> None:
    error = InvalidFile("own.csv", [Problem(f"line {at}", "", "missing") for at in range(2, 2 + count)])
    lines = sentence(error, "en").splitlines()
    assert len(lines) == min(count, 10) + (2 if count > 10 else 1)
    assert lines[-1] == f"  - {last}"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("", "", "missing"), "dit ontbreekt en is nodig."),
        (Problem("horizon", "5", "too_low", {"ge": 6}), "horizon: er staat 5; het moet 6 of hoger zijn."),
        (
            Problem("a", "{b}", "a code that nobody wrote a sentence for"),
            "a: er staat {b}; deze waarde past hier niet.",
        ),
    ],
)
def test_where_what_and_what_is_allowed(problem: Problem, said: str) -> None:
    assert describe(problem, "nl") == said


def test_an_error_for_the_log_names_its_code_and_values() -> None:
    assert str(UserError("unknown_scenario", code="x", known="a, b")) == "unknown_scenario: code='x', known='a, b'"
    assert str(UserError("no_scenarios")) == "no_scenarios"
