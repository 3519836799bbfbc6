"""Answers of residents (Burgerpeiling micro data) to yearly figures of a municipality: weighted, with how sure they
are.

The margin of a weighted figure is wider than n says. Its effective number of answers is (sum of weights)^2 / sum of
squared weights (Kish, L. (1965), Survey Sampling, Wiley). n stays the number of people who answered; `sd` is made
larger by sqrt(n / effective n), so that sd / sqrt(n) is the right standard error. Of a share, sd is that of single
answers.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd

from services.domain.errors import UserError
from services.domain.event import Event
from services.domain.metric import Audience, Names, State
from services.domain.observation import ALL_SERVICES, Observation
from services.domain.period import Period
from services.intake.file_kinds import Contents, Given
from services.intake.places.municipalities import by_national_code
from services.intake.values.cells import Mistakes, each
from services.intake.values.numbers import is_missing, number_in
from services.storage.database import Session
from services.storage.events import add_events_once
from services.storage.figure_table import figure_table
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling, save_observations

NAME = "survey"
ORDER = 80
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """`columns`: names that the question has had; `most`: its highest answer, above which stands "don't know". A mark
    counts as it is; of a statement (1 agree entirely .. 5 not at all), 1 and 2 count as satisfied."""

    metric: str
    columns: tuple[str, ...]
    most: int

    @property
    def is_mark(self) -> bool:
        return self.most == 10


QUESTIONS = (
    Question("satisfaction_service", ("dv01",), 10),
    Question("satisfaction_digital", ("dv06",), 10),
    Question("survey_time_share", ("dv07_1",), 5),
    Question("survey_informed_share", ("dv07_2",), 5),
    Question("survey_easy_share", ("dv05_0", "dv05"), 5),
    Question("survey_correct_share", ("dv07_0",), 5),
    Question("survey_result_share", ("dv07_3",), 5),
)
PLACE = ("gemnr", "jr", "weging")
BREAK = date(2022, 1, 1)
SOURCE = "VNG-vragenlijst Burgerpeiling; de precieze datum is niet bekend"


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return set(PLACE) <= columns


def read(given: Given) -> Contents:
    return Contents(figures=figure_table(read_survey(given.table, given.ask(by_national_code), given.name)))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    """With the figures, the dates on which the questionnaire changed."""
    add_events_once(session, source, breaks())
    return save_observations(session, source, contents.figures, tell)


def read_survey(
    table: pd.DataFrame, towns: Mapping[str, str], file: str, source: str = "Burgerpeiling"
) -> list[Observation]:
    """A figure for every question, municipality and year. `towns`: the municipality by its national code.

    Respondent numbers and all other columns stay behind. Raises `InvalidFile` with every row whose place, weight or
    answer cannot be; nobody is left out silently.
    """
    missing = [name for name in PLACE if name not in table]
    asked = [(question, name) for question in QUESTIONS for name in question.columns if name in table]
    if missing or not asked:
        raise UserError("columns_missing", file=file, columns=", ".join(missing or ["dv01"]))
    table = table.assign(gemnr=table["gemnr"].str.removeprefix("GM"))
    numbers = {name: each(table[name], number_in, float) for name in (*PLACE, *(name for _, name in asked))}
    _check(Mistakes(table, file), numbers, asked)
    codes = each(table["gemnr"], lambda text: f"GM{int(number_in(text)):04}")
    town = each(codes, lambda code: towns.get(code, code))
    found = []
    for (name, year), at in table.groupby([town.rename("town"), numbers["jr"].rename("year")]).groups.items():
        weights = numbers["weging"].loc[at].to_numpy()
        for question, column in asked:
            figure = weighted(numbers[column].loc[at].to_numpy(), weights, question)
            value, sd, n = figure or (None, None, None)
            found.append(
                Observation(
                    period=Period(12 * int(year), 12),
                    municipality=str(name),
                    service=ALL_SERVICES,
                    audience=Audience.CITIZEN.value,
                    metric=question.metric,
                    value=value,
                    n=n,
                    state=State.VALUE if figure else State.NOT_PROVIDED,
                    source=source,
                    sd=sd,
                )
            )
    return found


def weighted(answers: np.ndarray, weights: np.ndarray, question: Question) -> tuple[float, float, int] | None:
    """The weighted mean mark or share of satisfied, its `sd` (see above) and the number of people who answered; None
    when nobody did."""
    answered = (answers >= 1) & (answers <= question.most)
    n = int(answered.sum())
    if not n:
        return None
    given, weight = answers[answered], weights[answered]
    values = given if question.is_mark else (given <= 2).astype(float)
    total = weight.sum()
    mean = float((weight * values).sum() / total)
    effective = float(total**2 / (weight**2).sum())
    variance = float((weight * (values - mean) ** 2).sum() / total)
    if question.is_mark and effective > 1:
        variance *= effective / (effective - 1)  # with equal weights, the usual n - 1
    return mean, sqrt(variance * n / effective), n


def _check(mistakes: Mistakes, numbers: Mapping[str, pd.Series], asked: Sequence[tuple[Question, str]]) -> None:
    town, year, weight = (numbers[name] for name in PLACE)
    mistakes.report(~(town.between(1, 9999) & (town % 1 == 0)), "gemnr", "not_a_municipality")
    mistakes.report(~(year.between(2000, date.today().year) & (year % 1 == 0)), "jr", "not_a_period")
    mistakes.report(~(weight > 0) | (weight > 1000), "weging", "not_a_weight")
    for question, name in asked:
        given = ~is_missing(mistakes.table[name])
        answer = numbers[name]
        known = answer.between(1, question.most + 1) & (answer % 1 == 0)
        mistakes.report(given & ~known, name, "not_an_answer", most=question.most + 1)
    mistakes.stop_if_any()


def breaks() -> list[Event]:
    """The change of the questionnaire around 2022: figures of before and after it cannot be compared."""
    name = Names(
        nl="De vragenlijst van de Burgerpeiling is rond 2022 eenvoudiger gemaakt. "
        "Cijfers van daarvoor en daarna zijn niet te vergelijken",
        en="The questionnaire of the resident survey (Burgerpeiling) was simplified around 2022. "
        "Figures before and after cannot be compared",
    )
    return [
        Event(
            on=BREAK, kind="definition_change", certainty="inferred", metric=question.metric, name=name, source=SOURCE
        )
        for question in QUESTIONS
    ]
