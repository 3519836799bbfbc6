"""A user error as sentences in the user's language."""

from services.domain.errors import InvalidFile, Problem, UserError
from services.text.catalogue import catalogue, t

PROBLEMS_SHOWN = 10


def sentence(error: UserError, language: str) -> str:
    """One plain sentence (for a file with several mistakes: with each of them, the first ten)."""
    if isinstance(error, InvalidFile):
        return _about_file(error, language)
    return t(f"error.{error.code}", language, **error.values)


def _about_file(error: InvalidFile, language: str) -> str:
    shown = [f"  - {describe(problem, language)}" for problem in error.problems[:PROBLEMS_SHOWN]]
    if len(error.problems) == 1:
        return t("error.invalid_file_one", language, file=error.file, problem=describe(error.problems[0], language))
    rest = error.count - PROBLEMS_SHOWN
    if rest > 0:
        shown.append("  - " + t("error.and_more", language, count=rest))
    return "\n".join([t("error.invalid_file", language, file=error.file, count=error.count), *shown])


def describe(problem: Problem, language: str) -> str:
    """Where, what stands there, and what is allowed."""
    key = f"problem.{problem.code}"
    allowed = t(key if key in catalogue(language) else "problem.wrong_kind", language, **problem.values)
    line = problem.where.replace("line ", t("problem.line", language) + " ", 1)
    stands = t("problem.stands", language, value=problem.value) if problem.value else ""
    return " ".join(part for part in (f"{line}:" if line else "", stands, allowed) if part)
