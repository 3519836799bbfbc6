"""The public summary as a value: sections of plain blocks, which every rendering shows in its own way."""

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Bullets:
    items: list[str]


@dataclass(frozen=True)
class Card:
    """One scenario, or more that hardly differ: the name, the chance as a large `figure` with what it is `about`, and
    the lines that always go with it."""

    title: str
    figure: str
    about: str
    lines: list[str]


@dataclass(frozen=True)
class Cards:
    cards: list[Card]


@dataclass(frozen=True)
class Chart:
    """`params`: the choices that make it, as in an address; `key` tells two pictures of one page apart."""

    key: str
    params: dict[str, str]


@dataclass(frozen=True)
class Table:
    """Figures with headings for people; the first column names the row."""

    caption: str
    frame: pd.DataFrame


@dataclass(frozen=True)
class Links:
    """Pairs of words and an address within the public site."""

    links: list[tuple[str, str]]


Block = Text | Bullets | Cards | Chart | Table | Links


@dataclass(frozen=True)
class Section:
    """`id` is the same in both languages, so that a link to it stays."""

    id: str
    heading: str
    blocks: list[Block] = field(default_factory=list)
    level: int = 2


@dataclass(frozen=True, kw_only=True)
class Summary:
    """`title` and `lead` answer what this page is; `as_of` and `sources` what it rests on."""

    language: str
    title: str
    lead: list[str]
    sections: list[Section]
    as_of: str
    sources: list[str]
