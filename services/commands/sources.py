"""`klantwinst fetch` and `klantwinst sources`: figures from other systems, and how that went."""

from collections.abc import Mapping
from datetime import datetime

from services.commands.output import Format, print_csv, print_json, print_table, say
from services.commands.progress import Progress
from services.domain.errors import UserError
from services.domain.nearest import nearest
from services.intake.sources.configuration import sources
from services.intake.sources.fetch import Fetched, check, fetch
from services.intake.sources.settings import SourceSettings
from services.intake.sources.states import Overview, is_due, overview
from services.storage.snapshot import snapshot
from services.storage.source_states import source_states
from services.text import t
from services.text.errors import sentence
from services.text.phrases import number

COLUMNS = ("code", "kind", "rows", "figures", "succeeded_at", "age_days", "next_expected", "unmapped", "error")


def fetch_one(address: str, code: str, full: bool, only_check: bool, language: str, shown: Progress) -> None:
    """Read one source, or only try whether it answers. Raises `UserError` with the reason when it does not."""
    source = _known(code)
    if only_check:
        say_checked(code, *check(source), language, shown)
    else:
        say_fetched(fetch(address, source, full), language, shown)


def fetch_all(address: str, full: bool, language: str, shown: Progress) -> bool:
    """Read every source that is due; one that fails does not stop the others. Whether all went well."""
    known = sources()
    if not known:
        raise UserError("no_sources")
    well = True
    for code, source in known.items():
        if not full and not is_due(address, source):
            shown.say(t("source.not_due", language, source=code))
            continue
        shown.begin(t("source.fetching", language, source=code))
        try:
            say_fetched(fetch(address, source, full), language, shown)
        except UserError as error:
            well = False
            shown.say(sentence(error, language))
        shown.done()
    return well


def say_fetched(done: Fetched, language: str, shown: Progress) -> None:
    counts = done.counts
    numbers = {
        "rows": done.rows,
        "new": counts.new,
        "changed": counts.changed,
        "same": counts.unchanged,
        "withdrawn": counts.withdrawn,
    }
    shown.say(
        t(
            "source.fetched",
            language,
            source=done.code,
            **{name: number(count, language) for name, count in numbers.items()},
        )
    )
    if done.unmapped:
        shown.say(t("source.unmapped", language, types=unmapped_text(done.unmapped)))


def say_checked(code: str, arrives: list[str], unmapped: list[str], language: str, shown: Progress) -> None:
    shown.say(t("source.answers", language, source=code, types=", ".join(arrives) or "-"))
    if unmapped:
        shown.say(t("source.unmapped", language, types=", ".join(unmapped)))


def unmapped_text(unmapped: Mapping[str, int]) -> str:
    return ", ".join(f"{code} ({count})" for code, count in sorted(unmapped.items()))


def print_sources(address: str, form: Format, language: str) -> None:
    """Every source: when it was read, how much, how old that is, when the next time is, and what was wrong."""
    with snapshot(address) as now:
        states = source_states(now)
    rows = [_row(one, language) for one in overview(states)]
    match form:
        case Format.JSON:
            print_json(rows)
        case Format.CSV:
            print_csv(COLUMNS, rows)
        case _:
            if not rows:
                say(sentence(UserError("no_sources"), language))
            numbers = {"rows", "figures", "age_days"}
            columns = [(t(f"source.column_{name}", language), name in numbers) for name in COLUMNS]
            print_table(columns, [[_cell(row[name], language) for name in COLUMNS] for row in rows])


def _row(one: Overview, language: str) -> dict[str, object]:
    state = one.state
    return {
        "code": one.source.code,
        "kind": one.source.kind,
        "rows": state.rows if state else None,
        "figures": state.figures if state else None,
        "succeeded_at": _time(state.succeeded_at if state else None),
        "age_days": one.age_days,
        "next_expected": one.next_expected.isoformat() if one.next_expected else None,
        "unmapped": unmapped_text(state.unmapped) if state else "",
        "error": sentence(state.error, language) if state and state.error else "",
    }


def _cell(value: object, language: str) -> str:
    return number(value, language) if isinstance(value, int) else str(value or "")


def _time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _known(code: str) -> SourceSettings:
    known = sources()
    if not known:
        raise UserError("no_sources")
    if code not in known:
        raise UserError("unknown_source", code=code[:80], known=nearest(code, known))
    return known[code]
