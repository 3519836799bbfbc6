"""The pages of the public site, as HTML without a script: the summary, the method, the data, and the statement."""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd
from markdown_it import MarkdownIt
from markupsafe import Markup

from services.answers.public.view import Chart, Links, Section
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.html import TEMPLATES, environment
from services.publishing.library import exhibit
from services.publishing.site.svg import svg
from services.text import t

NAMES = {
    "nl": {"root": "publiek", "method": "uitleg", "data": "gegevens", "accessibility": "toegankelijkheid",
           "municipality": "gemeente", "editions": "edities", "panel": "panel"},
    "en": {"root": "public", "method": "method", "data": "data", "accessibility": "accessibility",
           "municipality": "municipality", "editions": "editions", "panel": "panel"},
}  # fmt: skip
DATA = "publiek/gegevens/"
MENU = ("", "method", "data", "editions", "accessibility")
OTHER = {"nl": "en", "en": "nl"}


NOTHING = Markup("")


@dataclass(frozen=True)
class Drawn:
    svg: Markup
    title: str
    sentence: str
    table: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class Page:
    """`place`: its address in our words: empty, `method`, `municipality/m1`."""

    language: str
    place: str
    title: str
    lead: Sequence[str] = ()
    sections: Sequence[Section] = ()
    body: Markup = NOTHING
    stamp: str = ""
    sources: Sequence[str] = ()
    house_style: bool = False
    has_other: bool = True
    base: str = ""
    drawn: dict[str, Drawn] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return path_of(self.language, self.place)

    @property
    def root(self) -> str:
        """From this page up to the folder that holds the site."""
        return self.base or "../" * self.path.count("/")

    @property
    def description(self) -> str:
        return self.lead[0] if self.lead else self.title

    @property
    def other_language(self) -> str:
        return OTHER[self.language]

    @property
    def other(self) -> str:
        return self.to(self.place, self.other_language) if self.has_other else ""

    @property
    def menu(self) -> list[tuple[str, str, bool]]:
        return [
            (t(f"nav.public_{name or 'summary'}", self.language), self.to(name), name == self.place) for name in MENU
        ]

    def to(self, place: str, language: str = "") -> str:
        """A link from this page to another one."""
        return self.root + path_of(language or self.language, place).removesuffix("index.html")

    def links(self, block: Links) -> list[tuple[str, str]]:
        return [(name, self._href(address)) for name, address in block.links]

    def _href(self, address: str) -> str:
        """`method`, `municipality/M1`, `file:figures.csv` or `editions/3` as a link from this page."""
        name, _, rest = address.partition("/")
        if address.startswith("file:"):
            return f"{self.root}{DATA}{address.removeprefix('file:')}"
        if name == "editions" and rest:
            return f"{self.root}{archive_of(int(rest))}{NAMES[self.language]['root']}/"
        return self.to(_place(address))

    def chart(self, block: Chart) -> Drawn:
        return self.drawn[block.key]


def archive_of(number: int) -> str:
    """The folder in which an earlier edition stands whole, in both languages."""
    return f"publiek/edities/{number}/"


def path_of(language: str, place: str) -> str:
    """Where a page stands: `publiek/gemeente/m1/index.html`."""
    names = NAMES[language]
    first, *rest = place.split("/")
    parts = [names["root"], *([names.get(first, first)] if first else []), *rest]
    return "/".join([*parts, "index.html"])


def address_of(address: str, language: str) -> str:
    """A link of the summary as an address of the served site: `/publiek/gemeente/m1/`."""
    return "/" + path_of(language, _place(address)).removesuffix("index.html")


def _place(address: str) -> str:
    """`municipality/M1` as a place, its code fit for an address."""
    name, _, rest = address.partition("/")
    return f"{name}/{slug(rest)}" if rest else name


def slug(code: str) -> str:
    """A code as a part of an address; one that does not fit gets a mark of its own, so that no two are the same."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", code).strip("-")
    return plain if plain == code else f"{plain}-{hashlib.sha256(code.encode()).hexdigest()[:6]}".strip("-")


def draw(sections: Sequence[Section], data: ChartData, language: str) -> dict[str, Drawn]:
    """All charts of a page, by their key. `data`: what they may show to the public."""
    found = {}
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Chart):
                made = exhibit(data, block.params, language).picture
                found[block.key] = Drawn(svg(made, block.key), made.title, made.sentence, made.table)
    return found


def render(page: Page) -> bytes:
    word: Callable[[str], str] = lambda key: t(f"public.{key}", page.language)  # noqa: E731
    return (environment().get_template("page.html").render(page=page, word=word).strip() + "\n").encode()


def prose(markdown: str) -> Markup:
    """Our own texts; nothing of a user passes here, and HTML inside them is shown as text."""
    return Markup(MarkdownIt("commonmark", {"html": False}).render(markdown))  # noqa: S704


def style() -> bytes:
    return (TEMPLATES / "style.css").read_bytes()
