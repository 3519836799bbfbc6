"""The sheet around a chart: everything stands in it, in every shape, whatever the texts are."""

import re
from xml.etree import ElementTree

import pytest

from services.charts.theme import DARK, LIGHT
from services.publishing.drawing.sheet import PRINT, SHAPES, SQUARE, WEB, WIDE, Shape, sheet
from tests.for_every import for_every
from tests.unit.publishing.drawing.small_exhibit import picture, words

SVG = "{http://www.w3.org/2000/svg}"
EVERY = pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.name)
LOGO = b"\x89PNG\r\n\x1a\nno real picture"


def texts(svg: str) -> str:
    root = ElementTree.fromstring(svg)  # noqa: S314 - made here
    return " ".join(one.text or "" for one in root.iter(f"{SVG}text"))


@EVERY
def test_title_subtitle_marks_and_source_stand_in_the_picture(shape: Shape) -> None:
    svg, _ = sheet(picture(), words(), shape, LIGHT)
    for said in ("Aanvragers wachten 30 dagen", "Doorlooptijd per jaar", "Voorbeeldcijfers", "Bron: eigen cijfers"):
        assert said in texts(svg)


@EVERY
def test_it_is_named_and_described_for_who_cannot_see_it(shape: Shape) -> None:
    root = ElementTree.fromstring(sheet(picture(), words(), shape, LIGHT)[0])  # noqa: S314
    named = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert [one.text for one in named if one is not None] == ["Aanvragers wachten 30 dagen", "Wat men zou zien"]
    assert root.get("role") == "img"


@pytest.mark.slow
@for_every("shape", [SQUARE, WIDE], ids=lambda shape: shape.name)
@for_every("height", [80, 200, 900])
def test_a_fixed_shape_keeps_its_proportions_and_the_chart_stays_inside(shape: Shape, height: int) -> None:
    svg, width = sheet(picture(height=height), words(notes=("noot",) * 8), shape, LIGHT)
    root = ElementTree.fromstring(svg)  # noqa: S314
    assert shape.height is not None
    assert int(root.get("height", 0)) / width == pytest.approx(shape.height / shape.width, abs=0.002)
    chart = root.find(f"{SVG}svg")
    assert chart is not None
    place = {name: float(chart.get(name, 0)) for name in ("x", "y", "width", "height")}
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= width
    lowest = min(float(one.get("y", 0)) for one in root.findall(f"{SVG}text") if one.text == "noot")
    assert place["y"] + place["height"] <= lowest


def test_a_long_title_takes_four_lines_at_most() -> None:
    svg, _ = sheet(picture(), words("woord " * 100), WEB, LIGHT)
    lines = [line for line in ElementTree.fromstring(svg).findall(f"{SVG}text") if line.get("font-weight") == "bold"]  # noqa: S314
    assert len([line for line in lines if (line.text or "").startswith("woord")]) == 4


@for_every("said", ["<script>alert(1)</script>", "=1+1", "😀 emoji", "a\x00b\x08c", "\ud800", "]]>", "&amp;"])
def test_nothing_from_data_becomes_markup(said: str) -> None:
    in_data = said.replace("\ud800", "")  # a frame cannot hold it
    svg, _ = sheet(picture(name=in_data), words(said, (said,)), WEB, LIGHT)
    root = ElementTree.fromstring(svg)  # noqa: S314
    allowed = {"svg", "title", "desc", "rect", "text", "g", "path", "line", "image", "defs", "clipPath"}
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= allowed
    assert not re.search(r'\s(on\w+|style)="', svg)


def test_a_title_that_stands_elsewhere_is_left_away() -> None:
    assert "Aanvragers wachten" not in texts(sheet(picture(), words(), WIDE, LIGHT, titled=False)[0])


def test_the_logo_stands_in_it_as_an_image_and_moves_no_text_below_itself() -> None:
    svg, width = sheet(picture(), words(), WEB, LIGHT, LOGO)
    image = ElementTree.fromstring(svg).find(f"{SVG}image")  # noqa: S314
    assert image is not None
    assert image.get("href", "").startswith("data:image/png;base64,")
    assert float(image.get("x", 0)) + float(image.get("width", 0)) <= width


def test_it_takes_the_colours_and_letters_it_is_given() -> None:
    svg, _ = sheet(picture(DARK), words(), PRINT, DARK)
    assert DARK.background in svg and DARK.better in svg and LIGHT.better not in svg


def test_the_same_picture_is_the_same_text() -> None:
    assert sheet(picture(), words(), WEB, LIGHT) == sheet(picture(), words(), WEB, LIGHT)


def test_a_chart_of_one_point_is_drawn() -> None:
    assert "Gemeente A" in texts(sheet(picture(points=1), words(), WEB, LIGHT)[0])
