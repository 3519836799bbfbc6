"""The events of a data set: in words, as a file to load again, and made of what somebody filled in."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import get_args

import pandas as pd

from services.answers.register.names import Registers
from services.domain.errors import InvalidFile, UserError
from services.domain.event import Event
from services.domain.metric import Names
from services.storage.queries import StoredEvent
from services.text import t
from services.text.phrases import day_name

KINDS: tuple[str, ...] = get_args(Event.model_fields["kind"].annotation)
CERTAINTIES: tuple[str, ...] = get_args(Event.model_fields["certainty"].annotation)
FILE = ("date", "kind", "certainty", "municipality", "service", "metric", "name_nl", "name_en", "source")
ISO, DUTCH = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


def events_table(events: Sequence[Event], known: Registers, language: str) -> pd.DataFrame:
    """A row an event, by date: when, what, for whom, and how sure."""
    rows = [
        (
            day_name(one.on, language),
            one.name.in_language(language),
            scope_text(one, known, language),
            f"{t(f'event_kind.{one.kind}', language)} ({t(f'certainty.{one.certainty}', language)})",
            one.source or "–",
        )
        for one in events
    ]
    names = ("when", "what", "whom", "event_kind", "source")
    return pd.DataFrame(rows, columns=[t(f"table.{name}", language) for name in names])


def events_file(events: Sequence[Event]) -> pd.DataFrame:
    """The columns of a file of events, as `klantwinst load` reads them."""
    rows = [
        {
            **one.model_dump(include=set(FILE)),
            "date": one.on.isoformat(),
            "name_nl": one.name.nl,
            "name_en": one.name.en,
        }
        for one in events
    ]
    return pd.DataFrame(rows, columns=list(FILE))


def scope_text(event: Event, known: Registers, language: str) -> str:
    """Whom an event concerns: `Gemeente M2`, or everyone."""
    parts = [known.municipality(event.municipality)] if event.municipality else []
    parts += [known.service(event.service)] if event.service else []
    parts += [known.metric(event.metric, language)] if event.metric in known.metrics else []
    return ", ".join(parts) or t("events.everyone", language)


def event_name(stored: StoredEvent, language: str) -> str:
    return f"{day_name(stored.event.on, language)}: {stored.event.name.in_language(language)}"


def day_in(text: str) -> date:
    """`2014-05-14` or `14-5-2014`. Raises `UserError` for what is no day, or has not been yet."""
    written = text.strip()
    if found := ISO.fullmatch(written):
        year, month, day = found.groups()
    elif found := DUTCH.fullmatch(written):
        day, month, year = found.groups()
    else:
        raise UserError("event_date", value=written[:20])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise UserError("event_date", value=written[:20]) from None


def event_of(filled: Mapping[str, str]) -> Event:
    """The event that somebody filled in, by the names of `FILE`. Raises `UserError` for what is wrong in it."""
    on = day_in(filled["date"])
    if not filled["name_nl"].strip():
        raise UserError("event_without_name")
    names = {"nl": filled["name_nl"].strip(), "en": filled["name_en"].strip() or filled["name_nl"].strip()}
    rest = {name: filled[name] for name in FILE if name not in ("date", "name_nl", "name_en")}
    try:
        return Event.read({**rest, "on": on, "name": Names.read(names, "")}, "")
    except InvalidFile as error:
        where = error.problems[0].where
        raise UserError("event_field", name=where.split(".")[0]) from None


def filled_of(event: Event) -> dict[str, str]:
    """The other way around: what stands in the form for an event."""
    return dict(zip(FILE, (str(cell) for cell in events_file([event]).iloc[0]), strict=True))
