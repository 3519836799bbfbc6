"""What an import understood, found and would change, as sentences and tables."""

from collections.abc import Sequence

import pandas as pd

from services.answers.register.names import Registers
from services.domain.errors import Problem
from services.intake.draft import Draft, Preview
from services.storage.observations import Change
from services.text import findings, t
from services.text.phrases import listed, number


def understood(draft: Draft, mapped: bool, known: Registers, language: str) -> list[str]:
    """What stands in the file, as we read it: kind and rows, which period and whose figures, and what was left out."""
    source = draft.source
    kind = t(f"kind.{source.kind}", language)
    said = [t("intake.read", language, file=source.file, kind=kind, rows=number(draft.rows, language))]
    if draft.figures is not None and draft.periods:
        first, last = draft.periods
        said.append(t("intake.figures", language, count=number(len(draft.figures), language), first=first, last=last))
        towns = [known.municipality(code) for code in sorted(draft.figures["municipality"].unique())]
        metrics = [known.metric(code, language) for code in sorted(draft.figures["metric"].unique())]
        said.append(t("intake.about", language, towns=_some(towns, language), metrics=_some(metrics, language)))
        twice = draft.rows - len(draft.figures)
        if source.kind == "observations" and twice > 0:
            said.append(t("intake.twice", language, count=number(twice, language)))
    if draft.unread_columns:
        said.append(t("intake.left_out", language, columns=_some(list(draft.unread_columns), language)))
    if mapped:
        said.append(t("intake.mapped", language))
    return said


def changes_summary(preview: Preview, language: str) -> str:
    counts = preview.counts
    if not (counts.new or counts.changed or counts.withdrawn):
        return t("intake.nothing_changes", language)
    numbers = {
        name: number(count, language)
        for name, count in (
            ("new", counts.new),
            ("changed", counts.changed),
            ("same", counts.unchanged),
            ("withdrawn", counts.withdrawn),
        )
    }
    return t("intake.changes", language, **numbers)


def changes_table(changes: Sequence[Change], known: Registers, language: str) -> pd.DataFrame:
    """Every figure that changes or goes: where it stands, what it was and what it becomes."""
    columns = ("period", "municipality", "service", "audience", "metric", "before", "after")
    rows = []
    for change in changes:
        period, town, service, audience, metric = change.key
        place = (known.municipality(town), known.service(service), t(f"audience.{audience}", language))
        values = (_value(change.before, language), _value(change.after, language))
        rows.append((period, *place, known.metric(metric, language), *values))
    return pd.DataFrame(rows, columns=[t(f"intake.column_{name}", language) for name in columns])


def report(problems: Sequence[Problem], language: str) -> pd.DataFrame:
    """A row for everything that was found."""
    table = pd.DataFrame(findings.rows(problems, language), columns=list(findings.COLUMNS))
    return table.rename(columns={name: t(f"report.{name}", language) for name in findings.COLUMNS})


def _value(value: float | None, language: str) -> str:
    if value is None:
        return t("intake.no_value", language)
    return number(value, language, decimals=next((d for d in range(4) if round(value, d) == round(value, 4)), 4))


def _some(names: list[str], language: str, most: int = 4) -> str:
    rest = len(names) - most
    return (
        listed(names, language) if rest <= 0 else t("intake.more", language, names=", ".join(names[:most]), count=rest)
    )
