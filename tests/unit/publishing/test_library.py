"""Every file in the folder of exhibits is a chart, complete and on its own: nothing else has to name it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from services.answers.public.material import Disclosed
from services.answers.public.summary import summary
from services.answers.public.view import Chart
from services.domain.errors import NoPlugin, UserError
from services.domain.question import ImpactQuestion, ImpactView, MeasuredChoice
from services.publishing import exhibits as folder
from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.public_data import public_data
from services.publishing.library import entries, exhibit, exhibit_file, exhibits, public
from services.publishing.render import as_svg
from services.text import catalogue as texts
from services.text.errors import sentence
from tests.functional.cli_run import example, in_process
from tests.plugins import Adding, add_plugin

__all__ = ["add_plugin"]

MADE = '''"""How many municipalities there are."""

from collections.abc import Iterator

from services.charts.theme import LIGHT
from services.publishing.drawing.sheet import EVERY_SHAPE
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts
from services.publishing.exhibit_parts.protocol import Offered
from services.text import t
from tests.unit.publishing.drawing.small_exhibit import picture

NAME, ORDER = "how_many", 140
CHOICES = ("data_set",)
SHAPES = EVERY_SHAPE
IS_PUBLIC = False


def entries(data: ChartData, choice: Choice, language: str) -> Iterator[Offered]:
    yield {"data_set": choice.data_set(data.with_figures())}, ["bomen"]


def exhibit(data: ChartData, choice: Choice, language: str) -> Exhibit:
    frame = picture(LIGHT).table
    return Exhibit(
        chart=NAME,
        params={"chart": NAME},
        language=language,
        figures_title=f"{len(frame)} gemeenten",
        subtitle=t("chart.how_many.subtitle", language),
        draw=picture,
        full=frame,
        facts=Facts(definition="x", method="x", source="x", licence="x", period="2014", known="x", count="n = 3"),
    )
'''
WORDS = '[chart.how_many]\nname = "Hoeveel gemeenten"\nabout = "Het aantal gemeenten."\nsubtitle = "Aantal"\n'
Added = Callable[[str, str], None]


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, add_plugin: Adding) -> Iterator[Added]:
    """A file with these lines in the folder of exhibits, and a table of words for each language."""
    for language in ("nl", "en"):
        shutil.copytree(texts.FOLDER / language, tmp_path / "texts" / language)
    monkeypatch.setattr(texts, "FOLDER", tmp_path / "texts")

    def add(code: str, words: str) -> None:
        add_plugin(folder, "how_many", code)
        for language in ("nl", "en"):
            (tmp_path / "texts" / language / "how_many.toml").write_text(words, encoding="utf-8")
        texts.catalogue.cache_clear()

    yield add
    texts.catalogue.cache_clear()


def test_a_new_exhibit_is_one_file_and_one_table_of_words(the_data: ChartData, added: Added, tmp_path: Path) -> None:
    before = entries(the_data, {}, "nl")
    added(MADE, WORDS)
    now = entries(the_data, {}, "nl")
    assert now[:-1] == before
    assert now[-1].name == "Hoeveel gemeenten: bomen"
    one = exhibit(the_data, now[-1].params, "nl")
    assert one.title == "3 gemeenten" and one.alt.startswith("Hoeveel gemeenten. 3 gemeenten. Aantal.")
    assert "3 gemeenten" in as_svg(one)
    assert list(exhibits())[-1] == "how_many"
    lines = in_process(tmp_path / "empty", "chart", "--list").out.splitlines()
    assert lines[-1].split(maxsplit=1) == ["how_many", "Het aantal gemeenten."]
    out = tmp_path / "how_many.svg"
    assert in_process(example(tmp_path / "data"), "chart", "how_many", "--out", out).code == 0
    assert "3 gemeenten" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "words", "lacks"),
    [
        (MADE.replace("IS_PUBLIC = False", ""), WORDS, "it lacks IS_PUBLIC"),
        (MADE.replace("def entries(", "def list_them("), WORDS, r"it lacks entries\(data, choice, language\)"),
        (
            MADE.replace("def exhibit(data", "def exhibit(other"),
            WORDS,
            r"its exhibit takes \(other, choice, language\)",
        ),
        (MADE.replace('"how_many"', '"control"'), WORDS, r"its NAME is 'control', as that of .*control\.py"),
        (MADE, WORDS.replace("about", "other"), r"there is no text chart\.how_many\.about \(nl\)"),
    ],
)
def test_a_file_that_lacks_something_says_what(code: str, words: str, lacks: str, added: Added) -> None:
    added(code, words)
    with pytest.raises(NoPlugin, match=lacks):
        exhibits()


def test_an_unknown_name_is_an_error_that_lists_every_chart_and_says_the_nearest() -> None:
    with pytest.raises(UserError) as told:
        exhibit_file("contrl")
    said = sentence(told.value, "en")
    assert "Do you mean “control”?" in said
    assert all(name in said for name in exhibits())


@pytest.mark.parametrize("chart", exhibits())
def test_choices_and_shapes_are_those_that_there_are(chart: str) -> None:
    one = exhibit_file(chart)
    known = {name for kind in (ImpactQuestion, ImpactView, MeasuredChoice) for name in kind.__dataclass_fields__}
    assert set(one.CHOICES) <= known
    assert set(one.SHAPES) <= set(SHAPES) and one.SHAPES


def test_a_chart_stands_in_the_address_by_choices_that_it_listens_to(the_data: ChartData) -> None:
    for language in ("nl", "en"):
        for entry in entries(the_data, {"period": "2014"}, language):
            assert set(entry.params) <= {"chart", *exhibit_file(entry.params["chart"]).CHOICES}


def test_the_map_of_a_figure_stands_behind_the_same_figure_of_many(
    the_data: ChartData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChartData, "are_on_map", lambda data, towns: True)
    every = entries(the_data, {}, "nl")
    offered = [name for name in exhibits() if name != "learned"]  # the example has not begun
    assert list(dict.fromkeys(one.params["chart"] for one in every)) == offered
    of_many = [one for one in every if one.params["chart"] in ("multiples", "area_map")]
    assert [one.params["chart"] for one in of_many] == ["multiples", "area_map"] * (len(of_many) // 2)
    assert [one.params["row"] for one in of_many[::2]] == [one.params["row"] for one in of_many[1::2]]


def test_what_may_be_public_is_a_forecast_that_names_no_municipality() -> None:
    assert public() == ["when", "reach", "money", "go_lives"]
    for name in public():
        assert not re.search("municipality|row", " ".join(exhibit_file(name).CHOICES))


def test_the_public_page_shows_what_may_be_public_alone(found: Disclosed) -> None:
    blocks = [block for section in summary(found, "nl").sections for block in section.blocks]
    charts = [block.params["chart"] for block in blocks if isinstance(block, Chart)]
    assert len(charts) == 3 and set(charts) <= set(public())


def test_what_may_be_public_needs_no_more_than_an_edition_has(found: Disclosed) -> None:
    data = public_data(found, with_events=True)
    made = [exhibit(data, one.params, "nl").chart for one in entries(data, {}, "nl", public())]
    assert set(made) == set(public())
