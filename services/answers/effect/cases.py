"""The same change, seen case by case: beside the verdict, which comes from the series."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from services.domain.small_numbers import is_too_small
from services.evaluation.case_groups import Group
from services.evaluation.case_level import BeforeAfter, CaseLevel
from services.settings import smallest_shown
from services.text import t
from services.text.phrases import number, percent

Row = tuple[str, str, str, str, str]


def as_plain(found: CaseLevel) -> dict[str, Any]:
    """As JSON: the groups with their share, and both differences."""
    plain: dict[str, Any] = asdict(found)
    for side in ("treated", "comparison"):
        both = getattr(found, side)
        if both is not None:
            for when in ("before", "after"):
                plain[side][when]["share"] = getattr(both, when).share
    return plain


def case_rows(found: CaseLevel, language: str) -> list[Row]:
    """A row a group: who and when, cases, still open, decided in time, and days until half was decided."""
    rows = []
    for side in ("treated", "comparison"):
        both: BeforeAfter | None = getattr(found, side)
        if both is not None:
            rows += [_row(side, when, getattr(both, when), language) for when in ("before", "after")]
    return rows


def case_lines(found: CaseLevel, language: str) -> list[str]:
    """What the cases add, in sentences."""
    said = [t(f"case_level.{code}", language) for code in found.reasons]
    share, median = found.share, found.median_days
    if share is not None and share.low is not None and share.high is not None:
        values = [_points(each, language) for each in (share.estimate, share.low, share.high)]
        said.insert(0, t("cases.share", language, estimate=values[0], low=values[1], high=values[2]))
    if median is not None and median.low is not None and median.high is not None:
        days = [_signed(each, language) for each in (median.estimate, median.low, median.high)]
        said.insert(1, t("cases.median", language, estimate=days[0], low=days[1], high=days[2]))
    if share is not None or median is not None:
        said.append(t(f"case_level.{found.no_verdict_because}", language))
    return said


def case_headings(language: str) -> Sequence[str]:
    return [t(f"cases.{name}", language) for name in ("group", "count", "open", "in_time", "half")]


def _row(side: str, when: str, group: Group, language: str) -> Row:
    name = t(f"cases.{side}_{when}", language)
    if is_too_small(group.n, smallest_shown()):
        return (name, number(group.n, language), *(t("table.too_few", language),) * 3)
    days = group.median.days
    return (
        name,
        number(group.n, language),
        number(group.open, language),
        percent(group.share, language) if group.share is not None else "–",
        t("unit.days", language, value=number(days, language)) if days is not None else "–",
    )


def _points(value: float, language: str) -> str:
    return t("table.points", language, value=_signed(100 * value, language))


def _signed(value: float, language: str) -> str:
    text = number(abs(value), language, 1).removesuffix(",0").removesuffix(".0")
    return ("−" if value < 0 else "+") + text
