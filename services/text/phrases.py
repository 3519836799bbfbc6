"""Dates, chances, shares and money the way people say them."""

from collections.abc import Sequence
from datetime import date

from services.text.catalogue import catalogue, t

GAP = "\u00a0"  # between a sign and its number: no line ends there
SEASONS = ("begin",) * 2 + ("spring",) * 3 + ("summer",) * 3 + ("autumn",) * 3 + ("end",)


def season(month: int, language: str) -> str:
    """A month count as people say it: `najaar 2017`."""
    return t(f"season.{SEASONS[month % 12]}", language, year=month // 12)


def month_name(month: int, language: str) -> str:
    """`januari 2015`."""
    return f"{t(f'month.{month % 12 + 1}', language)} {month // 12}"


def day_name(day: date, language: str) -> str:
    """`14 mei 2014`."""
    return f"{day.day} {month_name(day.year * 12 + day.month - 1, language)}"


def span(first: int, last: int, language: str) -> str:
    """`tussen voorjaar 2016 en eind 2020`, or one season when both fall in it."""
    if season(first, language) == season(last, language):
        return t("phrase.in", language, when=season(first, language))
    return t("phrase.between", language, first=season(first, language), last=season(last, language))


def chance(probability: float, language: str) -> str:
    """`2 op 10`; near the ends `minder dan 1 op 20`: always a number, so that it fits around "kans"."""
    if probability < 0.01:
        return t("chance.none", language)
    if probability < 0.05:
        return t("chance.tiny", language)
    if probability > 0.99:
        return t("chance.all", language)
    if probability >= 0.95:
        return t("chance.nearly_all", language)
    if 0.45 <= probability < 0.5:  # less than even stays less than even
        return t("chance.near_half", language)
    return t("chance.of_ten", language, count=int(probability * 10 + 0.5))


def part(share: float, language: str) -> str:
    """A share of a whole in words: `ruim de helft`."""
    steps = (
        (0.05, "sliver"), (0.13, "tenth"), (0.18, "sixth"), (0.225, "fifth"), (0.29, "quarter"), (0.38, "third"),
        (0.46, "near_half"), (0.54, "half"), (0.62, "over_half"), (0.71, "two_thirds"),
        (0.775, "three_quarters"), (0.85, "four_fifths"), (0.95, "most"), (0.995, "nearly_all"),
    )  # fmt: skip
    return t("part." + next((name for limit, name in steps if share < limit), "all"), language)


def number(value: float, language: str, decimals: int = 0) -> str:
    """`1.234,5` in Dutch, `1,234.5` in English."""
    text = f"{value:z,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def percent(share: float, language: str, decimals: int = 0) -> str:
    gap = GAP if language == "nl" else ""
    return f"{number(100 * share, language, decimals)}{gap}%"


def hundred(parts: Sequence[float]) -> list[int]:
    """Whole parts of a hundred that add up to it: what is left over goes to the largest remainders (Hamilton). Zeros of
    nothing."""
    total = sum(parts)
    if not total:
        return [0] * len(parts)
    exact = [100 * part / total for part in parts]
    whole = [int(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda at: whole[at] - exact[at])
    for at in order[: 100 - sum(whole)]:
        whole[at] += 1
    return whole


def euros(amount: float, language: str) -> str:
    """`€ 1,2 miljoen`, `€ 45.000`; below ten thousand to the euro: a small amount is never nothing."""
    sign = ("-" if amount < 0 else "") + (f"€{GAP}" if language == "nl" else "€")
    size = _half_up(abs(amount), 1_000 if abs(amount) >= 10_000 else 1)
    if size >= 1_000_000:
        millions = _half_up(size, 100_000) / 1_000_000
        return t("phrase.million", language, amount=sign + number(millions, language, 1))
    return sign + number(size, language)


def _half_up(size: float, step: int) -> int:
    """To the nearest step; what lies in the middle goes up, as people expect of money."""
    return int(size / step + 0.5) * step


def listed(items: list[str], language: str) -> str:
    """`a, b en c`."""
    if len(items) < 2:
        return "".join(items)
    return t("phrase.and", language, first=", ".join(items[:-1]), last=items[-1])


def figure(value: float, unit: str, language: str) -> str:
    """A value with its unit: `45 dagen`, `1 dag`, `58 %`, `een 6,8`; an unknown unit stays away."""
    if unit == "share":
        return percent(value, language)
    decimals = 0 if unit in ("count", "eur") else 1
    text = number(value, language, decimals)
    text = text.removesuffix(",0").removesuffix(".0") if decimals and unit != "mark" else text
    key = f"unit.{unit}_one" if text == "1" and unit in ("days", "hours", "minutes") else f"unit.{unit}"
    return t(key, language, value=text) if key in catalogue(language) else text


def lower_first(name: str) -> str:
    """The name as it stands inside a sentence; names that start with a capital word such as ICT keep it."""
    if name.startswith("Eén"):
        return "één" + name[3:]  # at the start of a sentence the first accent is left out
    return name[0].lower() + name[1:] if name[1:2].islower() else name


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
