"""The words of a package: what is in it, what the chart shows, where it comes from, and how to name it."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from services.publishing.exhibit_parts.exhibit import Exhibit
from services.text import t

PAGE = "chart_library"
NOTED = ("internal", "suppressed", "few")  # marks that need a sentence


def link_of(one: Exhibit, home: str) -> str:
    """The address at which this view can be opened again. `home`: where the product stands."""
    return f"{home.rstrip('/')}/{PAGE}?{urlencode({**one.params, 'language': one.language})}"


def is_only_here(home: str) -> bool:
    """Whether this address opens on this computer only."""
    return (urlsplit(home).hostname or "localhost") in ("localhost", "127.0.0.1", "::1", "0.0.0.0")  # noqa: S104


def citation(one: Exhibit, home: str) -> str:
    """How to name it: what the figures say, from where, known until when, and the address."""
    facts, language = one.facts, one.language
    parts = [
        f"{one.figures_title.rstrip('.')}.",
        f"{t('exhibit.source', language, source=facts.named)}.",
        f"{facts.known}.",
        *([f"{t('exhibit.licence', language, licence=facts.licence)}."] if facts.licence else []),
        t("exhibit.made_with", language),
        link_of(one, home),
    ]
    return " ".join(parts)


def readme(one: Exhibit, other: Exhibit, files: Mapping[str, str], home: str) -> str:
    """`other`: the same chart in the other language. `files`: what every file of the package is, by name."""
    facts, language = one.facts, one.language
    marks = [t(f"exhibit.{mark}", language) for mark in facts.marks]
    notes = [t(f"exhibit.{mark}_note", language) for mark in NOTED if mark in facts.marks]
    blocks = [
        ("title", [one.title, one.subtitle]),
        *([("warning", [*marks, *notes])] if marks else []),
        *([("own_title", [one.figures_title])] if one.own_title else []),
        ("sentence", [one.sentence, other.sentence]),
        ("definition", [facts.definition]),
        ("method", [facts.method]),
        ("source_head", list(dict.fromkeys([facts.source, facts.named]))),
        ("period", [facts.period, facts.known]),
        ("count", [facts.count]),
        *([("events", list(facts.events))] if facts.events else []),
        ("licence_head", [facts.licence or t("exhibit.no_licence", language)]),
        ("alt", [one.alt]),
        ("citation", [citation(one, home)]),
        ("link", [link_of(one, home), *([t("exhibit.only_here", language)] if is_only_here(home) else [])]),
        ("files", [f"{name}: {what}" for name, what in files.items()]),
    ]
    texts = [
        f"{t(f'exhibit.head_{name}', language).upper()}\n" + "\n".join(line for line in lines if line)
        for name, lines in blocks
    ]
    return "\r\n".join(("\n\n".join(texts) + "\n").splitlines()) + "\r\n"
