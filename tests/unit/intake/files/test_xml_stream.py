"""XML passes by without staying in memory, and what was made to blow up a reader is refused."""

import io
import tracemalloc
from xml.parsers.expat import ExpatError

import pytest

from services.intake.files import xml_stream
from services.intake.files.xml_stream import Handler, Refused, stream

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Heard(Handler):
    """Everything that passed by, in one line."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        self.parts.append(f"<{tag}{''.join(f' {name}={value}' for name, value in attributes.items())}>")

    def end(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def text(self, text: str) -> None:
        self.parts.append(text)


def heard(content: str | bytes) -> str:
    handler = Heard()
    stream(io.BytesIO(content.encode() if isinstance(content, str) else content), handler)
    return "".join(handler.parts)


def test_names_are_short_whatever_the_prefix() -> None:
    assert heard(f'<t:row xmlns:t="{TABLE}" t:n="1"><t:c/>a&amp;b</t:row>') == (
        "<table:row table:n=1><table:c></table:c>a&b</table:row>"
    )
    assert heard(f'<row xmlns="{MAIN}" r="1"/>') == heard(f'<x:row xmlns:x="{MAIN}" r="1"/>') == "<row r=1></row>"
    assert heard('<row xmlns="urn:of-somebody-else"/>') == "<?row></?row>"
    assert heard("<row><c/></row>".encode("utf-16")) == "<row><c></c></row>"


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        "<a>" * 201 + "</a>" * 201,
        "<a>" + "".join(f"<a{number}/>" for number in range(101_000)) + "</a>",
        f'<a b="{"x" * 6_000_000}"/>',
        "<a " + " ".join(f'a{number}=""' for number in range(600_000)) + "/>",
    ],
    ids=["entities", "in UTF-16", "deep", "names", "long value", "attributes"],
)
def test_what_no_program_writes_for_a_table_is_refused(content: str | bytes) -> None:
    with pytest.raises(Refused):
        heard(content)


def test_more_elements_than_a_table_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "MOST_ELEMENTS", 1_000)
    assert heard("<a>" + "<b/>" * 999 + "</a>")
    with pytest.raises(Refused):
        heard("<a>" + "<b/>" * 1_000 + "</a>")


@pytest.mark.parametrize("content", ["", "text", "<a>", "<a></b>", "<a>&x;</a>", "<a>\0</a>"])
def test_what_is_no_xml(content: str) -> None:
    with pytest.raises(ExpatError):
        heard(content)


@pytest.mark.slow
def test_nothing_of_it_stays_in_memory() -> None:
    content = b"<a>" + b'<b c="d">e</b>' * 300_000 + b"</a>"
    tracemalloc.start()
    stream(io.BytesIO(content), Handler())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < len(content) + 2_000_000  # what it was given, and next to nothing
