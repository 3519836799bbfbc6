"""A house style from one style sheet: the one that the public site uses too."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from coloraide import Color

from services.charts.theme import FONT, LIGHT, PRINT, Palette
from services.domain.errors import UserError
from services.publishing.house_style import tokens as names
from services.publishing.house_style.colour_vision import contrast
from services.publishing.house_style.legible import check
from services.publishing.house_style.logo import logo

INKS = ("#ffffff", "#000000")  # one of them is at least 4.58:1 on any colour
LONGEST_COLOUR, LONGEST_FONT, LONGEST_NAME, LONGEST_FILE = 60, 200, 80, 100  # characters
FONTS = re.compile(r"""(?:[^\W_]|[ ,'"-])+""")
PLAIN_NAME = re.compile(r"[^\W\d_][^\W_]*(?:-[^\W_]+)*")  # a word of a font that needs no quotes


@dataclass(frozen=True)
class HouseStyle:
    """Colours and letters on a screen (`light`) and on paper; `logo`: a PNG of at most 480 by 160 pixels, empty where
    there is none; `name`: of the municipality or co-operation, empty where it is not said."""

    light: Palette
    paper: Palette
    logo: bytes = b""
    name: str = ""


OURS = HouseStyle(LIGHT, PRINT)


def house_style(css: bytes, folder: Path) -> HouseStyle:
    """What charts of a municipality look like: its tokens in `css`, its logo in `folder`, and the rest ours.

    Raises `UserError` for a value that cannot be used, for colours that cannot be read or told apart by everybody, and
    for a logo that is missing, too large or no image.
    """
    screen, paper = names.tokens(css.decode("utf-8-sig", errors="replace"))
    return HouseStyle(
        check(_palette(LIGHT, screen)),
        check(_palette(PRINT, paper), names.ON_PAPER),
        _logo(screen, folder),
        _organisation(screen),
    )


def _palette(base: Palette, values: dict[str, str]) -> Palette:
    chosen = {role: _colour(token, values[token]) for role, token in names.COLOURS.items() if token in values}
    made = replace(base, **chosen, font=_font(values.get(names.FONT, "")))  # type: ignore[arg-type]
    marks = zip(("better", "better_soft", "neutral"), base.on_roles, strict=True)
    first, second, third = (_ink(chosen[role]) if role in chosen else ours for role, ours in marks)
    return replace(made, on_roles=(first, second, third))


def _ink(mark: str) -> str:
    return max(INKS, key=lambda ink: contrast(ink, mark))


def _colour(token: str, value: str) -> str:
    try:
        found = Color(value[: LONGEST_COLOUR + 1]).convert("srgb").fit()
        written = found.to_string(hex=True) if found.alpha() == 1 else ""
    except (ValueError, ArithmeticError):
        written = ""
    if len(value) > LONGEST_COLOUR or not re.fullmatch("#[0-9a-f]{6}", written):
        raise UserError("house_colour", token=token, value=value[:LONGEST_COLOUR])
    return written


def _font(value: str) -> str:
    """The fonts that are asked for, and ours after them: where they are not installed there is still text."""
    if not value:
        return FONT
    if len(value) > LONGEST_FONT or not FONTS.fullmatch(value):
        raise UserError("house_font", token=names.FONT, most=LONGEST_FONT)
    families = (" ".join(re.sub("['\"]", "", family).split()) for family in value.split(","))
    return ", ".join([*(_quoted(family) for family in families if family), FONT])


def _quoted(family: str) -> str:
    return family if all(PLAIN_NAME.fullmatch(word) for word in family.split()) else f"'{family}'"


def _organisation(values: dict[str, str]) -> str:
    name = names.unquoted(values.get(names.ORGANISATION, "")).strip()
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise UserError("house_name", token=names.ORGANISATION, most=LONGEST_NAME)
    return name


def _logo(values: dict[str, str], folder: Path) -> bytes:
    file = names.unquoted(values.get(names.LOGO, "")).strip()
    if not file:
        return b""
    if len(file) > LONGEST_FILE or not file.isprintable() or ".." in file or re.search(r"[/\\:]", file) or file == ".":
        raise UserError("house_logo_place", token=names.LOGO)
    return logo(folder / file)
