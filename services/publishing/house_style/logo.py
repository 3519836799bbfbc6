"""A logo from the folder of the style sheet, as a small PNG: whatever else was in the file stays behind."""

import io
import stat
import struct
import zlib
from pathlib import Path

from PIL import Image

from services.domain.errors import UserError
from services.publishing.house_style.vector import LARGEST_VECTOR, TooLarge, png_of

LARGEST = 1_000_000  # bytes on disk
MOST_PIXELS = 4000  # of the width and of the height, before anything is unpacked
WIDTH, HEIGHT = 480, 160  # pixels: sharp at 4 by 1.3 centimetres in print
FORMATS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}  # by how their bytes begin, not by their name
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# What the readers of images and of XML raise for what they cannot read.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
)


def logo(path: Path) -> bytes:
    """The logo as PNG, at most 480 by 160 pixels, in its own proportions; the same file gives the same bytes.

    Raises `UserError` when there is no such file, when it is larger than 1 MB, 200 kB as SVG, or 4000 pixels, and when
    it is no PNG, JPEG or plain SVG (shapes and text: nothing from elsewhere, nothing that runs).
    """
    whole = _read(path)
    try:
        return _small(whole)
    except (TooLarge, *BOMBS):
        raise UserError("house_logo_large", file=path.name) from None
    except BROKEN:
        raise UserError("house_logo", file=path.name) from None


def _read(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UserError("house_logo_missing", file=path.name)
        if found.st_size > LARGEST:
            raise UserError("house_logo_large", file=path.name)
        with path.open("rb") as file:
            return file.read(LARGEST)
    except (OSError, ValueError):
        raise UserError("house_logo_missing", file=path.name) from None


def _small(whole: bytes) -> bytes:
    kind = next((kind for start, kind in FORMATS.items() if whole.startswith(start)), None)
    if kind is None:
        if len(whole) > LARGEST_VECTOR:
            raise TooLarge
        return _saved(png_of(whole, WIDTH, HEIGHT), "PNG")
    return _saved(whole, kind)


def _saved(whole: bytes, kind: str) -> bytes:
    """The picture itself, anew: without names, places, profiles and whatever else a file carries along."""
    with Image.open(io.BytesIO(whole), formats=[kind]) as image:
        if max(image.size) > MOST_PIXELS:
            raise TooLarge
        image.verify()
    with Image.open(io.BytesIO(whole), formats=[kind]) as image:
        image.load()
        if image.mode.startswith(("I", "F")):
            raise ValueError("more than eight bits: its greys would be lost")
        plain = (image.convert("RGB") if image.mode == "CMYK" else image).convert("RGBA")
    plain.thumbnail((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    bare = Image.new("RGBA", plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    bare.save(out, "PNG")
    return out.getvalue()
