"""What a style sheet says, and nothing that it does not."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from services.publishing.house_style.tokens import KNOWN, LONGEST, tokens, unquoted
from tests.for_every import for_every

TEXT, GROUND = "--utrecht-document-color", "--utrecht-document-background-color"


def test_tokens_we_know_and_no_others() -> None:
    css = f":root {{ {TEXT}: #111; --utrecht-link-color: red; color: blue; }} .theme {{ {GROUND}: white }}"
    assert tokens(css) == ({TEXT: "#111", GROUND: "white"},) * 2


def test_the_last_value_counts() -> None:
    assert tokens(f":root {{ {TEXT}: #111 }} .theme {{ {TEXT}: #222 !important }}")[0] == {TEXT: "#222"}


def test_paper_comes_on_top_of_the_screen_whichever_stands_first() -> None:
    css = f"@MEDIA Print {{ :root {{ {TEXT}: #000 }} }} :root {{ {TEXT}: #222; {GROUND}: #eee }}"
    assert tokens(css) == ({TEXT: "#222", GROUND: "#eee"}, {TEXT: "#000", GROUND: "#eee"})


@for_every("media", ["screen", "(prefers-color-scheme: dark)", "not print", "printer", ""])
def test_other_media_are_not_paper(media: str) -> None:
    assert tokens(f"@media {media} {{ :root {{ {TEXT}: #000 }} }}") == ({}, {})


def test_paper_in_a_list_of_media() -> None:
    assert tokens(f"@media screen, print {{ :root {{ {TEXT}: #000 }} }}") == ({}, {TEXT: "#000"})


@for_every(
    ("value", "meant"),
    [
        ("var(--a)", "#123456"),
        ("var( --b )", "#123456"),
        ("VAR(--c)", "#123456"),
        ("var(--none, #abcdef)", "#abcdef"),
        ("var(--none, var(--a))", "#123456"),
        ("var(--none, rgb(1, 2, 3))", "rgb(1, 2, 3)"),
        ("rgb(var(--parts))", "rgb(1, 2, 3)"),
        ("var(--none)", "var(--none)"),
        ("var(--round)", "var(--round)"),
        ("/* why */ #111 /* so */", "#111"),
    ],
)
def test_a_reference_is_what_it_stands_for(value: str, meant: str) -> None:
    others = "--a: #123456; --b: var(--a); --c: var(--b); --parts: 1, 2, 3; --round: var(--round)"
    css = f":root {{ {others}; {TEXT}: {value} }}"
    assert tokens(css)[0][TEXT] == meant


def test_on_paper_a_reference_follows_the_value_on_paper() -> None:
    css = f":root {{ --ink: #222; {TEXT}: var(--ink) }} @media print {{ :root {{ --ink: #000 }} }}"
    assert tokens(css) == ({TEXT: "#222"}, {TEXT: "#000"})


def test_references_that_multiply_stop_early() -> None:
    steps = "".join(f"--a{at}: {f'var(--a{at + 1}) ' * 10};" for at in range(30))
    (value,) = tokens(f":root {{ {steps} --a30: x; {TEXT}: var(--a0) }}")[0].values()
    assert len(value) < 100 * LONGEST


@pytest.mark.slow
@for_every(
    "css",
    [
        "",
        "}",
        ":root {",
        "@media print {",
        "@media print",
        "@media print;",
        "@font-face",
        "<!-- -->",
        "\x00",
        "\ufeff",
        f":root {{ {TEXT}: ; }}",
        f":root {{ {TEXT} }}",
        f"@media print {{ {TEXT}: red }}",
        f"{TEXT}: red",
        f":root {{ {TEXT}: {'(' * 20_000} }}",
        "{" * 50_000,
        "@media print {" * 5000,
    ],
)
def test_what_is_no_style_sheet_has_no_tokens(css: str) -> None:
    assert tokens(css) == ({}, {})


def test_a_value_without_its_quotes() -> None:
    assert unquoted('"Gemeente Duinrand"') == unquoted("'Gemeente Duinrand'") == unquoted("Gemeente Duinrand")
    assert unquoted("") == ""


@given(st.text() | st.text(alphabet="{}()[];:\"\\'@-/*vaer,\n", max_size=80))
@example(f':root{{{TEXT}:\n"')
def test_any_text_can_be_looked_at(css: str) -> None:
    for found in tokens(css):
        assert set(found) <= set(KNOWN)
    unquoted(css)
