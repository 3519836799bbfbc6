"""What kind of file this is, by what stands in it and not by its name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.domain.errors import UserError
from services.intake.file_kinds import file_kind, file_kinds
from services.intake.files.file_bytes import LARGEST_TOML, MEGABYTE, FileBytes
from services.intake.files.map_file import parse_map
from services.intake.files.other_files import is_map
from services.intake.files.parquet import parquet_columns
from services.intake.files.table import header_of
from services.intake.files.toml_file import TOML_START, parse_toml
from services.intake.files.wide import period_columns
from services.intake.mapping import ColumnMapping, header_key

FEWEST_COLUMNS = 2  # of a table; one is also what any text has


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
        return _of_document(file, parse_map(file))
    text = file.text()
    header = header_of(text)
    columns = set(header)
    if found := _of_table(file, header, mappings or {}):
        return found
    if file.suffix == ".toml" or (len(file.content) <= LARGEST_TOML and TOML_START.match(text)):
        return _of_document(file, parse_toml(file))
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
    for name, kind in file_kinds().items():
        if kind.recognises(given, {}):
            return Recognised(name, file)
    mapping = mappings.get(header_key(header))
    return Recognised(file_kind(mapping.kind).NAME, file, mapping=mapping) if mapping else None


def _of_document(file: FileBytes, content: Mapping[str, Any]) -> Recognised:
    for name, kind in file_kinds().items():
        if kind.recognises(frozenset(), content):
            return Recognised(name, file, content)
    raise UserError("file_not_recognised", file=file.name, columns=_found(content))


def _found(names: Iterable[str]) -> str:
    """What stands where names of columns could stand, in one line."""
    return " ".join(", ".join(sorted(names)[:20]).split())[:200]
