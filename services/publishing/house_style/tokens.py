"""The values that a style sheet gives to the tokens we know: on a screen, and on paper."""

import re
from collections.abc import Iterable
from typing import Any

import tinycss2

COLOURS = {
    "better": "--klantwinst-chart-better-color",
    "better_soft": "--klantwinst-chart-better-soft-color",
    "worse": "--klantwinst-chart-worse-color",
    "neutral": "--klantwinst-chart-neutral-color",
    "text": "--utrecht-document-color",
    "quiet": "--klantwinst-chart-quiet-color",
    "line": "--klantwinst-chart-line-color",
    "background": "--utrecht-document-background-color",
}  # what a palette calls a colour, and the token that gives it
FONT, LOGO, ORGANISATION = "--utrecht-document-font-family", "--klantwinst-logo", "--klantwinst-organisation"
KNOWN = (*COLOURS.values(), FONT, LOGO, ORGANISATION)
ON_PAPER = " (@media print)"  # said after a token whose value counts on paper
LONGEST = 300  # characters: no value that we use is longer
STEPS = 10  # a token that gets its value from another one, and so on
REFERENCE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)", re.IGNORECASE)


def tokens(css: str) -> tuple[dict[str, str], dict[str, str]]:
    """Known tokens with a value: on a screen, and on paper (`@media print`, on top of the others).

    `var()` is replaced by what it stands for. Where that is nowhere, or goes round in circles, it is left in the value,
    which is then none that can be used. What is no style sheet has no tokens; nothing is raised.
    """
    light: dict[str, str] = {}
    paper: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            light |= _values(rule)
        elif rule.type == "at-rule" and rule.content is not None and _is_for_paper(rule):
            for inner in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if inner.type == "qualified-rule":
                    paper |= _values(inner)
    return _known(light), _known(light | paper)


def unquoted(value: str) -> str:
    """What a value says: without its quotes, where it has them."""
    found = tinycss2.parse_one_component_value(value, skip_comments=True)
    return str(found.value) if found.type == "string" else value


def _is_for_paper(rule: Any) -> bool:
    asked = tinycss2.serialize(rule.prelude).lower().split(",")
    return bool(rule.lower_at_keyword == "media") and "print" in (one.strip() for one in asked)


def _values(rule: Any) -> dict[str, str]:
    declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return {one.name: _text(one.value) for one in declared if one.type == "declaration" and one.name.startswith("--")}


def _text(value: Iterable[Any]) -> str:
    try:
        return str(tinycss2.serialize([part for part in value if part.type != "comment"])).strip()
    except RecursionError:  # brackets in brackets, thousands deep: no value of ours
        return ""


def _known(values: dict[str, str]) -> dict[str, str]:
    found = {name: _resolved(values[name], values) for name in KNOWN if name in values}
    return {name: value for name, value in found.items() if value}


def _resolved(value: str, values: dict[str, str]) -> str:
    for _ in range(STEPS):
        if len(value) > LONGEST or not REFERENCE.search(value):
            break
        value = REFERENCE.sub(lambda found: _meant(found, values), value)
    return value.strip()


def _meant(found: re.Match[str], values: dict[str, str]) -> str:
    """The value of a token, else the one that stands ready for when there is none, else the reference as it was."""
    fallback: str | None = found[2]
    return values.get(found[1]) or (found[0] if fallback is None else fallback.strip())
