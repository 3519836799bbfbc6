"""Notes and definitions beside the figures: short Dutch sentences, and English that says the same."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from services.settings import PACKAGED
from tests.for_every import for_every
from tests.unit.data.shipped import rows
from tests.unit.text.test_plain_dutch import difficult_words

LONGEST = 20  # words in a sentence
OTHER_COLUMNS = {
    "evidence.csv": ("topic", "figure", "lag", "caveat"),
    "events.csv": ("name_nl",),
    "published_events.csv": ("name_nl",),
    "reference_levels.csv": ("note",),
    "municipalities.csv": ("note",),
    "observations/published_scores.csv": ("note",),
    "published/left_out_scores.csv": ("reason",),
    "published/ict_cooperation_money.csv": ("item", "note"),
}


def pairs(node: Any, at: str) -> Iterator[tuple[str, str, str]]:
    """Every Dutch text with its English twin, and its place."""
    if isinstance(node, dict) and set(node) == {"nl", "en"}:
        yield at, node["nl"], node["en"]
    elif isinstance(node, dict):
        for key, part in node.items():
            yield from pairs(part, f"{at}.{key}")
    elif isinstance(node, list):
        for number, part in enumerate(node, 1):
            yield from pairs(part, f"{at}[{number}]")


def documents() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(PACKAGED.rglob("*.toml")):
        found += list(pairs(tomllib.loads(path.read_text(encoding="utf-8")), path.name))
    for name in ("events.csv", "published_events.csv"):
        found += [(f"{name}:{line}", row["name_nl"], row["name_en"]) for line, row in enumerate(rows(name), 2)]
    return found


def columns() -> list[tuple[str, str]]:
    return [
        (f"{name}:{line} {column}", row[column])
        for name, wanted in OTHER_COLUMNS.items()
        for line, row in enumerate(rows(name), 2)
        for column in wanted
    ]


def numbers(text: str, decimal: str) -> list[float]:
    """Every number in digits, 1.234,5 where the decimal sign is a comma."""
    thousands = "." if decimal == "," else ","
    plain = re.sub(rf"(?<=\d)\{thousands}(?=\d{{3}}\b)", "", text)
    return sorted(float(found.replace(decimal, ".")) for found in re.findall(rf"\d+(?:\{decimal}\d+)?", plain))


def test_sentences_are_short() -> None:
    texts = [*((at, dutch) for at, dutch, _ in documents()), *columns()]
    long = [
        (at, part) for at, text in texts for part in re.split(r"(?<=[.!?:;])\s+", text) if len(part.split()) > LONGEST
    ]
    assert long == []
    assert len(texts) > 600


@for_every(("place", "dutch", "english"), documents(), ids=[at for at, _, _ in documents()])
def test_both_languages_name_the_same_numbers(place: str, dutch: str, english: str) -> None:
    assert numbers(dutch, ",") == numbers(english, ".")
    assert len(dutch) < 2 * len(english) + 10
    assert len(english) < 2 * len(dutch) + 10


def test_numbers_are_read_in_both_ways_of_writing() -> None:
    assert numbers("1.196.000 euro, 2,8 miljoen, 5.649 zaken", ",") == [2.8, 5649, 1196000]
    assert numbers("1,196,000 euro, 2.8 million, 5,649 cases", ".") == [2.8, 5649, 1196000]


def test_no_difficult_word_beside_the_published_figures() -> None:
    names = ("Benchmark Publiekszaken", "VNG Realisatie")  # what others are called, not words of ours
    words = difficult_words().items()
    tripped = []
    for at, text in columns():
        for name in names:
            text = text.replace(name, "")
        tripped += [f"{word}: {at}: {text}" for word, it in words if it.search(text)]
    assert tripped == []
