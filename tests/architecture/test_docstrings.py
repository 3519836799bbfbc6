"""What is public says what it means, unless its name and a line or two already do."""

import ast
from pathlib import Path

from tests.architecture.repository import name, python_files, tree
from tests.for_every import for_every

FILES = [path for path in python_files("services", "pages") if "versions" not in path.parts]
CORES = [
    path
    for path in FILES
    if path.parent.name in ("domain", "timing", "storage", "answers") or name(path).startswith("services/intake/")
]
SHORT = 10  # statements
CALLED_BY_A_FRAMEWORK = ("property", "validator", "fixture")  # named after what they are or hold
# Longer, and still said in full by name, types and the docstring of their module. Nothing is to be added here.
SAID_BY_THEIR_NAME = {"make_plan", "read_reference_levels", "when_sentence"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def statements(function: Function) -> int:
    return sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1


def public(path: Path) -> list[Function]:
    """Functions that other modules call, and the methods of classes that they use."""
    classes = [node for node in tree(path).body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    bodies = [tree(path).body, *(node.body for node in classes)]
    functions = [node for body in bodies for node in body if isinstance(node, Function)]
    return [f for f in functions if not f.name.startswith("_") and not _is_called_by_a_framework(f)]


def _is_called_by_a_framework(function: Function) -> bool:
    decorators = " ".join(ast.unparse(decorator) for decorator in function.decorator_list)
    return any(word in decorators for word in CALLED_BY_A_FRAMEWORK)


@for_every("path", FILES, ids=name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree(path)) or not tree(path).body  # an empty file only makes a folder a package


@for_every("path", CORES, ids=name)
def test_a_public_function_of_some_length_says_what_it_means(path: Path) -> None:
    silent = {f.name for f in public(path) if statements(f) > SHORT and not ast.get_docstring(f)}
    assert silent <= SAID_BY_THEIR_NAME


def test_most_of_what_is_public_was_looked_at() -> None:
    functions = [function for path in CORES for function in public(path)]
    assert len(functions) > 150
    assert sum(bool(ast.get_docstring(function)) for function in functions) > len(functions) / 2
