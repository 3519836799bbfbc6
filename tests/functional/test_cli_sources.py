"""`klantwinst fetch` and `klantwinst sources`, as a process of their own, against systems on loopback."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.intake.sources.configuration import KINDS, read_source
from tests.unit.intake.sources.case_system import SECRET, behaves
from tests.unit.intake.sources.other_system import Answer, OtherSystem, other_system, recorded
from tests.unit.intake.sources.test_cbs import PERIODS, ROWS, cbs
from tests.wait import PATIENCE

ROOT = Path(__file__).parents[2]

SOURCES = """
[zaken]
kind = "zgw"
address = "{cases}"
municipality = "Duinrand"
client_id = "klantwinst"
secret = "CASES_SECRET"
services = {{ BEZWAAR = {{ service = "objection" }} }}

[broken]
kind = "zgw"
address = "{broken}"
municipality = "Duinrand"
client_id = "klantwinst"
secret = "CASES_SECRET"
services = {{}}

[inwoners]
kind = "cbs_population"
address = "{cbs}"
"""


def klantwinst(folder: Path, *words: str, language: str = "nl") -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KLANTWINST_")}
    environment |= {"KLANTWINST_DATA_DIR": str(folder), "CASES_SECRET": SECRET, "KLANTWINST_LANGUAGE": language}
    command = [sys.executable, "-m", "services.cli", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=PATIENCE)


@pytest.fixture
def configured(tmp_path: Path) -> Iterator[Path]:
    """A folder with three sources: one for cases, one that always fails, and CBS."""
    found: list[OtherSystem] = []
    good = behaves(lambda: found[0], recorded("zgw_cases")["results"])
    with (
        other_system(good) as cases,
        other_system(lambda asked: Answer({}, 500)) as broken,
        other_system(cbs(ROWS, PERIODS)) as people,
    ):
        found.append(cases)
        text = SOURCES.format(cases=cases.address, broken=broken.address, cbs=people.address)
        (tmp_path / "sources.toml").write_text(text)
        yield tmp_path


def test_all_of_them_without_a_dashboard(configured: Path) -> None:
    ended = klantwinst(configured, "fetch", "--all")
    assert ended.returncode == 2
    assert "broken (127.0.0.1:" in ended.stderr and "(500)" in ended.stderr
    assert re.search(r"^zaken: [0-9]+ rijen gelezen", ended.stderr, re.MULTILINE)
    assert "MOR (" in ended.stderr
    assert re.search(r"^inwoners: [0-9]+ rijen gelezen", ended.stderr, re.MULTILINE)
    shown = json.loads(klantwinst(configured, "sources", "--format", "json").stdout)
    by_code = {row["code"]: row for row in shown}
    assert by_code["zaken"]["age_days"] == 0 and by_code["zaken"]["rows"] > 0 and by_code["zaken"]["error"] == ""
    assert by_code["broken"]["succeeded_at"] is None and "(500)" in by_code["broken"]["error"]
    again = klantwinst(configured, "fetch", "--all")
    assert "zaken: is nog niet aan de beurt." in again.stderr and "inwoners: is nog niet" in again.stderr
    assert SECRET not in ended.stderr + ended.stdout + again.stderr
    for form, word in (("table", "zaken"), ("csv", "code,kind,rows")):
        assert word in klantwinst(configured, "sources", "--format", form).stdout


def test_one_of_them_and_its_connection_test(configured: Path) -> None:
    tried = klantwinst(configured, "fetch", "zaken", "--check", language="en")
    assert tried.returncode == 0 and "BEZWAAR" in tried.stderr and "no service belongs to these yet" in tried.stderr
    assert klantwinst(configured, "fetch", "inwoners").returncode == 0
    kpis = klantwinst(configured, "fetch", "zaken", "--full")
    assert kpis.returncode == 0
    assert "objection" in klantwinst(configured, "kpis", "--format", "csv").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("fetch",), "Noem één bron"),
        (("fetch", "zaken", "--all"), "Noem één bron"),
        (("fetch", "nobody"), "De bron nobody kennen we niet. Kies uit: broken, inwoners, zaken."),
        (("fetch", "broken"), "broken (127.0.0.1:"),
        (("fetch", "broken", "--check"), "broken (127.0.0.1:"),
    ],
)
def test_what_cannot_be_is_one_sentence(configured: Path, words: tuple[str, ...], said: str) -> None:
    ended = klantwinst(configured, *words)
    assert ended.returncode == 2
    assert said in ended.stderr and "Traceback" not in ended.stderr


def test_without_sources_it_says_how_to_begin(tmp_path: Path) -> None:
    for words in (("fetch", "--all"), ("fetch", "x")):
        ended = klantwinst(tmp_path, *words)
        assert ended.returncode == 2 and "docs/sources.md" in ended.stderr
    shown = klantwinst(tmp_path, "sources")
    assert shown.returncode == 0 and "docs/sources.md" in shown.stderr


def test_the_documented_configuration_can_be_read() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    read = {code: read_source(code, body, Path("sources.toml")) for code, body in tomllib.loads(text).items()}
    assert {one.kind for one in read.values()} == set(KINDS)
    assert "klantwinst fetch --all" in page
    for name in ("every_days", "keep", "timeout_seconds", "data_set"):
        assert f"`{name}`" in page
