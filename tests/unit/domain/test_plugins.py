"""Plug-ins are found by their folder; one that lacks something is named with all that it lacks."""

from collections.abc import Callable
from types import ModuleType
from typing import Literal, Protocol

import pytest

from services.domain.errors import NoPlugin, UserError
from services.domain.plugins import found, named
from tests.plugins import Adding, add_plugin

__all__ = ["add_plugin"]

SOUND = "NAME = {name!r}\nSIZE = 2\n\ndef draw(paper, ink):\n    return paper + ink\n"


class Stamp(Protocol):
    NAME: str
    SIZE: float

    def draw(self, paper: int, ink: int) -> int: ...


class Loose(Protocol):
    TONE: Literal["red", "blue"]
    MAKER: str | None
    PRESS: Callable[[int], int]


@pytest.fixture
def stamps(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    package = ModuleType("stamps_of_a_test")
    package.__path__ = []
    monkeypatch.setitem(__import__("sys").modules, package.__name__, package)
    return package


def test_files_are_found_by_name_and_in_their_order(stamps: ModuleType, add_plugin: Adding) -> None:
    add_plugin(stamps, "one", SOUND.format(name="star"))
    add_plugin(stamps, "two", SOUND.format(name="moon"))
    add_plugin(stamps, "three", "ORDER = -1\n" + SOUND.format(name="sun"))
    add_plugin(stamps, "_shared", "nothing = 0\n")
    there = found(stamps, Stamp)
    assert list(there) == ["sun", "moon", "star"]
    assert there["moon"].draw(1, 2) == 3


def test_an_unknown_name_is_told_every_name_there_is() -> None:
    known = {f"name_{at}": at for at in range(30)}
    assert named("stamp", "name_7", known) == 7
    with pytest.raises(UserError) as error:
        named("stamp", "name_70", known)
    assert error.value.code == "unknown_choice"
    assert error.value.values == {"name": "stamp", "value": "name_70", "allowed": ", ".join(known)}


@pytest.mark.parametrize(
    ("source", "lacks"),
    [
        ("NAME = 'x'\nSIZE = 1\n", "it lacks draw(paper, ink)."),
        ("SIZE = 1\ndef draw(paper, ink): ...\n", "it lacks NAME."),
        ("NAME = ''\nSIZE = 1\ndef draw(paper, ink): ...\n", "it lacks NAME."),
        ("NAME = 3\nSIZE = 1\ndef draw(paper, ink): ...\n", "its NAME is 3, and not str."),
        ("NAME = 'x'\nSIZE = 1\ndef draw(ink): ...\n", "its draw takes (ink), and not (paper, ink)."),
        ("NAME = 'x'\nSIZE = 1\ndraw = 4\n", "it lacks draw(paper, ink)."),
        ("NAME = 'x'\n", "it lacks SIZE; it lacks draw(paper, ink)."),
    ],
)
def test_a_lame_file_fails_with_all_that_it_lacks(
    stamps: ModuleType, add_plugin: Adding, source: str, lacks: str
) -> None:
    file = add_plugin(stamps, "lame", source)
    with pytest.raises(NoPlugin) as error:
        found(stamps, Stamp)
    assert str(error.value) == f"{file} is no Stamp: {lacks}"


def test_a_name_is_had_once(stamps: ModuleType, add_plugin: Adding) -> None:
    first = add_plugin(stamps, "first", SOUND.format(name="star"))
    second = add_plugin(stamps, "second", SOUND.format(name="star"))
    with pytest.raises(NoPlugin, match="no Stamp: its NAME is 'star', as that of") as error:
        found(stamps, Stamp)
    assert str(second) in str(error.value) and str(first) in str(error.value)


def test_types_with_choices(stamps: ModuleType, add_plugin: Adding) -> None:
    add_plugin(stamps, "fine", "NAME = 'a'\nTONE = 'red'\nMAKER = None\nPRESS = abs\n")
    assert list(found(stamps, Loose)) == ["a"]
    add_plugin(stamps, "wrong", "NAME = 'b'\nTONE = 'green'\nMAKER = 3\nPRESS = 4\n")
    with pytest.raises(NoPlugin, match=r"its TONE is 'green', .*; its MAKER is 3, .*; its PRESS is 4"):
        found(stamps, Loose)
