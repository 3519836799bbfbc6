"""Text from data is shown as it stands there, tables set numbers right, and downloads stay text in a spreadsheet."""

import csv
import io

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from streamlit.testing.v1 import AppTest

from services.ui.components import NUMBER, csv_of, plain
from tests.for_every import for_every

MARKDOWN = MarkdownIt("commonmark")
LINE = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["C", "Z"], include_characters=" ")
)


@settings(deadline=None)
@given(LINE.map(str.strip).filter(bool))
def test_text_from_data_renders_as_the_literal_text(text: str) -> None:
    assert MARKDOWN.render(plain(text)) == f"<p>{escapeHtml(text)}</p>\n"


@for_every(
    "name",
    [
        "1. Netwerk", "2) Servers", "- min", "+ plus", "# kop", "> citaat", "---", "===", "*", "**vet**", "_schuin_",
        "`code`", "[link](http://voorbeeld.test)", "![beeld](x.png)", "<b>vet</b>", "&lt;b&gt;", "&euro; 5", "a | b",
        "$x^2$", "~~weg~~", "C:\\map", ":material/home:", ":red[rood]", "<http://voorbeeld.test>",
    ],
)  # fmt: skip
def test_every_kind_of_markup_is_shown_and_not_obeyed(name: str) -> None:
    assert MARKDOWN.render(plain(name)) == f"<p>{escapeHtml(name)}</p>\n"


@settings(deadline=None)
@given(LINE)
def test_no_mark_that_streamlit_adds_to_markdown_stays_unescaped(text: str) -> None:
    """Colours and icons (`:`), formulas (`$`) and strikethrough (`~`) are no part of plain Markdown."""
    said = plain(text)
    for mark in ":$~|":
        assert said.count(mark) == said.count("\\" + mark) == text.count(mark)


def test_plain_words_stay_as_they_are() -> None:
    assert plain("Processen samen opnieuw inrichten (ruim de helft), 15 % beter.") == (
        "Processen samen opnieuw inrichten (ruim de helft), 15 % beter."
    )
    assert plain("") == ""


@for_every(
    "cell",
    [
        "12",
        "-3",
        "1.234,5",
        "15 %",
        "15\u00a0%",
        "€\u00a01,2\u00a0miljoen",
        "€1.2\u00a0million",
        "€ 45.000 (12 %)",
        "–",
    ],
)
def test_what_counts_as_a_number(cell: str) -> None:
    assert NUMBER.fullmatch(cell)


@for_every("cell", ["", "2 op 10", "najaar 2017", "E25", "45 dagen", "onbekend", "M1", "miljoen", "None"])
def test_what_does_not(cell: str) -> None:
    assert not NUMBER.fullmatch(cell)


def _page() -> None:
    import pandas as pd

    from services.ui.components import show_table

    table = pd.DataFrame(
        {
            "Naam": ["*Netwerk*", "1. Loket"],
            "Bedrag": ["€\u00a010.000", "€\u00a01,2\u00a0miljoen (40 %)"],
            "Kans": ["5 op 10", "12"],
        },
        index=[7, 3],
    )
    show_table(table, "De investeringen")


def test_a_column_of_numbers_is_set_right_and_every_cell_says_its_text() -> None:
    app = AppTest.from_function(_page).run()
    assert not app.exception
    (shown,) = app.table
    assert list(shown.value["Bedrag"]) == ["€\u00a010.000", "€\u00a01,2\u00a0miljoen (40 %)"]
    assert list(shown.value["Naam"]) == [r"\*Netwerk\*", r"1\. Loket"]
    assert list(shown.value["Kans"]) == ["5 op 10", "12"]
    (box,) = app.main.children.values()
    assert box.proto.id.endswith("-right2"), "the place of the column of numbers, which page.css sets right"


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_cell_that_starts_like_a_formula_becomes_text() -> None:
    figures = pd.DataFrame({"name": ["=1+1", "+1", "-1", "@x", "\tx", "gewoon", ""], "n": [1.5, -2, 3, 4, 5, 6, None]})
    data = csv_of(figures)
    assert data.startswith(b"\xef\xbb\xbf")  # so that Excel reads UTF-8
    assert _rows(data) == [
        ["name", "n"], ["'=1+1", "1.5"], ["'+1", "-2.0"], ["'-1", "3.0"], ["'@x", "4.0"], ["'\tx", "5.0"],
        ["gewoon", "6.0"], ["", ""],
    ]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_no_cell_of_a_download_can_start_a_formula_and_none_is_lost(cells: list[str]) -> None:
    figures = pd.DataFrame({"name": pd.Series(cells, dtype=object), "n": range(len(cells))})
    read = [row[0] for row in _rows(csv_of(figures))[1:]]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in read)
    for cell, shown in zip(cells, read, strict=True):
        assert shown in (cell, f"'{cell}")
