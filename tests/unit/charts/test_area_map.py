"""A map says how high, and not how good: shades of one colour, every figure in words, nothing left out unseen."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from services.charts.area_labels import labels
from services.charts.area_map import CLASSES, NAMED, area_map, shades
from services.charts.area_shapes import Extent, box, overlap, placed
from services.charts.picture import Picture
from services.charts.theme import DARK, LIGHT, Palette
from services.domain.area import Area
from services.text import t
from tests.for_every import for_every
from tests.unit.charts.compiled import compiled, drawn, every_row
from tests.unit.charts.contrast import contrast
from tests.unit.charts.small_frames import WORDS, figures_on_map
from tests.unit.small_maps import areas

NO_FIGURE = t("chart.area_map.no_figure", "nl")


def chart(
    values: Sequence[float], ground: Sequence[Area] | None = None, colours: Palette = LIGHT, unit: str = "days"
) -> Picture:
    frame = figures_on_map(values)
    return area_map(areas(*frame["municipality"]) if ground is None else ground, frame, WORDS, unit, colours, "nl")


def country(across: int, upwards: int) -> list[Area]:
    """Squares of 100 by 100 in rows, from below."""
    towns = areas(*(f"Town {at:02d}" for at in range(1, across * upwards + 1)))
    return [
        replace(
            town, rings=tuple(tuple((x - 100 * across * row, y + 100 * row) for x, y in ring) for ring in town.rings)
        )
        for at, town in enumerate(towns)
        for row in [at // across]
    ]


def shapes(picture: Picture) -> dict[str, str]:
    """What each municipality on the map is called in the legend."""
    return {row["name"]: row["shade"] for row in every_row(compiled(picture), "shade")}


def legend(picture: Picture) -> tuple[list[str], list[str]]:
    """The classes and their colours."""
    scales = {
        str(scale["domain"]): scale
        for layer in compiled(picture)["layer"]
        if (scale := layer["encoding"].get("color", {}).get("scale"))
    }
    (scale,) = scales.values()
    return scale["domain"], scale["range"]


@for_every("values", [[10], [10, 20], [10, 20, 20, 30], [10, 20, 30, 40, 50], list(range(10, 60))])
def test_no_more_classes_than_values_and_never_more_than_five(values: list[float]) -> None:
    names, colours = legend(chart(values))
    assert len(names) == min(CLASSES, len(set(values)))
    assert len(set(colours)) == len(names)
    assert colours[-1] == LIGHT.better


def test_values_that_look_the_same_have_one_colour() -> None:
    found = shapes(chart([10.01, 10.04, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0]))
    assert found["Town 01"] == found["Town 02"]
    many = shades(figures_on_map([10.0] * 50 + [20.0, 30, 40, 50, 60, 70]), "days", "nl")
    assert many.nunique() <= CLASSES
    assert many.iloc[:50].nunique() == 1


def test_a_higher_value_is_never_in_a_lower_class() -> None:
    values = np.random.default_rng(1).lognormal(3, 1, 200)
    classes = shades(figures_on_map(values), "days", "nl")
    assert (classes[np.argsort(values)].diff().dropna() >= 0).all()
    assert classes.value_counts().between(35, 45).all(), "about as many in each"


def test_the_legend_says_the_limits_in_dutch_numbers() -> None:
    names, _ = legend(chart([1234.5, 17, 17, 20, 30, 40, 50, 60, np.nan]))
    assert names[0].startswith("17 dagen")
    assert names[-2].endswith("1.234,5 dagen")
    assert names[-1] == NO_FIGURE


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_shades_go_from_the_background_to_the_colour(colours: Palette) -> None:
    _, found = legend(chart(list(range(10, 60)), colours=colours))
    steps = [contrast(one, colours.background) for one in found]
    assert steps == sorted(steps)
    assert all(later / earlier > 1.15 for earlier, later in pairwise(steps))


def test_missing_is_not_low() -> None:
    picture = chart([10, np.nan, 30])
    assert shapes(picture)["Town 02"] == NO_FIGURE
    names, colours = legend(picture)
    assert colours[names.index(NO_FIGURE)] == LIGHT.background
    assert 'stroke-dasharray="3,2"' in drawn(picture)
    assert NO_FIGURE not in legend(chart([10, 30]))[0]
    assert picture.table[t("table.value", "nl")].tolist() == ["10 dagen", NO_FIGURE, "30 dagen"]


def test_no_figures_at_all_and_no_map_at_all_still_give_a_picture() -> None:
    assert NO_FIGURE in drawn(chart([np.nan, np.nan]))
    assert "Niet op deze kaart: Town 01 en Town 02." in chart([1, 2], ground=[]).sentence
    assert t("chart.area_map.no_map", "nl") in drawn(chart([1, 2], ground=[]))
    assert chart([], ground=areas("Elders")).table.empty


def test_who_is_not_on_the_map_is_named() -> None:
    frame = figures_on_map([10, 20, 30])
    frame["code"] = ["GM0001", "", "GM9999"]
    picture = area_map(areas("Town 01", "Elders"), frame, WORDS, "days", LIGHT, "nl")
    assert picture.sentence == f"{WORDS.sentence} Niet op deze kaart: Town 02 en Town 03."
    assert len(picture.table) == 3


def test_an_area_without_a_code_is_found_by_its_name() -> None:
    frame = figures_on_map([10, 20]).assign(code="")
    found = [Area("", one.name, one.rings) for one in areas("Town 02", "Elders", "Town 01")]
    assert placed(found, frame) == {0: 1, 2: 0}
    assert placed(areas("Town 01"), frame) == {}, "another code is another municipality, whatever its name"


def test_few_municipalities_fill_the_picture_and_many_show_the_whole_map() -> None:
    ground = country(30, 10)
    few, many = (Extent.of(ground, dict.fromkeys(range(count), 0)) for count in (2, 100))
    assert (many.left, many.right) == (0, 3000)
    assert few.left < 0
    assert 200 < few.right < 300
    shown = compiled(chart([10, 20], ground=ground))
    assert len(every_row(shown, "geometry")) < 30, "what lies far away is not sent along"


@pytest.mark.parametrize(
    ("places", "is_whole"), [((0, 14), False), ((0, 15), True), ((0, 120), False), ((0, 150), True)]
)
def test_a_country_is_not_cut(places: tuple[int, int], is_whole: bool) -> None:
    """More than half of its width, or of its height, is the whole of it."""
    shown = Extent.of(country(30, 10), dict.fromkeys(places, 0))
    assert ((shown.left, shown.right, shown.bottom, shown.top) == (0, 3000, 0, 1000)) == is_whole


def test_an_empty_map_still_has_an_extent() -> None:
    assert Extent.of([], {}) == Extent(0, 0, 1, 1)


def test_names_stand_on_the_map_where_there_are_few() -> None:
    assert ">Town 01<" in drawn(chart([10] * NAMED))
    assert ">Town 01<" not in drawn(chart([10] * (NAMED + 1)))


def test_words_never_cover_each_other() -> None:
    ground = areas(*(f"Gemeente met een lange naam {at}" for at in range(12)))
    shown = Extent.of(ground, {})
    found = labels([(f"{one.name}\n12 dagen", one) for one in ground], shown)
    boxes = []
    for one in found:
        wide, high = len(one.text.split("\n")[0]) * 6.8 / shown.per_unit / 2, 16 / shown.per_unit
        boxes.append((one.x - wide, one.y - high, one.x + wide, one.y + high))
    covered = sum(overlap(one, other) > 0 for at, one in enumerate(boxes) for other in boxes[:at])
    assert covered == 0
    assert any((one.from_x, one.from_y) != (one.to_x, one.to_y) for one in found), "a line leads to what is far"


def test_neighbours_keep_one_border_when_points_go() -> None:
    ground = [Area(one.code, one.name, tuple(tuple((7 * x + 3, 7 * y + 1) for x, y in ring) for ring in one.rings)) for
              one in areas(*map(str, range(30)))]  # fmt: skip
    shown = Extent.of(ground, {})
    one, other = (shown.feature(area, {})["geometry"]["coordinates"][0] for area in ground[:2])
    assert len({*map(tuple, one)} & {*map(tuple, other)}) == 2


def test_a_map_keeps_its_form() -> None:
    wide, high = Extent(0, 0, 3000, 100), Extent(0, 0, 100, 3000)
    assert wide.height < high.height <= 560
    assert box([((0, 0), (3, 0), (3, 2), (0, 0))]) == (0, 0, 3, 2)


def test_nothing_is_ranked() -> None:
    svg = drawn(chart([10, 20, 30]))
    assert not any(word in svg.lower() for word in ("beste", "slechtste", "ranglijst"))
    assert LIGHT.worse not in svg
