"""An answer as rows of a table: the columns of `klantwinst answer --format csv`."""

from services.answers.forecast.result import AudienceAnswer, MoneyAnswer, ScenarioAnswer

COLUMNS = (
    *("scenario", "as_of", "draws", "seed", "audience", "p10", "p50", "p90", "probability"),
    *("with", "worst_month", "share_worse"),
    *MoneyAnswer.model_fields,
)


def flat(answer: ScenarioAnswer) -> list[dict[str, object]]:
    """A row an audience; the names are those of the JSON document."""
    return [_row(answer, audience) for audience in answer.audiences]


def _row(answer: ScenarioAnswer, audience: AudienceAnswer) -> dict[str, object]:
    return {
        **answer.model_dump(include={"scenario", "as_of", "draws", "seed"}),
        **audience.model_dump(include={"audience", "p10", "p50", "p90", "probability"}),
        "with": "; ".join(f"{part.investment} {part.share:.2f}" for part in audience.with_what),
        "worst_month": audience.worst.month,
        "share_worse": audience.worst.share_worse,
        **answer.money.model_dump(),
    }
