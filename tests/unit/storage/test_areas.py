"""The map of municipalities goes in and comes out as it was, on both databases."""

from services.domain.area import Area
from services.storage.areas import areas, save_areas
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from tests.unit.small_maps import areas as squares

SOURCE = Source("map.json", "areas", "0" * 64, "own")


def saved(address: str, *wanted: Area) -> Counts:
    with writing(address) as session:
        return save_areas(session, SOURCE, wanted)


def stored(address: str) -> list[Area]:
    with snapshot(address) as session:
        return areas(session)


def test_what_goes_in_comes_out_in_its_order(database: str) -> None:
    hole = ((40, 40), (40, 60), (60, 60), (40, 40))
    one, other = squares("Súdwest-Fryslân", "'s-Gravenhage")
    one = Area(one.code, one.name, (*one.rings, hole))
    assert stored(database) == []
    assert saved(database, other, one) == Counts(new=2)
    assert stored(database) == [other, one]


def test_a_map_is_replaced_as_a_whole(database: str) -> None:
    one, other, third = squares("A", "B", "C")
    saved(database, one, other)
    assert saved(database, one, other) == Counts(unchanged=2)
    assert saved(database, third, one) == Counts(new=1, unchanged=1, withdrawn=1)
    assert stored(database) == [third, one]
