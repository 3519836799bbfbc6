"""What was found in a file, row by row, as people read it and as a table to download."""

from collections.abc import Iterable

from services.domain.errors import Problem
from services.text.catalogue import catalogue, t

COLUMNS = ("line", "column", "value", "severity", "reason", "proposal")


def reason(problem: Problem, language: str) -> str:
    """What is wrong, or odd, as a sentence."""
    key = f"problem.{problem.code}"
    text = t(key if key in catalogue(language) else "problem.wrong_kind", language, **problem.values)
    return text[:1].upper() + text[1:]


def proposal(problem: Problem, language: str) -> str:
    """What to do about it."""
    key = f"proposal.{problem.code}"
    return t(key if key in catalogue(language) else f"proposal.any_{problem.severity}", language, **problem.values)


def row(problem: Problem, language: str) -> dict[str, object]:
    """One row of the report: where, what stands there, how serious, why, and what to do."""
    return {
        "line": "" if problem.line is None else problem.line,
        "column": problem.column,
        "value": problem.value.strip("'"),
        "severity": t(f"severity.{problem.severity}", language),
        "reason": reason(problem, language),
        "proposal": proposal(problem, language),
    }


def rows(problems: Iterable[Problem], language: str) -> list[dict[str, object]]:
    return [row(problem, language) for problem in problems]
