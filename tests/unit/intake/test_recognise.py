"""A file is what stands in it, whatever its name says."""

import gzip
from pathlib import Path

import pytest

from services.domain.errors import UserError
from services.intake.files.file_bytes import LARGEST_TOML, read_bytes
from services.intake.packaged import FILES, REGISTERS, scenario_files
from services.intake.recognise import UnknownColumns, recognise
from services.settings import PACKAGED
from tests.factories import HEADER, SCENARIO, written

CASES = "case_id,municipality,service,audience,channel,received_on,decided_on,due_on\n"
METRIC = "[hours]\nname = {nl='u',en='h'}\nscale = 'positive'\nbetter = 'lower'\n"
KINDS = {
    "observations": HEADER + "\n",
    "cases": CASES,
    "evidence": "id,topic,figure,grade,source\n",
    "municipalities": "code,name\n",
    "events": "date,kind,certainty,name_nl\n",
    "targets": "metric,target,valid_from,source\n",
    "reference_levels": "metric,audience,level,source\n",
    "scenario": SCENARIO,
    "metrics": METRIC,
    "services": "[permit]\nname = { nl = 'Vergunning', en = 'Permit' }\n",
}


def kind(folder: Path, content: str | bytes, name: str) -> str:
    return recognise(read_bytes(written(folder, name, content))).kind


@pytest.mark.parametrize("expected", KINDS)
@pytest.mark.parametrize("name", ["own.csv", "own.toml", "own.txt", "own", "metrics.csv", "own.xlsx"])
def test_by_content_and_not_by_name(tmp_path: Path, expected: str, name: str) -> None:
    assert kind(tmp_path, KINDS[expected], name) == expected
    assert kind(tmp_path, "\ufeff" + KINDS[expected], name) == expected
    assert kind(tmp_path, gzip.compress(KINDS[expected].encode()), f"{name}.gz") == expected


@pytest.mark.parametrize("expected", ["observations", "cases", "evidence", "events"])
@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_whatever_the_delimiter_the_case_and_the_quotes(tmp_path: Path, expected: str, delimiter: str) -> None:
    names = KINDS[expected].strip().split(",")
    assert kind(tmp_path, delimiter.join(f'"{name.upper()}"' for name in names) + "\r\n", "own.csv") == expected
    assert kind(tmp_path, f"sep={delimiter}\r\n" + delimiter.join(names), "own.csv") == expected


def test_the_order_of_the_columns_makes_no_difference(tmp_path: Path) -> None:
    assert kind(tmp_path, ",".join(reversed(HEADER.split(","))), "own.csv") == "observations"


def test_toml_after_remarks(tmp_path: Path) -> None:
    assert kind(tmp_path, "# period, metric, value\n\n  # and more\n" + SCENARIO, "plan") == "scenario"


def test_the_packaged_files() -> None:
    names = [*REGISTERS, *(name for names in FILES.values() for name in names)]
    found = {name: recognise(read_bytes(PACKAGED / name)).kind for name in names}
    assert set(found.values()) == set(KINDS) - {"cases", "scenario"}
    assert {recognise(read_bytes(path)).kind for path in scenario_files()} == {"scenario"}


def refused(folder: Path, content: str | bytes, name: str = "own.toml") -> UserError:
    with pytest.raises(UserError) as error:
        kind(folder, content, name)
    assert error.value.values["file"] == name
    return error.value


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("period,metric\n", "metric, period"),
        ("just a text\n", "just a text"),
        ("[server]\nport = 1\n", "server"),
        ("x = 1\n", "x"),
    ],
)
def test_what_is_not_recognised_says_what_was_found(tmp_path: Path, content: str, found: str) -> None:
    error = refused(tmp_path, content, "own")
    assert (error.code, error.values["columns"]) == ("file_not_recognised", found)


def test_a_table_with_unknown_columns_asks_what_they_are(tmp_path: Path) -> None:
    error = refused(tmp_path, "a;b\n1;2\n", "own")
    assert isinstance(error, UnknownColumns)
    assert (error.code, error.columns) == ("columns_unknown", ["a", "b"])


def test_a_very_long_first_line_is_not_repeated_whole(tmp_path: Path) -> None:
    assert len(str(refused(tmp_path, "x" * 1_000_000, "own.csv").values["columns"])) <= 200
    assert refused(tmp_path, " " * 1_500_000 + "x", "own").code == "file_not_recognised"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("code = \n", "line 1"),
        (SCENARIO.replace("horizon_months = 60", "horizon_months = 60 months"), "line 5"),
        (SCENARIO + "[[investment]\n", "line"),
        ("a = 1\na = 2\n", "overwrite"),
        ("x = " + "9" * 5000, "digits"),
        ("[" * 2000, ""),
        ("a." * 3000 + "a = 1", "nested too deeply"),
        ("x = " + "[" * 200 + "]" * 200, "nested too deeply"),
    ],
)
def test_a_mistake_in_toml_says_where(tmp_path: Path, content: str, reason: str) -> None:
    error = refused(tmp_path, content)
    assert error.code == "toml_syntax"
    assert reason in str(error.values["reason"])


def test_toml_in_another_encoding(tmp_path: Path) -> None:
    assert refused(tmp_path, SCENARIO.replace("Anders", "Patiënten").encode("cp1252")).code == "toml_not_utf8"
    assert refused(tmp_path, SCENARIO.replace("Anders", r"\u0000")).code == "file_not_text"


def test_a_toml_that_is_too_large(tmp_path: Path) -> None:
    error = refused(tmp_path, SCENARIO + "# " + "x" * LARGEST_TOML)
    assert (error.code, error.values["allowed"]) == ("file_too_large", 2)
