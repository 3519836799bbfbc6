"""A file that cannot be loaded: exit code 2, one plain sentence with the next step, nothing changed."""

import gzip
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.functional import cli_files
from tests.functional.cli_run import Ended, dump, in_process, klantwinst

MEGABYTE = 1024 * 1024
HEADER = "period,municipality,service,audience,metric,value,n,state,provisional\n"
GOOD = "2019-Q4,Duinstad,front_desk,citizen,waiting_minutes,9,10,,\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    ended = in_process(folder, "load", *cli_files.write(folder))
    assert ended.code == 0, ended.err
    return folder


@pytest.fixture
def refused(filled: Path, tmp_path: Path) -> Callable[..., Ended]:
    """Load a file into a database with figures, and hold that nothing changed in it."""
    shutil.copy(filled / "klantwinst.db", tmp_path)

    def load(name: str, content: bytes | str | None, language: str = "nl") -> Ended:
        file = tmp_path / name
        if content is not None:
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        before = dump(tmp_path)
        ended = in_process(tmp_path, "load", file, language=language)
        assert dump(tmp_path) == before
        assert (ended.code, ended.out) == (2, "")
        return ended

    return load


def sparse(file: Path, size: int) -> None:
    with file.open("wb") as made:
        os.truncate(made.fileno(), size)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("name", "content", "named"),
    [
        ("missing.csv", None, ""),
        ("empty.csv", "", ""),
        ("blank.csv", " \r\n\r\n", ""),
        ("binary.csv", bytes(range(256)) * 20, ""),
        ("picture.toml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ""),
        ("no_rows.csv", HEADER, ""),
        ("cut_off.csv", HEADER + GOOD * 2 + GOOD[:25], "4"),
        ("cut_off.csv.gz", gzip.compress((HEADER + GOOD * 500).encode(), mtime=0)[:-40], ""),
        ("cut_off.parquet", b"PAR1" + b"\1" * 60, ""),
        ("cut_off.toml", cli_files.PLAN[: cli_files.PLAN.index("Server room") + 4], "TOML"),
        ("open_quote.csv", HEADER + '"2019-Q4,Duinstad', ""),
        ("syntax.toml", cli_files.PLAN.replace("budget_eur = 250_000", "budget_eur = 250_000 euro"), "line"),
        ("windows.toml", cli_files.PLAN.replace("Serverruimte", "Patiënten").encode("cp1252"), "UTF-8"),
        ("other.csv", "a;b\n1;2\n", "a, b"),
        ("other.toml", "[server]\nport = 1\n", "server"),
        ("no_columns.csv", "period,metric,value\n2019,waiting_minutes,3\n", "municipality, audience"),
        ("twice.csv", HEADER.replace("n,state", "value,state") + GOOD, ""),
    ],
)
def test_one_sentence_that_names_the_file(
    refused: Callable[..., Ended], name: str, content: bytes | str | None, named: str, language: str
) -> None:
    said = refused(name, content, language).sentence
    assert name in said
    assert named in said
    assert said.endswith((".", ")")), said
    assert said.count(". ") >= 1 or ":" in said, f"no next step: {said}"


@pytest.mark.parametrize("name", ["large.csv", "large.toml", "large.parquet"])
def test_200_megabytes_are_refused_unread(refused: Callable[..., Ended], tmp_path: Path, name: str) -> None:
    sparse(tmp_path / name, 200 * MEGABYTE)
    said = refused(name, None).sentence
    assert "200 MB" in said
    assert "100 MB" in said


def test_a_small_archive_of_a_large_file_is_refused(refused: Callable[..., Ended]) -> None:
    said = refused("bomb.csv.gz", gzip.compress(bytes(101 * MEGABYTE), 1)).sentence
    assert "100 MB" in said


def test_a_folder_is_no_file(refused: Callable[..., Ended], tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert "folder.csv" in refused("folder.csv", None).sentence


def test_windows_1252_is_read_as_it_was_meant(filled: Path, tmp_path: Path) -> None:
    shutil.copy(filled / "klantwinst.db", tmp_path)
    file = tmp_path / "windows.csv"
    file.write_bytes((HEADER + GOOD.replace("Duinstad", "Súdwest-Fryslân")).encode("cp1252"))
    assert in_process(tmp_path, "load", file).code == 0
    assert "Súdwest-Fryslân" in in_process(tmp_path, "kpis", "--format", "csv").out


def plan(old: str, new: str) -> str:
    assert old in cli_files.PLAN
    return cli_files.PLAN.replace(old, new, 1)


def row(old: str, new: str) -> str:
    assert old in GOOD
    return HEADER + GOOD.replace(old, new, 1)


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (row("waiting_minutes", "waiting_hours"), ["regel 2, metric", "'waiting_hours'", "Bekend: answered_share, "]),
        (row("waiting_minutes,9", "answered_share,1.3"), ["regel 2, value", "'1.3'", "tussen 0 en 1"]),
        (row("waiting_minutes,9", "answered_share,-1%"), ["regel 2, value", "'-1%'", "tussen 0 en 1"]),
        (row("waiting_minutes,9", "waiting_minutes,soon"), ["regel 2, value", "'soon'", "getal"]),
        (row("2019-Q4", "2019-Q5"), ["regel 2, period", "'2019-Q5'", "2014-Q2"]),
        (row("citizen", "everyone"), ["regel 2, audience", "'everyone'", "citizen, business"]),
        (row("10,,", "10,gone,"), ["regel 2, state", "'gone'", "not_provided"]),
        (row("9,10", "9,2.5"), ["regel 2, n", "'2.5'"]),
        (HEADER + GOOD + GOOD.replace(",9,", ",8,"), ["period", "'2019-Q4'", "twee keer"]),
        (
            plan('depends_on = ["booking", "network"]', 'depends_on = ["call_back"]'),
            ["investment[3].depends_on", "call_back → call_back"],
        ),
        (
            plan('participants = ["Duinstad"]', 'depends_on = ["call_back"]'),
            ["investment[2].depends_on", "booking → call_back → booking"],
        ),
        (plan('"booking", "network"', '"bookings"'), ["investment[3].depends_on", "bookings"]),
        (
            plan("improvement = 0.2", "improvement = { p10 = 0.3, p50 = 0.2, p90 = 0.4 }"),
            ["investment[2].effect[1].improvement", "0.3", "p10", "p50"],
        ),
        (
            plan('metric = "answered_share"', 'metric = "answer_share"'),
            ["investment[3].effect[1].metric", "'answer_share'", "answered_share"],
        ),
        (
            plan("lag_months = 1", "lag_months = 1\nprobability = 7"),
            ["investment[3].effect[1].probability", "7", "niet hoger zijn dan 1"],
        ),
        (plan("improvement = 0.1", "improvement = 1.3"), ["investment[3].effect[1].improvement", "1.3", "aandeel"]),
        (plan('"Duinstad"', '"Bergdam"'), ["investment[2].participants", "'Bergdam'", "gemeente", "Duinstad"]),
        (plan('service = "front_desk"', 'service = "desk"'), ["investment[1].effect[1].service", "'desk'"]),
        (
            plan("lag_months = 2", 'lag_months = 2\nevidence = ["E99"]'),
            ["investment[2].effect[1].evidence", "'E99'", "bewijs"],
        ),
        (plan('kind = "infrastructure"', 'kind = "hardware"'), ["investment[1].kind", "hardware", "cloud_migration"]),
        (plan("2020-01-01", "2020-01-15"), ["starts_on", "2020-01-15"]),
        (
            plan("budget_eur = 100_000", "budget_euro = 100_000"),
            ["investment[1].budget_eur", "investment[1].budget_euro"],
        ),
    ],
)
def test_what_is_wrong_is_named_with_place_value_and_what_is_allowed(
    refused: Callable[..., Ended], content: str, named: list[str]
) -> None:
    name = "mistaken.csv" if content.startswith(HEADER) else "mistaken.toml"
    ended = refused(name, content)
    first, *others = ended.err.splitlines()
    assert name in first
    assert all(line.startswith("  - ") for line in others)
    assert all(part in ended.err for part in named), ended.err


def test_of_many_mistakes_the_first_ten_are_shown(refused: Callable[..., Ended]) -> None:
    rows = [GOOD.replace("2019-Q4", f"{year}").replace(",9,10,,", ",soon,10,value,") for year in range(1990, 2014)]
    lines = refused("mistaken.csv", HEADER + GOOD + "".join(rows)).err.splitlines()
    assert "24" in lines[0]
    assert [line[:4] for line in lines[1:]] == ["  - "] * 11
    assert "regel 3, value" in lines[1]
    assert "14" in lines[-1]


def test_a_file_before_the_mistaken_one_is_kept_whole(filled: Path, tmp_path: Path) -> None:
    """Each file is loaded whole or not at all; the order is the one in which kinds need each other."""
    shutil.copy(filled / "klantwinst.db", tmp_path)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.toml"
    good.write_text(HEADER + GOOD)
    bad.write_text(plan("lag_months = 1", "lag_months = -1"))
    ended = in_process(tmp_path, "load", bad, good, language="en")
    assert ended.code == 2
    assert ended.err.startswith("good.csv: observations, 0 new, 1 changed")
    assert any("bad.toml" in line for line in ended.err.splitlines()[1:])
    scenarios = [line for line in dump(tmp_path) if 'INSERT INTO "scenario_version"' in line]
    assert len(scenarios) == 1


def test_a_file_that_may_not_be_read_is_said(refused: Callable[..., Ended], tmp_path: Path) -> None:
    """A symbolic link to itself cannot be read by anybody, root included."""
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    assert "loop.csv" in refused("loop.csv", None).sentence


def test_the_real_command_says_the_same(filled: Path, tmp_path: Path) -> None:
    shutil.copy(filled / "klantwinst.db", tmp_path)
    (tmp_path / "mistaken.toml").write_text(plan("lag_months = 1", "probability = 7"))
    before = dump(tmp_path)
    outside = klantwinst(tmp_path, "load", tmp_path / "mistaken.toml")
    assert "probability" in outside.sentence
    assert in_process(tmp_path, "load", tmp_path / "mistaken.toml") == outside
    assert dump(tmp_path) == before
