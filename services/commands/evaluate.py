"""`klantwinst evaluate`: did it work? The estimate with its checks and verdict."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from services.answers.effect.cases import as_plain, case_headings, case_lines, case_rows
from services.answers.effect.result import Evaluated
from services.answers.effect.words import answer_lines, check_rows, question_name
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, write
from services.evaluation.case_level import CaseLevel, compare_cases
from services.intake.cases.arrays import case_arrays
from services.intake.cases.columns import day_number
from services.intake.load import known_headers
from services.text import t

FLAT = (
    "estimate", "low", "high", "unit", "p_value", "n_before", "n_after", "cases_before", "cases_after", "method",
    "verdict", "grade", "planned", "visible", "first_month", "level_before", "level_after", "expected_after",
)  # fmt: skip


def print_evaluation(one: Evaluated, cases: CaseLevel | None, known: Registers, form: Format, language: str) -> None:
    if form is Format.JSON:
        print_json(as_json(one, cases))
    elif form is Format.CSV:
        row = {name: getattr(one, name) for name in FLAT} | {"reasons": " ".join(one.reasons)}
        failed = " ".join(check.name for check in one.checks if check.outcome == "failed")
        print_csv([*FLAT, "reasons", "failed_checks"], [row | {"failed_checks": failed}])
    else:
        _print_words(one, cases, known, language)


def as_json(one: Evaluated, cases: CaseLevel | None) -> dict[str, Any]:
    return one.model_dump(mode="json") | ({} if cases is None else {"cases": as_plain(cases)})


def _print_words(one: Evaluated, cases: CaseLevel | None, known: Registers, language: str) -> None:
    write("\n".join([question_name(one, known, language), "", *answer_lines(one, known, language)]))
    if one.checks:
        headings = [(t(f"table.{name}", language), False) for name in ("check", "outcome", "found")]
        print_table(headings, check_rows(one, language))
    if cases is not None:
        print_table(
            [(heading, at > 0) for at, heading in enumerate(case_headings(language))], case_rows(cases, language)
        )
        write("\n".join(case_lines(cases, language)))


def compare_file(address: str, path: Path, one: Evaluated, day: date) -> CaseLevel:
    """The cases of a file, of the municipalities that were compared. Raises what reading a file raises."""
    question = one.question
    wanted = [*question.treated, *(one.controls or question.controls or [])]
    found = case_arrays(path, wanted, question.service, question.audience, mappings=known_headers(address))
    treated = np.isin(found.municipality, list(question.treated))
    return compare_cases(found.received, found.decided, found.due, treated, day_number(day), found.observed_until)
