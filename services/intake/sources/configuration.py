"""Which sources there are, from `sources.toml`; their secrets stand in the environment or in a file, never in it."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from services.domain.document import Document, mistake
from services.domain.errors import InvalidFile, Problem, UserError
from services.domain.metric import CODE, Audience, Code, Place
from services.settings import sources_file

Secret = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=80)]
Address = Annotated[str, Field(max_length=300)]


class Served(Document):
    """What one case type or category is for us."""

    service: Place
    audience: Literal["citizen", "business"] = Audience.CITIZEN.value


class SourceSettings(Document):
    """What every source has. `every_days`: how often it should be read; `keep`: how many raw copies stay."""

    code: Code
    address: Address
    every_days: Annotated[int, Field(ge=1, le=366)] = 1
    keep: Annotated[int, Field(ge=1, le=100)] = 5
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 60.0

    @field_validator("address")
    @classmethod
    def is_web_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise mistake("not_an_address", "", address)
        return address.rstrip("/")


class Cases(SourceSettings):
    """A source of cases. `services`: by the code of a case type or category; what is not there is named and not
    counted."""

    municipality: Place
    data_set: Code = "own"
    services: dict[str, Served]
    digital_channels: list[str] = []


class ZgwSource(Cases):
    """Zaken API and Catalogi API. `secret`: name of the setting that holds the shared secret. `term`: what on time is
    measured by: the date by law, or the service norm."""

    kind: Literal["zgw"]
    client_id: Annotated[str, Field(min_length=1, max_length=100)]
    secret: Secret
    term: Literal["law", "service_norm"] = "law"


class SignalenSource(Cases):
    """Reports on public space. `token`: name of the setting that holds the bearer token."""

    kind: Literal["signalen"]
    token: Secret
    digital_channels: list[str] = ["online"]


class PopulationSource(SourceSettings):
    kind: Literal["cbs_population"]
    address: Address = "https://datasets.cbs.nl/odata/v1/CBS"
    table: Annotated[str, Field(pattern="^[A-Za-z0-9]+$")] = "03759ned"
    from_year: Annotated[int, Field(ge=1988, le=2100)] = 2019
    every_days: Annotated[int, Field(ge=1, le=366)] = 30


class SpendingSource(SourceSettings):
    """`tables`: by year, the table of that year."""

    kind: Literal["cbs_iv3"]
    address: Address = "https://dataderden.cbs.nl"
    tables: dict[str, Annotated[str, Field(pattern="^[A-Za-z0-9]+$")]]
    every_days: Annotated[int, Field(ge=1, le=366)] = 30


AnySource = ZgwSource | SignalenSource | PopulationSource | SpendingSource
KINDS: dict[str, type[AnySource]] = {
    "zgw": ZgwSource,
    "signalen": SignalenSource,
    "cbs_population": PopulationSource,
    "cbs_iv3": SpendingSource,
}


def sources() -> dict[str, AnySource]:
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


def read_source(code: str, body: object, path: Path) -> AnySource:
    """One table of `sources.toml`. Raises `InvalidFile` with every mistake in it."""
    if not isinstance(body, Mapping):
        raise InvalidFile(path.name, [Problem(code, repr(body)[:60], "not_a_table")])
    values: dict[str, Any] = dict(body)
    kind = values.get("kind", "")
    if kind not in KINDS or not re.fullmatch(CODE, code):
        raise InvalidFile(
            path.name, [Problem(f"{code}.kind", repr(kind), "not_a_choice", {"expected": ", ".join(KINDS)})]
        )
    return KINDS[kind].read({"code": code, **values}, path.name, at=code)


def secret(name: str, source: str) -> str:
    """The secret that stands in the environment under `name`, or in the file that `name`_FILE names.

    Raises `UserError` when there is none; the secret itself is in no sentence.
    """
    value = os.environ.get(name, "")
    if not value and (file := os.environ.get(f"{name}_FILE")):
        try:
            value = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise UserError("source_secret_file", source=source, name=f"{name}_FILE") from None
    if not value:
        raise UserError("source_secret", source=source, name=name)
    return value
