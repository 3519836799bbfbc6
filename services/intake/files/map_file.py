"""A map as JSON (TopoJSON or GeoJSON): parsed, or one plain sentence why not."""

import json
from typing import Any

from services.domain.errors import UserError
from services.intake.files.file_bytes import MEGABYTE, FileBytes

LARGEST_MAP = 30 * MEGABYTE
KINDS = ("Topology", "FeatureCollection")


def parse_map(file: FileBytes) -> dict[str, Any]:
    """The document in the file. Raises `UserError` when it is too large, no UTF-8, no valid JSON, holds something that
    is no number where a number can stand (NaN), is nested too deeply, or is no map."""
    if len(file.content) > LARGEST_MAP:
        size, allowed = -(-len(file.content) // MEGABYTE), LARGEST_MAP // MEGABYTE
        raise UserError("map_too_large", file=file.name, megabytes=size, allowed=allowed)
    try:
        content = json.loads(file.content.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise UserError("toml_not_utf8", file=file.name) from None
    except json.JSONDecodeError as error:
        raise UserError("map_syntax", file=file.name, line=error.lineno) from None
    except (ValueError, RecursionError):  # NaN, a whole number of thousands of digits, or lists in lists in lists
        raise UserError("map_coordinates", file=file.name) from None
    if not isinstance(content, dict) or content.get("type") not in KINDS:
        raise UserError("file_is_json", file=file.name)
    return content


def _refuse(constant: str) -> float:
    raise ValueError(constant)
