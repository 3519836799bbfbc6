"""A month and its range within a plan, in words: the same wherever a date stands.

Months are counts; None is past the horizon, which ends before the month `end`.
"""

from services.text.catalogue import t
from services.text.phrases import month_name, season

Months = tuple[int | None, int | None, int | None]  # early, middle and late: P10, P50 and P90


def last_of(end: int, language: str) -> str:
    """The end of the horizon: `2022`, or its month where that is not the end of a year."""
    return month_name(end - 1, language) if end % 12 else str((end - 1) // 12)


def moment(month: int | None, end: int, language: str) -> str:
    """`najaar 2017`; past the horizon `na 2022`."""
    return t("moment.after", language, end=last_of(end, language)) if month is None else season(month, language)


def about(month: int | None, end: int, language: str) -> str:
    """`rond najaar 2017`; past the horizon `na 2022`."""
    said = moment(month, end, language)
    return said if month is None else t("moment.around", language, when=said)


def around(months: Months, end: int, language: str) -> str:
    """`rond najaar 2017 (voorjaar 2016 tot na 2022)`: short, for cards and charts."""
    first, middle, last = months
    if first is None:
        return t("moment.only_after", language, end=last_of(end, language))
    said = about(middle, end, language)
    early, late = season(first, language), moment(last, end, language)
    return said if early == late else t("moment.with_range", language, middle=said, first=early, last=late)
