"""`klantwinst answer`: when, with what, for whom, money."""

from collections.abc import Sequence

from services.answers.forecast.compare import Compared, compared_sentence
from services.answers.forecast.flat import COLUMNS, flat
from services.answers.forecast.lines import answer_lines
from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, write
from services.text import t
from services.text.phrases import euros, percent


def print_answers(
    found: Sequence[ScenarioAnswer], known: Registers, form: Format, language: str, pairs: Sequence[Compared] = ()
) -> None:
    """`known`: the names of what the answers speak about. `pairs`: which is sooner; in JSON with the first of each."""
    if form is Format.JSON:
        print_json([_document(answer, pairs) for answer in found])
    elif form is Format.CSV:
        print_csv(COLUMNS, [row for answer in found for row in flat(answer)])
    else:
        for answer in found:
            _print_one(answer, known, language)
        if pairs:
            write("\n".join(["", *(compared_sentence(one, known, language) for one in pairs)]))


def _document(answer: ScenarioAnswer, pairs: Sequence[Compared]) -> dict[str, object]:
    mine = [one.model_dump(mode="json") for one in pairs if one.first == answer.scenario]
    return answer.model_dump(mode="json", by_alias=True, exclude={"courses"}) | ({"compared": mine} if pairs else {})


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
