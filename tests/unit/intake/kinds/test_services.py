"""Services from a file: what is read, and every mistake with its place."""

import tomllib

import pytest

from services.intake.kinds.services import read_services
from services.storage.registers import Service
from tests.unit.intake.kinds.tables import problems


def test_services() -> None:
    content = tomllib.loads(
        "[permit]\nname = {nl='Vergunning', en='Permit'}\nupl='x'\n['Wmo (hulp)'.name]\nnl='W'\nen='S'\n"
    )
    assert read_services(content, "own.toml") == [
        Service("permit", "Vergunning", "Permit"),
        Service("Wmo (hulp)", "W", "S"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a]\nname = {nl='x'}", ("a.name.en", "", "missing")),
        ("[a]\nname = 'x'", ("a", "'x'", "not_a_table")),
        ("a = 1", ("a", "1", "not_a_table")),
        ("['=1']\nname = {nl='x', en='y'}", ("'=1'", "", "not_a_code")),
        ("['']\nname = {nl='x', en='y'}", ("''", "", "not_a_code")),
    ],
)
def test_mistakes_in_services(text: str, problem: tuple[str, str, str]) -> None:
    assert problems(read_services, tomllib.loads(text)) == [problem]
