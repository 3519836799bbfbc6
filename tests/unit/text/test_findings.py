"""The report of a file: a row for everything that was found, in both languages, with what to do."""

import pytest

from services.domain.errors import Problem, Severity
from services.text.catalogue import catalogue
from services.text.findings import COLUMNS, rows


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_row_of_the_report(language: str) -> None:
    found = [
        Problem("line 3, value", "'1.4'", "share_out_of_range"),
        Problem("line 5, n", "''", "n_missing", {}, Severity.WARNING),
        Problem("investment[1].code", "'x'", "double_code", {"code": "x"}),
    ]
    table = rows(found, language)
    assert all(tuple(row) == COLUMNS for row in table)
    assert [(row["line"], row["column"], row["value"]) for row in table] == [
        (3, "value", "1.4"),
        (5, "n", ""),
        ("", "investment[1].code", "x"),
    ]
    assert [row["severity"] for row in table] == [
        catalogue(language)[f"severity.{s}"] for s in ("error", "warning", "error")
    ]
    assert table[0]["proposal"] == catalogue(language)["proposal.share_out_of_range"]
    assert table[2]["proposal"] == catalogue(language)["proposal.any_error"]


def test_every_proposal_belongs_to_a_problem() -> None:
    known = {key.split(".")[1] for key in catalogue("nl") if key.startswith("problem.")}
    proposals = {key.split(".")[1] for key in catalogue("nl") if key.startswith("proposal.")}
    assert proposals - known == {f"any_{severity}" for severity in Severity}
