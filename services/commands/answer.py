"""`klantwinst answer`: when, with what, for whom, money."""

from collections.abc import Sequence

from services.answers.forecast.result import AudienceAnswer, MoneyAnswer, ScenarioAnswer
from services.answers.forecast.sentences import hours_sentence, weakest_sentence, when_sentence, with_what_sentence
from services.answers.register.names import Registers
from services.commands.output import Format, print_csv, print_json, print_table, write
from services.text import t
from services.text.phrases import euros, percent

COLUMNS = (
    *("scenario", "as_of", "draws", "seed", "audience", "p10", "p50", "p90", "probability"),
    *("with", "worst_month", "share_worse"),
    *MoneyAnswer.model_fields,
)


def print_answers(found: Sequence[ScenarioAnswer], known: Registers, form: Format, language: str) -> None:
    """`known`: the names of what the answers speak about."""
    if form is Format.JSON:
        print_json([answer.model_dump(mode="json", by_alias=True, exclude={"courses"}) for answer in found])
    elif form is Format.CSV:
        print_csv(COLUMNS, [_flat(answer, audience) for answer in found for audience in answer.audiences])
    else:
        for answer in found:
            _print_one(answer, known, language)


def _flat(answer: ScenarioAnswer, audience: AudienceAnswer) -> dict[str, object]:
    """One line for each scenario and audience; the names are those of the JSON document."""
    return {
        **answer.model_dump(include={"scenario", "as_of", "draws", "seed"}),
        **audience.model_dump(include={"audience", "p10", "p50", "p90", "probability"}),
        "with": "; ".join(f"{part.investment} {part.share:.2f}" for part in audience.with_what),
        "worst_month": audience.worst.month,
        "share_worse": audience.worst.share_worse,
        **answer.money.model_dump(),
    }


def _print_one(answer: ScenarioAnswer, known: Registers, language: str) -> None:
    names = known.investments(answer.scenario, language)
    write(f"\n{answer.name.in_language(language)}")
    for audience in answer.audiences:
        label = t(f"audience.{audience.audience}", language)
        write(f"  {label}: {when_sentence(answer, audience, language)}")
        with_what = with_what_sentence(audience, names, language)
        if with_what:
            write(f"    {with_what}")
    weakest = weakest_sentence(answer, known, language)
    if weakest:
        write(f"  {weakest}")
    write(f"  {hours_sentence(answer, language)}")
    money = answer.money
    rows = [
        (t(f"role.{role}", language), euros(eur, language), percent(eur / money.total_eur, language))
        for role, eur in (
            ("direct", money.direct_eur),
            ("enabling", money.enabling_eur),
            ("neutral", money.neutral_eur),
        )
        if money.total_eur
    ]
    headings = [
        (t("table.money", language), False),
        (t("table.eur", language), True),
        (t("table.share", language), True),
    ]
    print_table(headings, rows)
