"""The course of an evaluation as its chart and its download take it, and what the chart says."""

from collections.abc import Sequence

import pandas as pd

from services.answers.effect.result import Evaluated
from services.answers.effect.words import question_name, verdict_sentence
from services.answers.kpi.control import events_frame
from services.answers.register.names import Registers
from services.domain.event import Event
from services.domain.period import Period, month_text
from services.text import t
from services.text.phrases import figure

COLUMNS = ("at", "phase", "measured", "expected", "low", "high", "n")
PLAN = ("plan_low", "plan", "plan_high")


def course_frame(one: Evaluated, plan: dict[str, tuple[float, float, float]] | None = None) -> pd.DataFrame:
    """A row a period. `plan`: P10, P50 and P90 of the first forecast, by month (YYYY-MM)."""
    frame = pd.DataFrame([point.model_dump() for point in one.course], columns=list(COLUMNS))
    frame["order"] = range(len(frame)) if one.in_calendar else frame["at"].astype(int)
    if one.in_calendar:
        periods = [Period.parse(at) for at in frame["at"]]
        frame["day"] = pd.to_datetime([f"{month_text(period.first)}-01" for period in periods])
        frame["length"] = [period.length for period in periods]
        months = [month_text(period.first + period.length // 2) for period in periods]
    else:
        frame["day"], frame["length"], months = pd.NaT, 1, [""] * len(frame)
    lines = [(plan or {}).get(month, (None, None, None)) for month in months]
    frame[list(PLAN)] = pd.DataFrame(lines, index=frame.index, columns=list(PLAN)).astype(float)
    numbers = ["measured", "expected", "low", "high", "n"]
    return frame.astype(dict.fromkeys(numbers, float))


def download_frame(one: Evaluated, frame: pd.DataFrame) -> pd.DataFrame:
    """With what the figures are about."""
    about = one.question.model_dump(mode="json", include={"data_set", "metric", "service", "audience", "method"})
    treated = " ".join(f"{place}@{month}" for place, month in one.question.treated.items())
    return frame.drop(columns=["day", "length", "order"]).assign(**about, treated=treated, verdict=one.verdict)


def course_words(one: Evaluated, known: Registers, language: str) -> tuple[str, str, str]:
    """Title, sentence and alt text of the chart: never more than the verdict says."""
    metric = known.metrics[one.question.metric]
    title = f"{question_name(one, known, language)}: {t(f'verdict.{one.verdict}', language).lower()}"
    levels = [
        figure(value, metric.unit, language) if value is not None else "–"
        for value in (one.level_before, one.level_after, one.expected_after)
    ]
    sentence = t("measured.course_event", language)
    if one.in_calendar and one.level_after is not None:
        sentence = t("measured.course", language, after=levels[1], without=levels[2])
    alt = t(
        "measured.alt",
        language,
        title=title,
        before=levels[0],
        after=levels[1],
        without=levels[2],
        verdict=verdict_sentence(one, known, language),
    )
    return title, sentence, alt


def course_events(one: Evaluated, events: Sequence[Event], language: str) -> pd.DataFrame:
    """What happened to these municipalities, as charts draw it."""
    question = one.question
    places = {"", *question.treated, *one.controls}
    here = [
        event
        for event in events
        if event.metric in ("", question.metric)
        and event.municipality in places
        and (question.service is None or event.service in ("", question.service))
    ]
    return events_frame(here, language)
