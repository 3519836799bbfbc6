"""The library of charts: which there are, how to find one, and how each is made."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from services.answers.effect.words import question_name
from services.answers.kpi.kpis import Kpi
from services.answers.kpi.series import row_code, series_of
from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.domain.nearest import nearest
from services.domain.question import CHARTS, LANGUAGES
from services.publishing.exhibit_parts.choice import Choice
from services.publishing.exhibit_parts.desk import Desk
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.forecasts import BY_AUDIENCE, OF_ALL, forecast_exhibit
from services.publishing.exhibit_parts.series import control_exhibit
from services.publishing.exhibit_parts.shared_series import multiples_exhibit
from services.publishing.exhibit_parts.spending import spending_exhibit
from services.publishing.exhibits.area_map import places_exhibit
from services.publishing.exhibits.counterfactual import effect_exhibit
from services.publishing.exhibits.forecast_charts import MAKERS
from services.text import t
from services.text.synonyms import synonyms

OF_FIGURES: Mapping[str, Callable[[Desk, Choice, str], Exhibit]] = {
    "control": control_exhibit,
    "multiples": multiples_exhibit,
    "area_map": places_exhibit,
    "counterfactual": effect_exhibit,
}
FEW = 40  # municipalities of which it is quickly looked up which figures they share


@dataclass(frozen=True)
class Entry:
    """A chart that can be made: what it is called, and the choices that make it. `words`: what one may search for."""

    name: str
    params: Mapping[str, str]
    words: str

    @property
    def key(self) -> str:
        return "&".join(f"{name}={value}" for name, value in sorted(self.params.items()))


def exhibit(desk: Desk, params: Mapping[str, str], language: str) -> Exhibit:
    """The chart that `params` ask for (as in an address; `chart` is its name), with everything that belongs to it.

    Raises `UserError` for a chart, scenario, series, ... that is not there.
    """
    choice = Choice.of(params)
    chart = choice.view.chart
    if chart is None:
        raise UserError("unknown_chart", name="-", known=", ".join(CHARTS))
    if chart in MAKERS:
        return forecast_exhibit(chart, desk, choice, language)
    if chart.startswith("spending_"):
        return spending_exhibit(chart, desk, choice, language)
    return OF_FIGURES[chart](desk, choice, language)


def in_other_language(desk: Desk, one: Exhibit) -> Exhibit:
    """The same chart for who reads the other language."""
    return exhibit(desk, one.params, next(code for code in LANGUAGES if code != one.language))


def check_name(chart: str) -> str:
    """Raises `UserError` for a name that no chart has."""
    if chart not in CHARTS:
        raise UserError("unknown_chart", name=chart, known=nearest(chart, list(CHARTS)))
    return chart


def entries(desk: Desk, params: Mapping[str, str], language: str) -> list[Entry]:
    """Every chart that can be made of what is there, with the municipality, data set and month that are chosen."""
    choice = Choice.of(params)
    found = [*_forecasts(desk, choice, language), *_series(desk, choice, language), *_effects(desk, language)]
    found += [_entry({"chart": chart}, [], language) for chart in CHARTS if chart.startswith("spending_")]
    return list({one.key: one for one in found}.values())


def search(found: Sequence[Entry], text: str, language: str) -> list[Entry]:
    """Those with every word of `text`, or what people also call it, in their name or what they are about; all of them
    without words."""
    known = synonyms(language)
    words = [(word, *known.get(word, ())) for word in text.casefold().split()]
    return [one for one in found if all(any(each in one.words for each in same) for same in words)]


def _forecasts(desk: Desk, choice: Choice, language: str) -> list[Entry]:
    try:
        answers = desk.answers(choice.question.as_of)
    except UserError:
        return []  # without a plan there is no forecast, and the other charts stand
    known = {name: value for name, value in choice.question.to_params().items() if name == "as_of"}
    audiences = list(dict.fromkeys(one.audience for answer in answers for one in answer.audiences))
    found = []
    for chart in MAKERS:
        for answer in [None] if chart in OF_ALL else answers:
            for audience in audiences if chart in BY_AUDIENCE else [None]:
                if answer and audience and not answer.audience(audience):
                    continue
                if chart == "with_what" and answer and audience and not answer.audience(audience).with_what:  # type: ignore[union-attr]
                    continue
                params = {"chart": chart, **known}
                about = []
                if answer:
                    params["scenario"] = answer.scenario
                    about.append(answer.name.in_language(language))
                if audience:
                    params["audience"] = audience
                    about.append(t(f"audience.{audience}", language).lower())
                found.append(_entry(params, about, language))
    return found


def _series(desk: Desk, choice: Choice, language: str) -> list[Entry]:
    there = desk.with_figures()
    if not there:
        return []
    data_set, known = choice.data_set(there), desk.known(language)
    towns = sorted(desk.municipalities(data_set), key=known.municipality)
    town = choice.question.municipality if choice.question.municipality in towns else towns[0]
    period = {"period": str(choice.question.period)} if choice.question.period else {}
    until = choice.question.period.last if choice.question.period else None
    rows = desk.asked(data_set, {"municipality": town}, until).rows
    shared = _shared(desk, data_set, until, towns, rows)
    of_many = ("multiples", "area_map") if desk.are_on_map(towns) else ("multiples",)
    order = {code: at for at, code in enumerate(known.metrics)}
    found = []
    for row in sorted(rows, key=lambda one: (order[one.metric], known.service(one.service), one.audience)):
        params = {"chart": "control", "municipality": town, "data_set": data_set, "row": row_code(row), **period}
        found.append(_entry(params, [*_about(row_code(row), known, language), known.municipality(town)], language))
    for code in shared:
        about = _about(code, known, language)
        params = {"data_set": data_set, "row": code, **period}
        found += [_entry({"chart": chart, **params}, about, language) for chart in of_many]
    return found


def _about(code: str, known: Registers, language: str) -> list[str]:
    """What a series is called: its metric, service and audience."""
    one = series_of(code)
    names = known.metric(one["metric"], language), known.service(one["service"])
    return [*names, t(f"audience.{one['audience']}", language).lower()]


def _shared(desk: Desk, data_set: str, until: int | None, towns: Sequence[str], rows: Sequence[Kpi]) -> Sequence[str]:
    """The series that two municipalities or more have; of very many municipalities those that the chosen one has."""
    if len(towns) > FEW:
        return list(dict.fromkeys(row_code(row) for row in rows))
    pairs = {(row_code(row), row.municipality) for row in desk.asked(data_set, {}, until).rows}
    count = Counter(code for code, _ in pairs)
    return sorted(code for code, municipalities in count.items() if municipalities > 1)


def _effects(desk: Desk, language: str) -> list[Entry]:
    known = desk.known(language)
    return [
        _entry({"chart": "counterfactual", "kept": str(number)}, [question_name(one, known, language)], language)
        for number, one in desk.kept().items()
    ]


def _entry(params: Mapping[str, str], about: Sequence[str], language: str) -> Entry:
    chart = params["chart"]
    kind = t(f"chart_name.{chart}", language)
    name = ": ".join([kind, ", ".join(about)]) if about else kind
    words = f"{name} {t(f'chart_about.{chart}', language)} {' '.join(params.values())}"
    return Entry(name, params, words.casefold())
