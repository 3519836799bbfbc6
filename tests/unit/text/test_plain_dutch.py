"""Dutch that everybody can read: short sentences, and no word that stops a reader."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.text.catalogue import catalogue
from services.text.pages import FOLDER, page_text
from tests.for_every import for_every
from tests.unit.text.sources import ROOT

LONGEST, MEAN = 20, 12
COLUMNS = {
    "evidence.csv": ("topic", "figure", "lag", "caveat"),
    "events.csv": ("name_nl",),
    "published_events.csv": ("name_nl",),
    "reference_levels.csv": ("note",),
    "municipalities.csv": ("name", "note"),
}
PAGES = sorted(path.name.split(".")[0] for path in FOLDER.glob("*.nl.md"))


def difficult_words() -> dict[str, re.Pattern[str]]:
    lines = (Path(__file__).parent / "difficult_words.txt").read_text(encoding="utf-8").splitlines()
    words = [re.split(r"\s{2,}", line)[0] for line in lines if line.strip() and not line.startswith("#")]
    return {
        word: re.compile(rf"\b{re.escape(word).replace(chr(92) + '*', chr(92) + 'w*')}\b", re.IGNORECASE)
        for word in words
    }


def dutch(node: Any, at: str, inside: bool = False) -> Iterator[tuple[str, str]]:
    """Every text under a key `nl`, with its place."""
    if isinstance(node, dict):
        for key, part in node.items():
            if key != "en":
                yield from dutch(part, f"{at}.{key}", inside or key == "nl")
    elif isinstance(node, list):
        for number, part in enumerate(node, 1):
            yield from dutch(part, f"{at}[{number}]", inside)
    elif inside:
        yield at, str(node)


def all_dutch() -> Iterator[tuple[str, str]]:
    for key, text in catalogue("nl").items():
        yield f"nl/{key}", text
    for name in PAGES:
        yield f"{name}.nl.md", page_text(name, "nl")
    for path in sorted((ROOT / "data").rglob("*.toml")):
        yield from dutch(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    for name, columns in COLUMNS.items():
        with (ROOT / "data" / name).open(encoding="utf-8", newline="") as file:
            for line, row in enumerate(csv.DictReader(file), 2):
                for column in columns:
                    yield f"{name}:{line} {column}", row[column]


def sentences(markdown: str) -> list[str]:
    """The sentences of a page without its marks; a heading or an item of a list ends one too."""
    found = []
    for line in markdown.splitlines():
        plain = re.sub(r"^(#+|\d+\.|-|\*)\s+", "", line.strip()).replace("**", "").replace("*", "")
        found += [part for part in re.split(r"(?<=[.!?])\s+", plain) if part]
    return found


def test_no_difficult_word_in_any_dutch_text() -> None:
    words = difficult_words()
    tripped = [f"{word}: {at}: {text}" for at, text in all_dutch() for word, it in words.items() if it.search(text)]
    assert tripped == []


def test_all_texts_were_looked_at() -> None:
    places = " ".join(at for at, _ in all_dutch())
    for name in ("nl/error.no_scenarios", "method.nl.md", "service_provider.toml.investment[1].note.nl",
                 "service_provider.toml.summary.nl", "metrics.toml.lead_time_days.definition.nl", "services.toml",
                 "evidence.csv:2 figure", "events.csv:2", "reference_levels.csv:2 note"):  # fmt: skip
        assert name in places


@for_every(
    ("text", "word"),
    [
        ("Wij realiseren baten.", "realiser*"),
        ("Wij realiseren baten.", "baten"),
        ("De implementatie begint.", "implement*"),
        ("De impact is groot.", "impact"),
        ("Het UITROLLEN van", "uitrol*"),
        ("Alle stakeholders.", "stakeholder*"),
        ("een quick win", "quick win*"),
    ],
)
def test_the_list_finds_a_word_in_its_forms(text: str, word: str) -> None:
    assert difficult_words()[word].search(text)


@pytest.mark.parametrize("text", ["Zij debatteren.", "compacte", "De klant is blij.", "arbeidsplaatsen"])
def test_the_list_leaves_other_words_alone(text: str) -> None:
    assert not [word for word, it in difficult_words().items() if it.search(text)]


@pytest.mark.parametrize("name", PAGES)
def test_sentences_are_short(name: str) -> None:
    lengths = {sentence: len(sentence.split()) for sentence in sentences(page_text(name, "nl"))}
    assert {sentence: words for sentence, words in lengths.items() if words > LONGEST} == {}
    assert sum(lengths.values()) / len(lengths) <= MEAN


def test_sentences_are_counted_as_a_reader_sees_them() -> None:
    assert sentences("## De vraag\n\n1. **Nu.** We meten. En dan?\n- Ja: 5.649 aanvragen, 1,2 miljoen.") == [
        "De vraag", "Nu.", "We meten.", "En dan?", "Ja: 5.649 aanvragen, 1,2 miljoen.",
    ]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_same_parts_in_both_languages(name: str) -> None:
    def shape(language: str) -> list[str]:
        marks = (re.match(r"#+|\d+\.|-", line) for line in page_text(name, language).splitlines())
        return [mark.group() for mark in marks if mark]

    assert shape("nl") == shape("en")
    assert len(shape("nl")) > 3


def test_sentences_of_the_catalogue_are_no_novels() -> None:
    """On screens: at most 30 words in one sentence, which is long enough."""
    long = {
        key: sentence
        for key, text in catalogue("nl").items()
        for sentence in sentences(text)
        if len(sentence.split()) > 30
    }
    assert long == {}
