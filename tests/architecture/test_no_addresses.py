"""Nothing in the repository says where packages were fetched or on whose machine it was made."""

import re

import pytest

from tests.architecture.repository import ROOT, name, tracked
from tests.for_every import for_every

# In two halves, so that this file is not one of those it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("conda", "anaconda", "org"),
        ("static", "crates", "io"),
        ("proxy", "golang", "org"),
        ("deb", "debian", "org"),
    )
]
AN_INDEX = re.compile(r"(?:index-url|find-links|trusted-host)\s*[ =]\s*\S*[/.]", re.IGNORECASE)
A_HOME = re.compile(r"(?<![\w.~/-])/(?:home|Users)/\w|(?<![\w.~/-])/ro{2}t/|\b[A-Z]:\\\\?Users\\")
THIS_PLACE = re.compile(r"(?<![\w.~/-])" + re.escape(f"{ROOT}/"))
TEXTS = [path for path in tracked() if b"\0" not in path.read_bytes()]


def test_the_repository_was_really_looked_at() -> None:
    assert {"pyproject.toml", "Makefile", "requirements.lock", ".ci/run"} <= {name(path) for path in TEXTS}


@for_every("what", REGISTRIES)
def test_no_file_names_a_registry(what: str) -> None:
    assert [name(path) for path in TEXTS if what in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("pattern", [AN_INDEX, A_HOME, THIS_PLACE], ids=["index", "home", "this place"])
def test_no_file_holds_an_address_of_packages_or_a_home(pattern: re.Pattern[str]) -> None:
    found = [(name(path), hit[0]) for path in TEXTS if (hit := pattern.search(path.read_text(encoding="utf-8")))]
    assert found == []


def test_the_patterns_find_what_they_look_for() -> None:
    assert AN_INDEX.search("--index-" + "url https" + "://mirror.example/simple")
    assert A_HOME.search("see " + "/home" + "/somebody/klantwinst")
    assert A_HOME.search('open("' + "/root" + '/x")')
    assert not A_HOME.search("docs/home/page, usr/root/x")
