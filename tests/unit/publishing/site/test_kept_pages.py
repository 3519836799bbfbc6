"""Publishing by what changed: pages that are taken from the edition before are those that would be made anew."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services.answers.public.material import Disclosed
from services.intake.load import load_files
from services.publishing.site import files, publish
from services.publishing.site.files import Built, Edition, build
from services.publishing.site.publish import publish_now
from services.storage.editions import content
from services.storage.snapshot import snapshot

LATER = Edition(number=4, day=date(2015, 5, 2), home="https://voorbeeld.example", feedback="meld@voorbeeld.example")


@pytest.fixture(scope="session")
def before(found: Disclosed, edition: Edition) -> Built:
    return build(found, edition)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are made, by their place."""
    made: list[str] = []
    render = files.render
    monkeypatch.setattr(files, "render", lambda page: (made.append(page.place), render(page))[1])
    return made


def test_a_later_edition_of_the_same_figures_is_what_it_would_be(
    found: Disclosed, before: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch)
    again = build(found, LATER, before)
    assert not [place for place in made if place.startswith("municipality/")]
    assert again == build(found, LATER)


def test_of_what_changed_in_one_municipality_only_its_pages_are_made(
    found: Disclosed, before: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = found.shown.copy()
    here = (shown["municipality"] == found.municipalities[0]) & shown["value"].notna()
    shown.loc[here[here].index[-1], "value"] += 1
    changed = replace(found, shown=shown)
    made = counted(monkeypatch)
    again = build(changed, LATER, before)
    assert len([place for place in made if place.startswith("municipality/")]) == 2, "one in each language"
    assert again == build(changed, LATER)


@pytest.mark.parametrize("what", ["licence", "targets", "smallest"])
def test_what_stands_on_all_pages_makes_all_of_them_anew(
    found: Disclosed, before: Built, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    changes = {"licence": "een andere", "targets": found.targets[:-1], "smallest": 7}
    changed = replace(found, **{what: changes[what]})
    made = counted(monkeypatch)
    again = build(changed, LATER, before)
    assert len([place for place in made if place.startswith("municipality/")]) == 2 * len(found.municipalities)
    assert again == build(changed, LATER)


def test_without_a_change_nothing_is_read_and_with_one_a_new_edition_comes(
    example_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    file = Path(shutil.copy(example_address.removeprefix("sqlite:///"), tmp_path / "klantwinst.db"))
    address = f"sqlite:///{file}"
    day = date(2015, 6, 1)
    first = publish_now(address, day)

    def never(*asked: object) -> None:
        raise AssertionError("nothing changed")

    with monkeypatch.context() as patch:
        patch.setattr(publish, "material", never)
        assert publish_now(address, day) == first
    events = tmp_path / "events.csv"
    events.write_text("date,kind,certainty,name_nl,name_en\n2014-02-02,law,recorded,Nieuwe wet,New law\n", "utf-8")
    list(load_files(address, [events], data_set="permit_cases"))
    second = publish_now(address, day)
    assert second == first + 1
    with snapshot(address) as now:
        assert b"Nieuwe wet" in content(now, second)["publiek/index.html"]
        assert b"Nieuwe wet" not in content(now, first)["publiek/index.html"]
    assert publish_now(address, day) == second
    assert publish_now(address, date(2015, 7, 1)) == second, "another month, and nothing that is another for it"
