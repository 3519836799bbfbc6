"""What CONTRIBUTING says of adding one more holds: a plug-in is one file that nothing else names, with its words."""

import ast
import re
from pathlib import Path

import pytest

from services.domain.question import LANGUAGES
from services.evaluation.check import Outcome
from services.text.catalogue import catalogue
from tests.architecture.repository import ROOT, codes, imported, name, python_files, text, tree

# The folder, its paragraph in CONTRIBUTING, the texts that each file needs, and who shows one of them in particular.
KINDS = {
    "services/publishing/exhibits": ("A chart", ["chart.{name}.name", "chart.{name}.about"], "services/ui/"),
    "services/evaluation/methods": ("A method or a check", ["method_name.{name}", "method_text.{name}"], None),
    "services/evaluation/checks": (
        "A method or a check",
        ["check.{name}", *(f"check.{{name}}_{one}" for one in Outcome)],
        None,
    ),
    "services/intake/kinds": ("A file kind", ["kind.{name}"], "services/intake/frames.py"),
    "services/intake/sources/systems": ("A source", [], None),
}
EVERY = pytest.mark.parametrize("folder", KINDS)


def said(paragraph: str) -> str:
    found = re.search(rf"^\*\*{paragraph}\.\*\*(.+?)(?=^\*\*|^## )", text("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)
    assert found, paragraph
    return found[1]


def plugins(folder: str) -> list[Path]:
    return [path for path in sorted((ROOT / folder).glob("*.py")) if not path.name.startswith("_")]


def own_name(path: Path) -> str:
    found = re.search(r'^NAME(?:, \w+)* = "(\w+)"', text(path), re.MULTILINE)
    assert found, path
    return found[1]


def named(path: Path) -> set[str]:
    """Modules that a file imports, whole or from their folder."""
    nodes = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    return imported(path) | {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}


@EVERY
def test_the_guide_names_the_folder_and_there_are_several(folder: str) -> None:
    assert folder in " ".join(codes(said(KINDS[folder][0])))
    assert len(plugins(folder)) > 1


@EVERY
def test_nothing_else_names_one_of_them(folder: str) -> None:
    """Who adds one changes no other module."""
    may = KINDS[folder][2] or "-"
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in plugins(folder)}
    naming = [path for path in python_files("services", "pages") if named(path) & modules]
    others = [name(path) for path in naming if name(path.parent) != folder and not name(path).startswith(may)]
    assert others == [], f"these name one in {folder}; ask the folder for it by its NAME"


@EVERY
def test_each_has_its_words_in_both_languages(folder: str) -> None:
    wanted = [one.format(name=own_name(path)) for path in plugins(folder) for one in KINDS[folder][1]]
    assert [(key, language) for key in wanted for language in LANGUAGES if key not in catalogue(language)] == []
