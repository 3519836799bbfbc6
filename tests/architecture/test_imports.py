"""Who may import whom: the contracts hold, cover everything, and the pure parts are pure."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT, imported, name, python_files, text
from tests.for_every import for_every

SERVICES = ROOT / "services"
CONTRACTS = tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"]
PURE = {
    "domain": {"pydantic", "pydantic_core", "services.domain"},
    "noise": {"numpy", "scipy", "services.domain", "services.noise"},
    "timing": {"numba", "numpy", "scipy", "services.domain", "services.noise", "services.timing"},
}
NO_WAY_OUT = {"os", "io", "pathlib", "sys", "time", "random", "socket", "subprocess", "sqlite3", "urllib", "tempfile"}
EXCEPT = {("in_parts.py", "os"), ("sobol.py", "pathlib"), ("false_signals.py", "pathlib")}  # processors; two tables
BREACHES = [
    ("services/domain/cell.py", "services.text.catalogue"),
    ("services/timing/link.py", "services.storage.queries"),
    ("services/text/phrases.py", "services.settings"),
    ("services/storage/tables.py", "services.text.phrases"),
    ("services/charts/when.py", "services.storage.queries"),
    ("services/intake/load.py", "services.text.phrases"),
    ("services/answers/kpi/kpis.py", "services.intake.load"),
    ("services/answers/kpi/kpis.py", "services.publishing.render"),
    ("services/publishing/exhibits/when.py", "services.publishing.package.package"),
    ("services/publishing/exhibit_parts/exhibit.py", "services.publishing.library"),
    ("services/intake/load.py", "services.timing.link"),
    ("services/evaluation/verdict.py", "services.timing.link"),
    ("services/commands/output.py", "services.ui.cache"),
    ("services/notebook.py", "services.commands.output"),
    ("services/answers/kpi/kpis.py", "streamlit"),
    ("services/ui/cache.py", "altair"),
    ("services/intake/load.py", "requests"),
    ("services/ui/cache.py", "sqlmodel"),
]
LAYERS = next(one["layers"] for one in CONTRACTS if one["type"] == "layers")


def lint(root: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run([linter, "--cache-dir", cache], cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.slow  # as is `make check`
def test_the_contracts_hold(tmp_path: Path) -> None:
    done = lint(ROOT, tmp_path)
    assert done.returncode == 0, done.stdout
    assert f"{len(CONTRACTS)} kept, 0 broken" in done.stdout


@pytest.mark.slow
def test_every_breach_of_the_layout_is_seen(tmp_path: Path) -> None:
    """In a copy of the source that is spoilt in all of these places at once, every one of them is named."""
    for path in (*python_files("services", "pages"), ROOT / "pyproject.toml"):
        (tmp_path / name(path)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, tmp_path / name(path))
    for file, module in BREACHES:
        with (tmp_path / file).open("a", encoding="utf-8") as spoilt:
            spoilt.write(f"\nimport {module}  # noqa\n")
    done = lint(tmp_path, tmp_path / "cache")
    assert done.returncode == 1
    imports = [(file.removesuffix(".py").replace("/", "."), module.split(".")) for file, module in BREACHES]
    seen = " ".join(done.stdout.split())
    assert [one for one in imports if not re.search(rf"{re.escape(one[0])} -> {re.escape(one[1][0])}\b", seen)] == []


def test_every_part_of_services_has_its_place() -> None:
    """Also each part of `publishing`, which stand on lines of their own."""
    placed = {part for line in LAYERS for part in line.split(" | ")}
    files = [path.relative_to(ROOT).with_suffix("").parts for path in python_files("services")]
    parts = {".".join(names[: 3 if names[1] == "publishing" else 2]) for names in files if names[-1] != "__init__"}
    assert sorted(parts - placed) == []


@for_every(
    ("part", "path"),
    [(part, path) for part in PURE for path in python_files("services") if path.parent == SERVICES / part],
    ids=lambda value: name(value) if isinstance(value, Path) else value,
)
def test_a_pure_part_uses_nothing_but_mathematics_and_words(part: str, path: Path) -> None:
    for module in imported(path):
        own = ".".join(module.split(".")[:2]) if module.startswith("services") else module.split(".")[0]
        if own in sys.stdlib_module_names:
            allowed = own not in NO_WAY_OUT or (path.name, own) in EXCEPT
        else:
            allowed = own in PURE[part]
        assert allowed, module
