"""`klantwinst actual`: what really happened with an investment, written down or listed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.answers.forecast.inputs import data_set_of
from services.answers.plan.happened import actuals_of, happened_headings, happened_rows
from services.answers.register.names import Registers, registers
from services.commands.output import Format, print_csv, print_json, print_table, say
from services.domain.actual import Actual
from services.domain.check_actuals import check_actuals
from services.domain.errors import InvalidFile, Problem, UserError
from services.intake.values.dates import day_in
from services.storage.actuals import Recorded, actuals, save_actuals
from services.storage.journal import Source
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from services.text import t
from services.text.errors import describe

EUROS = 4
COLUMNS = ("scenario", "investment", "actual", "on", "until", "eur", "reason", "recorded_by", "recorded_at")


def actual_on(address: str, scenario: str, written: Mapping[str, Any], form: Format, language: str) -> None:
    """Keep what was `written`, or list what is known where nothing was. Raises `UserError` for a plan that does not
    exist, and for what cannot have happened."""
    with snapshot(address) as now:
        known = registers(now, language)
        if scenario not in known.scenarios:
            raise UserError("unknown_scenario", code=scenario, known=", ".join(known.scenarios))
        if written["investment"] is None:
            print_actuals(actuals(now, scenario), known, form, language)
            return
        one = _read({"scenario": scenario, **written}, language)
        problems = check_actuals({"": one}, [each.actual for each in actuals(now)], known.scenarios, date.today())
        if problems:
            raise _refused(problems, language)
        source = Source(f"{scenario}: {one.investment}", "actuals", "", data_set_of(now, known.scenarios[scenario]))
        with writing(address, expects=now.version) as unit:
            counts = save_actuals(unit, source, [one])
    investment = known.investments(scenario, language)[one.investment]
    what = t(f"actual.{one.actual}", language)
    say(t("cli.actual_kept" if counts.new else "cli.actual_known", language, investment=investment, what=what))


def _refused(problems: Sequence[Problem], language: str) -> UserError:
    return UserError("actual_refused", problem=" ".join(describe(one, language) for one in problems))


def _read(written: Mapping[str, Any], language: str) -> Actual:
    """From what stands on a command line. Raises `UserError` with every mistake."""
    given = {name: value for name, value in written.items() if value not in (None, "")}
    problems = []
    for name in ("on", "until"):
        day = day_in(given.get(name, ""))
        if day is None and name in given:
            problems.append(Problem(f"--{name}", given[name], "not_a_date", {}))
        elif day is not None:
            given[name] = day
    if problems:
        raise _refused(problems, language)
    try:
        return Actual.read(given, "")
    except InvalidFile as error:
        raise _refused(error.problems, language) from None


def print_actuals(found: Sequence[Recorded], known: Registers, form: Format, language: str) -> None:
    rows = [
        {**one.actual.model_dump(mode="json"), "recorded_by": one.by, "recorded_at": one.at.isoformat()}
        for one in found
    ]
    if form is Format.JSON:
        print_json(rows)
    elif form is Format.CSV:
        print_csv(COLUMNS, rows)
    elif not found:
        say(t("happened.nothing", language))
    else:
        names = known.investments(found[0].actual.scenario, language)
        headings = [(heading, at == EUROS) for at, heading in enumerate(happened_headings(language))]
        print_table(headings, happened_rows(actuals_of(found), names, language))
