"""Files as nobody means them: whole ones of every kind, broken in one or more ways by a seeded hand."""

import gzip
import io
import re
import zipfile
from pathlib import Path
from random import Random

import pandas as pd
from openpyxl import Workbook

PAGE = Path(__file__).parents[2] / "docs" / "files.md"
EXAMPLES = re.findall(r"```(?:csv|toml) file=(\S+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
NAMES = ("own.csv", "own.xlsx", "own.ods", "own.parquet", "own.toml", "own", "own.csv.gz", "ówn;.csv")
CELLS = (
    "=1+1", "=cmd|' /C calc'!A0", "+31", "-1", "@SUM(A1)", "\t", "'", '"', "1e999", "9" * 400, "-0", "NaN", "١٢", "½",
    "<script>alert(1)</script>", "{x}", "%s", "\u202e", "💥", "2014-13-45", "03-04-2014", "1.234", "x" * 5000, " ",
)  # fmt: skip


def a_file(luck: Random) -> tuple[str, bytes]:
    """A name and what stands in it."""
    _, text = luck.choice(EXAMPLES)
    for _ in range(luck.randrange(3)):
        text = luck.choice(TEXT_DAMAGE)(luck, text)
    content = luck.choice(PACKING)(luck, text)
    for _ in range(luck.choice((0, 0, 0, 1, 1, 2))):
        content = luck.choice(BYTE_DAMAGE)(luck, content)
    return luck.choice(NAMES), content


def cell(luck: Random, text: str) -> str:
    rows = [re.split("([,;])", line) for line in text.split("\n")]
    row = luck.choice(rows)
    row[luck.randrange(len(row))] = luck.choice(CELLS)
    return "\n".join("".join(row) for row in rows)


def shuffled(luck: Random, text: str) -> str:
    head, *rest = text.split("\n")
    luck.shuffle(rest)
    return "\n".join((head, *rest)) if luck.random() < 0.7 else "\n".join((*rest, head))


def swapped_columns(luck: Random, text: str) -> str:
    names = text.split("\n")[0].replace(";", ",").split(",")
    luck.shuffle(names)
    return "\n".join((";".join(names), *text.split("\n")[1:]))


def doubled(luck: Random, text: str) -> str:
    lines = text.split("\n")
    at = luck.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], lines[at], *lines[at:]])


def open_quote(luck: Random, text: str) -> str:
    at = luck.randrange(len(text) + 1)
    return f'{text[:at]}"{text[at:]}'


def wide(luck: Random, text: str) -> str:
    return luck.choice((";", ",")).join(["a"] * luck.choice((3, 3, 300, 3000))) + "\n" + text


def line_ends(luck: Random, text: str) -> str:
    return text.replace("\n", luck.choice(("\r\n", "\r", "\n\n", "\v", "")))


def other_delimiter(luck: Random, text: str) -> str:
    return text.replace(luck.choice(";,"), luck.choice(";,\t|:"))


def plain(luck: Random, text: str) -> bytes:
    return text.encode(luck.choice(ENCODINGS), "replace")


def mixed(luck: Random, text: str) -> bytes:
    half = len(text) // 2
    return text[:half].encode(luck.choice(ENCODINGS), "replace") + text[half:].encode(luck.choice(ENCODINGS), "replace")


def zipped(luck: Random, text: str) -> bytes:
    return gzip.compress(text.encode(), mtime=0)


def workbook(luck: Random, text: str) -> bytes:
    book = Workbook(write_only=True)
    for _ in range(luck.choice((1, 1, 2))):
        sheet = book.create_sheet()
        for line in text.split("\n")[:20]:
            sheet.append([_typed(part) for part in re.split("[,;]", line)[:40]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet(luck: Random, text: str) -> bytes:
    lines = [re.split("[,;]", line)[:40] for line in text.split("\n") if line][:20]
    width = max(map(len, lines), default=1)
    rows = [[*line, *[""] * (width - len(line))] for line in lines]
    out = io.BytesIO()
    pd.DataFrame(
        rows[1:], columns=[f"{name}{'' if at < len(lines[0]) else at}" for at, name in enumerate(rows[0])]
    ).pipe(lambda frame: frame.loc[:, ~frame.columns.duplicated()]).to_parquet(out)
    return out.getvalue()


def open_document(luck: Random, text: str) -> bytes:
    from tests.unit.intake.files.test_open_document import empty, ods, row
    from tests.unit.intake.files.test_open_document import text as words

    clean = re.sub("[^\n\t\x20-\ud7ff\ue000-\ufffd]", "", text)
    rows = [
        row(*(words(part) if part else empty() for part in re.split("[,;]", line)[:40])) for line in clean.split("\n")
    ]
    return ods("".join(rows[:20]))


def bomb(luck: Random, text: str) -> bytes:
    """A workbook whose one part unpacks to far more than it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        kind = luck.choice(("xl/workbook.xml", "content.xml"))
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr(kind, b" " * luck.choice((1000, 120_000_000)))
        packed.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 1000)
    return out.getvalue()


def cut(luck: Random, content: bytes) -> bytes:
    return content[: luck.randrange(len(content) + 1)]


def nul(luck: Random, content: bytes) -> bytes:
    at = luck.randrange(len(content) + 1)
    return content[:at] + b"\0" * luck.choice((1, 2, 50)) + content[at:]


def flipped(luck: Random, content: bytes) -> bytes:
    if not content:
        return content
    at = luck.randrange(len(content))
    return content[:at] + bytes([luck.randrange(256)]) + content[at + 1 :]


def noise(luck: Random, content: bytes) -> bytes:
    return luck.randbytes(luck.randrange(300))


def _typed(part: str) -> object:
    try:
        return float(part.replace(",", "."))
    except ValueError:
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", part)[:30_000]


TEXT_DAMAGE = (cell, cell, cell, shuffled, swapped_columns, doubled, open_quote, wide, line_ends, other_delimiter)
PACKING = (*[plain] * 8, mixed, mixed, zipped, workbook, parquet, open_document, *[plain] * 5)
BYTE_DAMAGE = (cut, cut, nul, flipped, flipped, noise)
