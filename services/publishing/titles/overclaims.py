"""Whether a title says more than the figures do: a change that is not real, a cause nobody showed, a number that is
nowhere, a certainty that a forecast has not."""

import re
from collections.abc import Iterable, Iterator

from services.text import t
from services.text.claims import claim_patterns

WORD = re.compile(r"[\w'’-]+")
NUMBER = re.compile(r"(?<!\w)\d+(?:[.,]\d+)*")  # not the one in a name such as M2
BREAK = re.compile(r"[,;:.!?](?!\d)|\s[–—-]\s")
NEAR = 3  # words after a "not" that it still turns around
SIDE_OF = {"improving": "better", "improved": "better", "worsening": "worse", "worsened": "worse"}


def overclaims(title: str, made: str, verdict: str, better: str, made_from: Iterable[str], language: str) -> list[str]:
    """A sentence for everything that the title says and the chart does not; none where it says no more.

    `made`: the title that was made from the figures; what that says is never too much. `verdict`: that of the series or
    evaluation, `forecast`, or `facts`. `better`: higher or lower, on which side the metric is good for the customer.
    `made_from`: the texts in which the figures stand. It knows words, Dutch and English, and no meanings: a title can
    still mislead in words that are not listed, and an honest one can be told about a word that is.
    """
    texts = [made, *made_from]
    if not title.strip() or title.strip() in texts:
        return []
    text = _without_plain(title.lower())
    found = [("certain", word) for word in _said(text, "certain", made)]
    found += [("rank", word) for word in _said(text, "rank", made)]
    if not _is_question(title):
        found = [*_direction(text, made, verdict, better), *_more_than_shown(text, made, verdict), *found]
    there = {_plain(one) for each in texts for one in NUMBER.findall(each)}
    found += [("number", one) for one in NUMBER.findall(title) if _plain(one) not in there]
    says = t(f"claim.is_{verdict}", language)
    once = {word: code for code, word in reversed(found)}
    return [t(f"claim.{code}", language, word=word, verdict=says) for word, code in reversed(once.items())]


def _is_question(title: str) -> bool:
    """Only if the whole of it is one: a statement before it remains one."""
    return title.rstrip().endswith("?") and not re.search(r"[.!]\s", title)


def _more_than_shown(text: str, made: str, verdict: str) -> Iterator[tuple[str, str]]:
    """A cause, a target that was met, and a forecast that does not say that it is one."""
    if verdict not in ("improved", "worsened"):
        yield from (("cause", word) for word in _said(text, "cause", made))
    yield from (("target", word) for word in _said(text, "target", made))
    if verdict == "forecast" and not claim_patterns()["expected"].search(text):
        yield "expected", ""


def _direction(text: str, made: str, verdict: str, better: str) -> list[tuple[str, str]]:
    """Better and worse that the verdict does not say; a forecast says itself what it expects."""
    if verdict == "forecast":
        return []
    good, bad = ("down", "up") if better == "lower" else ("up", "down")
    sides = {"better": ("better", good), "worse": ("worse", bad)}
    kinds = [kind for side, both in sides.items() if side != SIDE_OF.get(verdict) for kind in both]
    is_facts = verdict == "facts"
    code = "change" if is_facts else "verdict"
    return [(code, word) for kind in kinds for word in _said(text, kind, made, is_facts)]


def _said(text: str, kind: str, made: str, compares: bool = False) -> list[str]:
    """The claims of a kind, without those that a "not" turns around or that stand between the same words in the made
    title; with `compares`, without those that set one place against another."""
    return [
        one[0]
        for one in claim_patterns()[kind].finditer(text)
        if not _is_turned(text, one) and not _is_made(text, one, made) and not (compares and _is_beside(text, one))
    ]


def _without_plain(text: str) -> str:
    """The text with every phrase that claims nothing crossed out; "more than" does claim if "last year" follows."""
    known = claim_patterns()

    def crossed(one: re.Match[str]) -> str:
        is_change = known["than"].search(one[0]) and known["earlier"].match(text[one.end() :].lstrip())
        return one[0] if is_change else "_" * len(one[0])

    return known["plain"].sub(crossed, text)


def _is_turned(text: str, one: re.Match[str]) -> bool:
    """Whether a "not" stands shortly before it in the same part of the sentence, or right behind it."""
    known = claim_patterns()
    part = known["turn"].split(BREAK.split(text[: one.start()])[-1])[-1]
    near = " ".join(WORD.findall(part)[-NEAR:])
    return bool(known["not"].search(near) or known["after"].match(text[one.end() :].lstrip(" ")))


def _is_made(text: str, one: re.Match[str], made: str) -> bool:
    """Whether the made title says it too, with the same word before and the same word after."""
    around = [*WORD.findall(text[: one.start()])[-1:], *WORD.findall(one[0]), *WORD.findall(text[one.end() :])[:1]]
    is_inside = WORD.search(text[: one.start()]) and WORD.search(text[one.end() :])
    return bool(is_inside) and f" {' '.join(around)} " in f" {' '.join(WORD.findall(made.lower()))} "


def _is_beside(text: str, one: re.Match[str]) -> bool:
    """Whether it compares with another place, not with an earlier time."""
    known = claim_patterns()
    rest = BREAK.split(text[one.end() :])[0]
    than = known["than"].search(rest)
    return than is not None and not known["earlier"].match(rest[than.end() :].lstrip())


def _plain(number: str) -> str:
    """The same number however it is written: `1.234,50` and `1,234.5`."""
    whole, _, rest = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", number).replace(",", ".").partition(".")
    return f"{whole.lstrip('0') or '0'}.{rest.rstrip('0')}"
