"""What kind of file this is, by what stands in it and not by its name."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.domain.errors import UserError
from services.intake.file_bytes import LARGEST_TOML, MEGABYTE, FileBytes
from services.intake.table import header_of

# A kind of table by columns that only it has; the order of loading is the order in which kinds need each other.
COLUMNS = {
    "evidence": {"id", "grade", "topic"},
    "municipalities": {"code", "name"},
    "observations": {"period", "metric", "value"},
    "cases": {"received_on", "decided_on"},
    "reference_levels": {"metric", "audience", "level"},
    "events": {"kind", "certainty", "name_nl"},
}
ORDER = (
    "metrics",
    "services",
    "evidence",
    "municipalities",
    "observations",
    "cases",
    "reference_levels",
    "events",
    "scenario",
)


@dataclass(frozen=True)
class Recognised:
    kind: str
    file: FileBytes
    content: Mapping[str, Any] | None = None


def recognise(file: FileBytes) -> Recognised:
    """Raises `UserError` when nothing we know fits, or the TOML does not parse."""
    if file.suffix == ".toml":
        content = parse_toml(file)
        return Recognised(_kind_of_toml(content, file.name), file, content)
    if file.is_parquet:
        return Recognised("cases", file)
    columns = set(header_of(file.text()))
    for kind, needed in COLUMNS.items():
        if needed <= columns:
            return Recognised(kind, file)
    raise UserError("file_not_recognised", file=file.name, columns=", ".join(sorted(columns))[:200])


def parse_toml(file: FileBytes) -> dict[str, Any]:
    if len(file.content) > LARGEST_TOML:
        size, allowed = len(file.content) // MEGABYTE, LARGEST_TOML // MEGABYTE
        raise UserError("file_too_large", file=file.name, megabytes=size, allowed=allowed)
    if b"\0" in file.content:
        raise UserError("file_not_text", file=file.name)
    try:
        return tomllib.loads(file.content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UserError("toml_not_utf8", file=file.name) from None
    except tomllib.TOMLDecodeError as error:
        raise UserError("toml_syntax", file=file.name, reason=str(error)) from None
    except RecursionError:
        raise UserError("toml_syntax", file=file.name, reason="nested too deeply") from None


def _kind_of_toml(content: Mapping[str, Any], file: str) -> str:
    if {"investment", "horizon_months", "starts_on"} & content.keys():
        return "scenario"
    tables = [body for body in content.values() if isinstance(body, Mapping)]
    if any("scale" in body or "better" in body or "noticeable" in body for body in tables):
        return "metrics"
    if tables and len(tables) == len(content) and all("name" in body for body in tables):
        return "services"
    raise UserError("file_not_recognised", file=file, columns=", ".join(content)[:200])
