"""`klantwinst actual`: what really happened with an investment, written down or listed."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.answers.plan.happened import actuals_of, happened_headings, happened_rows
from services.answers.plan.write_down import read_actual, refused, write_down
from services.answers.register.names import Registers, registers
from services.commands.output import Format, print_csv, print_json, print_table, say
from services.domain.errors import Problem, UserError
from services.intake.values.dates import day_in
from services.storage.actuals import Recorded, actuals
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from services.text import t

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
        one = read_actual(now, {"scenario": scenario, **_with_days(written, language)}, language)
        with writing(address, expects=now.version) as unit:
            counts = write_down(unit, now, one)
    investment = known.investments(scenario, language).get(one.investment, one.investment)
    what = t(f"actual.{one.actual}", language)
    say(t("cli.actual_kept" if counts.new else "cli.actual_known", language, investment=investment, what=what))


def _with_days(written: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    days = {name: day_in(written[name]) for name in ("on", "until") if written[name]}
    problems = [Problem(f"--{name}", written[name], "not_a_date", {}) for name, day in days.items() if day is None]
    if problems:
        raise refused(problems, written["actual"], language)
    return {**written, **days}


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
