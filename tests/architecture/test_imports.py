"""Who may import whom: the contracts hold, cover everything, and the pure parts are pure."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, imported, name, python_files, text

SERVICES = ROOT / "services"
CONTRACTS = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
PURE = {
    "domain": {"pydantic", "pydantic_core", "services.domain"},
    "timing": {"numpy", "scipy", "services.domain", "services.timing"},
}
NO_WAY_OUT = {"os", "io", "pathlib", "sys", "time", "random", "socket", "subprocess", "sqlite3", "urllib", "tempfile"}
AT_THE_TOP = {"ui"}  # what the screens share may use every part


def test_the_contracts_hold(tmp_path: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--cache-dir", tmp_path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert f"{len(CONTRACTS)} kept, 0 broken" in done.stdout


def test_every_part_of_services_has_a_contract() -> None:
    parts = {path.parent.name for path in SERVICES.glob("*/__init__.py")}
    bound = {source.removeprefix("services.") for contract in CONTRACTS for source in contract["source_modules"]}
    assert parts - bound == AT_THE_TOP


@pytest.mark.parametrize(
    ("part", "path"),
    [(part, path) for part in PURE for path in python_files("services") if path.parent == SERVICES / part],
    ids=lambda value: name(value) if isinstance(value, Path) else value,
)
def test_a_pure_part_uses_nothing_but_mathematics_and_words(part: str, path: Path) -> None:
    for module in imported(path):
        own = ".".join(module.split(".")[:2]) if module.startswith("services") else module.split(".")[0]
        if own in sys.stdlib_module_names:
            allowed = own not in NO_WAY_OUT or (path.name == "forecast.py" and own == "os")  # how many processors
        else:
            allowed = own in PURE[part]
        assert allowed, module
