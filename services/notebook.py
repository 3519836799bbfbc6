"""The answers of Klantwinst on frames of pandas, for analysts: `load`, `kpi`, `effect`, `forecast` and `chart`.

    >>> from services.notebook import chart, effect, forecast, kpi, load
    >>> figures = load("figures.csv", "targets.csv")
    >>> kpi(figures, metric="lead_time_days")

They are the answers of the pages and the command line: a frame is held against the rules of a file, and kept in a
database of this process alone, which goes with it. The database of Klantwinst is never touched. What cannot be done is
said in one sentence, in the language of KLANTWINST_LANGUAGE. The page is docs/notebook.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

import pandas as pd

from services.answers.effect.ask import day_of, question_of
from services.answers.effect.evaluate import evaluate
from services.answers.effect.keep import keep
from services.answers.effect.table import checks_table
from services.answers.effect.words import answer_lines as effect_lines
from services.answers.effect.words import question_name
from services.answers.forecast.impact import answers
from services.answers.forecast.lines import answer_lines as forecast_lines
from services.answers.kpi.flat import COLUMNS, flat
from services.answers.kpi.kpis import kpis
from services.answers.register.names import registers
from services.domain.defaults import DRAWS, SEED
from services.domain.errors import UserError
from services.domain.period import Period, month_of
from services.domain.question import LANGUAGES, ImpactQuestion, ImpactView, MeasuredChoice
from services.intake.frames import Plan, data_set_of, database_of, example_figures, figures_of_files, plan_of
from services.intake.values.reading import DATES, DECIMALS, Reading
from services.notebook_answers import Chart, Effect, Forecast, NotPossible, in_a_sentence
from services.publishing.exhibit_parts.chart_data import chart_data
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.library import exhibit, exhibit_file
from services.settings import chosen_language
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing

__all__ = ["Chart", "Effect", "Forecast", "NotPossible", "chart", "effect", "forecast", "kpi", "load"]

CHOICES = {part.name for one in (ImpactQuestion, ImpactView, MeasuredChoice) for part in fields(one)} - {
    *("chart", "language", "data_set", "kept")
}


@in_a_sentence
def load(*files: str | Path, dates: str = "", decimal: str = "") -> pd.DataFrame:
    """The figures in these files as a tidy frame; without files those of the packaged example.

        >>> figures = load("cases.parquet", "targets.csv")

    Any file of docs/files.md: cases become monthly figures. Files without figures (metrics, targets, events, ...)
    belong to the frame, and count in every answer about it. Columns: period (2023-05, 2023-Q2 or 2023), municipality,
    service, audience, metric, value (shares are 0 to 1), n, state, provisional, source, sd. `dates` (day_first or
    month_first) and `decimal` (comma or point): how cells are meant that can be read in two ways.
    """
    for name, value, allowed in (("dates", dates, DATES), ("decimal", decimal, DECIMALS)):
        if value and value not in allowed:
            raise UserError("setting", name=name, value=value, allowed=", ".join(allowed))
    reading = Reading(dates, decimal)  # type: ignore[arg-type]
    return figures_of_files([Path(file) for file in files], reading) if files else example_figures()


@in_a_sentence
def kpi(
    frame: pd.DataFrame,
    *,
    service: str | None = None,
    municipality: str | None = None,
    audience: str | None = None,
    metric: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """Where every series stands: a row each, with the columns of `klantwinst kpis --format csv`.

        >>> kpi(figures, metric="lead_time_days", until="2014-06")[["municipality", "value", "verdict"]]

    `verdict` says whether a change is real or noise. `until`: as known at the end of that period.
    """
    wanted = {"service": service, "municipality": municipality, "audience": audience, "metric": metric}
    only = {name: value for name, value in wanted.items() if value is not None}
    with snapshot(database_of(frame)) as now:
        found = kpis(now, only, data_set_of(frame), Period.parse(until).last if until else None)
    rows = pd.DataFrame([flat(one) for one in found], columns=list(COLUMNS))
    return rows.astype({"n": "Int64", "open_cases": "Int64"})


@in_a_sentence
def effect(
    frame: pd.DataFrame,
    *,
    metric: str,
    treated: str | Sequence[str] | Mapping[str, str],
    since: str | date | None = None,
    service: str | None = None,
    audience: str | None = None,
    compared: str | Sequence[str] | None = None,
    method: str = "its",
    scale: str = "link",
    transition: int | None = None,
    slope: bool = False,
    planned: float | None = None,
    plan: Plan | None = None,
    investment: str | None = None,
) -> Effect:
    """Did it work? The names are those of `klantwinst evaluate`.

        >>> effect(figures, metric="on_time_share", treated=["M2", "M5"], since="2014-05-14", method="did")

    `treated`: where it changed; with a month each: `{"M2": "2014-05", "M5": "2015-01"}`. `compared`: whom to lay beside
    them, all others without it. `plan` and `investment`: whose effect it is.
    """
    if isinstance(treated, Mapping):
        treated = [f"{place}@{month}" for place, month in treated.items()]
    since = since.strftime("%Y-%m-%d") if isinstance(since, date) else since
    language = chosen_language()
    with snapshot(database_of(frame, plan)) as now:
        question = question_of(
            now,
            data_set=data_set_of(frame),
            metric=metric,
            service=service,
            audience=audience,
            treated=_listed(treated),
            day=day_of(since) if since else None,
            compared=None if compared is None else _listed(compared),
            method=method,
            scale=scale,
            transition=transition,
            slope=slope,
            planned=planned,
            scenario=None if plan is None else _code(plan),
            investment=investment,
        )
        found, known = evaluate(now, question), registers(now, language)
    said = [question_name(found, known, language), *effect_lines(found, known, language)]
    return Effect(answer=found, said=said, checks=checks_table(found, language), figures=frame, plan=plan)


@in_a_sentence
def forecast(
    plan: Plan,
    frame: pd.DataFrame | None = None,
    *,
    as_of: str | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    hour_rate: float | None = None,
) -> Forecast:
    """When, and with what, do customers notice? The names are those of `klantwinst answer`.

        >>> forecast("plan.toml", figures, as_of="2014-01").audiences

    `plan`: a file as in docs/files.md, the same as a dict, or the code of a packaged scenario; whatever figures it
    names, it is asked about those of the frame. Without a frame: those of the packaged example.
    """
    frame, language = example_figures() if frame is None else frame, chosen_language()
    month = month_of(as_of) if as_of else None
    with snapshot(database_of(frame, plan)) as now:
        (found,) = answers(now, [_code(plan)], month, draws, seed, data_set_of(frame), hour_rate)
        return Forecast(found, forecast_lines(found, registers(now, language), language))


@in_a_sentence
def chart(
    name: str,
    frame: pd.DataFrame | None = None,
    *,
    plan: Plan | None = None,
    effect: Effect | None = None,
    language: str | None = None,
    internal: bool = False,
    **choices: str,
) -> Chart:
    """A chart of the library (`klantwinst chart --list`), which a notebook shows and `save` writes.

        >>> chart("control", figures, metric="lead_time_days", municipality="M2").save("lead-time.png")
        >>> chart("counterfactual", effect=found)

    Without a frame: of the packaged example. `plan`: what charts of a forecast are about, `effect`: what the one of an
    effect is about. Figures over few people are left out, as in everything that leaves; `internal` keeps them, and the
    picture and the name of its file say so. `choices`: what an address of that page says: service, audience,
    municipality, metric, row, ...
    """
    exhibit_file(name)
    language = language or chosen_language()
    if language not in LANGUAGES:
        raise UserError("unknown_choice", name="language", value=language, allowed=", ".join(LANGUAGES))
    for choice in choices.keys() - CHOICES:
        raise UserError("unknown_choice", name="chart", value=choice, allowed=", ".join(sorted(CHOICES)))
    if effect is not None:
        frame, plan = effect.figures, effect.plan
    figures = example_figures() if frame is None else frame
    params = {"chart": name, "data_set": data_set_of(figures), **{key: str(value) for key, value in choices.items()}}

    def made(code: str) -> Exhibit:
        address = database_of(figures, plan)
        if effect is not None:
            with writing(address) as unit:
                params["kept"] = str(keep(unit, effect.answer).number)
        with snapshot(address) as now:
            return exhibit(chart_data(now, internal), params, code)

    return Chart(made(language), made)


def _listed(places: str | Sequence[str]) -> str:
    return places if isinstance(places, str) else ",".join(places)


def _code(plan: Plan) -> str:
    """What a plan calls itself; a plan without a code is refused where it is read."""
    return str((plan_of(plan).content or {}).get("code", ""))
