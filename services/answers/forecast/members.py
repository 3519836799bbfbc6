"""What the plan does for each municipality of the co-operation."""

from services.answers.forecast.depth import MemberAnswer
from services.answers.forecast.in_calendar import range_of
from services.timing.forecast import Forecast


def members_of(run: Forecast, first: int) -> list[MemberAnswer]:
    """`gain`: applications a year, on average over the draws, that go noticeably better in the last year."""
    year = slice(max(run.horizon - 12, 0), run.horizon)
    gains = {who: float(one.reach[year].mean()) * one.volume for who, one in run.members.items()}
    whole = {audience: sum(gain for (who, _), gain in gains.items() if who == audience) for audience, _ in gains}
    found = []
    for (audience, municipality), one in run.members.items():
        when, gain = range_of(run, one.benefit_month, first), gains[audience, municipality]
        found.append(
            MemberAnswer(
                municipality=municipality,
                audience=audience,
                probability=when.probability,
                given=when.given,
                gain=round(gain, 1),
                gain_share=round(gain / whole[audience], 4) if whole[audience] else None,
            )
        )
    return found
