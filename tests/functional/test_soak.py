"""Everything at once for half an hour: `benchmarks/soak.py` says what each session checks."""

import pytest

from benchmarks.crowd import GROWTH_MB
from benchmarks.soak import SECONDS, SESSIONS, Versions, measure

pytestmark = pytest.mark.xdist_group("server")


@pytest.mark.long
def test_a_crowd_sees_the_figures_of_its_version_while_they_change() -> None:
    found, versions = measure(SESSIONS, SECONDS)
    assert not found.errors
    assert not versions.wrong
    assert versions.loads > 30 and versions.publishes > 5, "there was something to see"
    assert found.grown < GROWTH_MB


@pytest.mark.slow
def test_a_handful_sees_them_as_well() -> None:
    found, versions = measure(5, 30)
    assert not found.errors
    assert not versions.wrong
    assert versions.loads > 1 and len(found.waited) > 10


def test_what_is_of_before_or_of_two_states_is_seen() -> None:
    versions = Versions(begun=42, stored=42)
    for values in ((42.01, 42.02), (41.01, 41.02)):
        versions.checked([f'{{"value": {values[0]}}}, {{"value": {values[1]}}}'], 41)
    assert not versions.wrong
    versions.checked(['{"value": 41.01}, {"value": 42.02}'], 41)
    versions.checked(['{"value": 40.01}'], 41)
    versions.checked(['{"value": 43.01}'], 41)
    versions.checked(["{}"], 41)
    assert len(versions.wrong) == 4
