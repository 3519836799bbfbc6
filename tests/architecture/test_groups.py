"""Tests that share something dear (a browser, a server, PostgreSQL) run on one worker, one after the other."""

import pytest


@pytest.mark.xdist_group("together")
def test_a_test_stays_with_its_group(request: pytest.FixtureRequest) -> None:
    # The scheduler reads the group from the end of the name. Where it stands nowhere, nothing fails: everything
    # that is shared is only made once more by every worker.
    if not request.config.getoption("loadgroup", False):
        pytest.skip("the tests are not divided by group")
    assert request.node.nodeid.endswith("@together"), (
        "pytest and pytest-xdist do not understand each other: see pyproject.toml"
    )
