"""What the functions of `services.notebook` give back: answers that say, show and save themselves."""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from html import escape
from pathlib import Path
from typing import ParamSpec, TypeVar

import pandas as pd

from services.answers.effect.result import CoursePoint, Evaluated
from services.answers.forecast.flat import COLUMNS, flat
from services.answers.forecast.frames import reach_frame
from services.answers.forecast.result import ScenarioAnswer
from services.domain.errors import UserError
from services.domain.question import LANGUAGES
from services.intake.frames import Plan
from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibit_parts.exhibit import Exhibit, internal_name
from services.publishing.house_style.chosen import chosen_style, home_address
from services.publishing.package.package import package
from services.publishing.render import as_pdf, as_png, as_svg
from services.settings import chosen_language
from services.text.errors import sentence

Given = ParamSpec("Given")
Result = TypeVar("Result")


class NotPossible(UserError):
    """What was asked cannot be done; as text it is the sentence that says why, and what to do. A notebook shows that
    sentence alone."""

    def __init__(self, error: UserError, language: str) -> None:
        super().__init__(error.code, **error.values)
        self.sentence = sentence(error, language)

    def __str__(self) -> str:
        return self.sentence

    def _render_traceback_(self) -> list[str]:
        return [self.sentence]


def in_a_sentence(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """What a user can mend is raised as its sentence."""

    @wraps(function)
    def asked(*values: Given.args, **named: Given.kwargs) -> Result:
        language = LANGUAGES[0]
        try:
            language = chosen_language()
            return function(*values, **named)
        except NotPossible:
            raise
        except UserError as error:
            raise NotPossible(error, language) from None

    return asked


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Whether a change worked. As text: its sentences. `answer`: that of `klantwinst evaluate --format json`."""

    answer: Evaluated
    said: Sequence[str]
    checks: pd.DataFrame = field(repr=False, compare=False)
    figures: pd.DataFrame = field(repr=False, compare=False)
    plan: Plan | None = None

    @property
    def estimate(self) -> float | None:
        """The change of the metric by the investment, upward positive; None where nothing can be said."""
        return self.answer.estimate

    @property
    def low(self) -> float | None:
        """Where the interval of 95 % begins."""
        return self.answer.low

    @property
    def high(self) -> float | None:
        """Where the interval of 95 % ends."""
        return self.answer.high

    @property
    def unit(self) -> str:
        """`relative` (0.10 is ten percent), `points` of a share, `mark`, or the metric's own."""
        return self.answer.unit

    @property
    def verdict(self) -> str:
        return self.answer.verdict

    @property
    def course(self) -> pd.DataFrame:
        """A row a period: what was measured, and what would have been without the change, with its interval."""
        return pd.DataFrame([one.model_dump() for one in self.answer.course], columns=list(CoursePoint.model_fields))

    def __repr__(self) -> str:
        return "\n".join(self.said)


@dataclass(frozen=True)
class Forecast:
    """When, with what and for whom. As text: its sentences. `answer`: that of `klantwinst answer --format json`."""

    answer: ScenarioAnswer
    said: Sequence[str]

    @property
    def audiences(self) -> pd.DataFrame:
        """A row an audience, with the columns of `klantwinst answer --format csv`."""
        return pd.DataFrame(flat(self.answer), columns=list(COLUMNS))

    def reach(self, audience: str) -> pd.DataFrame:
        """A row a month: quantiles of the share of an audience that is noticeably better, and the share worse."""
        return reach_frame(self.answer, audience)

    def __repr__(self) -> str:
        return "\n".join(self.said)


@dataclass(frozen=True)
class Chart:
    """A chart with everything around it; a notebook shows it. `exhibit`: what it is made of, `made`: again, in a
    language."""

    exhibit: Exhibit = field(repr=False)
    made: Callable[[str], Exhibit] = field(repr=False)

    @property
    def title(self) -> str:
        return self.exhibit.title

    @property
    def sentence(self) -> str:
        """What the chart says."""
        return self.exhibit.picture.sentence

    @property
    def table(self) -> pd.DataFrame:
        """The figures that are drawn."""
        return self.exhibit.picture.table

    def __repr__(self) -> str:
        return f"{self.title}\n{self.sentence}"

    def _repr_svg_(self) -> str:
        return as_svg(self.exhibit, style=chosen_style())

    def _repr_html_(self) -> str:
        """As a picture, so that names within one chart do not meet those of another."""
        content = base64.b64encode(self._repr_svg_().encode()).decode()
        return f'<img alt="{escape(self.exhibit.alt)}" src="data:image/svg+xml;base64,{content}">'

    @in_a_sentence
    def save(self, path: str | Path, shape: str = "web") -> None:
        """Write it, its kind after its name: .png, .svg, .pdf, or .zip with data, sentences and source.

            >>> chart("when").save("when.png", shape="wide")

        `shape`, of a PNG: web, print, square or wide.
        """
        out = Path(path)
        if self.exhibit.is_internal:
            out = internal_name(out, self.exhibit.language)
        kind = out.suffix.lower().removeprefix(".")
        if kind not in KINDS:
            raise UserError("chart_kind", kind=kind or "-", known=", ".join(KINDS))
        if shape not in SHAPES:
            raise UserError("unknown_choice", name="shape", value=shape, allowed=", ".join(SHAPES))
        content = KINDS[kind](self, shape)
        try:
            out.write_bytes(content)
        except OSError:
            raise UserError("file_not_written", file=out) from None


KINDS: Mapping[str, Callable[[Chart, str], bytes]] = {
    "png": lambda one, shape: as_png(one.exhibit, SHAPES[shape], chosen_style()),
    "svg": lambda one, _: as_svg(one.exhibit, style=chosen_style()).encode(),
    "pdf": lambda one, _: as_pdf(one.exhibit, chosen_style()),
    "zip": lambda one, _: _package(one),
}


def _package(one: Chart) -> bytes:
    other = one.made(next(code for code in LANGUAGES if code != one.exhibit.language))
    return package(one.exhibit, other, home_address(), chosen_style())
