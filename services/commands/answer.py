"""`klantwinst answer`: when, with what, for whom, money."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.answers.forecast.cards import cards
from services.answers.forecast.compare import Compared, compared, compared_sentence
from services.answers.forecast.flat import COLUMNS, flat
from services.answers.forecast.impact import Asked, asked, scenario_codes, unanswered, where_there_are_figures
from services.answers.forecast.lines import first_lines, leans_on_lines
from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers, registers
from services.commands.output import Format, print_csv, print_json, print_table, say, write
from services.commands.progress import progress
from services.storage.plan_versions import scenarios
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.errors import sentence
from services.text.phrases import euros, lower_first, percent


def answer_all(
    now: Snapshot,
    wanted: Sequence[str],
    of: Mapping[str, Any],
    hour_rate: float | None,
    compare: bool,
    form: Format,
    language: str,
) -> None:
    """`of`: the month, the draws, the seed and the data set. A table comes line by line: first what every scenario
    says, then what it leans on."""
    codes, known = scenario_codes(now, wanted), registers(now, language)

    holding = scenarios(now)
    for code in codes:
        if not holding[code].is_decided:
            say(t("plan.is_draft", language, code=code))

    def ask(code: str) -> list[Asked]:
        with progress() as shown:

            def computing(code: str) -> None:
                shown.begin(t("cli.computing", language, scenario=code, draws=of["draws"]))

            found = list(asked(now, [code], **of, eur_per_hour=hour_rate, progress=computing))
        if form is Format.TABLE:
            for one in found:
                _print_first(one.first, known, language)
        return found

    found, missed = where_there_are_figures(codes, ask)
    for code, why in missed.items():
        if wanted or not found:
            raise why
        say(sentence(unanswered(code, why, language), language))
    pairs = compared(now, [one.first.scenario for one in found], **of) if compare else []
    if form is Format.TABLE:
        _print_rest(found, pairs, known, language)
    else:
        _print_all([_whole(one, language) for one in found], pairs, form)


def _print_all(found: Sequence[ScenarioAnswer], pairs: Sequence[Compared], form: Format) -> None:
    """`pairs`: which is sooner; in JSON with the first of each."""
    if form is Format.JSON:
        print_json([_document(answer, pairs) for answer in found])
    else:
        print_csv(COLUMNS, [row for answer in found for row in flat(answer)])


def _document(answer: ScenarioAnswer, pairs: Sequence[Compared]) -> dict[str, object]:
    mine = [one.model_dump(mode="json") for one in pairs if one.first == answer.scenario]
    return answer.model_dump(mode="json", by_alias=True, exclude={"courses"}) | ({"compared": mine} if pairs else {})


def _print_first(answer: ScenarioAnswer, known: Registers, language: str) -> None:
    write("\n".join(["", *first_lines(answer, known, language)]))
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


def _print_rest(found: Sequence[Asked], pairs: Sequence[Compared], known: Registers, language: str) -> None:
    answers = [one.first for one in found]
    audiences = list(dict.fromkeys(one.audience for answer in answers for one in answer.audiences))
    for card in (card for audience in audiences for card in cards(answers, audience, known, language)):
        if card.shared:
            write(f"\n{card.title}: {lower_first(card.shared)}")
    if pairs:
        write("\n".join(["", *(compared_sentence(one, known, language) for one in pairs)]))
    for one in found:
        answer = _whole(one, language)
        if lines := leans_on_lines(answer, known, language):
            write("\n".join(["", answer.name.in_language(language), *lines]))


def _whole(one: Asked, language: str) -> ScenarioAnswer:
    with progress() as shown:
        shown.begin(t("cli.looking_below", language, scenario=one.first.scenario), on_paper=False)
        return one.whole()
