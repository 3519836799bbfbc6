"""The answer of a plan that nobody decided: tried out beside the one that holds, on the same luck, and not kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from services.answers.forecast.inputs import Inputs, read_inputs, with_history
from services.answers.forecast.result import AudienceAnswer, ScenarioAnswer
from services.answers.plan.money_by_kind import KINDS
from services.domain.defaults import SEED
from services.domain.period import month_of
from services.domain.scenario import Investment, Scenario
from services.storage.plan_versions import StoredScenario
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.moments import around
from services.text.phrases import chance, number, percent, season
from services.timing.baseline import with_expired
from services.timing.what_if import in_place_of, shifted, sized, with_budget, with_chance, without_investment

DRAWS = 1024


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What is tried with one investment. `months`: it begins so many later; `chance` of all its effects (None: as it
    is); `size` of what it improves, and its `budget`, so many times as much; `dropped`: not at all; `instead`: another
    investment in its place, which is then the one that the rest is about."""

    investment: str
    months: float = 0.0
    chance: float | None = None
    size: float = 1.0
    budget: float = 1.0
    dropped: bool = False
    instead: Investment | None = None

    @property
    def is_nothing(self) -> bool:
        return self == Trial(investment=self.investment)


def people_instead(plan: Scenario, others: Sequence[Scenario]) -> list[Investment]:
    """Investments in people and processes of other plans that this plan has not, each name once."""
    known = {one.name.nl for one in plan.investment}
    found = {
        one.name.nl: one
        for other in others
        for one in other.investment
        if one.kind in KINDS["people"] and one.name.nl not in known
    }
    return list(found.values())


def tried(scenario: Scenario, trials: Sequence[Trial]) -> Scenario:
    """The plan with all of it changed."""
    for one in trials:
        code = one.investment
        scenario = scenario if one.instead is None else in_place_of(scenario, code, one.instead)
        scenario = shifted(scenario, code, one.months)
        scenario = scenario if one.chance is None else with_chance(scenario, code, one.chance)
        scenario = sized(scenario, code, one.size) if one.size != 1 else scenario
        scenario = with_budget(scenario, code, one.budget) if one.budget != 1 else scenario
        scenario = without_investment(scenario, code) if one.dropped else scenario
    return Scenario.model_validate(scenario.model_dump(exclude_unset=True))


def trial_inputs(snapshot: Snapshot, stored: StoredScenario) -> Inputs:
    """What all trials of one version rest on. Raises `UserError` where there are no figures."""
    return with_history(snapshot, read_inputs(snapshot, stored, None, None))


def trial_answer(snapshot: Snapshot, inputs: Inputs, scenario: Scenario, draws: int = DRAWS) -> ScenarioAnswer:
    """When, with what and for how much, of `scenario` in the place of the version that the `inputs` are of. Raises
    `UserError` where there are no figures."""
    from services.answers.forecast.compute import outlook  # NumPy takes its time to load: only when needed

    other = replace(inputs.stored, scenario=scenario, hash=scenario.hash)
    if _shape(scenario) == _shape(inputs.stored.scenario):
        inputs = replace(inputs, stored=other, scenario=with_expired(scenario, inputs.expired))
    else:
        inputs = trial_inputs(snapshot, other)
    return outlook(inputs, draws, SEED).answer


def _shape(plan: Scenario) -> list[object]:
    """What decides which figures a plan rests on; the rest of it are numbers that a trial may change."""
    effects = [(one.code, each.metric, each.service, each.audience, each.evidence) for one, each in plan.effects()]
    return [plan.starts_on, plan.data_set, *effects, *((one.code, one.participants) for one in plan.investment)]


def now_sentences(answer: ScenarioAnswer, language: str) -> Iterator[str]:
    """For every audience the chance and the date."""
    for one in answer.audiences:
        who, said = t(f"audience.{one.audience}", language), chance(one.probability, language)
        yield t("trial.now", language, who=who, now=said, when_now=_when(answer, one.audience, language))


def trial_sentences(before: ScenarioAnswer, after: ScenarioAnswer, language: str) -> Iterator[str]:
    """For every audience the chance and the date, as it is and as it would be, and by how much that is otherwise."""
    for was in before.audiences:
        now = after.audience(was.audience)
        if now is None:
            continue
        before_said, after_said = (chance(one.probability, language) for one in (was, now))
        if before_said == after_said and round(100 * was.probability) != round(100 * now.probability):
            before_said, after_said = (percent(one.probability, language) for one in (was, now))
        said = {
            "who": t(f"audience.{was.audience}", language),
            "was": before_said,
            "now": after_said,
            "when_was": _when(before, was.audience, language),
            "when_now": _when(after, was.audience, language),
        }
        yield t("trial.line", language, **said)
        points = round(100 * (now.probability - was.probability))
        months = _months(was.if_it_comes[1], now.if_it_comes[1])
        parts = [_by("chance", points, language), _by("months", months, language)]
        yield t("trial.difference", language, parts=", ".join(parts))
        yield t("trial.dip", language, was=_dip(before, was, language), now=_dip(after, now, language))


def _dip(answer: ScenarioAnswer, one: AudienceAnswer, language: str) -> str:
    """How many applications are noticeably worse in the worst month, and when that is."""
    month = answer.worst_month(one)
    if month is None:
        return t("trial.no_dip", language)
    share = percent(one.worst.share_worse, language)
    return t("trial.dip_of", language, share=share, month=season(month, language))


def _when(answer: ScenarioAnswer, audience: str, language: str) -> str:
    one = answer.audience(audience)
    if one is None or one.given is None or not any(one.if_it_comes):
        return t("trial.no_date", language)
    months = [month_of(at) if at and month_of(at) < answer.end else None for at in one.if_it_comes]
    return around((months[0], months[1], months[2]), answer.end, language)


def _months(before: str | None, after: str | None) -> int | None:
    return month_of(after) - month_of(before) if before and after else None


def _by(what: str, by: int | None, language: str) -> str:
    if by is None:
        return t(f"trial.{what}_unknown", language)
    if by == 0:
        return t(f"trial.{what}_same", language)
    key = f"trial.{what}_{'more' if by > 0 else 'less'}{'_one' if abs(by) == 1 else ''}"
    return t(key, language, count=number(abs(by), language))
