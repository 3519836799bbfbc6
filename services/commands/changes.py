"""`klantwinst kpis --changes`: what really changed, printed or sent."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields

from services.answers.forecast.news import News, forecast_news
from services.answers.kpi.digest import Change, Digest, digest
from services.answers.kpi.digest_mail import send_once
from services.answers.kpi.digest_words import digest_lines, message, notes
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, say, write
from services.domain.errors import UserError
from services.mail import Mail, mail_server, send
from services.settings import mail_settings
from services.storage.snapshot import Snapshot
from services.storage.unit_of_work import writing
from services.text import t
from services.text.errors import sentence


def changes_on(
    now: Snapshot,
    known: Registers,
    about: tuple[str | None, Mapping[str, str], int | None],
    form: Format,
    language: str,
    is_sent: bool,
) -> None:
    """`about`: the data set, only which figures, and until which month. `is_sent`: also by e-mail."""
    found, news = digest(now, *about), forecast_news(now, known, language)
    print_changes(found, known, form, language, news)
    if is_sent:
        send_changes(now.address, found, known, language, news)


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
