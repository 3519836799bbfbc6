"""The XML inside a workbook, as it passes by: nothing of it stays in memory, and what was made to blow up a reader is
refused.

What a file of a hundred kilobytes can ask of a reader that builds a tree: twenty million elements, each of them a
hundred bytes and more.
"""

from typing import IO
from xml.parsers import expat

OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE_OPEN = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/package/2006/relationships",
}
CHUNK = 1 << 18
LONGEST_TAG = 1 << 22  # bytes
MOST_ELEMENTS = 10_000_000  # a table of 100 MB, unpacked, has some eight million
MOST_NAMES = 100_000  # of elements and attributes; a workbook has a few hundred
DEEPEST = 200
SEPARATOR = " "


class Refused(Exception):
    """XML that no program writes for a table."""


class Handler:
    """What is done with an element as it begins and ends, and with the text in it.

    Names are short: `row`, or `table:table-row` in OpenDocument; those of other vocabularies begin with a `?`.
    """

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Text, or a part of it."""


def stream(part: IO[bytes], handler: Handler) -> None:
    """Hand everything in the part to the handler, in order. Raises `Refused`, and `expat.ExpatError` for what is no
    XML."""
    interned: dict[str, str] = {}
    parser = expat.ParserCreate(None, SEPARATOR, interned)
    parser.buffer_text = True
    short = _Short()
    depth = elements = fed = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > DEEPEST or elements > MOST_ELEMENTS:
            raise Refused
        handler.begin(short[name], {short[key]: value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(short[name])

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse  # no workbook has one; entities in it can stand for any amount of text
    while chunk := part.read(CHUNK):
        parser.Parse(chunk, False)
        fed += len(chunk)
        if len(interned) > MOST_NAMES or fed - parser.CurrentByteIndex > LONGEST_TAG:
            raise Refused
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise Refused


class _Short(dict[str, str]):
    """The short form of each name, made once."""

    def __missing__(self, name: str) -> str:
        vocabulary, _, local = name.rpartition(SEPARATOR)
        if vocabulary.startswith(OPEN_DOCUMENT):
            found = f"{vocabulary.removeprefix(OPEN_DOCUMENT).partition(':')[0]}:{local}"
        else:
            found = local if not vocabulary or vocabulary in OFFICE_OPEN else f"?{local}"
        self[name] = found
        return found
