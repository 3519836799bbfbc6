"""`klantwinst answer` on the packaged example: the document, the other formats, and what every option does."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from tests.functional.cli_document import check_document
from tests.functional.cli_run import COMMAND, dump, environment, example, in_process, klantwinst

SCENARIOS = ["efficient_provider_own", "efficient_provider_cloud", "service_provider"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return example(tmp_path)


def test_the_document_is_the_one_that_is_promised(folder: Path) -> None:
    ended = klantwinst(folder, "answer", "--format", "json")
    assert (ended.code, ended.err) == (0, "")
    document = json.loads(ended.out)
    check_document(document)
    assert [answer["scenario"] for answer in document] == SCENARIOS
    assert {(answer["as_of"], answer["draws"], answer["seed"]) for answer in document} == {("2015-01", 4096, 2015)}
    assert all({a["audience"] for a in answer["audiences"]} == {"citizen", "business"} for answer in document)


def test_csv_says_the_same_as_json(folder: Path) -> None:
    document = json.loads(in_process(folder, "answer", "--format", "json").out)
    rows = list(csv.DictReader(io.StringIO(in_process(folder, "answer", "--format", "csv").out)))
    expected = [(answer, audience) for answer in document for audience in answer["audiences"]]
    assert len(rows) == len(expected)
    for row, (answer, audience) in zip(rows, expected, strict=True):
        assert (row["scenario"], row["audience"]) == (answer["scenario"], audience["audience"])
        assert [row[name] or None for name in ("p10", "p50", "p90")] == [audience[n] for n in ("p10", "p50", "p90")]
        assert float(row["probability"]) == audience["probability"]
        assert float(row["total_eur"]) == answer["money"]["total_eur"]
        assert row["with"].count(";") == len(audience["with"]) - 1


def test_the_table_speaks_the_language_of_the_reader(folder: Path) -> None:
    dutch = in_process(folder, "answer", "service_provider").out
    english = in_process(folder, "answer", "service_provider", language="en").out
    assert "Serviceprovider voor de beste informatieoplossingen" in dutch
    assert "Functioneel neutraal" in dutch
    assert "Provider of the best information solutions" in english
    assert "Functionally neutral" in english
    assert not {"Inwoners", "Ondernemers", "aanvragen"} & set(english.replace(":", "").split())


def test_the_same_seed_gives_the_same_bytes_also_when_computed_again(tmp_path: Path) -> None:
    question = ("answer", "service_provider", "--draws", 512, "--seed", 7, "--format", "json")
    first, second = (example(tmp_path / name) for name in ("first", "second"))
    one, other = klantwinst(first, *question), klantwinst(second, *question)
    assert one.err == other.err == "service_provider: 512 trekkingen berekenen ...\n"
    assert one.out == other.out
    again = klantwinst(first, *question)  # this one was kept, and is read back
    assert (again.out, again.err) == (one.out, "")


def test_another_seed_or_number_of_draws_is_another_answer(folder: Path) -> None:
    def ask(*options: object) -> dict:
        ended = in_process(folder, "answer", "service_provider", "--format", "json", *options)
        check_document(json.loads(ended.out))
        return json.loads(ended.out)[0]

    plain, seed, draws = ask("--draws", 512), ask("--draws", 512, "--seed", 7), ask("--draws", 1024)
    assert (seed["seed"], seed["draws"], draws["draws"]) == (7, 512, 1024)
    assert plain["reach"] != seed["reach"]
    assert plain["reach"] != draws["reach"]


def test_as_of_leaves_out_what_was_not_known_yet(folder: Path) -> None:
    def levels(month: str) -> dict[tuple[str, ...], float]:
        ended = in_process(folder, "answer", "service_provider", "--as-of", month, "--draws", 64, "--format", "json")
        answer = json.loads(ended.out)[0]
        check_document([answer])
        assert answer["as_of"] == month
        return {(m["service"], m["audience"], m["metric"]): m["level"] for m in answer["metrics"]}

    early, late = levels("2013-01"), levels("2015-01")
    shared = early.keys() & late.keys()
    assert shared
    assert any(early[place] != late[place] for place in shared)


def test_a_data_set_that_does_not_hold_figures_is_named_with_those_that_do(folder: Path) -> None:
    said = in_process(folder, "answer", "--data-set", "nowhere").sentence
    assert "nowhere" in said
    assert "permit_cases, published" in said


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["nowhere"], ["nowhere", *SCENARIOS]),
        (["--as-of", "2015-13"], ["2015-13", "2015-01"]),
        (["--as-of", "2025-01"], ["2025-01", "permit_cases", "2015-03"]),
        (["--draws", "3"], ["3", "16", "262144"]),
        (["--draws", "many"], ["--draws", "een heel getal", "klantwinst --help"]),
        (["--hour-rate", "x"], ["--hour-rate", "een getal"]),
        (["--hour-rate", "-5"], ["--hour-rate", "-5", "> 0"]),
        (["--hour-rate", "nan"], ["--hour-rate", "nan", "> 0"]),
        (["--seed", "-1"], ["--seed", "-1", "0 - 2147483647"]),
        (["--seed", "2147483648"], ["--seed", "2147483648", "0 - 2147483647"]),
        (["--format", "xml"], ["--format", "table, json, csv"]),
        (["--seed"], ["--seed", "dit ontbreekt"]),
        (["--sed", "1"], ["--sed", "kennen we niet"]),
    ],
)
def test_what_cannot_be_asked_is_explained(folder: Path, words: list[str], named: list[str]) -> None:
    before = dump(folder)
    said = in_process(folder, "answer", *words).sentence
    assert all(part in said for part in named), said
    assert dump(folder) == before


def test_a_reader_that_stops_early_is_no_error(folder: Path) -> None:
    """The reader is gone before the first byte: `| head` in its strictest form."""
    command = subprocess.Popen(
        [*COMMAND, "answer", "--format", "json"],
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.close()
    with command.stderr:
        assert command.stderr.read() == b""
    assert command.wait(60) == 0


def test_output_to_a_full_disk_is_said(folder: Path) -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [*COMMAND, "answer", "--format", "csv"], env=environment(folder), stdout=full, stderr=subprocess.PIPE
        )
    assert ended.returncode == 2
    assert ended.stderr.decode().count("\n") == 1
    assert "vol" in ended.stderr.decode()


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_an_output_that_is_closed_is_no_error(folder: Path, form: str) -> None:
    closed = ("sh", "-c", 'exec "$@" >&-', "sh")
    ended = klantwinst(folder, "answer", "--format", form, before=closed)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_before_anything_was_loaded_it_points_at_the_example(tmp_path: Path) -> None:
    assert "klantwinst demo" in klantwinst(tmp_path, "answer").sentence
    assert "klantwinst demo" in klantwinst(tmp_path, "answer", KLANTWINST_LANGUAGE="en").sentence
