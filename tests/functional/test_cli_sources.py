"""`klantwinst fetch` and `klantwinst sources`, against systems on loopback."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.intake.sources.configuration import read_source
from services.intake.sources.system import systems
from tests.functional.cli_run import Ended, in_process, klantwinst
from tests.unit.intake.sources.case_system import SECRET, behaves
from tests.unit.intake.sources.other_system import Answer, OtherSystem, other_system, recorded
from tests.unit.intake.sources.systems.test_cbs import PERIODS, ROWS, cbs

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


def asked(folder: Path, *words: str, language: str = "nl") -> Ended:
    return in_process(folder, *words, language=language, CASES_SECRET=SECRET)


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
    ended = klantwinst(configured, "fetch", "--all", CASES_SECRET=SECRET)
    assert ended.code == 2
    assert "broken (127.0.0.1:" in ended.err and "(500)" in ended.err
    assert re.search(r"^zaken: [0-9]+ rijen gelezen", ended.err, re.MULTILINE)
    assert "MOR (" in ended.err
    assert re.search(r"^inwoners: [0-9]+ rijen gelezen", ended.err, re.MULTILINE)
    shown = json.loads(asked(configured, "sources", "--format", "json").out)
    by_code = {row["code"]: row for row in shown}
    assert by_code["zaken"]["age_days"] == 0 and by_code["zaken"]["rows"] > 0 and by_code["zaken"]["error"] == ""
    assert by_code["broken"]["succeeded_at"] is None and "(500)" in by_code["broken"]["error"]
    again = asked(configured, "fetch", "--all")
    assert "zaken: is nog niet aan de beurt." in again.err and "inwoners: is nog niet" in again.err
    assert SECRET not in ended.err + ended.out + again.err
    for form, word in (("table", "zaken"), ("csv", "code,kind,rows")):
        assert word in asked(configured, "sources", "--format", form).out


def test_one_of_them_and_its_connection_test(configured: Path) -> None:
    tried = asked(configured, "fetch", "zaken", "--check", language="en")
    assert tried.code == 0 and "BEZWAAR" in tried.err and "no service belongs to these yet" in tried.err
    assert asked(configured, "fetch", "inwoners").code == 0
    kpis = asked(configured, "fetch", "zaken", "--full")
    assert kpis.code == 0
    assert "objection" in asked(configured, "kpis", "--format", "csv").out


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
    ended = asked(configured, *words)
    assert ended.code == 2
    assert said in ended.err and "Traceback" not in ended.err


def test_without_sources_it_says_how_to_begin(tmp_path: Path) -> None:
    for words in (("fetch", "--all"), ("fetch", "x")):
        ended = asked(tmp_path, *words)
        assert ended.code == 2 and "docs/sources.md" in ended.err
    shown = asked(tmp_path, "sources")
    assert shown.code == 0 and "docs/sources.md" in shown.err


def test_the_documented_configuration_can_be_read() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    read = {code: read_source(code, body, Path("sources.toml")) for code, body in tomllib.loads(text).items()}
    assert {one.kind for one in read.values()} == set(systems())
    assert "klantwinst fetch --all" in page
    for name in ("every_days", "keep", "timeout_seconds", "data_set"):
        assert f"`{name}`" in page
