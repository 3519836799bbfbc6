"""The tests themselves: they wait for states, and a rule over many cases is one test."""

import ast
from collections import Counter

import pytest

from tests.architecture.repository import name, python_files, text, tree

SECONDS = {"sleep", "wait_for_timeout"}
# Between two looks at a state; and the moment of a kill, which is meant to be any.
MAY_SLEEP = {"tests/wait.py", "tests/unit/storage/loads_to_kill.py"}
MOST = 60  # cases of a test that each need a database, a folder or a page of their own


def called(module: ast.Module) -> set[str]:
    """The last part of every name that is used or imported."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.name for alias in node.names}
    return found


@pytest.mark.slow
def test_no_test_waits_for_seconds() -> None:
    """`wait_until` waits for what a test needs: on a busy machine as long as it takes, else no longer."""
    sleepers = {name(path) for path in python_files("tests") if SECONDS & called(tree(path))}
    assert sleepers == MAY_SLEEP


def test_a_rule_over_many_cases_is_one_test(request: pytest.FixtureRequest) -> None:
    """`for_every` names all that break it; a test of each case is collected, spread and reported one by one."""
    cases = Counter(item.nodeid.split("[")[0] for item in request.session.items)
    assert {test: count for test, count in cases.items() if count > MOST} == {}


def test_what_is_run_before_a_change_lands_leaves_out_only_what_is_long() -> None:
    makefile = text("Makefile")
    assert '\n\t@$(TESTS) -m "not long" $(ARGS)\n' in makefile
    assert "\n\t@$(TESTS) -m long $(ARGS)\n" in makefile


def test_every_module_of_helpers_has_a_name_of_its_own() -> None:
    """A name that is used twice says nothing: `made.py` of what?"""
    helpers = Counter(path.name for path in python_files("tests") if not path.name.startswith(("test_", "conftest")))
    assert {file for file, count in helpers.items() if count > 1} <= {"__init__.py", "made.py"}
