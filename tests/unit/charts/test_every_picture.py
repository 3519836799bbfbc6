"""What holds for every chart: it is valid, says itself in words, speaks both languages, and is the same twice."""

import inspect
from collections.abc import Callable
from importlib import import_module
from math import inf
from pkgutil import iter_modules

import pytest

from services import charts
from services.charts.area_map import area_map
from services.charts.control import control_chart
from services.charts.counterfactual import counterfactual
from services.charts.go_lives import go_lives
from services.charts.learned import learned
from services.charts.money import money_by_role
from services.charts.money_by_year import money_by_year
from services.charts.multiples import multiples
from services.charts.network import network
from services.charts.picture import Picture, Words
from services.charts.planned_spent import planned_spent
from services.charts.reach import reach
from services.charts.theme import DARK, LIGHT, NUMBERS, Palette
from services.charts.trial import trial
from services.charts.when import when
from services.charts.with_what import with_what
from tests.unit.charts import small_frames as small
from tests.unit.charts.compiled import compiled, drawn
from tests.unit.small_maps import areas

Make = Callable[[Palette, str], Picture]
SHARES = small.pd.DataFrame({"investment": ["Processen", "Netwerk"], "share": [0.7, 0.3]})
READY = small.pd.DataFrame(
    [("Processen", "direct", "2015-01", "2016-01", "2016-06", "2017-01")],
    columns=["investment", "role", "start", "p10", "p50", "p90"],
)
LEARNED = small.pd.DataFrame(
    [("Processen", 0.9, 0.02, None, "2016-01", None), ("Netwerk", 0.5, 0.8, 1.2, "2016-01", "2016-03")],
    columns=["investment", "before", "now", "size", "live_before", "live"],
)
WAYS = small.paths(("Processen", "korter werkproces", "Doorlooptijd", "Inwoners", 1.0))


def spoken(language: str) -> Words:
    """Words that answers make, in either language."""
    return Words(*(f"{part} ({language})" for part in (small.WORDS.title, small.WORDS.sentence, small.WORDS.alt)))


YEAR = (2015, 1e6, 0, 0, 0)
PICTURES: dict[str, Make] = {
    "when": lambda colours, lang: when(small.outcomes(small.outcome()), [], colours, lang),
    "trial": lambda colours, lang: trial(small.trials(("Inwoners", small.TRIED, small.NOT_TRIED)), colours, lang),
    "reach": lambda colours, lang: reach(small.months(), "Plan A", colours, lang),
    "with_what": lambda colours, lang: with_what(SHARES, "Plan A", colours, lang),
    "learned": lambda colours, lang: learned(LEARNED, "Plan A", colours, lang),
    "money": lambda colours, lang: money_by_role(small.money(("Plan A", 3e6, 5e5, 1e6, 2e6)), colours, lang),
    "money_by_year": lambda colours, lang: money_by_year(small.by_year([YEAR]), "Plan A", colours, lang),
    "planned_spent": lambda colours, lang: planned_spent(
        small.money_followed(), "Plan A", small.happened(), colours, lang
    ),
    "control": lambda colours, lang: control_chart(
        small.course(signal=["", "better", "", ""]), small.NO_EVENTS, spoken(lang), "days", (0, inf), colours, lang
    ),
    "multiples": lambda colours, lang: multiples(
        small.course(signal=["", "better", "", ""]).assign(municipality="M1"),
        small.NO_EVENTS,
        spoken(lang),
        "days",
        (0, inf),
        colours,
        lang,
    ),
    "area_map": lambda colours, lang: area_map(
        areas("Town 01", "Town 02", "Elsewhere"),
        small.figures_on_map([17, 46, small.np.nan]),
        spoken(lang),
        "days",
        colours,
        lang,
    ),
    "counterfactual": lambda colours, lang: counterfactual(
        small.before_and_after(), small.NO_EVENTS, spoken(lang), "days", colours, lang
    ),
    "go_lives": lambda colours, lang: go_lives(READY, "Plan A", [], colours, lang),
    "network": lambda colours, lang: network(WAYS, [("Netwerk", "Processen")], ["Kantoor"], "Plan A", colours, lang),
}
EVERY = pytest.mark.parametrize("name", list(PICTURES))


@EVERY
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_it_is_a_valid_chart_in_light_and_dark(name: str, colours: Palette) -> None:
    svg = drawn(PICTURES[name](colours, "nl"))
    other = DARK if colours is LIGHT else LIGHT
    assert colours.better in svg
    assert other.better not in svg


@EVERY
def test_it_carries_its_own_name_and_words(name: str) -> None:
    picture = PICTURES[name](LIGHT, "nl")
    assert picture.name == name
    for words in (picture.title, picture.sentence, picture.alt):
        assert len(words) > 20
        assert "{" not in words


@EVERY
def test_it_speaks_both_languages(name: str) -> None:
    dutch, english = (PICTURES[name](LIGHT, language) for language in ("nl", "en"))
    assert dutch.title != english.title
    assert dutch.sentence != english.sentence
    assert dutch.alt != english.alt
    assert list(dutch.table.columns) != list(english.table.columns)
    same = set(dutch.table.columns) & set(english.table.columns)
    assert same <= {"Scenario", "n"}  # the headings that are the same word
    assert "locale" not in compiled(english)["config"]
    assert compiled(dutch)["config"]["locale"]["number"] == NUMBERS


@EVERY
@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_the_same_when_made_twice(name: str, language: str) -> None:
    first, second = (PICTURES[name](LIGHT, language) for _ in range(2))
    assert first.spec == second.spec
    assert (first.title, first.sentence, first.alt) == (second.title, second.sentence, second.alt)
    assert first.table.equals(second.table)


@EVERY
def test_its_table_holds_texts_without_gaps(name: str) -> None:
    table = PICTURES[name](LIGHT, "nl").table
    assert len(table) >= 1
    assert not table.isna().any(axis=None)
    assert not table.map(lambda cell: str(cell) in ("", "nan", "None")).any(axis=None)


def test_every_function_that_draws_is_among_them() -> None:
    """By the module that it stands in. What is spent is drawn from packaged figures only, in a test of its own."""
    drawing = set()
    for info in iter_modules(charts.__path__):
        module = import_module(f"{charts.__name__}.{info.name}")
        own = [one for _, one in inspect.getmembers(module, inspect.isfunction) if one.__module__ == module.__name__]
        if any(inspect.signature(one).return_annotation is Picture for one in own if not one.__name__.startswith("_")):
            drawing.add(info.name)
    assert drawing - set(PICTURES) == {"spending"}
