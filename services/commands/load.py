"""`klantwinst load` and `klantwinst undo`: files in, with what deserves a look; and out again."""

import csv
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path

from services.commands.output import say
from services.commands.progress import Progress
from services.domain.errors import InvalidFile, Problem, UserError
from services.intake.draft import Draft, confirm, preview
from services.intake.files.file_bytes import printable
from services.intake.load import Loaded, drafts, loaded
from services.intake.values.reading import DATES, DECIMALS, SHARES, Reading
from services.storage.undo import last_import, undo_import
from services.storage.unit_of_work import writing
from services.text import findings, t
from services.text.cells import harmless
from services.text.errors import describe

FINDINGS_SAID = 3  # findings of a file that are said; the report has all of them


def reading_of(dates: str | None, decimal: str | None, shares: str | None) -> Reading:
    """The answers to what two readings fit. Raises `UserError` for an answer that is none."""
    asked = (("--dates", dates, DATES), ("--decimal", decimal, DECIMALS), ("--shares", shares, SHARES))
    for name, value, allowed in asked:
        if value and value not in allowed:
            raise UserError("setting", name=name, value=value, allowed=", ".join(allowed))
    return Reading(dates or "", decimal or "", shares or "")  # type: ignore[arg-type]


def load_all(
    address: str,
    files: Sequence[Path],
    data_set: str,
    reading: Reading,
    engine: str,
    report: Path | None,
    only_check: bool,
    language: str,
    shown: Progress,
) -> None:
    """Load every file, or only say what that would do. Raises `UserError` at the first that cannot be loaded."""
    names, done = [printable(file.name) for file in files], set()
    seen: list[tuple[str, Iterable[Problem]]] = []
    shown.begin(t("cli.loading", language, files=some(names)), on_paper=False)
    try:
        for draft in drafts(address, files, data_set, reading, engine):
            seen.append((draft.source.file, chain(draft.errors, draft.findings())))
            say_loaded(_kept(address, draft, only_check), language, shown, "would_load" if only_check else "loaded")
            done.add(draft.source.file)
            shown.done()
    except UserError as error:
        if len(files) > 1:
            shown.say(t("cli.not_loaded", language, files=some([name for name in names if name not in done])))
        if isinstance(error, InvalidFile) and not any(name == error.file for name, _ in seen):
            seen.append((error.file, error.problems))
        raise
    finally:
        if report:
            write_report(report, seen, language)


def _kept(address: str, draft: Draft, only_check: bool) -> Loaded:
    return loaded(draft, preview(address, draft).counts if only_check else confirm(address, draft))


def say_loaded(done: Loaded, language: str, shown: Progress, what: str = "loaded") -> None:
    counts = done.counts
    numbers = {"new": counts.new, "changed": counts.changed, "same": counts.unchanged}
    shown.say(t(f"cli.{what}", language, file=done.file, kind=t(f"kind.{done.kind}", language), **numbers))
    if counts.withdrawn:
        shown.say(t("cli.withdrawn", language, count=counts.withdrawn))
    for codes, name in ((counts.added_services, "service"), (counts.added_municipalities, "municipality")):
        if codes:
            shown.say(t(f"cli.added_{name}", language, codes=some(codes, 20)))
    if done.remarks:
        shown.say(t("cli.remarks" if what == "loaded" else "cli.remarks_to_check", language, count=done.remarks))
        for problem in islice(done.findings, FINDINGS_SAID):
            shown.say(f"  - {describe(problem, language)}")


def write_report(path: Path, seen: Iterable[tuple[str, Iterable[Problem]]], language: str) -> None:
    """Everything that was found, a row each, as CSV that a spreadsheet opens. Raises `UserError` when it cannot be
    written."""
    try:
        with path.open("w", newline="", encoding="utf-8-sig") as out:
            rows = csv.writer(out, delimiter=";", lineterminator="\r\n")
            rows.writerow(t(f"report.{name}", language) for name in ("file", *findings.COLUMNS))
            for file, problems in seen:
                cells = (findings.row(problem, language).values() for problem in problems)
                rows.writerows(map(harmless, (file, *row)) for row in cells)
    except OSError:
        raise UserError("file_not_written", file=str(path)) from None


def undo_last(address: str, data_set: str | None, language: str) -> None:
    """Put back what the last import changed. Raises `UserError` when there is none, or when something rests on it."""
    with writing(address) as session:
        newest = last_import(session, data_set)
        if newest is None:
            raise UserError("nothing_to_undo")
        undo_import(session, newest.number)
    say(t("cli.undone", language, file=newest.file, kind=t(f"kind.{newest.kind}", language)))


def some(names: Sequence[str], shown: int = 3) -> str:
    """The first few names; three dots for the others."""
    return ", ".join(names[:shown]) + (", ..." if len(names) > shown else "")
