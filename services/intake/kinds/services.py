"""The register of services, as TOML: a table a service, with its name."""

import re
from collections.abc import Mapping, Set
from typing import Any

from services.domain.errors import InvalidFile, Problem
from services.domain.metric import LONGEST, PLACE, Names
from services.intake.file_kinds import Contents, Given
from services.intake.values.cells import shown
from services.intake.values.rows import table_in
from services.storage import registers
from services.storage.database import Session
from services.storage.journal import Source
from services.storage.loads import Counts
from services.storage.observations import Telling
from services.storage.registers import Service

NAME = "services"
ORDER = 20
NEEDED: tuple[str, ...] = ()
OPTIONAL: tuple[str, ...] = ()


def recognises(columns: Set[str], document: Mapping[str, Any]) -> bool:
    return bool(document) and all(isinstance(body, Mapping) and "name" in body for body in document.values())


def read(given: Given) -> Contents:
    return Contents(items=read_services(given.content, given.name))


def keep(session: Session, source: Source, contents: Contents, tell: Telling) -> Counts:
    return registers.save_services(session, source, contents.items)


def read_services(content: Mapping[str, Any], file: str) -> list[Service]:
    """The services by their code, each with a name in both languages. Raises `InvalidFile` at the first mistake."""
    found = []
    for code, body in content.items():
        if len(code) > LONGEST or not re.fullmatch(PLACE, code):
            raise InvalidFile(file, [Problem(shown(code), "", "not_a_code")])
        name = Names.read(table_in(file, code, table_in(file, code, body).get("name", {})), file, at=f"{code}.name")
        found.append(Service(code, name.nl, name.en))
    return found
