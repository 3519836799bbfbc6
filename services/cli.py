"""The command line: `klantwinst demo | load | answer | kpis | serve`.

Every command ends with 0, or prints one plain sentence on standard error and ends with 2.
"""

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from services.commands.output import Format, say
from services.domain.errors import UserError
from services.settings import settings
from services.text import t
from services.text.errors import sentence

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="When, and with what, does the customer benefit? Wanneer en waarmee wordt de klant hier blij van?",
)

FormatOption = Annotated[Format, typer.Option("--format", help="How to print: table, json or csv.")]
DataSetOption = Annotated[
    str | None, typer.Option(help="Which figures to use; without it: your own, else the example.")
]


@app.command()
def demo(
    start: Annotated[bool, typer.Option("--serve/--no-serve", help="Start the dashboard afterwards.")] = True,
) -> None:
    """Load the packaged real figures and scenarios, print the answer, and start the dashboard."""
    from services.intake.packaged import example_is_loaded, load_example, open_database

    chosen = settings()
    open_database(chosen.database_url)
    if not example_is_loaded(chosen.database_url):
        say(t("cli.loading_example", chosen.language))
        for loaded in load_example(chosen.database_url):
            _say_loaded(loaded, chosen.language)
    answer()
    if start:
        serve()


@app.command()
def load(
    files: Annotated[list[Path], typer.Argument(help="Observations, cases, scenarios, metrics, events, registers.")],
    data_set: Annotated[str, typer.Option(help="The data set that the figures belong to.")] = "own",
) -> None:
    """Load files; what they are is recognised by content. Each file is loaded whole or not at all."""
    from services.intake.load import load_files
    from services.intake.packaged import open_database

    chosen = settings()
    open_database(chosen.database_url)
    for loaded in load_files(chosen.database_url, files, data_set):
        _say_loaded(loaded, chosen.language)


@app.command()
def answer(
    scenario: Annotated[list[str] | None, typer.Argument(help="Scenarios; all of them when none is named.")] = None,
    as_of: Annotated[str | None, typer.Option(help="What came before this month is known: YYYY-MM.")] = None,
    draws: Annotated[int, typer.Option(help="Number of draws.")] = 4096,
    seed: Annotated[int, typer.Option(help="The same seed gives the same answer.")] = 2015,
    data_set: DataSetOption = None,
    hour_rate: Annotated[float | None, typer.Option(help="Euros that an hour of a customer is worth.")] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """When, with what, for whom, and the money, for each scenario."""
    from services.answers.impact import answers
    from services.answers.names import registers
    from services.commands.answer import print_answers
    from services.domain.period import month_of
    from services.storage.migrate import migrate

    chosen = settings()
    migrate(chosen.database_url)
    month = month_of(as_of) if as_of else None

    def progress(code: str) -> None:
        say(t("cli.computing", chosen.language, scenario=code, draws=draws))

    found = list(answers(chosen.database_url, scenario or (), month, draws, seed, data_set, hour_rate, progress))
    known = registers(chosen.database_url, chosen.language)
    print_answers(found, known, form, chosen.language)


@app.command()
def kpis(
    service: Annotated[str | None, typer.Option(help="Only this service.")] = None,
    municipality: Annotated[str | None, typer.Option(help="Only this municipality.")] = None,
    audience: Annotated[str | None, typer.Option(help="Only citizen or business.")] = None,
    metric: Annotated[str | None, typer.Option(help="Only this metric.")] = None,
    data_set: DataSetOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """The latest figure of every metric, service and municipality, with n and the year before."""
    from services.answers.kpis import kpis as ask
    from services.answers.names import registers
    from services.commands.kpis import print_kpis
    from services.storage.migrate import migrate

    chosen = settings()
    migrate(chosen.database_url)
    wanted = {"service": service, "municipality": municipality, "audience": audience, "metric": metric}
    found = ask(chosen.database_url, {name: value for name, value in wanted.items() if value}, data_set)
    print_kpis(found, registers(chosen.database_url, chosen.language).metrics, form, chosen.language)


@app.command()
def serve() -> None:
    """Start the dashboard (KLANTWINST_PORT, 8501)."""
    from services.intake.packaged import open_database
    from services.server import run

    chosen = settings()
    open_database(chosen.database_url)
    run(chosen)


def _say_loaded(loaded, language: str) -> None:  # type: ignore[no-untyped-def]
    counts = loaded.counts
    kind = t(f"kind.{loaded.kind}", language)
    say(
        t(
            "cli.loaded",
            language,
            file=loaded.file,
            kind=kind,
            new=counts.new,
            changed=counts.changed,
            same=counts.unchanged,
        )
    )
    for codes, name in ((counts.added_services, "service"), (counts.added_municipalities, "municipality")):
        if codes:
            say(t(f"cli.added_{name}", language, codes=", ".join(codes[:20])))


def main() -> None:
    language = "nl"
    try:
        language = settings().language
        app(standalone_mode=False)
    except UserError as error:
        _stop(sentence(error, language))
    except typer.Exit as done:
        sys.exit(done.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:
        usage = getattr(error, "format_message", None)
        if usage:
            _stop(t("cli.usage", language, reason=usage()))
        _stop(t("error.unexpected", language, id=_log(error)))


def _log(error: Exception) -> str:
    """Write the bug to the log file in the user's data directory; its number is what the user sees."""
    from datetime import datetime

    from services.settings import data_folder

    number = datetime.now().strftime("%Y%m%d-%H%M%S")
    try:
        folder = data_folder()
        folder.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=folder / "klantwinst.log", encoding="utf-8")
    except OSError:
        logging.basicConfig(handlers=[logging.NullHandler()])
    logging.getLogger("klantwinst").error("bug %s", number, exc_info=error)
    return number


def _stop(text: str) -> None:
    print(text, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
