"""Where charts get their answers: asked once each, or through what a page keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from services.answers.effect.keep import kept
from services.answers.effect.result import Evaluated
from services.answers.forecast.history import first_course, history
from services.answers.forecast.impact import answers, scenario_codes, where_there_are_figures
from services.answers.forecast.result import ScenarioAnswer
from services.answers.kpi.kpis import Asked, asked
from services.answers.register.names import Registers, registers
from services.domain.evaluation import EvaluationQuestion
from services.domain.event import Event
from services.domain.question import LANGUAGES
from services.publishing.disclosure.effect import disclosed_effect
from services.publishing.disclosure.series import disclosed_series
from services.publishing.disclosure.shares import disclosed_answer
from services.settings import smallest_shown
from services.storage import queries
from services.storage.areas import has_areas
from services.storage.database import reading
from services.storage.registers import DataSet

Plan = dict[str, tuple[float, float, float]]
Ask = Callable[[str, Mapping[str, str], int | None], Asked]


@dataclass(frozen=True)
class Desk:
    """`answers` by `as_of`; `known` by language; `asked` by data set, what it is limited to, and until which month;
    `events` by data set. `smallest`: it holds only what may leave, no figure over fewer people; None: all that is
    known, so that what is made of it is for internal use only."""

    address: str
    answers: Callable[[int | None], Sequence[ScenarioAnswer]]
    known: Callable[[str], Registers]
    asked: Ask
    events: Callable[[str], Sequence[Event]]
    data_sets: Callable[[], Mapping[str, DataSet]]
    smallest: int | None

    def with_figures(self) -> list[str]:
        """The data sets with figures, by code."""
        with reading(self.address) as session:
            return sorted(queries.data_sets_with_figures(session))

    def municipalities(self, data_set: str) -> list[str]:
        with reading(self.address) as session:
            return queries.municipalities_with_figures(session, data_set)

    def are_on_map(self, municipalities: Sequence[str]) -> bool:
        """Whether a map was loaded, and one of these has a national code to find it by."""
        with reading(self.address) as session:
            codes = queries.gm_codes(session)
            return has_areas(session) and any(codes.get(one) for one in municipalities)

    def kept(self) -> dict[int, Evaluated]:
        """The evaluations that were kept, by number."""
        found = {row.id: one for row, one in kept(self.address)}
        if self.smallest is None:
            return found
        metrics = self.known(LANGUAGES[0]).metrics
        return {number: disclosed_effect(one, metrics, self.smallest) for number, one in found.items()}

    def promised(self, question: EvaluationQuestion) -> Plan:
        """What the first forecast of the plan promised, by month; empty where no plan was chosen."""
        if question.scenario is None:
            return {}
        past = history(self.address, question.scenario)
        who = question.audience.value if question.audience else None
        return first_course(past, question.data_set, question.service, who, question.metric)


def leaving(inside: Desk, smallest: int) -> Desk:
    """The same desk with only what may leave: whatever chart is made of it cannot hold anything else."""
    return replace(
        inside,
        answers=cache(lambda as_of: [disclosed_answer(one, smallest) for one in inside.answers(as_of)]),
        asked=_asked_once(lambda *asked: disclosed_series(inside.asked(*asked), smallest)),
        smallest=smallest,
    )


def desk(address: str, internal: bool = False) -> Desk:
    """A desk that asks every question once. `internal`: with what may not leave."""

    @cache
    def ask(as_of: int | None) -> Sequence[ScenarioAnswer]:
        return all_answers(address, lambda code: list(answers(address, [code], as_of)))

    def look(data_set: str, only: Mapping[str, str], until: int | None) -> Asked:
        with reading(address) as session:
            return asked(session, data_set, only, until)

    inside = Desk(
        address,
        ask,
        cache(lambda language: registers(address, language)),
        _asked_once(look),
        cache(lambda data_set: events_of(address, data_set)),
        cache(lambda: data_sets_of(address)),
        None,
    )
    return inside if internal else leaving(inside, smallest_shown())


def _asked_once(look: Ask) -> Ask:
    @cache
    def found(data_set: str, only: tuple[tuple[str, str], ...], until: int | None) -> Asked:
        return look(data_set, dict(only), until)

    return lambda data_set, only, until: found(data_set, tuple(sorted(only.items())), until)


def all_answers(address: str, ask: Callable[[str], Sequence[ScenarioAnswer]]) -> Sequence[ScenarioAnswer]:
    """Those that can be given. Raises `UserError` where none can."""
    found, missed = where_there_are_figures(scenario_codes(address), ask)
    if missed and not found:
        raise next(iter(missed.values()))
    return found


def events_of(address: str, data_set: str) -> Sequence[Event]:
    with reading(address) as session:
        return queries.events(session, data_set)


def data_sets_of(address: str) -> Mapping[str, DataSet]:
    with reading(address) as session:
        return queries.data_sets(session)
