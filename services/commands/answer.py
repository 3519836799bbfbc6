"""`klantwinst answer`: when, with what, for whom, money."""

from collections.abc import Sequence

from services.answers.forecast.flat import COLUMNS, flat
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sentences import answer_lines
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, write
from services.text import t
from services.text.phrases import euros, percent


def print_answers(found: Sequence[ScenarioAnswer], known: Registers, form: Format, language: str) -> None:
    """`known`: the names of what the answers speak about."""
    if form is Format.JSON:
        print_json([answer.model_dump(mode="json", by_alias=True, exclude={"courses"}) for answer in found])
    elif form is Format.CSV:
        print_csv(COLUMNS, [row for answer in found for row in flat(answer)])
    else:
        for answer in found:
            _print_one(answer, known, language)


def _print_one(answer: ScenarioAnswer, known: Registers, language: str) -> None:
    write("\n".join(["", *answer_lines(answer, known, language)]))
    money = answer.money
    rows = [
        (t(f"role.{role}", language), euros(eur, language), percent(eur / money.total_eur, language))
        for role, eur in money.by_role.items()
        if money.total_eur
    ]
    headings = [
        (t("table.money", language), False),
        (t("table.eur", language), True),
        (t("table.share", language), True),
    ]
    print_table(headings, rows)
