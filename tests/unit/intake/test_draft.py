"""A draft says what confirming would do, and changes nothing until then."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile
from services.intake.draft import Draft, confirm, preview
from services.intake.load import drafts
from services.storage.loads import Counts
from tests.factories import SCENARIO, everything, load, observations, seen, written

EVENTS = "date,kind,certainty,name_nl\n2014-01-01,law,recorded,wet\n2015-01-01,merger,recorded,fusie\n"


def draft(address: str, folder: Path, content: str, name: str = "own.csv") -> Draft:
    (one,) = drafts(address, [written(folder, name, content)])
    return one


@pytest.mark.parametrize(
    "content",
    [observations(seen("2014-05", "39"), seen("2014-07", "41"), seen("2014-08", "41")), EVENTS, SCENARIO],
    ids=["figures", "events", "scenario"],
)
def test_a_preview_is_what_confirming_does_and_does_nothing_itself(address: str, tmp_path: Path, content: str) -> None:
    load(address, tmp_path, observations(seen("2014-05", "40"), seen("2014-06", "41"), seen("2014-07", "41")))
    before = everything(address)
    one = draft(address, tmp_path, content)
    would = preview(address, one)
    assert everything(address) == before
    done = confirm(address, one)
    assert (would.counts.new, would.counts.changed, would.counts.unchanged, would.counts.withdrawn) == (
        done.new,
        done.changed,
        done.unchanged,
        done.withdrawn,
    )
    assert everything(address) != before


def test_each_figure_that_changes_or_goes_is_shown_with_what_it_was(address: str, tmp_path: Path) -> None:
    load(address, tmp_path, observations(seen("2014-05", "40"), seen("2014-06", "41"), seen("2014-07", "?")))
    one = draft(address, tmp_path, observations(seen("2014-05", "39"), seen("2014-07", "5"), seen("2014-08", "41")))
    found = preview(address, one)
    assert sorted((change.key[0], change.before, change.after) for change in found.changes) == [
        ("2014-05", 40, 39),
        ("2014-06", 41, None),
        ("2014-07", None, 5),
    ]


def test_a_draft_with_mistakes_cannot_be_confirmed(address: str, tmp_path: Path) -> None:
    one = draft(address, tmp_path, observations(seen("x"), seen("2014-06")))
    assert [(problem.line, problem.column) for problem in one.errors] == [(2, "period")]
    assert one.rows == 2
    before = everything(address)
    for step in (preview, confirm):
        with pytest.raises(InvalidFile):
            step(address, one)
    assert everything(address) == before


def test_what_we_understood(address: str, tmp_path: Path) -> None:
    text = "period;municipality;audience;metric;value;n;kleur\n2014-06;M1;citizen;lead_time_days;40;9;rood\n"
    one = draft(address, tmp_path, text + "2014-02;M1;citizen;lead_time_days;40;9;blauw\n")
    assert (one.rows, one.periods, one.unread_columns) == (2, ("2014-02", "2014-06"), ("kleur",))


@pytest.mark.slow
def test_how_far_it_is_is_told(address: str, tmp_path: Path) -> None:
    heard: list[float] = []
    rows = [seen(f"{year}-{month:02}") for year in range(1990, 2010) for month in range(1, 13)]
    assert confirm(address, draft(address, tmp_path, observations(*rows)), heard.append) != Counts()
    assert heard[-1] == 1
