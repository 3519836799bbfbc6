"""How wide texts are in the letters of pictures."""

from functools import cache
from importlib.resources import files

from PIL import ImageFont

SIZE = 100  # at which letters are measured


def width_of(text: str, size: float, is_bold: bool = False) -> float:
    """How wide a text is, in the unit of `size` (the height of the letters)."""
    return float(_font(is_bold).getlength(text)) * size / SIZE


@cache
def _font(is_bold: bool) -> ImageFont.FreeTypeFont:
    name = "SourceSansPro-Bold.ttf" if is_bold else "SourceSansPro-Regular.ttf"
    place = str(files("font_source_sans_pro") / "files" / name)
    return ImageFont.truetype(place, SIZE, layout_engine=ImageFont.Layout.BASIC)  # the other one refuses some texts
