"""Errors for people: a code and the values that fill its sentence.

The sentences stand in the catalogues of `services.text`, in Dutch and English, under `error.<code>`; each
says what is wrong and what to do next. Anything else that is raised is a bug.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

IN_TABLE = re.compile(r"line (?P<line>[0-9]+)(?:, (?P<column>.*))?", re.DOTALL)


class UserError(Exception):
    """Something a user can mend. `code` names the sentence, `values` fill it."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.code}: {details}" if details else self.code


class Severity(StrEnum):
    """An error stops a file; a warning and a suggestion are kept with the figure."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a file: where (row or path), the value that stands there, and what is allowed."""

    where: str
    value: str
    code: str
    values: dict[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def line(self) -> int | None:
        """The line in the file; None in a file that has no lines."""
        match = IN_TABLE.fullmatch(self.where)
        return int(match["line"]) if match else None

    @property
    def column(self) -> str:
        """The column, or the path in a file without columns."""
        match = IN_TABLE.fullmatch(self.where)
        return match["column"] or "" if match else self.where


class InvalidFile(UserError):
    """A file that cannot be loaded, with the problems in it (nothing of the file was kept).

    `count`: how many there are, where so many are not all in `problems`.
    """

    def __init__(self, file: str, problems: Sequence[Problem], count: int | None = None) -> None:
        self.count = len(problems) if count is None else count
        super().__init__("invalid_file", file=file, count=self.count)
        self.file = file
        self.problems = tuple(problems)


class NoPlugin(Exception):
    """A file in a folder of plug-ins that is none: which file, and all that it lacks. A mistake of whoever wrote it."""

    def __init__(self, file: str, kind: str, lacks: Iterable[str]) -> None:
        super().__init__(f"{file} is no {kind}: {'; '.join(lacks)}.")
