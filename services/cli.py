"""The command line, `klantwinst`: one function a command (some in `commands/` by name).

Every command ends with 0, or prints one plain sentence on standard error and ends with 2.
"""

import sys
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import Annotated

import typer

from services.bugs import log_bug
from services.commands import options
from services.commands.chart import chart
from services.commands.measured import evaluate, track_record
from services.commands.output import Format, say
from services.commands.plan import plan
from services.commands.progress import progress
from services.commands.register import register
from services.commands.usage import usage_sentence
from services.domain.actual import KINDS
from services.domain.data_set import OWN
from services.domain.defaults import DRAWS, SEED
from services.domain.errors import NoPlugin, UserError
from services.settings import chosen_language, settings
from services.text import t
from services.text.errors import sentence

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="When, and with what, does the customer benefit? Wanneer en waarmee wordt de klant hier blij van?",
)

LARGEST_SEED = 2**31 - 1  # what every database can keep


@app.callback(invoke_without_command=True)
def without_command(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def demo(
    start: Annotated[bool, typer.Option("--serve/--no-serve", help="Start the dashboard afterwards.")] = True,
) -> None:
    """Load the packaged real figures and scenarios, print the answer, and start the dashboard."""
    from services.answers.effect.packaged import keep_packaged
    from services.commands.load import say_loaded
    from services.intake.packaged import example_is_loaded, load_example, open_database

    chosen = settings()
    open_database(chosen.database_url)
    if not example_is_loaded(chosen.database_url):
        with progress() as shown:
            shown.begin(t("cli.loading_example", chosen.language))
            for loaded in load_example(chosen.database_url):
                say_loaded(replace(loaded, remarks=0), chosen.language, shown)
        keep_packaged(chosen.database_url)
    answer()
    _publish_first(chosen.database_url, chosen.language)
    if start:
        serve()


def _publish_first(address: str, language: str) -> None:
    """The example as the first edition of the public site, where nothing was ever published."""
    from datetime import date

    from services.publishing.site.publish import publish_now
    from services.storage.editions import editions
    from services.storage.snapshot import snapshot

    with snapshot(address) as now:
        is_first = not editions(now)
    if is_first:
        with progress() as shown:
            shown.begin(t("cli.publishing", language))
            publish_now(address, date.today())
            shown.done()


@app.command()
def load(
    files: Annotated[list[Path], typer.Argument(help="Figures, cases, scenarios, targets, events, registers.")],
    data_set: Annotated[str, typer.Option(help="The data set that the figures belong to.")] = OWN,
    dates: options.DatesOption = None,
    decimal: options.DecimalOption = None,
    shares: options.SharesOption = None,
    engine: options.EngineOption = "duckdb",
    report: Annotated[Path | None, typer.Option(help="Write everything that was found to this CSV file.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Only say what would change.")] = False,
) -> None:
    """Load files; what they are is recognised by content. Each file is loaded whole or not at all."""
    from services.commands.load import load_all, reading_of
    from services.intake.packaged import open_database

    chosen = settings()
    reading = reading_of(dates, decimal, shares)
    open_database(chosen.database_url)
    with progress(len(files)) as shown:
        load_all(chosen.database_url, files, data_set, reading, engine, report, check, chosen.language, shown)


@app.command()
def undo(data_set: Annotated[str | None, typer.Option(help="Only an import into this data set.")] = None) -> None:
    """Undo the last import: everything is as it was before it."""
    from services.commands.load import undo_last
    from services.storage.migrate import migrate

    chosen = settings()
    migrate(chosen.database_url)
    undo_last(chosen.database_url, data_set, chosen.language)


@app.command()
def fetch(
    source: Annotated[str | None, typer.Argument(help="Which source, by its code in sources.toml.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every source that is due; for a timer.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Everything again, not only what changed.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only try whether the source answers.")] = False,
) -> None:
    """Read figures from another system."""
    from services.commands.sources import fetch_all, fetch_one
    from services.intake.packaged import open_database

    chosen = settings()
    if every == (source is not None):
        raise UserError("fetch_what")
    open_database(chosen.database_url)
    with progress(None) as shown:
        if source is not None:
            shown.begin(t("source.fetching", chosen.language, source=source), on_paper=False)
            fetch_one(chosen.database_url, source, full, check, chosen.language, shown)
        elif not fetch_all(chosen.database_url, full, chosen.language, shown):
            raise UserError("some_sources_failed")


@app.command()
def sources(form: options.FormatOption = Format.TABLE) -> None:
    """Other systems: when they were read, how much, how old that is, and what was wrong the last time."""
    from services.commands.sources import print_sources
    from services.storage.migrate import migrate

    chosen = settings()
    migrate(chosen.database_url)
    print_sources(chosen.database_url, form, chosen.language)


@app.command()
def answer(
    scenario: Annotated[list[str] | None, typer.Argument(help="Scenarios; all of them when none is named.")] = None,
    as_of: Annotated[str | None, typer.Option(help="What came before this month is known: YYYY-MM.")] = None,
    draws: Annotated[int, typer.Option(help="Number of draws.")] = DRAWS,
    seed: Annotated[int, typer.Option(help="The same seed gives the same answer.")] = SEED,
    data_set: options.DataSetOption = None,
    hour_rate: Annotated[float | None, typer.Option(help="Euros that an hour of a customer is worth.")] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="Also which scenario is sooner, on the same luck.")
    ] = False,
    form: options.FormatOption = Format.TABLE,
) -> None:
    """When, with what, for whom, and the money, for each scenario."""
    from services.commands.answer import answer_all
    from services.domain.period import month_of
    from services.storage.migrate import migrate
    from services.storage.snapshot import snapshot

    chosen = settings()
    month = month_of(as_of) if as_of else None
    if not 0 <= seed <= LARGEST_SEED:
        raise UserError("setting", name="--seed", value=seed, allowed=f"0 - {LARGEST_SEED}")
    if hour_rate is not None and not 0 < hour_rate < inf:
        raise UserError("setting", name="--hour-rate", value=hour_rate, allowed="> 0")
    migrate(chosen.database_url)
    with snapshot(chosen.database_url) as now:
        of = {"as_of": month, "draws": draws, "seed": seed, "data_set": data_set}
        answer_all(now, scenario or (), of, hour_rate, compare, form, chosen.language)


@app.command()
def actual(
    scenario: Annotated[str, typer.Argument(help="The plan, by its code.")],
    investment: Annotated[str | None, typer.Argument(help="The investment; without it all that is known.")] = None,
    what: Annotated[str | None, typer.Argument(help=f"{', '.join(KINDS)}.")] = None,
    on: Annotated[str | None, typer.Option(help="The day: YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day of what was spent, or the new go-live.")] = None,
    eur: Annotated[float | None, typer.Option(help="Euros, of what was spent.")] = None,
    reason: Annotated[str, typer.Option(help="Why, or where it stands.")] = "",
    form: options.FormatOption = Format.TABLE,
) -> None:
    """What really happened with an investment: write it down (`undo` takes it back), or list what is known."""
    from services.commands.actual import actual_on
    from services.storage.migrate import migrate

    chosen = settings()
    migrate(chosen.database_url)
    written = {"investment": investment, "actual": what, "on": on, "until": until, "eur": eur, "reason": reason}
    actual_on(chosen.database_url, scenario, written, form, chosen.language)


@app.command()
def kpis(
    service: Annotated[str | None, typer.Option(help="Only this service.")] = None,
    municipality: Annotated[str | None, typer.Option(help="Only this municipality.")] = None,
    audience: Annotated[str | None, typer.Option(help="Only citizen or business.")] = None,
    metric: Annotated[str | None, typer.Option(help="Only this metric.")] = None,
    data_set: Annotated[str | None, typer.Option(help="Only this data set.")] = None,
    until: Annotated[str | None, typer.Option(help="As known at the end of this period: 2014-05 or 2014.")] = None,
    changes: Annotated[bool, typer.Option("--changes", help="What really changed since last month.")] = False,
    send: Annotated[bool, typer.Option("--send", help="Send the changes by e-mail, each once.")] = False,
    form: options.FormatOption = Format.TABLE,
) -> None:
    """The newest figure of every metric, service and municipality: real change or noise, and its target."""
    from services.answers.kpi.kpis import kpis as ask
    from services.answers.register.names import registers
    from services.commands.kpis import print_kpis
    from services.domain.period import Period
    from services.storage.migrate import migrate
    from services.storage.snapshot import snapshot

    chosen = settings()
    last = Period.parse(until).last if until else None
    migrate(chosen.database_url)
    wanted = {"service": service, "municipality": municipality, "audience": audience, "metric": metric}
    only = {name: value for name, value in wanted.items() if value is not None}
    with snapshot(chosen.database_url) as now:
        known = registers(now, chosen.language)
        if changes or send:
            from services.commands.changes import changes_on

            changes_on(now, known, (data_set, only, last), form, chosen.language, send)
        else:
            print_kpis(ask(now, only, data_set, last), known, form, chosen.language)


app.add_typer(plan, name="plan")
app.command("register")(register)
app.command()(evaluate)
app.command()(track_record)
app.command()(chart)


@app.command()
def publish(folder: Annotated[Path, typer.Argument(help="Where the files come.")]) -> None:
    """Publish what stands now: the public site as files that any web server can carry, with open data."""
    from services.commands.publish import write_site
    from services.storage.migrate import migrate

    chosen = settings()
    migrate(chosen.database_url)
    with progress() as shown:
        shown.begin(t("cli.publishing", chosen.language))
        number, count = write_site(chosen.database_url, folder)
        shown.done()
    say(t("cli.published", chosen.language, number=number, folder=folder, count=count))


@app.command()
def serve(workers: options.WorkersOption = 1, takes_over: options.TakesOverOption = False) -> None:
    """Start the dashboard (KLANTWINST_PORT, 8501)."""
    from services.intake.packaged import open_database
    from services.server import run

    chosen = settings()
    open_database(chosen.database_url)
    run(chosen, workers, takes_over)


def main() -> None:
    language = "nl"
    try:
        language = chosen_language()
        app(prog_name="klantwinst", standalone_mode=False)
    except UserError as error:
        _stop(sentence(error, language))
    except NoPlugin as error:
        _stop(str(error))
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except Exception as error:
        if hasattr(error, "format_message"):
            _stop(usage_sentence(error, language))
        _stop(t("error.unexpected", language, id=log_bug(error)))


def _stop(text: str) -> None:
    say(text)
    sys.exit(2)


if __name__ == "__main__":
    main()
