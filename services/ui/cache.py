"""Answers that pages show, kept between reruns by the state of the data and the choices."""

from collections.abc import Mapping
from datetime import date

from services.answers.effect.evaluate import evaluate
from services.answers.effect.keep import kept as kept_effects
from services.answers.effect.result import Evaluated
from services.answers.forecast.compare import Compared
from services.answers.forecast.compare import compared as compare_scenarios
from services.answers.forecast.history import Past, history_now
from services.answers.forecast.impact import answers
from services.answers.forecast.in_view import examples_aside as aside
from services.answers.forecast.in_view import in_view
from services.answers.forecast.inputs import Inputs
from services.answers.forecast.result import MovedBy, ScenarioAnswer
from services.answers.forecast.sensitivity import Sensitivity
from services.answers.forecast.sensitivity import sensitivities as compute_sensitivities
from services.answers.forecast.track_record import TrackRecord, track_record
from services.answers.kpi.compare import Reference, reference
from services.answers.kpi.digest import Digest, digest
from services.answers.kpi.kpis import Asked, Kpi, asked
from services.answers.plan.choices import ChoicesAnswer, choices_answer
from services.answers.plan.cost_promise import CostAnswer, cost_answer
from services.answers.plan.reviews import Review
from services.answers.plan.reviews import reviews as reviews_of
from services.answers.plan.trial import trial_answer, trial_inputs
from services.answers.public.material import Disclosed, material
from services.answers.public.summary import summary
from services.answers.public.view import Summary
from services.answers.register.names import Registers, registers
from services.domain.defaults import SEED
from services.domain.evaluation import EvaluationQuestion
from services.domain.scenario import Scenario
from services.publishing.disclosure.public import disclosed
from services.publishing.disclosure.series import disclosed_series
from services.publishing.exhibit_parts.chart_data import ChartData
from services.publishing.exhibit_parts.public_data import public_data
from services.settings import smallest_shown
from services.storage import queries
from services.storage.editions import StoredEdition, editions
from services.storage.measured import StoredEffect
from services.storage.plan_versions import StoredScenario, all_versions
from services.storage.queries import StoredEvent
from services.storage.registers import DataSet
from services.ui.kept import kept, of_answers, of_anything
from services.ui.rerun import current


@kept(8)
def plans_in_view(named: tuple[str, ...]) -> list[str]:
    """The plans of which a page tells, where these stand in its address."""
    return in_view(current(), named)


def shows_example(named: tuple[str, ...]) -> bool:
    """Whether a page with these plans in its address tells of the example, in the place of one's own plans."""
    return not set(named).isdisjoint(examples_aside())


@kept(4)
def examples_aside() -> list[str]:
    """The plans of the example, where one's own stand in their place."""
    return aside(current())


@kept(64)
def impact(code: str, as_of: int | None) -> list[ScenarioAnswer]:
    return list(answers(current(), [code], as_of))


@kept(4)
def plan_versions() -> Mapping[str, list[StoredScenario]]:
    """Of every plan its versions, oldest first."""
    return all_versions(current())


def trial(stored: StoredScenario, scenario: Scenario) -> ScenarioAnswer:
    """What the answer would be with another plan in the place of a stored version; a fraction of a second."""
    return _trial(stored.scenario.code, stored.version, scenario.model_dump_json(), stored, scenario)


def choices(stored: StoredScenario, months: int, at_most: int, budget: float | None) -> ChoicesAnswer:
    """What first, what drop, what delay; a second or more the first time."""
    return _choices(stored.scenario.code, stored.version, months, at_most, budget, stored)


def reviews(stored: StoredScenario, language: str) -> list[Review]:
    """What must be checked of a plan, as of today; about a second the first time."""
    return _reviews(stored.scenario.code, stored.version, language, date.today(), stored)


@kept(16)
def cost(code: str) -> CostAnswer:
    """What a plan promised to become cheaper, and what came of it; about half a second the first time."""
    return cost_answer(current(), code)


def sensitivities(answer: ScenarioAnswer) -> list[Sensitivity]:
    """What moves the date of one answer; it takes about a second the first time."""
    return _sensitivities(answer.scenario, answer.as_of, answer)


@kept(64)
def compared(codes: tuple[str, ...], as_of: int | None) -> list[Compared]:
    """Which of these scenarios is sooner; it takes about a second the first time."""
    return compare_scenarios(current(), codes, as_of)


@kept(8)
def known(language: str) -> Registers:
    return registers(current(), language)


@kept(4)
def decided(language: str) -> Registers:
    """The same without plans on which nobody decided: for what is public."""
    return registers(current(), language, only_decided=True)


@kept(4)
def data_sets() -> Mapping[str, DataSet]:
    return queries.data_sets(current())


@kept(4)
def data_sets_with_figures() -> frozenset[str]:
    return frozenset(queries.data_sets_with_figures(current()))


@kept(32)
def municipalities_of(data_set: str) -> list[str]:
    """Those with figures, by code."""
    return queries.municipalities_with_figures(current(), data_set)


def service_kpis(data_set: str, only: Mapping[str, str], until: int | None) -> Asked:
    """The board of what is asked, with its rows."""
    return _kpis(data_set, tuple(sorted(only.items())), until)


def disclosed_kpis(data_set: str, only: Mapping[str, str], until: int | None, smallest: int) -> Asked:
    """Of the same board, what may leave."""
    return _disclosed_kpis(data_set, tuple(sorted(only.items())), until, smallest)


@kept(32)
def changes(data_set: str, municipality: str) -> Digest:
    """What really changed in one municipality."""
    return digest(current(), data_set, {"municipality": municipality})


@kept(16)
def events(data_set: str) -> list[StoredEvent]:
    return queries.stored_events(current(), data_set)


def others(row: Kpi) -> Reference | None:
    """Where other municipalities stand."""
    return _others(row.data_set, row.municipality, row.code, row.figure.period, row)


def public_summary(language: str) -> Summary:
    """What the public page says now."""
    return _public_summary(language, smallest_shown())


def public_charts() -> ChartData:
    """What the charts of the public page show now."""
    return _public_charts(smallest_shown())


def evaluation(question: EvaluationQuestion) -> Evaluated:
    """Whether a change worked; it takes about a second the first time."""
    return _evaluation(question.model_dump_json())


@kept(16, of_answers)
def effects(data_set: str) -> list[tuple[StoredEffect, Evaluated]]:
    """The evaluations of a data set that were kept, each with its row."""
    return kept_effects(current(), data_set)


@kept(4, of_anything)
def public_editions() -> list[StoredEdition]:
    """All editions of the public site, the newest first."""
    return editions(current())


@kept(32)
def with_figures(data_set: str, name: str) -> list[str]:
    """The metrics, or services, of which the data set has figures."""
    return queries.with_figures(current(), data_set, name)


@kept(64)
def measured_range(data_set: str, metric: str) -> tuple[int, int] | None:
    """The first and the last month of the figures of a metric."""
    return queries.measured_range(current(), data_set, metric)


@kept(64, of_answers)
def past(scenario: str) -> list[Past]:
    """The forecasts of a plan so far, also those that this visit just kept."""
    return history_now(current().address, scenario)


@kept(32, of_answers)
def between(scenario: str, first: int, second: int) -> list[MovedBy]:
    """Why two forecasts of a plan differ, by number from 1; it takes about a second the first time."""
    from services.answers.forecast.moved import Kept, moved_between  # NumPy takes its time to load: only when needed

    one, other = (past(scenario)[number - 1] for number in (first, second))
    return moved_between(current(), Kept(one.answer, one.model), Kept(other.answer, other.model), SEED)


@kept(8, of_answers)
def record(scenarios: tuple[str, ...]) -> TrackRecord:
    """How our forecasts did."""
    metrics = queries.metrics(current())
    return track_record(current(), scenarios, metrics)


@kept(64)
def _evaluation(question: str) -> Evaluated:
    return evaluate(current(), EvaluationQuestion.model_validate_json(question))


@kept(32)
def _kpis(data_set: str, only: tuple[tuple[str, str], ...], until: int | None) -> Asked:
    return asked(current(), data_set, dict(only), until)


@kept(32)
def _disclosed_kpis(data_set: str, only: tuple[tuple[str, str], ...], until: int | None, smallest: int) -> Asked:
    return disclosed_series(service_kpis(data_set, dict(only), until), smallest)


@kept(64)
def _others(data_set: str, municipality: str, code: str, period: str, _row: Kpi) -> Reference | None:
    return reference(current(), _row)


@kept(32)
def _trial(code: str, version: int, document: str, _stored: StoredScenario, _scenario: Scenario) -> ScenarioAnswer:
    return trial_answer(current(), _trial_inputs(code, version, _stored), _scenario)


@kept(16)
def _reviews(code: str, version: int, language: str, today: date, _stored: StoredScenario) -> list[Review]:
    return reviews_of(current(), _stored, today, language)


@kept(4)
def _trial_inputs(code: str, version: int, _stored: StoredScenario) -> Inputs:
    return trial_inputs(current(), _stored)


@kept(16)
def _choices(
    code: str, version: int, months: int, at_most: int, budget: float | None, _stored: StoredScenario
) -> ChoicesAnswer:
    return choices_answer(current(), _stored, months, at_most, budget)


@kept(64)
def _sensitivities(code: str, as_of: str, _answer: ScenarioAnswer) -> list[Sensitivity]:
    return compute_sensitivities(current(), _answer)


@kept(4, of_answers)
def _public_summary(language: str, smallest: int) -> Summary:
    return summary(_disclosed(smallest), language)


@kept(2, of_answers)
def _public_charts(smallest: int) -> ChartData:
    return public_data(_disclosed(smallest), with_events=False)


@kept(2, of_answers)
def _disclosed(smallest: int) -> Disclosed:
    return disclosed(material(current()), smallest)
