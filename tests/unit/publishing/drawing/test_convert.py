"""From SVG to PNG and PDF: the asked size, sound files, the same bytes each time, and everybody gets theirs."""

import io
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from PIL import Image

from services.publishing.drawing.convert import drawn, pdf, png
from services.publishing.drawing.sheet import PRINT, SHAPES, SQUARE, WIDE, Shape
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.library import exhibit as from_library
from services.publishing.render import as_pdf, as_png, as_svg
from tests.unit.publishing.drawing.small_exhibit import small_exhibit

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><rect width="99" height="50" fill="#fff"/>{}</svg>'
)


def words(font: str, text: str = "Aanvragers wachten") -> str:
    return SVG.format(f'<text x="5" y="30" font-size="12" font-family="{font}">{text}</text>')


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES.values(), ids=lambda shape: shape.name)
def test_a_picture_is_as_wide_as_its_shape_says(shape: Shape) -> None:
    image = Image.open(io.BytesIO(as_png(small_exhibit(), shape)))
    assert image.width == shape.pixels
    assert image.mode == "RGB"
    assert round(image.info["dpi"][0]) == shape.per_inch


def test_a_square_is_square_and_a_slide_is_16_by_9() -> None:
    assert Image.open(io.BytesIO(as_png(small_exhibit(), SQUARE))).size == (1080, 1080)
    assert Image.open(io.BytesIO(as_png(small_exhibit(), WIDE))).size == (1920, 1080)


def test_print_is_16_centimetres_wide() -> None:
    image = Image.open(io.BytesIO(as_png(small_exhibit(), PRINT)))
    assert image.width / image.info["dpi"][0] * 2.54 == pytest.approx(16, abs=0.01)


def test_a_font_that_is_not_there_gives_text_all_the_same() -> None:
    without = Image.open(io.BytesIO(png(SVG.format(""), 100, 400)))
    for font in ("Source Sans Pro", "No Such Letters, Source Sans Pro"):
        assert Image.open(io.BytesIO(png(words(font), 100, 400))).tobytes() != without.tobytes()


def test_an_emoji_gives_a_sound_picture() -> None:
    assert Image.open(io.BytesIO(png(words("Source Sans Pro", "klaar 😀"), 100, 400))).size == (400, 200)


def test_a_pdf_has_one_page_its_title_and_its_language() -> None:
    with pikepdf.open(io.BytesIO(as_pdf(small_exhibit("Wachten: 30 dagen")))) as document:
        assert len(document.pages) == 1
        assert str(document.docinfo["/Title"]) == "Wachten: 30 dagen"
        assert str(document.Root.Lang) == "nl"


def test_everything_is_the_same_twice() -> None:
    one, again = small_exhibit(), small_exhibit()
    assert as_svg(one) == as_svg(again)
    assert as_png(one) == as_png(again)
    assert len({pdf(as_svg(one), "t", "nl") for _ in range(5)}) == 1  # the compiler itself orders a page at random


@pytest.mark.slow
def test_ten_who_ask_at_once_all_get_theirs() -> None:
    titles = [f"Titel {number}" for number in range(10)]
    alone = [as_png(small_exhibit(title)) for title in titles]
    with ThreadPoolExecutor(10) as pool:
        together = list(pool.map(lambda title: as_png(small_exhibit(title)), titles))
    assert together == alone
    assert len(set(together)) == 10


def test_a_chart_does_not_show_how_many_were_drawn_before_it(the_data: ChartData) -> None:
    """The compiler numbers what it cuts off through all charts."""

    def cut() -> str:
        drawn.cache_clear()
        return as_svg(from_library(the_data, {"chart": "counterfactual"}, "nl"))

    assert "url(#chart-part1)" in cut()
    assert cut() == cut()
