"""Where charts get their answers: asked once each, or through what a page keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from services.answers.effect.keep import kept
from services.answers.effect.result import Evaluated
from services.answers.forecast.history import first_course, history
from services.answers.forecast.impact import answers, scenario_codes, where_there_are_figures
from services.answers.forecast.result import ScenarioAnswer
from services.answers.kpi.kpis import Asked, asked
from services.answers.plan.spending import accounts
from services.answers.register.names import Registers, registers
from services.domain.area import Area
from services.domain.evaluation import EvaluationQuestion
from services.domain.event import Event
from services.storage import queries
from services.storage.areas import areas, has_areas
from services.storage.database import reading
from services.storage.registers import DataSet

Plan = dict[str, tuple[float, float, float]]


@dataclass(frozen=True)
class ChartData:
    """`answers` by `as_of`; `known` by language; `asked` by data set, what it is limited to, and until which month;
    `events` by data set."""

    address: str
    answers: Callable[[int | None], Sequence[ScenarioAnswer]]
    known: Callable[[str], Registers]
    asked: Callable[[str, Mapping[str, str], int | None], Asked]
    events: Callable[[str], Sequence[Event]]
    data_sets: Callable[[], Mapping[str, DataSet]]

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

    def areas(self) -> list[Area]:
        """The areas of the map; none where no map was loaded."""
        with reading(self.address) as session:
            return areas(session)

    def national_codes(self) -> Mapping[str, str]:
        """By municipality, where it has one: GM0014."""
        with reading(self.address) as session:
            return queries.gm_codes(session)

    def accounts(self) -> pd.DataFrame:
        """What municipalities spent."""
        with reading(self.address) as session:
            return accounts(session)

    def kept(self) -> dict[int, Evaluated]:
        """The evaluations that were kept, by number."""
        return {row.id: one for row, one in kept(self.address)}

    def promised(self, question: EvaluationQuestion) -> Plan:
        """What the first forecast of the plan promised, by month; empty where no plan was chosen."""
        if question.scenario is None:
            return {}
        past = history(self.address, question.scenario)
        who = question.audience.value if question.audience else None
        return first_course(past, question.data_set, question.service, who, question.metric)


def chart_data(address: str) -> ChartData:
    """Asks every question once."""

    @cache
    def ask(as_of: int | None) -> Sequence[ScenarioAnswer]:
        return all_answers(address, lambda code: list(answers(address, [code], as_of)))

    @cache
    def look(data_set: str, only: tuple[tuple[str, str], ...], until: int | None) -> Asked:
        with reading(address) as session:
            return asked(session, data_set, dict(only), until)

    return ChartData(
        address,
        ask,
        cache(lambda language: registers(address, language)),
        lambda data_set, only, until: look(data_set, tuple(sorted(only.items())), until),
        cache(lambda data_set: events_of(address, data_set)),
        cache(lambda: data_sets_of(address)),
    )


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
