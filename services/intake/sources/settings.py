"""What stands in `sources.toml` of every source. Secrets stand in the environment or in a file, never in it."""

import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from services.domain.data_set import OWN
from services.domain.document import Document, mistake
from services.domain.errors import UserError
from services.domain.metric import Audience, Code, Place

Secret = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=80)]
Address = Annotated[str, Field(max_length=300)]
Days = Annotated[int, Field(ge=1, le=366)]


class Served(Document):
    """What one case type or category is for us."""

    service: Place
    audience: Literal["citizen", "business"] = Audience.CITIZEN.value


class SourceSettings(Document):
    """What every source has. `kind`: which system it is (`services.intake.sources.system`); `every_days`: how often it
    should be read; `keep`: how many raw copies stay."""

    code: Code
    kind: Code
    address: Address
    every_days: Days = 1
    keep: Annotated[int, Field(ge=1, le=100)] = 5
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 60.0

    @field_validator("address")
    @classmethod
    def is_web_address(cls, address: str) -> str:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise mistake("not_an_address", "", address)
        return address.rstrip("/")


class CaseSettings(SourceSettings):
    """A source of cases. `services`: by the code of a case type or category; what is not there is named and not
    counted."""

    municipality: Place
    data_set: Code = OWN
    services: dict[str, Served]
    digital_channels: list[str] = []


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
