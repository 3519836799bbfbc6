"""An exhibit: a chart, and what somebody who meets it elsewhere must know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock

import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import LIGHT, Palette
from services.domain.errors import UserError
from services.publishing.drawing.lettering import NOT_XML
from services.text import t

Draw = Callable[[Palette], Picture]
LONGEST_TITLE = 200  # characters
INTERNAL = "internal"  # the mark of what may not leave


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What belongs to the figures. `period`: which time they are about; `known`: until when figures are known; `count`:
    over how many (n, or the number of computations). `marks`: example, assumption, ... `events`: a text each.
    `credits`: the source in full, where the picture has room for its name only."""

    definition: str
    method: str
    source: str
    licence: str
    period: str
    known: str
    count: str
    marks: Sequence[str] = ()
    events: Sequence[str] = ()
    credits: str = ""

    @property
    def named(self) -> str:
        """The source in full, as its makers want to be named."""
        return self.credits or self.source


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """`chart`: its name; `params`: the choices, as in an address. `full`: the figures behind it. `verdict`: that of the
    series or evaluation, `forecast`, or `facts`; `better`: on which side the metric is good for the customer.
    `is_internal`: it holds what may not leave, and says so."""

    chart: str
    params: Mapping[str, str]
    language: str
    figures_title: str
    subtitle: str
    draw: Draw
    full: pd.DataFrame
    facts: Facts
    verdict: str = "facts"
    better: str = "higher"
    own_title: str = ""
    is_internal: bool = False
    _drawn: dict[Palette, Picture] = field(default_factory=dict, repr=False, compare=False)
    _drawing: RLock = field(default_factory=RLock, repr=False, compare=False)

    def picture_in(self, colours: Palette) -> Picture:
        """Drawn once in every palette, also when many ask at the same time."""
        with self._drawing:
            if colours not in self._drawn:
                self._drawn[colours] = self.draw(colours)
            return self._drawn[colours]

    @property
    def title(self) -> str:
        return self.own_title or self.figures_title

    @property
    def picture(self) -> Picture:
        return self.picture_in(LIGHT)

    @property
    def alt(self) -> str:
        """What one would see, for who cannot: which chart, what it says, and which warnings stand in it."""
        seen = self.picture.alt
        before = [t(f"chart.{self.chart}.name", self.language), self.figures_title, self.subtitle]
        marks = [t(f"exhibit.{mark}", self.language) for mark in self.facts.marks]
        period = t("exhibit.period_is", self.language, period=self.facts.period)
        said = [*(part for part in before if part not in seen), seen]
        parts = [*said, *([] if self.facts.period in " ".join(said) else [period]), *marks]
        return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts)

    @property
    def sentence(self) -> str:
        return f"{self.figures_title}. {self.picture.sentence}"

    @property
    def file_name(self) -> str:
        """`klantwinst-control-M1-lead_time_days`: the chart and what was chosen, fit for every system."""
        chosen = [value for name, value in sorted(self.params.items()) if name not in ("chart", "language")]
        inside = [t("exhibit.internal_name", self.language)] if self.is_internal else []
        words = "-".join([*inside, self.chart, *chosen])
        return f"klantwinst-{''.join(c if c.isascii() and (c.isalnum() or c in '._-') else '-' for c in words)}"[:100]

    def for_internal_use(self) -> "Exhibit":
        """Marked in the picture and in every word that goes with it."""
        return replace(self, is_internal=True, facts=replace(self.facts, marks=(INTERNAL, *self.facts.marks)))

    def with_title(self, title: str) -> "Exhibit":
        """With a title of one's own. Raises `UserError` for one that is too long to stand in a picture."""
        own = " ".join(NOT_XML.sub("", title).split())
        if len(own) > LONGEST_TITLE:
            raise UserError("title_too_long", count=len(own), most=LONGEST_TITLE)
        return replace(self, own_title="" if own == self.figures_title else own)


def internal_name(out: Path, language: str) -> Path:
    """`kaart-intern.png`: the name says that it is not to be passed on."""
    word = t("exhibit.internal_name", language)
    return out if word in out.stem.lower().split("-") else out.with_stem(f"{out.stem}-{word}")
