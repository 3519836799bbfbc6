"""An answer as rows of a table: the columns of `klantwinst answer --format csv`."""

from services.answers.forecast.part import TENTHS
from services.answers.forecast.result import AudienceAnswer, MoneyAnswer, ScenarioAnswer

MONEY = tuple(name for name in MoneyAnswer.model_fields if name != "expected_eur")
COLUMNS = (
    *("scenario", "as_of", "draws", "seed", "audience", *TENTHS),
    *(f"given_{name}" for name in TENTHS),
    *("probability", "with_plan", "without_plan", "with", "worst_month", "share_worse", "worst_probability"),
    *MONEY,
    *(f"expected_eur_{name}" for name in TENTHS),
)


def flat(answer: ScenarioAnswer) -> list[dict[str, object]]:
    """A row an audience; the names are those of the JSON document."""
    return [_row(answer, audience) for audience in answer.audiences]


def _row(answer: ScenarioAnswer, audience: AudienceAnswer) -> dict[str, object]:
    given, end, cost = audience.given, audience.at_end, answer.money.expected_eur
    return {
        **answer.model_dump(include={"scenario", "as_of", "draws", "seed"}),
        **audience.model_dump(include={"audience", *TENTHS, "probability"}),
        **{f"given_{name}": getattr(given, name) if given else None for name in TENTHS},
        "with_plan": end.with_plan if end else None,
        "without_plan": end.without_plan if end else None,
        "with": "; ".join(f"{part.investment} {part.share:.2f}" for part in audience.with_what),
        "worst_month": audience.worst.month,
        "share_worse": audience.worst.share_worse,
        "worst_probability": audience.worst.probability,
        **answer.money.model_dump(include=set(MONEY)),
        **{f"expected_eur_{name}": getattr(cost, name) if cost else None for name in TENTHS},
    }
