"""What a sentence claims, read as a person would, and held against numbers. It shares no code with what wrote it."""

import re
from collections.abc import Sequence
from math import isclose

SEASONS = {  # the months (1 to 12) that a word stands for
    "nl": {"begin": (1, 2), "voorjaar": (3, 5), "zomer": (6, 8), "najaar": (9, 11), "eind": (12, 12)},
    "en": {"early": (1, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "late": (12, 12)},
}
JANUARY_TO_DECEMBER = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
MONTHS = {language: names.split() for language, names in JANUARY_TO_DECEMBER.items()}
CHANCES = {
    "nl": (r"minder dan 1 op 100", r"minder dan 1 op 20", r"bijna 5 op 10", r"meer dan 99 op 100", r"meer dan 9 op 10"),
    "en": (
        r"less than 1 in 100",
        r"less than 1 in 20",
        r"nearly 5 in 10",
        r"more than 99 in 100",
        r"more than 9 in 10",
    ),
}
SPANS = ((0.0, 0.01), (0.01, 0.05), (0.45, 0.5), (0.99, 1.0), (0.95, 0.99))
# the labels of a card, below which something is said
LABELS = {
    "nl": {
        "when": "Als het komt",
        "worse": "Eerst een tijd slechter",
        "beside": "Beter in",
        "money": "Van elke € 100",
    },
    "en": {
        "when": "If it comes",
        "worse": "Worse for a while first",
        "beside": "Better in",
        "money": "Of every €100",
    },
}
NOW = {"nl": "Verwacht nu", "en": "Expected now"}
OF_TEN = {"nl": r"(\d) op 10\b", "en": r"(\d) in 10\b"}
AFTER = {"nl": ("pas na", "na"), "en": ("only after", "after")}


def chances(text: str, language: str) -> list[tuple[float, float]]:
    """Every chance in a text as the numbers that it may stand for, in order."""
    words = "|".join(f"({one})" for one in CHANCES[language])
    found = []
    for match in re.finditer(f"{words}|{OF_TEN[language]}", text):
        named = next((SPANS[at] for at in range(5) if match.group(at + 1)), None)
        tenth = int(match.group(6) or 0) / 10
        found.append(named or (max(0.05, tenth - 0.05), min(0.95, tenth + 0.05)))
    return found


def says_chance(text: str, probability: float, language: str) -> bool:
    """Whether the one chance in a text is this one."""
    ((low, high),) = chances(text, language)
    return low - 1e-9 <= probability <= high + 1e-9


def moments(text: str, end: int, language: str) -> list[tuple[int, int]]:
    """Every moment in a text as the first and last month count that it may stand for; past the horizon from `end`."""
    seasons = "|".join(SEASONS[language])
    later = "|".join(AFTER[language])
    names = "|".join(MONTHS[language])
    found = []
    for match in re.finditer(rf"\b(?:({later}) (?:({names}) )?(\d{{4}})|({seasons}) (\d{{4}}))", text):
        if match.group(1):
            month = MONTHS[language].index(match.group(2)) if match.group(2) else 11
            first = int(match.group(3)) * 12 + month + 1
            assert first == end, f"{match.group(0)!r} is not the end of the horizon"
            found.append((end, 10**6))
        else:
            low, high = SEASONS[language][match.group(4)]
            year = int(match.group(5)) * 12
            found.append((year + low - 1, year + high - 1))
    return found


def says_months(text: str, early: int | None, middle: int | None, late: int | None, end: int, language: str) -> bool:
    """Whether a text says a middle with its range: three moments, or one where all are the same or past the end."""
    said = moments(text, end, language)
    true = [10**5 if one is None or one >= end else one for one in (early, middle, late)]
    said = said * 3 if len(said) == 1 else [said[1], said[0], said[2]]  # the middle is said first
    return all(low <= one <= high for (low, high), one in zip(said, true, strict=True))


OPEN = {"nl": "na de looptijd", "en": "after the period"}


def says_plain_months(text: str, months: Sequence[int | None], end: int, language: str) -> bool:
    """The same of a line that says the middle, then early and late, and past the horizon only that it is."""
    early, middle, late = months
    said = [
        None if match.group(0) == OPEN[language] else moments(match.group(0), end, language)[0]
        for match in re.finditer(rf"{OPEN[language]}|(?:{'|'.join(SEASONS[language])}) \d{{4}}", text)
    ]
    return len(said) == 3 and all(
        one is None if words is None else one is not None and words[0] <= one <= words[1]
        for words, one in zip(said, (middle, early, late), strict=True)
    )


def percents(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"(\d+)\s?%", text)]


def is_percent(said: int, share: float) -> bool:
    return abs(said - 100 * share) <= 0.5 + 1e-9 or isclose(said, 100 * share)


def with_or_without(said: list[int], side: int) -> tuple[int, int]:
    """With (0) and without (1) the plan, each one number or from the least to the most."""
    assert len(said) in (2, 3, 4)
    if len(said) == 2:
        return said[side], said[side]
    if len(said) == 4:
        return said[2 * side], said[2 * side + 1]
    return min(said), max(said)  # one of the two is a range
