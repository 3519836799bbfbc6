"""`klantwinst kpis`: the newest figure of every series with its verdict; with `--changes`, what really changed."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from services.answers.forecast.news import News
from services.answers.kpi.digest import Change, Digest
from services.answers.kpi.digest_mail import send_once
from services.answers.kpi.digest_words import digest_lines, message, notes
from services.answers.kpi.flat import COLUMNS, flat, plain
from services.answers.kpi.kpi_words import change_text, usual_text, verdict_text
from services.answers.kpi.kpis import Kpi
from services.answers.kpi.overview import figure_text, target_text
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, say, write
from services.domain.errors import UserError
from services.mail import Mail, mail_server, send
from services.settings import mail_settings
from services.storage.unit_of_work import writing
from services.text import t
from services.text.errors import sentence
from services.text.phrases import number


def print_kpis(found: Sequence[Kpi], known: Registers, form: Format, language: str) -> None:
    """`known`: the names of what was measured. An empty database is no error: it says what to do next."""
    if not found:
        say(t("cli.nothing_measured", language))
    if form is Format.JSON:
        print_json([plain(kpi) for kpi in found])
    elif form is Format.CSV:
        print_csv(COLUMNS, [flat(kpi) for kpi in found])
    elif found:
        names = (
            "metric",
            "service",
            "audience",
            "municipality",
            "figure",
            "n",
            "year_ago",
            "verdict",
            "usual",
            "target",
        )
        headings = [(t(f"table.{name}", language), name == "n") for name in names]
        print_table(headings, [_row(kpi, known, language) for kpi in found])


def print_changes(found: Digest, known: Registers, form: Format, language: str, news: Sequence[News]) -> None:
    """A line a change, and what changed in the forecasts; as figures a row a change."""
    if form is Format.JSON:
        print_json([asdict(change) for change in found.changes])
    elif form is Format.CSV:
        print_csv([column.name for column in fields(Change)], [asdict(change) for change in found.changes])
    else:
        forecasts = [one.sentence for one in news]
        write("\n".join([*digest_lines(found, known, language), *forecasts, *notes(found, language)]))


def send_changes(address: str, found: Digest, known: Registers, language: str, news: Sequence[News]) -> None:
    """By e-mail, what was never sent before; says how many that were."""
    server = mail_server(**mail_settings())

    def hand_over(fresh: Sequence[Change | News]) -> None:
        changes = [one for one in fresh if isinstance(one, Change)]
        more = [one.sentence for one in fresh if isinstance(one, News)]
        if refused := send(Mail(*message(changes, known, language, more)), server):
            say(sentence(UserError("mail_some_recipients", who=", ".join(refused)), language))

    everything: list[Change | News] = [*found.changes, *news]
    with writing(address) as unit:
        sent = send_once(unit, everything, hand_over)
    say(t("digest.sent", language, count=len(sent)) if sent else t("digest.none_new", language))


def _row(kpi: Kpi, known: Registers, language: str) -> tuple[str, ...]:
    """A star stands behind a provisional value."""
    metric = known.metrics[kpi.metric]
    return (
        metric.name.in_language(language),
        known.service(kpi.service),
        t(f"audience.{kpi.audience}", language),
        kpi.municipality,
        figure_text(kpi, metric, language),
        number(kpi.figure.n, language) if kpi.figure.n is not None else t("table.unknown", language),
        change_text(kpi, metric, language),
        verdict_text(kpi, language),
        usual_text(kpi, metric, language),
        target_text(kpi, language),
    )
