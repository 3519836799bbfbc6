"""Who may import whom: the contracts hold, cover everything, and the pure parts are pure."""

import shutil
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
    "noise": {"numpy", "scipy", "services.domain", "services.noise"},
    "timing": {"numpy", "scipy", "services.domain", "services.noise", "services.timing"},
}
NO_WAY_OUT = {"os", "io", "pathlib", "sys", "time", "random", "socket", "subprocess", "sqlite3", "urllib", "tempfile"}
BREACHES = [
    ("services/domain/cell.py", "services.text.catalogue"),
    ("services/timing/link.py", "services.storage.queries"),
    ("services/text/phrases.py", "services.settings"),
    ("services/storage/tables.py", "services.text.phrases"),
    ("services/charts/when.py", "services.storage.queries"),
    ("services/intake/load.py", "services.text.phrases"),
    ("services/answers/kpi/kpis.py", "services.intake.load"),
    ("services/answers/kpi/kpis.py", "services.publishing.render"),
    ("services/publishing/exhibits/exhibit.py", "services.publishing.package.package"),
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


def test_the_contracts_hold(tmp_path: Path) -> None:
    done = lint(ROOT, tmp_path)
    assert done.returncode == 0, done.stdout
    assert f"{len(CONTRACTS)} kept, 0 broken" in done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source in another place, where it can be spoilt."""
    place = tmp_path_factory.mktemp("copy")
    for path in (*python_files("services", "pages"), ROOT / "pyproject.toml"):
        (place / name(path)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place / name(path))
    return place


@pytest.mark.parametrize(("file", "module"), BREACHES)
def test_a_breach_of_the_layout_is_seen(file: str, module: str, copy: Path, tmp_path: Path) -> None:
    whole = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_text(f"{whole}\nimport {module}  # noqa\n", encoding="utf-8")
    done = lint(copy, tmp_path)
    (copy / file).write_text(whole, encoding="utf-8")
    assert done.returncode == 1
    assert f"{file.removesuffix('.py').replace('/', '.')} -> {module.split('.')[0]}" in done.stdout


def test_every_part_of_services_has_its_place() -> None:
    """Also each part of `publishing`, which stand on lines of their own."""
    placed = {part for line in LAYERS for part in line.split(" | ")}
    files = [path.relative_to(ROOT).with_suffix("").parts for path in python_files("services")]
    parts = {".".join(names[: 3 if names[1] == "publishing" else 2]) for names in files if names[-1] != "__init__"}
    assert sorted(parts - placed) == []


@pytest.mark.parametrize(
    ("part", "path"),
    [(part, path) for part in PURE for path in python_files("services") if path.parent == SERVICES / part],
    ids=lambda value: name(value) if isinstance(value, Path) else value,
)
def test_a_pure_part_uses_nothing_but_mathematics_and_words(part: str, path: Path) -> None:
    for module in imported(path):
        own = ".".join(module.split(".")[:2]) if module.startswith("services") else module.split(".")[0]
        if own in sys.stdlib_module_names:
            allowed = own not in NO_WAY_OUT or (path.name == "in_parts.py" and own == "os")  # how many processors
        else:
            allowed = own in PURE[part]
        assert allowed, module
