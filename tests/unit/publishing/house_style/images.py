"""Images as a municipality, or somebody who means harm, would put beside a style sheet."""

import io
import struct
import zlib

from PIL import Image

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 30"{more}>'
    "{body}</svg>"
)
SQUARE = '<rect width="60" height="30" fill="#c8102e"/>'


def svg(body: str = SQUARE, more: str = "", before: str = "") -> bytes:
    return (before + SVG.format(body=body, more=more)).encode()


def raster(kind: str, size: tuple[int, int] = (600, 100), mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 7 if mode in ("L", "P", "I;16", "1") else "#c8102e").save(out, kind, **more)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""

    def part(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")
