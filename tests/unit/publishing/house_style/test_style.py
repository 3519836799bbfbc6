"""One style sheet gives charts the look of a municipality, and a look that not everybody can read is refused."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.charts.theme import FONT, LIGHT, PRINT, Palette
from services.domain.errors import UserError
from services.publishing.house_style.colour_vision import contrast
from services.publishing.house_style.style import OURS, HouseStyle, house_style
from services.publishing.house_style.tokens import COLOURS, KNOWN
from services.text.errors import sentence
from tests.architecture.repository import codes, table_with, text
from tests.for_every import for_every
from tests.unit.publishing.house_style.images import raster, svg

NOWHERE = Path("nowhere")
BETTER, WORSE = COLOURS["better"], COLOURS["worse"]


def style(*values: str, more: str = "", folder: Path = NOWHERE) -> HouseStyle:
    return house_style(f":root {{ {';'.join(values)} }} {more}".encode(), folder)


def refused(*values: str, more: str = "", folder: Path = NOWHERE) -> UserError:
    with pytest.raises(UserError) as caught:
        style(*values, more=more, folder=folder)
    for language in ("nl", "en"):
        said = sentence(caught.value, language)
        assert said.endswith(".")
        assert "--" in said
    return caught.value


def test_without_tokens_the_look_is_ours() -> None:
    assert house_style(b"", NOWHERE) == OURS == HouseStyle(LIGHT, PRINT, b"", "")
    assert style("--utrecht-link-color: #aa0000") == OURS


def test_every_token_is_followed(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(raster("PNG"))
    chosen = replace(
        LIGHT,
        better="#005a9c",
        better_soft="#6fa8dc",
        worse="#9c4500",
        neutral="#6a6f75",
        text="#111111",
        quiet="#444444",
        line="#cccccc",
        background="#fdfdfd",
    )
    found = style(
        *(f"{token}: {getattr(chosen, role)}" for role, token in COLOURS.items()),
        "--utrecht-document-font-family: 'Open Sans', Duinrand-Sans, \"Letter 2\"",
        "--klantwinst-logo: 'logo.png'",
        "--klantwinst-organisation: 'Gemeente Duinrand'",
        folder=tmp_path,
    )
    assert found.name == "Gemeente Duinrand"
    assert found.logo.startswith(b"\x89PNG")
    assert found.light == replace(
        chosen, font=f"Open Sans, Duinrand-Sans, 'Letter 2', {FONT}", on_roles=("#ffffff", "#000000", "#ffffff")
    )
    assert found.paper == found.light


def test_paper_has_its_own_values() -> None:
    found = style(f"{BETTER}: #004b8d", more=f"@media print {{ :root {{ {BETTER}: #001f4d }} }}")
    assert found.light == replace(LIGHT, better="#004b8d")
    assert found.paper == replace(PRINT, better="#001f4d")


@pytest.mark.parametrize("value", ["rgb(0, 75, 141)", "#004B8D", "hsl(208.1 100% 27.65%)", "var(--blue)"])
def test_a_colour_in_any_way_of_writing_becomes_plain(value: str) -> None:
    assert style("--blue: #004b8d", f"{BETTER}: {value}").light.better == "#004b8d"


@for_every(
    "value",
    [
        "blueish",
        "#12345",
        "rgb(0 0 0 / 50%)",
        "transparent",
        "currentcolor",
        "var(--none)",
        "1",
        "#" * 500,
    ],
)
def test_a_colour_that_is_none(value: str) -> None:
    error = refused(f"{BETTER}: {value}")
    assert error.code == "house_colour"
    assert error.values["token"] == BETTER


@given(st.integers(0, 0xFFFFFF))
def test_words_on_any_colour_can_be_read(colour: int) -> None:
    assert max(contrast(f"#{colour:06x}", ink) for ink in ("#ffffff", "#000000")) >= 4.5


def test_red_and_green_are_refused() -> None:
    error = refused(f"{BETTER}: #4f7a28", f"{COLOURS['better_soft']}: #5b96cb", f"{WORSE}: #a85432")
    assert error.code == "house_sight"
    assert error.values == {"first": BETTER, "second": WORSE}


@for_every(
    ("role", "value", "least"),
    [
        ("text", "#777777", 4.5),
        ("quiet", "#8a8a8a", 4.5),
        ("better", "#7db7ea", 3),
        ("worse", "#f0a35e", 3),
        ("better_soft", "#cfe3f5", 2),
    ],
)
def test_what_cannot_be_read_is_refused(role: str, value: str, least: float) -> None:
    error = refused(f"{COLOURS[role]}: {value}")
    assert error.code == "house_contrast"
    assert error.values == {"token": COLOURS[role], "background": COLOURS["background"], "least": least}


def test_a_mistake_on_paper_says_so() -> None:
    error = refused(more=f"@media print {{ :root {{ {COLOURS['text']}: #cccccc }} }}")
    assert error.values["token"] == f"{COLOURS['text']} (@media print)"


@for_every(
    "font",
    [
        "url(x)",
        "'</style>'",
        "a" * 201,
        "<b>",
        "'a&b'",
        "Arial: x",
        "var(--none)",
        "'a\\27 b\\a'",
        "'a\\5c'",
        "'a\\22'",
    ],
)
def test_an_unsafe_font(font: str) -> None:
    error = refused(f"--utrecht-document-font-family: {font}")
    assert error.code == "house_font"
    assert error.values == {"token": "--utrecht-document-font-family", "most": 200}


@given(st.text(max_size=40))
def test_no_font_can_leave_its_place(font: str) -> None:
    try:
        found = style(f"--utrecht-document-font-family: {font}").light.font
    except UserError:
        return
    assert not set(found) & set('<>&;:{}()\\"')
    assert found.count("'") % 2 == 0
    assert found.endswith(FONT)


@pytest.mark.parametrize(
    "file",
    ["../logo.png", "/etc/passwd", "a/b.png", "a\\\\b.png", "C:x.png", ".", "..", "x" * 101, "a\\a b", "a\\202e b"],
)
def test_a_logo_from_elsewhere(file: str, tmp_path: Path) -> None:
    error = refused(f'--klantwinst-logo: "{file}"', folder=tmp_path)
    assert error.code == "house_logo_place"


def test_a_logo_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        style('--klantwinst-logo: "logo.png"', folder=tmp_path)
    assert caught.value.code == "house_logo_missing"
    assert style('--klantwinst-logo: ""', folder=tmp_path) == OURS


@pytest.mark.parametrize("name", ["x" * 81, "a\\a b", "a\\202e b"])
def test_a_name_that_is_none(name: str) -> None:
    assert refused(f'--klantwinst-organisation: "{name}"').code == "house_name"


def test_the_example_in_the_documents_works_and_its_table_is_whole(tmp_path: Path) -> None:
    page = text("docs/files.md")
    (example,) = re.findall(r"^```css\n(.+?)^```$", page, re.MULTILINE | re.DOTALL)
    (tmp_path / "logo.svg").write_bytes(svg())
    found = house_style(example.encode(), tmp_path)
    assert (found.light.better, found.paper.better, found.name) == ("#004b8d", "#002d5e", "Gemeente Duinrand")
    assert found.logo
    assert {codes(row[0])[0] for row in table_with("docs/files.md", "token", "gives")} == set(KNOWN)


def colours_of(palette: Palette) -> list[str]:
    return [getattr(palette, role) for role in COLOURS] + list(palette.on_roles)


VALUES = st.sampled_from(["#000", "#fff", "red", "var(--a)", '"x"', "rgb(none 0 0)", "lab(50% 300 -300)", "x, y", ""])
DECLARED = st.builds("{}:{}".format, st.sampled_from(KNOWN), VALUES | st.text(max_size=20))
SHEETS = st.lists(DECLARED, max_size=4).map(lambda parts: f":root{{{';'.join(parts)}}}".encode("utf-8", "ignore"))


def said(error: UserError) -> list[str]:
    return [sentence(error, language) for language in ("nl", "en")]


@given(css=st.binary(max_size=300) | SHEETS)
def test_any_bytes_are_a_house_style_or_are_refused(css: bytes) -> None:
    try:
        found = house_style(css, NOWHERE)
    except UserError as error:
        said(error)
        return
    for palette in (found.light, found.paper):
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours_of(palette))
        assert palette.font.endswith(FONT)
