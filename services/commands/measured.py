"""`klantwinst evaluate` and `klantwinst track-record`: their options, and what they do."""

from pathlib import Path
from typing import Annotated

import typer

from services.commands.options import DataSetOption, FormatOption
from services.commands.output import Format, say
from services.settings import settings
from services.text import t


def evaluate(
    metric: Annotated[str, typer.Option(help="On which metric it should show.")],
    treated: Annotated[str, typer.Option(help="Where it changed: M2,M5; with a month each: M2@2014-05,M5@2015-01.")],
    since: Annotated[str | None, typer.Option(help="When it changed: 2014-05, or the day 2014-05-14.")] = None,
    service: Annotated[str | None, typer.Option(help="Only this service.")] = None,
    audience: Annotated[str | None, typer.Option(help="Only citizen or business.")] = None,
    compared: Annotated[str | None, typer.Option(help="Whom to compare with: M1,M3; all others without it.")] = None,
    method: Annotated[str, typer.Option(help="How it is estimated; a name that is none lists all.")] = "its",
    scale: Annotated[str, typer.Option(help="link or plain.")] = "link",
    transition: Annotated[int | None, typer.Option(help="Months from the change that are left out.")] = None,
    slope: Annotated[bool, typer.Option("--slope", help="The effect may grow.")] = False,
    planned: Annotated[float | None, typer.Option(help="The improvement that was promised.")] = None,
    scenario: Annotated[str | None, typer.Option(help="The scenario whose effect it is.")] = None,
    investment: Annotated[str | None, typer.Option(help="The investment whose effect it is.")] = None,
    data_set: DataSetOption = None,
    cases: Annotated[Path | None, typer.Option(help="A file of cases, to compare them one by one too.")] = None,
    save: Annotated[bool, typer.Option("--save", help="Keep it as a measured effect.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Did it work? The estimate with its interval, checks and verdict."""
    from services.answers.effect.ask import day_of, question_of
    from services.answers.effect.evaluate import evaluate as ask
    from services.answers.effect.keep import keep
    from services.answers.register.names import registers
    from services.commands.evaluate import compare_file, print_evaluation
    from services.storage.migrate import migrate
    from services.storage.snapshot import snapshot
    from services.storage.unit_of_work import writing

    chosen = settings()
    migrate(chosen.database_url)
    day = day_of(since) if since else None
    with snapshot(chosen.database_url) as now:
        question = question_of(
            now,
            data_set=data_set,
            metric=metric,
            service=service,
            audience=audience,
            treated=treated,
            day=day,
            compared=compared,
            method=method,
            scale=scale,
            transition=transition,
            slope=slope,
            planned=planned,
            scenario=scenario,
            investment=investment,
        )
        found = ask(now, question)
        beside = compare_file(chosen.database_url, cases, found, day or day_of(question.since)) if cases else None
        print_evaluation(found, beside, registers(now, chosen.language), form, chosen.language)
    if save:
        with writing(chosen.database_url) as unit:
            saved = keep(unit, found)
        say(t("measured.kept", chosen.language, number=saved.number))


def track_record(
    scenario: Annotated[list[str] | None, typer.Argument(help="Scenarios; all of them when none is named.")] = None,
    between: Annotated[
        str | None,
        typer.Option(help="Two forecasts of one plan by number, such as 1,3: what each said, and why they differ."),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """What our forecasts said, what happened, and how well the chances held."""
    from services.answers.forecast.impact import scenario_codes
    from services.answers.forecast.track_record import track_record as ask
    from services.answers.register.names import registers
    from services.commands.track_record import print_between, print_record
    from services.storage.migrate import migrate
    from services.storage.snapshot import snapshot

    chosen = settings()
    migrate(chosen.database_url)
    with snapshot(chosen.database_url) as now:
        codes = scenario_codes(now, scenario or ())
        known = registers(now, chosen.language)
        if between is not None:
            print_between(now, codes, between, form, chosen.language)
            return
        print_record(ask(now, codes, known.metrics), known, form, chosen.language)
