"""A file that was read and judged, and of which nothing is kept yet."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from services.domain.errors import InvalidFile, Problem
from services.domain.period import Period, month_of_date
from services.intake.cases.left_out import NOTHING_LEFT_OUT, LeftOut
from services.intake.findings import Finding, problems, remarks
from services.intake.quality import EXACT, review
from services.storage import queries
from services.storage.database import Session
from services.storage.figures import figures as stored_figures
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Change, Telling, compare
from services.storage.snapshot import Snapshot, snapshot
from services.storage.unit_of_work import writing

Keep = Callable[[Session, Telling], Counts]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """`rows`: in the file; `figures`: what they become, where they become figures. `errors`: what must be mended before
    anything can be kept, the first of `error_count`; `found`: what deserves a look, in rows of `cells`. `not_counted`:
    rows that count in no figure."""

    source: Source
    rows: int
    keep: Keep
    errors: Sequence[Problem] = ()
    figures: pd.DataFrame | None = None
    cells: pd.DataFrame | None = None
    found: Sequence[Finding] = ()
    unread_columns: Sequence[str] = ()
    not_counted: LeftOut = NOTHING_LEFT_OUT
    error_count: int = 0

    @property
    def remarks(self) -> int:
        """How many times a rule found something."""
        return sum(len(one.rows) for one in self.found) + self.not_counted.count

    def findings(self) -> Iterator[Problem]:
        """Every warning and suggestion, with its row."""
        yield from self.not_counted.problems
        if self.cells is not None:
            yield from problems(self.cells, self.found)

    @property
    def periods(self) -> tuple[str, str] | None:
        """The first and the last period of the figures."""
        if self.figures is None or self.figures.empty:
            return None
        last = self.figures["last_month"]
        return str(self.figures["period"].iloc[last.argmin()]), str(self.figures["period"].iloc[last.argmax()])


@dataclass(frozen=True)
class Preview:
    """What confirming would do now. `changes`: each figure that would differ or go, with what it was and becomes."""

    counts: Counts
    changes: Sequence[Change] = field(default=())


class _Discarded(Exception):
    """Ends a transaction of which nothing may be kept."""


def judged(now: Snapshot, source: Source, figures: pd.DataFrame) -> list[Finding]:
    """What the rules find among figures that are about to be kept; their remarks are written beside them."""
    if "decimals" not in figures:
        figures["decimals"] = EXACT
    history, events = _history(now, source.data_set, figures), queries.events(now, source.data_set)
    found = review(figures, queries.metrics(now), history, events, month_of_date(date.today()))
    figures["remarks"] = pd.Series(remarks(len(figures), found), index=figures.index, dtype="str")
    return found


def preview(address: str, draft: Draft) -> Preview:
    """What would be new, changed, unchanged and withdrawn. Nothing is kept."""
    if draft.errors:
        raise InvalidFile(draft.source.file, draft.errors, draft.error_count)
    if draft.figures is not None:
        with snapshot(address) as session:
            found = compare(session, draft.source, draft.figures)
        return Preview(found.counts, found.changes)
    counts = Counts()
    with suppress(_Discarded), writing(address) as session:
        counts = draft.keep(session, _nobody)
        raise _Discarded
    return Preview(counts)


def confirm(address: str, draft: Draft, tell: Telling | None = None) -> Counts:
    """Keep the file in one transaction. Raises `InvalidFile` for a draft with errors: nothing is kept then."""
    if draft.errors:
        raise InvalidFile(draft.source.file, draft.errors, draft.error_count)
    with writing(address) as session:
        return draft.keep(session, tell or _nobody)


def _nobody(part: float) -> None:
    """Nobody hears how far it is."""


def _history(session: Session, data_set: str, figures: pd.DataFrame) -> pd.DataFrame:
    """The current figures of the municipality of a file, or of all of them when it holds several."""
    towns = figures["municipality"].unique()
    only = {"municipality": str(towns[0])} if len(towns) == 1 else None
    table = stored_figures(session, data_set, only)
    table = table[table["metric"].isin(figures["metric"].unique())]
    periods = table[["first", "length"]].drop_duplicates()
    names = {key: str(Period(*key)) for key in zip(periods["first"].tolist(), periods["length"].tolist(), strict=True)}
    written = [names[key] for key in zip(table["first"].tolist(), table["length"].tolist(), strict=True)]
    last = (table["first"] + table["length"] - 1).astype(np.int64)
    return table.assign(period=pd.Series(written, index=table.index, dtype="str"), last_month=last)
