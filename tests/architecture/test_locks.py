"""Lock files: exact versions with hashes, no address, and all that the project asks for."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.repository import text
from tests.for_every import for_every

RUN, DEVELOP = "requirements.lock", "requirements-dev.lock"
PROJECT = tomllib.loads(text("pyproject.toml"))["project"]
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Each locked package with its hashes."""
    joined = text(lock).replace("\\\n", " ")
    lines = [line.split("#")[0].strip() for line in joined.splitlines()]
    return [(Requirement(line.split(" --hash")[0]), line.split()) for line in lines if line]


def versions(lock: str) -> dict[str, set[Version]]:
    found: dict[str, set[Version]] = {}
    for requirement, _ in entries(lock):
        (pin,) = requirement.specifier
        found.setdefault(canonicalize_name(requirement.name), set()).add(Version(pin.version))
    return found


@pytest.mark.parametrize("lock", [RUN, DEVELOP])
def test_every_package_has_one_exact_version_and_its_hashes(lock: str) -> None:
    for requirement, words in entries(lock):
        assert [pin.operator for pin in requirement.specifier] == ["=="], requirement
        options = [word for word in words if word.startswith("--")]
        assert options, requirement
        assert all(HASH.fullmatch(option) for option in options), requirement


@pytest.mark.parametrize("lock", [RUN, DEVELOP])
def test_no_address_stands_in_a_lock(lock: str) -> None:
    assert not re.search(r"https?:|://|@ |index-url|find-links|trusted-host", text(lock))


@for_every(
    ("lock", "asked"),
    [
        *((RUN, asked) for asked in PROJECT["dependencies"]),
        *((DEVELOP, asked) for asked in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"])),
    ],
)
def test_what_the_project_asks_for_is_locked_at_a_version_that_will_do(lock: str, asked: str) -> None:
    requirement = Requirement(asked)
    locked = versions(lock).get(canonicalize_name(requirement.name), set())
    assert locked
    assert all(requirement.specifier.contains(version, prereleases=True) for version in locked)


def test_tests_run_with_the_versions_that_users_get() -> None:
    developers = versions(DEVELOP)
    assert {package: found for package, found in versions(RUN).items() if developers.get(package) != found} == {}
