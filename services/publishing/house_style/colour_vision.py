"""Can colours be seen, and told apart, by who sees them otherwise or prints them in grey?"""

from functools import lru_cache

from coloraide import Color

WORDS = 4.5  # WCAG 2.1, 1.4.3: text against its background
MARKS = 3.0  # WCAG 2.1, 1.4.11: parts of a picture that carry meaning
SOFT = 2.0  # the soft colour: it never stands alone, but has a line, a dot or words with it
APART = 12.0  # CIEDE2000; 2 is just seen side by side. The nearest pair of our own palettes is 15 apart
APART_IN_GREY = 12.0  # CIE L*, of 100: as far as four greys between black and 3:1 on white have room for
FILTERS = ("deutan", "protan", "tritan")  # Brettel and Machado, whole: one of the three kinds of cone is missing
NEIGHBOURS = (
    ("better", "worse"),
    ("better", "neutral"),
    ("worse", "neutral"),
    ("better", "better_soft"),
    ("better_soft", "worse"),
    ("better_soft", "neutral"),
)  # colours of a palette that lie next to each other in a chart


def contrast(one: str, other: str) -> float:
    """How much two colours differ in light, as WCAG 2.1 counts: from 1 (the same) to 21 (black and white)."""
    return float(Color(one).contrast(Color(other), method="wcag21"))


def apart(one: str, other: str) -> float:
    """The smallest difference (CIEDE2000) that anybody sees between two colours: with three kinds of cone, or with one
    kind missing. 1 is just not seen; 100 is black and white."""
    pairs = zip(_seen(one), _seen(other), strict=True)
    return min(float(seen.delta_e(beside, method="2000")) for seen, beside in pairs)


def apart_in_grey(one: str, other: str) -> float:
    """How much lighter one of two colours is than the other when printed without colour: CIE L*, 0 to 100."""
    return abs(_lightness(one) - _lightness(other))


@lru_cache(maxsize=256)
def _seen(colour: str) -> tuple[Color, ...]:
    plain = Color(colour)
    return (plain, *(plain.filter(name) for name in FILTERS))


def _lightness(colour: str) -> float:
    return float(Color(colour).convert("lab-d65")["lightness"])
