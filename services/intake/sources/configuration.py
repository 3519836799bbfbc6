"""Which sources there are, from `sources.toml`."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.metric import CODE
from services.intake.sources.settings import SourceSettings
from services.intake.sources.system import systems
from services.settings import sources_file


def sources() -> dict[str, SourceSettings]:
    """All sources by their code; none when there is no `sources.toml`. Raises `UserError` for a mistake in it."""
    path = sources_file()
    if not path.exists():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise UserError("file_unreadable", file=str(path)) from None
    except UnicodeDecodeError:
        raise UserError("toml_not_utf8", file=path.name) from None
    except ValueError as error:
        raise UserError("toml_syntax", file=path.name, reason=str(error)) from None
    return {code: read_source(code, body, path) for code, body in content.items()}


def read_source(code: str, body: object, path: Path) -> SourceSettings:
    """One table of `sources.toml`. Raises `InvalidFile` with every mistake in it; of an unknown kind it lists all."""
    if not isinstance(body, Mapping):
        raise InvalidFile(path.name, [Problem(code, repr(body)[:60], "not_a_table")])
    values: dict[str, Any] = dict(body)
    kind, known = values.get("kind", ""), systems()
    if kind not in known or not re.fullmatch(CODE, code):
        raise InvalidFile(
            path.name, [Problem(f"{code}.kind", repr(kind), "not_a_choice", {"expected": ", ".join(known)})]
        )
    return known[kind].SETTINGS.read({"code": code, **values}, path.name, at=code)
