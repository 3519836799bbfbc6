"""Dates, chances, shares and money the way people say them."""

from services.text.catalogue import t

SEASONS = ("begin", "begin", "spring", "spring", "spring", "summer", "summer", "summer", "autumn", "autumn", "autumn", "end")


def season(month: int, language: str) -> str:
    """A month count as people say it: `najaar 2017`."""
    return t(f"season.{SEASONS[month % 12]}", language, year=month // 12)


def month_name(month: int, language: str) -> str:
    """`januari 2015`."""
    return f"{t('month.' + str(month % 12 + 1), language)} {month // 12}"


def span(first: int, last: int, language: str) -> str:
    """`tussen voorjaar 2016 en eind 2020`, or one season when both fall in it."""
    if season(first, language) == season(last, language):
        return t("phrase.in", language, when=season(first, language))
    return t("phrase.between", language, first=season(first, language), last=season(last, language))


def chance(probability: float, language: str) -> str:
    """`2 op 10`; near the ends it says that it is nearly none or nearly sure."""
    if probability < 0.005:
        return t("chance.none", language)
    if probability < 0.05:
        return t("chance.tiny", language)
    if probability > 0.995:
        return t("chance.all", language)
    if probability > 0.95:
        return t("chance.nearly_all", language)
    return t("chance.of_ten", language, count=round(probability * 10))


def part(share: float, language: str) -> str:
    """A share of a whole in words: `ruim de helft`."""
    steps = (
        (0.05, "sliver"), (0.15, "tenth"), (0.22, "fifth"), (0.29, "quarter"), (0.38, "third"), (0.46, "near_half"),
        (0.54, "half"), (0.62, "over_half"), (0.71, "two_thirds"), (0.8, "three_quarters"), (0.95, "most"),
    )  # fmt: skip
    return t("part." + next((name for limit, name in steps if share < limit), "all"), language)


def number(value: float, language: str, decimals: int = 0) -> str:
    """`1.234,5` in Dutch, `1,234.5` in English."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language == "nl" else text


def percent(share: float, language: str, decimals: int = 0) -> str:
    gap = " " if language == "nl" else ""
    return f"{number(100 * share, language, decimals)}{gap}%"


def euros(amount: float, language: str) -> str:
    """`€ 1,2 miljoen`, `€ 45.000`."""
    gap = " " if language == "nl" else ""
    if abs(amount) >= 1_000_000:
        return t("phrase.million", language, amount=f"€{gap}{number(amount / 1e6, language, 1)}")
    return f"€{gap}{number(round(amount, -3), language)}"


def listed(items: list[str], language: str) -> str:
    """`a, b en c`."""
    if len(items) < 2:
        return "".join(items)
    return t("phrase.and", language, first=", ".join(items[:-1]), last=items[-1])


def figure(value: float, unit: str, language: str) -> str:
    """A value with its unit: `45 dagen`, `58 %`, `een 6,8`."""
    if unit == "share":
        return percent(value, language)
    decimals = 0 if unit in ("count", "eur") else 1
    text = number(value, language, decimals)
    text = text.removesuffix(",0").removesuffix(".0") if decimals and unit != "mark" else text
    key = f"unit.{unit}"
    return t(key, language, value=text) if key in ("unit.days", "unit.mark", "unit.eur", "unit.hours", "unit.minutes") else text
