"""`sources.toml`: strict, with every mistake named, and never a secret in it."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile, UserError
from services.intake.sources.configuration import sources
from services.intake.sources.settings import secret

GOOD = """
[cases]
kind = "zgw"
address = "https://zaken.example.nl/"
municipality = "Duinrand"
client_id = "klantwinst"
secret = "CASES_SECRET"
services = { BEZWAAR = { service = "objection" } }

[people]
kind = "cbs_population"
"""


@pytest.fixture
def written(folder: Path):  # type: ignore[no-untyped-def]
    def write(text: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "sources.toml").write_text(text, encoding="utf-8")

    return write


def test_no_file_is_no_sources() -> None:
    assert sources() == {}


def test_what_stands_there(written) -> None:  # type: ignore[no-untyped-def]
    written(GOOD)
    found = sources()
    assert list(found) == ["cases", "people"]
    assert (found["cases"].address, found["cases"].every_days, found["people"].every_days) == (
        "https://zaken.example.nl",
        1,
        30,
    )
    assert found["people"].address == "https://datasets.cbs.nl/odata/v1/CBS"


def test_the_file_can_stand_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere.toml").write_text(GOOD)
    monkeypatch.setenv("KLANTWINST_SOURCES", str(tmp_path / "elsewhere.toml"))
    assert list(sources()) == ["cases", "people"]


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ('kind = "zgw"', 'kind = "soap"', "cases.kind"),
        ('kind = "zgw"', "", "cases.kind"),
        ("[cases]", '["a b"]', "a b.kind"),
        ('"https://zaken.example.nl/"', '"ftp://zaken.example.nl"', "cases.address"),
        ('"https://zaken.example.nl/"', '"https://user:secret@zaken.example.nl"', "cases.address"),
        ('"https://zaken.example.nl/"', '"https://zaken.example.nl/?key=1"', "cases.address"),
        ('secret = "CASES_SECRET"', 'secret = "the secret itself!"', "cases.secret"),
        ('service = "objection"', 'service = "=cmd"', "cases.services.BEZWAAR.service"),
        ('client_id = "klantwinst"', "", "cases.client_id"),
        ('client_id = "klantwinst"', 'client_id = "klantwinst"\npassword = "x"', "cases.password"),
    ],
)
def test_a_mistake_is_named_by_its_place(written, old: str, new: str, where: str) -> None:  # type: ignore[no-untyped-def]
    written(GOOD.replace(old, new))
    with pytest.raises(InvalidFile) as error:
        sources()
    assert [problem.where for problem in error.value.problems] == [where]


@pytest.mark.parametrize(("text", "code"), [("[cases", "toml_syntax"), ("cases = 3", "invalid_file")])
def test_what_is_no_configuration(written, text: str, code: str) -> None:  # type: ignore[no-untyped-def]
    written(text)
    with pytest.raises(UserError) as error:
        sources()
    assert error.value.code == code


def test_a_secret_can_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("hidden\n")
    monkeypatch.setenv("OTHER_FILE", str(tmp_path / "secret"))
    assert secret("OTHER", "cases") == "hidden"
    monkeypatch.setenv("OTHER_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(UserError, match="source_secret_file"):
        secret("OTHER", "cases")
