"""What must be checked of a plan, by whom and before when, and how much of the date and the chance hangs on it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from services.answers.forecast.inputs import Inputs
from services.answers.plan.choices import chance_words, date_words
from services.answers.plan.trial import trial_inputs
from services.answers.register.names import Registers, told_apart
from services.domain.defaults import SEED, WHAT_IF_DRAWS
from services.domain.scenario import Effect
from services.storage.plan_versions import StoredScenario
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.phrases import day_name

if TYPE_CHECKING:
    from services.timing.choice import Outcome

COLUMNS = ("investment", "metric", "grade", "who", "before", "chance", "date")


@dataclass(frozen=True, kw_only=True)
class Review:
    """One assumed effect. `by`: the role that checks it; `before`: the earliest of the day of review and of the day on
    which some of its evidence expires (None: neither is known). `outcomes`: by audience what goes with its gain."""

    scenario: str
    investment: str
    name: str
    number: int
    metric: str
    grade: str
    evidence: list[str]
    by: str | None
    before: date | None
    due: bool
    outcomes: "dict[str, Outcome]"

    @property
    def hangs(self) -> float:
        """How much chance goes with it, of the audience that loses most."""
        return max((-one.chance for one in self.outcomes.values()), default=0.0)


def reviews(snapshot: Snapshot, stored: StoredScenario, today: date, language: str) -> list[Review]:
    """Of every effect that may help; the earliest day first, those without a day last, the weightiest of them first.
    Raises `UserError` where there are no figures."""
    from services.answers.forecast.learned import known_run  # NumPy takes its time to load: only when needed
    from services.timing.choice import outcome
    from services.timing.weakest import without_each

    inputs = trial_inputs(snapshot, stored)
    _, run = known_run(inputs, WHAT_IF_DRAWS, SEED)
    without = without_each(run)
    names = told_apart({one.code: one.name.in_language(language) for one in stored.scenario.investment})
    found = []
    numbers: dict[str, int] = {}
    for at, (investment, effect) in enumerate(stored.scenario.effects()):
        numbers[investment.code] = numbers.get(investment.code, 0) + 1
        if effect.improvement.p90 <= 0:
            continue
        before = _before(effect, inputs)
        found.append(
            Review(
                scenario=stored.scenario.code,
                investment=investment.code,
                name=names[investment.code],
                number=numbers[investment.code],
                metric=effect.metric,
                grade=effect.grade,
                evidence=list(effect.evidence),
                by=effect.reviewer,
                before=before,
                due=before is not None and before <= today,
                outcomes={
                    who: outcome(run.benefit_month[who], after, run.horizon, run.never)
                    for who, after in without.get(at, {}).items()
                },
            )
        )
    return sorted(found, key=lambda one: (one.before or date.max, -one.hangs))


def _before(effect: Effect, inputs: Inputs) -> date | None:
    expires = [inputs.evidence[code].expires_on for code in effect.evidence if code in inputs.evidence]
    return min(filter(None, [effect.review_on, *expires]), default=None)


def review_headings(language: str) -> list[str]:
    return [t(f"reviews.column_{name}", language) for name in COLUMNS]


def review_rows(found: Sequence[Review], audience: str, known: Registers, language: str) -> list[tuple[str, ...]]:
    return [
        (
            one.name,
            known.metric(one.metric, language) if one.metric in known.metrics else one.metric,
            one.grade,
            one.by or t("reviews.nobody", language),
            _day(one, language),
            *_hangs(one, audience, language),
        )
        for one in found
    ]


def review_sentence(found: Sequence[Review], language: str) -> str:
    """How many there are, how many are due, and how many have nobody or no day."""
    return t(
        "reviews.counted",
        language,
        all=len(found),
        due=sum(one.due for one in found),
        nobody=sum(one.by is None for one in found),
        no_day=sum(one.before is None for one in found),
    )


def review_values(found: Sequence[Review]) -> list[dict[str, Any]]:
    """For a program, a row an effect and audience."""
    return [
        {
            "scenario": one.scenario,
            "investment": one.investment,
            "effect": one.number,
            "metric": one.metric,
            "grade": one.grade,
            "evidence": " ".join(one.evidence),
            "reviewer": one.by,
            "before": one.before.isoformat() if one.before else None,
            "due": one.due,
            "audience": audience,
            **asdict(hangs),
        }
        for one in found
        for audience, hangs in one.outcomes.items()
    ]


def _day(one: Review, language: str) -> str:
    if one.before is None:
        return t("reviews.no_day", language)
    said = day_name(one.before, language)
    return t("reviews.overdue", language, day=said) if one.due else said


def _hangs(one: Review, audience: str, language: str) -> tuple[str, str]:
    hangs = one.outcomes.get(audience)
    if hangs is None:
        return t("choices.no_chance", language), t("choices.same_date", language)
    return chance_words(hangs, language), date_words(hangs, language)
