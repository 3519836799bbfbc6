"""Postings as bookkeeping exports them, as rows of what happened: of every investment one amount a month.

`investering | periode | bedrag | omschrijving | soort`: several rows a month add up, refunds (below 0) among them.
`soort` says what it is for: `investering` (the default), `exploitatie` or `besparing`.
"""

import re
from collections.abc import Iterable, Set
from datetime import date

import pandas as pd

from services.domain.period import month_text
from services.domain.recorded_rates import day_before
from services.intake.headings import columns_by_meaning
from services.intake.spending_sheet import Plans, investments_of
from services.intake.values.cells import LINE, Mistakes
from services.intake.values.dates import days
from services.intake.values.numbers import numbers
from services.intake.values.periods import period_in
from services.intake.values.reading import Reading

HEADINGS = {
    "investment": ("investering", "project", "projectnaam", "investment"),
    "month": ("periode", "maand", "boekmaand", "boekperiode", "boekdatum", "month", "period", "posting date"),
    "amount": ("bedrag", "saldo", "geboekt", "amount"),
    "reason": ("omschrijving", "toelichting", "boekingsomschrijving", "description"),
    "kind": ("soort", "kostensoort", "kind"),
}
NEEDED = ("investment", "month", "amount")
KINDS = {
    "": "spent",
    "investering": "spent",
    "eenmalig": "spent",
    "investment": "spent",
    "exploitatie": "running",
    "beheer": "running",
    "running": "running",
    "besparing": "saved",
    "saving": "saved",
}
CLOSE_TOGETHER = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])")  # 202703
LONGEST = 600  # letters of a reason
COLUMNS = [LINE, "scenario", "investment", "actual", "on", "until", "eur", "reason"]


def headings_of(columns: Set[str]) -> dict[str, str]:
    """Which column is which; without one of those that it needs, none."""
    return columns_by_meaning(HEADINGS, NEEDED, columns)


def rows_of(table: pd.DataFrame, file: str, plans: Plans, reading: Reading) -> pd.DataFrame:
    """The same as rows of `scenario, investment, actual, on, until, eur, reason`, one a month, investment and kind.
    Raises `InvalidFile` with every row that cannot be read, and with months that come to less than nothing."""
    columns = headings_of(set(table.columns))
    mistakes = Mistakes(table, file)
    found = investments_of(table[columns["investment"]], plans, mistakes)
    months = _months(table[columns["month"]], file, reading)
    mistakes.report(months.isna(), columns["month"], "not_a_month")
    amounts = numbers(table[columns["amount"]], file, columns["amount"], reading)
    mistakes.report(amounts.isna(), columns["amount"], "not_a_number")
    named = table[columns["kind"]].str.strip().str.lower() if "kind" in columns else pd.Series("", index=table.index)
    if "kind" in columns:
        mistakes.report(~named.isin(list(KINDS)), columns["kind"], "posting_kind_unclear")
    mistakes.stop_if_any()
    every = pd.DataFrame(
        {
            LINE: table[LINE],
            "scenario": [found[name][0].scenario.code for name in table[columns["investment"]]],
            "investment": [found[name][0].investment.code for name in table[columns["investment"]]],
            "month": months.astype(int),
            "actual": named.map(KINDS),
            "eur": amounts,
            "reason": table[columns["reason"]] if "reason" in columns else "",
        }
    )
    rows = []
    starts = {one.scenario.code: one.scenario.starts_on for ones in found.values() for one in ones}
    for (plan, code, month, actual), those in every.groupby(["scenario", "investment", "month", "actual"], sort=True):
        total = round(float(those["eur"].sum()), 2)
        if total < 0:
            mistakes.report(
                table.index.to_series().isin(those.index[-1:]),
                columns["amount"],
                "net_of_a_month",
                investment=code,
                month=month_text(month),
                total=f"{total:.2f}",
            )
        on, until = _days(month, starts[plan] if actual != "running" else None)
        reason = _reason(those["reason"]) or month_text(month)
        rows.append(
            (those[LINE].iloc[0], plan, code, actual, on.isoformat(), until.isoformat(), f"{total:.2f}", reason)
        )
    mistakes.stop_if_any()
    return pd.DataFrame(rows, columns=COLUMNS)


def _months(texts: pd.Series, file: str, reading: Reading) -> pd.Series:
    """`2027-03`, `maart 2027`, `202703` or a day in it, as month counts; NaN for what is neither. Raises `UserError`
    for days of which it cannot be seen which number is the month."""
    found = texts.map(_month).astype(float)
    rest = texts[found.isna()]
    read = days(rest, file, str(texts.name), reading)
    found[found.isna()] = read.dt.year * 12 + read.dt.month - 1
    return found


def _month(text: str) -> int | None:
    plain = " ".join(text.split())
    if match := CLOSE_TOGETHER.fullmatch(plain.removesuffix(".0")):
        plain = f"{match[1]}-{match[2]}"
    period = period_in(plain)
    return period.first if period is not None and period.length == 1 else None


def _days(month: int, starts: date | None) -> tuple[date, date]:
    """The first day of a month, or of the plan where it starts in that month, and the last."""
    first = date(month // 12, month % 12 + 1, 1)
    last = day_before(month + 1)
    return (max(first, starts) if starts and starts <= last else first), last


def _reason(texts: Iterable[str]) -> str:
    """What the postings say, each once."""
    return "; ".join(dict.fromkeys(filter(None, (text.strip() for text in texts))))[:LONGEST]
