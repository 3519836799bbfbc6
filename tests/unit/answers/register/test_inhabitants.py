"""How many people live where."""

from services.answers.register.inhabitants import inhabitants, packaged
from services.domain.reference import Population
from services.storage.journal import Source
from services.storage.registers import save_population
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing


def test_by_code() -> None:
    found = packaged()
    assert len(found) == 342
    assert found["GM0518"] == 562_839


def test_the_newest_that_was_fetched_comes_first(address: str) -> None:
    people = [Population("GM0518", year, count, False, "CBS") for year, count in ((2025, 570_000), (2024, 568_000))]
    with writing(address) as session:
        save_population(session, Source("cbs", "population", "", "own"), people)
    with snapshot(address) as session:
        found = inhabitants(session)
    assert (found["GM0518"], found["GM0796"]) == (570_000, packaged()["GM0796"])
