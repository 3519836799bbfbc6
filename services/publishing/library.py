"""The library of charts: which there are, how to find one, and how each is made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from services.domain.errors import NoPlugin, UserError
from services.domain.metric import LONGEST
from services.domain.plugins import found
from services.domain.question import LANGUAGES
from services.publishing import exhibits as folder
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.protocol import ExhibitFile
from services.text import t
from services.text.catalogue import catalogue
from services.text.synonyms import synonyms

WORDS = ("name", "about", "subtitle")
AS_ONE = 10  # ORDERs: of charts in the same ten the library shows one of each in turn


@dataclass(frozen=True)
class Entry:
    """A chart that can be made: what it is called, and the choices that make it. `words`: what one may search for."""

    name: str
    params: Mapping[str, str]
    words: str

    @property
    def key(self) -> str:
        return "&".join(f"{name}={value}" for name, value in sorted(self.params.items()))


def exhibits() -> dict[str, ExhibitFile]:
    """Every chart by its name, in the order of the library. Raises `NoPlugin` for a file that lacks something, or its
    words."""
    every: dict[str, ExhibitFile] = found(folder, ExhibitFile)
    for name in every:
        if lacks := [
            f"there is no text chart.{name}.{word} ({language})"
            for language in LANGUAGES
            for word in WORDS
            if f"chart.{name}.{word}" not in catalogue(language)
        ]:
            raise NoPlugin(name, ExhibitFile.__name__, lacks)
    return every


def exhibit_file(name: str) -> ExhibitFile:
    """Raises `UserError` that lists every chart there is, for a name that none has."""
    every = exhibits()
    if name not in every:
        name, known = name[:LONGEST], ", ".join(every)
        near = get_close_matches(name, every, n=1)
        if near:
            raise UserError("unknown_chart_near", name=name, near=near[0], known=known)
        raise UserError("unknown_chart", name=name or "-", known=known)
    return every[name]


def exhibit(data: ChartData, params: Mapping[str, str], language: str) -> Exhibit:
    """The chart that `params` ask for (as in an address; `chart` is its name), with everything that belongs to it.

    Of data that hold more than may leave, it says that it is for internal use only. Raises `UserError` for a chart,
    scenario, series, ... that is not there.
    """
    choice = Choice.of(params)
    made = exhibit_file(choice.view.chart or "").exhibit(data, choice, language)
    return made if data.smallest is not None else made.for_internal_use()


def in_other_language(data: ChartData, one: Exhibit) -> Exhibit:
    """The same chart for who reads the other language."""
    return exhibit(data, one.params, next(code for code in LANGUAGES if code != one.language))


def entries(
    data: ChartData, params: Mapping[str, str], language: str, among: Iterable[str] | None = None
) -> list[Entry]:
    """Every chart that can be made of what is there, with the municipality, data set and month that are chosen.
    `among`: of the charts with these names only."""
    choice = Choice.of(params)
    every = exhibits()
    made = [
        ((one.ORDER // AS_ONE, at, one.ORDER), _entry(name, params, about, language))
        for name, one in every.items()
        if among is None or name in among
        for at, (params, about) in enumerate(one.entries(data, choice, language))
    ]
    in_order = [entry for _, entry in sorted(made, key=lambda each: each[0])]
    return list({one.key: one for one in in_order}.values())


def public() -> list[str]:
    """The charts that may be embedded, and stand on the public site."""
    return [name for name, one in exhibits().items() if one.IS_PUBLIC]


def search(found: Sequence[Entry], text: str, language: str) -> list[Entry]:
    """Those with every word of `text`, or what people also call it, in their name or what they are about; all of them
    without words."""
    known = synonyms(language)
    words = [(word, *known.get(word, ())) for word in text.casefold().split()]
    return [one for one in found if all(any(each in one.words for each in same) for same in words)]


def _entry(chart: str, choices: Mapping[str, str], about: Sequence[str], language: str) -> Entry:
    kind, params = t(f"chart.{chart}.name", language), {"chart": chart, **choices}
    name = ": ".join([kind, ", ".join(about)]) if about else kind
    words = f"{name} {t(f'chart.{chart}.about', language)} {' '.join(params.values())}"
    return Entry(name, params, words.casefold())
