"""What kind of file this is, by what stands in it and not by its name."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.domain.errors import UserError
from services.intake.files.file_bytes import LARGEST_TOML, MEGABYTE, FileBytes
from services.intake.files.map_file import parse_map
from services.intake.files.other_files import is_map
from services.intake.files.parquet import parquet_columns
from services.intake.files.table import header_of
from services.intake.files.wide import period_columns
from services.intake.mapping import ColumnMapping, header_key

# A kind of table by columns that only it has; the order of loading is the order in which kinds need each other.
COLUMNS = {
    "evidence": {"id", "grade", "topic"},
    "municipalities": {"code", "name"},
    "targets": {"metric", "target", "valid_from"},
    "observations": {"period", "metric", "value"},
    "cases": {"received_on", "decided_on"},
    "reference_levels": {"metric", "audience", "level"},
    "spending": {"gm_code", "task_field", "expenditure_keur"},
    "survey": {"gemnr", "jr", "weging"},
    "events": {"kind", "certainty", "name_nl"},
}
# After comments: a table, or a key and =. The repetition never goes back: its cost grows with the length alone.
TOML_START = re.compile(r"(?:#[^\n]*\n|\s)*+(?:\[|[\w\"'.-]+[ \t]*=)")
ESCAPED_NUL = re.compile(rb"\\(u0{4}|U0{8})")  # a sign that no text has, and that not every database can hold
FEWEST_COLUMNS = 2  # of a table; one is also what any text has
DEEPEST = 50  # tables within tables
ORDER = (
    "metrics",
    "services",
    "evidence",
    "municipalities",
    "areas",
    "observations",
    "cases",
    "survey",
    "spending",
    "reference_levels",
    "targets",
    "events",
    "scenario",
)


@dataclass(frozen=True)
class Recognised:
    kind: str
    file: FileBytes
    content: Mapping[str, Any] | None = None
    mapping: ColumnMapping | None = None


class UnknownColumns(UserError):
    """A table whose columns we do not know, and of which nobody said yet how they must be read."""

    def __init__(self, file: FileBytes, columns: list[str]) -> None:
        super().__init__("columns_unknown", file=file.name, columns=_found(columns))
        self.file = file
        self.columns = columns


def recognise(file: FileBytes, mappings: Mapping[str, ColumnMapping] | None = None) -> Recognised:
    """`mappings`: by the fingerprint of a header, how its columns are read. Raises `UserError` when nothing we know
    fits, or the TOML does not parse; `UnknownColumns` for a table of which somebody must say what its columns are."""
    if file.is_parquet:
        return _by_columns(file, parquet_columns(file), mappings or {})
    if file.suffix == ".toml" and len(file.content) > LARGEST_TOML:
        size, allowed = len(file.content) // MEGABYTE, LARGEST_TOML // MEGABYTE
        raise UserError("file_too_large", file=file.name, megabytes=size, allowed=allowed)
    if is_map(file.content):
        return Recognised("areas", file, parse_map(file))
    text = file.text()
    header = header_of(text)
    columns = set(header)
    if found := _of_table(file, header, mappings or {}):
        return found
    if file.suffix == ".toml" or (len(file.content) <= LARGEST_TOML and TOML_START.match(text)):
        content = parse_toml(file)
        return Recognised(_kind_of_toml(content, file.name), file, content)
    if len(columns) >= FEWEST_COLUMNS and "\n" in text.replace("\r", "\n").strip():
        raise UnknownColumns(file, header)
    raise UserError("file_not_recognised", file=file.name, columns=_found(columns))


def _by_columns(file: FileBytes, header: list[str], mappings: Mapping[str, ColumnMapping]) -> Recognised:
    found = _of_table(file, header, mappings)
    if found is None:
        raise UnknownColumns(file, header)
    return found


def _of_table(file: FileBytes, header: list[str], mappings: Mapping[str, ColumnMapping]) -> Recognised | None:
    """What kind of table has these columns; or how somebody said that they must be read."""
    given = set(header) | ({"period", "value"} if period_columns(header) else set())
    for kind, needed in COLUMNS.items():
        if needed <= given:
            return Recognised(kind, file)
    mapping = mappings.get(header_key(header))
    return Recognised(mapping.kind, file, mapping=mapping) if mapping else None


def parse_toml(file: FileBytes) -> dict[str, Any]:
    """The document in the file. Raises `UserError` with the line of the mistake when it is no TOML."""
    if ESCAPED_NUL.search(file.content):
        raise UserError("file_not_text", file=file.name)
    try:
        content = tomllib.loads(file.content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UserError("toml_not_utf8", file=file.name) from None
    except ValueError as error:  # also a whole number of thousands of digits
        raise UserError("toml_syntax", file=file.name, reason=str(error)) from None
    except RecursionError:
        raise UserError("toml_syntax", file=file.name, reason="nested too deeply") from None
    if _is_deep(content):
        raise UserError("toml_syntax", file=file.name, reason="nested too deeply")
    return content


def _is_deep(content: object) -> bool:
    """Whether tables or lists lie too deep in each other; what reads the document goes down by recursion."""
    level: list[object] = [content]
    for _ in range(DEEPEST):
        inside: list[object] = []
        for part in level:
            if isinstance(part, dict):
                inside += part.values()
            elif isinstance(part, list):
                inside += part
        level = [part for part in inside if isinstance(part, dict | list)]
        if not level:
            return False
    return True


def _kind_of_toml(content: Mapping[str, Any], file: str) -> str:
    if {"investment", "horizon_months", "starts_on"} & content.keys():
        return "scenario"
    tables = [body for body in content.values() if isinstance(body, Mapping)]
    if any("scale" in body or "better" in body or "noticeable" in body for body in tables):
        return "metrics"
    if tables and len(tables) == len(content) and all("name" in body for body in tables):
        return "services"
    raise UserError("file_not_recognised", file=file, columns=_found(content))


def _found(names: Iterable[str]) -> str:
    """What stands where names of columns could stand, in one line."""
    return " ".join(", ".join(sorted(names)[:20]).split())[:200]
