"""A folder of plug-ins for one test: a file in it counts as if it stood among those that come along."""

import sys
from collections.abc import Callable, Iterator
from importlib import invalidate_caches
from pathlib import Path
from types import ModuleType

import pytest

Adding = Callable[[ModuleType, str, str], Path]


@pytest.fixture
def add_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Adding]:
    """`add_plugin(package, "name", source)` writes the file and lays its folder beside that of the package."""
    added: list[tuple[ModuleType, str]] = []

    def add(package: ModuleType, name: str, source: str) -> Path:
        folder = tmp_path / package.__name__
        folder.mkdir(exist_ok=True)
        file = folder / f"{name}.py"
        file.write_text(source, encoding="utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
        added.append((package, name))
        invalidate_caches()
        return file

    yield add
    for package, name in added:
        sys.modules.pop(f"{package.__name__}.{name}", None)
        vars(package).pop(name, None)
