"""Where charts get their answers: asked once each, or through what a page keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from services.answers.effect.keep import kept
from services.answers.effect.result import Evaluated
from services.answers.forecast.history import Past, first_course, history, history_now
from services.answers.forecast.impact import answers, where_there_are_figures
from services.answers.forecast.in_view import in_view
from services.answers.forecast.result import ScenarioAnswer
from services.answers.kpi.kpis import Asked, asked
from services.answers.plan.cost_promise import CostAnswer, cost_answer
from services.answers.plan.spending import accounts
from services.answers.register.names import Registers, registers
from services.domain.area import Area
from services.domain.evaluation import EvaluationQuestion
from services.domain.event import Event
from services.domain.period import month_of
from services.domain.question import LANGUAGES, ImpactQuestion
from services.domain.small_numbers import is_too_small
from services.publishing.disclosure.effect import disclosed_effect
from services.publishing.disclosure.series import disclosed_series
from services.publishing.disclosure.shares import disclosed_answer
from services.settings import smallest_shown
from services.storage import queries
from services.storage.areas import areas, has_areas
from services.storage.registers import DataSet
from services.storage.snapshot import Snapshot

Plan = dict[str, tuple[float, float, float]]
Ask = Callable[[str, Mapping[str, str], int | None], Asked]


@dataclass(frozen=True, kw_only=True)
class ChartData:
    """`snapshot`: gives what is read from; none where all there is was read before. `answers`: of the plans in view, by
    what is asked (its month and plans). `known` by language; `asked` by data set, what it is limited to, and until
    which month; `events` by data set. `smallest`: it holds only what may leave, no figure over fewer people; None: all
    that is known, so that what is made of it is for internal use only."""

    snapshot: Callable[[], Snapshot] | None
    answers: Callable[[ImpactQuestion], Sequence[ScenarioAnswer]]
    known: Callable[[str], Registers]
    asked: Ask
    events: Callable[[str], Sequence[Event]]
    data_sets: Callable[[], Mapping[str, DataSet]]
    smallest: int | None

    @property
    def now(self) -> Snapshot:
        """What is read from. Raises `LookupError` of an edition, which has its own figures only."""
        if self.snapshot is None:
            raise LookupError("an edition has no figures but its own")
        return self.snapshot()

    def with_figures(self) -> list[str]:
        """The data sets with figures, by code."""
        return sorted(queries.data_sets_with_figures(self.now))

    def municipalities(self, data_set: str) -> list[str]:
        return queries.municipalities_with_figures(self.now, data_set)

    def are_on_map(self, municipalities: Sequence[str]) -> bool:
        """Whether a map was loaded, and one of these has a national code to find it by."""
        codes = self.national_codes()
        return has_areas(self.now) and any(codes.get(one) for one in municipalities)

    def areas(self) -> list[Area]:
        """The areas of the map; none where no map was loaded."""
        return areas(self.now)

    def national_codes(self) -> Mapping[str, str]:
        """By municipality, where it has one: GM0014."""
        return queries.gm_codes(self.now)

    def accounts(self) -> pd.DataFrame:
        """What municipalities spent."""
        return accounts(self.now)

    def kept(self) -> dict[int, Evaluated]:
        """The evaluations that were kept, by number."""
        found = {row.id: one for row, one in kept(self.now)}
        if self.smallest is None:
            return found
        metrics = self.known(LANGUAGES[0]).metrics
        return {number: disclosed_effect(one, metrics, self.smallest) for number, one in found.items()}

    def cost(self, answer: ScenarioAnswer) -> CostAnswer:
        """What its plan promised to become cheaper, and what came of it."""
        return cost_answer(self.now, answer.scenario, month_of(answer.as_of))

    def past(self, answer: ScenarioAnswer) -> list[Past]:
        """The forecasts of its plan so far, the first one first, on the figures of this one; itself where none were
        kept yet. As they stand now: one that this run made itself is among them."""
        found = [
            one for one in history_now(self.now.address, answer.scenario) if one.answer.data_set == answer.data_set
        ]
        if self.smallest is not None:
            found = [replace(one, answer=disclosed_answer(one.answer, self.smallest)) for one in found]
        return found or [Past.of_today(answer)]

    def promised(self, question: EvaluationQuestion) -> Plan:
        """What the first forecast of the plan promised, by month; empty where no plan was chosen, and where it rests on
        figures that may not leave."""
        if question.scenario is None:
            return {}
        past = history(self.now, question.scenario)
        who = question.audience.value if question.audience else None
        if self.smallest is not None and any(
            is_too_small(each.n, self.smallest)
            for one in past
            for each in one.answer.metrics
            if each.metric == question.metric
            and question.service in (None, each.service)
            and who in (None, each.audience)
        ):
            return {}
        return first_course(past, question.data_set, question.service, who, question.metric, list(question.treated))


def leaving(inside: ChartData, smallest: int) -> ChartData:
    """The same with only what may leave: whatever chart is made of it cannot hold anything else."""
    made: dict[tuple[str, str], ScenarioAnswer] = {}

    def disclosed(one: ScenarioAnswer) -> ScenarioAnswer:
        key = one.scenario, one.as_of
        if key not in made:
            made[key] = disclosed_answer(one, smallest)
        return made[key]

    return replace(
        inside,
        answers=lambda question: [disclosed(one) for one in inside.answers(question)],
        asked=_asked_once(lambda *asked: disclosed_series(inside.asked(*asked), smallest)),
        smallest=smallest,
    )


def chart_data(snapshot: Snapshot, internal: bool = False) -> ChartData:
    """Asks every question once. `internal`: with what may not leave."""

    def ask(question: ImpactQuestion) -> Sequence[ScenarioAnswer]:
        return all_answers(in_view(snapshot, question.scenario), lambda code: every(code, question.as_of))

    @cache
    def every(code: str, as_of: int | None) -> list[ScenarioAnswer]:
        return list(answers(snapshot, [code], as_of))

    inside = ChartData(
        snapshot=lambda: snapshot,
        answers=ask,
        known=cache(lambda language: registers(snapshot, language)),
        asked=_asked_once(lambda data_set, only, until: asked(snapshot, data_set, only, until)),
        events=cache(lambda data_set: events_of(snapshot, data_set)),
        data_sets=cache(lambda: data_sets_of(snapshot)),
        smallest=None,
    )
    return inside if internal else leaving(inside, smallest_shown())


def _asked_once(look: Ask) -> Ask:
    @cache
    def found(data_set: str, only: tuple[tuple[str, str], ...], until: int | None) -> Asked:
        return look(data_set, dict(only), until)

    return lambda data_set, only, until: found(data_set, tuple(sorted(only.items())), until)


def all_answers(codes: Sequence[str], ask: Callable[[str], Sequence[ScenarioAnswer]]) -> Sequence[ScenarioAnswer]:
    """Of these plans those that can be given. Raises `UserError` where none can."""
    found, missed = where_there_are_figures(codes, ask)
    if missed and not found:
        raise next(iter(missed.values()))
    return found


def events_of(snapshot: Snapshot, data_set: str) -> Sequence[Event]:
    return queries.events(snapshot, data_set)


def data_sets_of(snapshot: Snapshot) -> Mapping[str, DataSet]:
    return queries.data_sets(snapshot)
