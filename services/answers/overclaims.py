"""Whether a title says more than the figures do: a change that is not real, a cause nobody showed, a number that is
nowhere, a certainty that a forecast has not."""

import re
from collections.abc import Iterable

from services.text import t
from services.text.claims import claims

WORD = re.compile(r"[\w'’-]+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NEAR = 3  # words after a "not" that it still turns around
SHOWN = {"improving": "better", "improved": "better", "worsening": "worse", "worsened": "worse"}


def overclaims(title: str, made: str, verdict: str, better: str, made_from: Iterable[str], language: str) -> list[str]:
    """A sentence for everything that the title says and the chart does not; none where it says no more.

    `made`: the title that was made from the figures; what that says is never too much. `verdict`: that of the series or
    evaluation, `forecast`, or `facts`. `better`: higher or lower, on which side the metric is good for the customer.
    `made_from`: the texts in which the figures stand. It knows words, not meanings: a title can still mislead.
    """
    said = _claims(title, made, language)
    is_question = title.rstrip().endswith("?")
    found = [] if is_question else _direction(said, verdict, better)
    if not is_question and verdict not in ("improved", "worsened"):
        found += [("cause", word) for word in said["cause"]]
    found += [(kind, word) for kind in ("certain", "rank") for word in said[kind]]
    there = {_plain(one) for text in (*made_from, made) for one in NUMBER.findall(text)}
    found += [("number", one) for one in NUMBER.findall(title) if _plain(one) not in there]
    says = t(f"claim.is_{verdict}", language)
    return [t(f"claim.{code}", language, word=word, verdict=says) for code, word in dict.fromkeys(found)]


def _claims(title: str, made: str, language: str) -> dict[str, list[str]]:
    """The claiming words of a title by kind, without those that a "not" turns around or that the made title has too."""
    known, own = claims(language), set(WORD.findall(made.lower()))
    words = WORD.findall(title.lower())
    return {
        kind: [
            word
            for at, word in enumerate(words)
            if word in known[kind] and word not in own and not known["not"] & set(words[max(0, at - NEAR) : at])
        ]
        for kind in known
    }


def _direction(said: dict[str, list[str]], verdict: str, better: str) -> list[tuple[str, str]]:
    """Better and worse that the verdict does not say; a forecast says itself what it expects."""
    if verdict == "forecast":
        return []
    good, bad = ("down", "up") if better == "lower" else ("up", "down")
    code = "change" if verdict == "facts" else "verdict"
    sides = {"better": said["better"] + said[good], "worse": said["worse"] + said[bad]}
    return [(code, word) for side, words in sides.items() if side != SHOWN.get(verdict) for word in words]


def _plain(number: str) -> str:
    """The same number however it is written: `1.234,50` and `1,234.5`."""
    whole, _, rest = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".").partition(".")
    return f"{whole.lstrip('0') or '0'}.{rest.rstrip('0')}"
