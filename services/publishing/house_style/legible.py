"""Colours that everybody can read and tell apart; others are refused, with the tokens that give them."""

from services.charts.theme import Palette
from services.domain.errors import UserError
from services.publishing.house_style.colour_vision import APART, MARKS, NEIGHBOURS, SOFT, WORDS, apart, contrast
from services.publishing.house_style.tokens import COLOURS

LEAST = {"text": WORDS, "quiet": WORDS, "better": MARKS, "worse": MARKS, "neutral": MARKS, "better_soft": SOFT}


def check(colours: Palette, where: str = "") -> Palette:
    """The same palette, when it holds. `where` is said after a token: on paper or not.

    Raises `UserError` when a colour stands out too little against the background, or when two that lie next to each
    other in a chart look alike to somebody who is colour-blind.
    """
    for role, least in LEAST.items():
        if contrast(getattr(colours, role), colours.background) < least:
            background = COLOURS["background"]
            raise UserError("house_contrast", token=COLOURS[role] + where, background=background, least=least)
    for first, second in NEIGHBOURS:
        if apart(getattr(colours, first), getattr(colours, second)) < APART:
            raise UserError("house_sight", first=COLOURS[first] + where, second=COLOURS[second])
    return colours
