"""One click, one file: everything somebody needs to show this chart elsewhere, and to be right about it."""

from concurrent.futures import ThreadPoolExecutor

import pandas as pd

from services.domain.question import LANGUAGES
from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.house_style.style import OURS, HouseStyle
from services.publishing.library import exhibit_file
from services.publishing.package.csv_file import csv_of
from services.publishing.package.readme import citation, link_of, readme
from services.publishing.package.workbook import workbook
from services.publishing.package.zipped import zipped
from services.publishing.render import as_pdf, as_png, as_svg
from services.text import t

KINDS = (
    *(f"picture_{shape}.png" for shape in SHAPES),
    *("picture.svg", "picture.pdf", "data_shown.csv", "data_full.csv", "data.xlsx", "alt.txt"),
    *("sentence_nl.txt", "sentence_en.txt", "citation.txt", "link.txt"),
)


def package(one: Exhibit, other: Exhibit, home: str, style: HouseStyle = OURS) -> bytes:
    """The ZIP file. `other`: the same chart in the other language, for its sentence. `home`: where the product stands.

    Two packages of the same view have the same bytes.
    """
    return zipped({f"{one.file_name}/{name}": content for name, content in files(one, other, home, style).items()})


def files(one: Exhibit, other: Exhibit, home: str, style: HouseStyle = OURS) -> dict[str, bytes]:
    """The files of a package, by name. Pictures are drawn side by side, as far as the chart compiler does."""
    language, picture = one.language, one.picture
    said = {each.language: each.sentence for each in (other, one)}
    pictures = {f"picture_{name}.png": SHAPES[name] for name in exhibit_file(one.chart).SHAPES}
    there = [name for name in KINDS if name in pictures or not name.endswith(".png")]
    about = {name: t(f"package.{name.replace('.', '_')}", language) for name in there}
    with ThreadPoolExecutor() as side_by_side:
        drawn = {name: side_by_side.submit(as_png, one, shape, style) for name, shape in pictures.items()}
        printed = side_by_side.submit(as_pdf, one, style)
    return {
        "README.txt": _text(readme(one, other, about, home)),
        **{name: png.result() for name, png in drawn.items()},
        "picture.svg": as_svg(one, style=style).encode(),
        "picture.pdf": printed.result(),
        "data_shown.csv": csv_of(picture.table, language),
        "data_full.csv": csv_of(one.full, language),
        "data.xlsx": data_workbook(one, home),
        "alt.txt": _text(one.alt),
        **{f"sentence_{code}.txt": _text(said[code]) for code in LANGUAGES},
        "citation.txt": _text(citation(one, home)),
        "link.txt": _text(link_of(one, home)),
    }


def data_workbook(one: Exhibit, home: str) -> bytes:
    """The figures as shown and in full, and a sheet that says what they are."""
    facts, language = one.facts, one.language
    about = {
        "title": one.title,
        "own_title": one.figures_title if one.own_title else "",
        "warning": ", ".join(t(f"exhibit.{mark}", language) for mark in facts.marks),
        "definition": facts.definition,
        "method": facts.method,
        "source_head": facts.named,
        "period": facts.period,
        "count": facts.count,
        "licence_head": facts.licence or t("exhibit.no_licence", language),
        "link": link_of(one, home),
    }
    rows = [(t(f"exhibit.head_{name}", language), text) for name, text in about.items() if text]
    sheets = {
        t("package.sheet_shown", language): one.picture.table,
        t("package.sheet_full", language): one.full,
        t("package.sheet_about", language): pd.DataFrame(rows, columns=["", " "]),
    }
    return workbook(sheets, one.title)


def _text(text: str) -> bytes:
    """As every editor on every system reads it."""
    return (text.rstrip() + "\r\n").encode("utf-8-sig")
