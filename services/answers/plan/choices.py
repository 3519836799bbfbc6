"""What first, what drop, what delay, of the newest version of a plan; in rows and as values."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from services.answers.plan.trial import trial_inputs
from services.answers.register.names import told_apart
from services.domain.defaults import SEED, WHAT_IF_DRAWS
from services.domain.errors import UserError
from services.domain.scenario import Scenario
from services.storage.plan_versions import StoredScenario
from services.storage.snapshot import Snapshot
from services.text import t
from services.text.phrases import euros, listed, lower_first, number

if TYPE_CHECKING:
    from services.timing.choice import Best, Choice

MONTHS, MOST_TOGETHER, MOST_MONTHS = 6, 3, 60
COLUMNS = ("investments", "what", "chance", "per_million", "date")
BEST_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class ChoicesAnswer:
    """`singles`: every investment moved by itself. `best`: by kind of move the best sets; empty where only one at a
    time was asked."""

    scenario: Scenario
    months: int
    audiences: list[str]
    draws: int
    budget: float | None
    singles: "list[Choice]"
    best: "dict[str, Best]"


def choices_answer(
    snapshot: Snapshot,
    stored: StoredScenario,
    months: int = MONTHS,
    at_most: int = 1,
    budget: float | None = None,
    audience: str | None = None,
    tell: Callable[[int, int], object] = lambda *_: None,
) -> ChoicesAnswer:
    """Raises `UserError` for a plan without figures, and for what cannot be asked. `tell` hears how many moves were
    made, and of how many."""
    from services.answers.forecast.learned import known_run  # NumPy takes its time to load: only when needed
    from services.timing.choice import MOVES
    from services.timing.choices import Choices, draws_for

    for name, value, most in (("--months", months, MOST_MONTHS), ("--at-most", at_most, MOST_TOGETHER)):
        if not 1 <= value <= most:
            raise UserError("setting", name=name, value=value, allowed=f"1-{most}")
    if budget is not None and budget < 0:
        raise UserError("setting", name="--budget", value=budget, allowed="0 of meer")
    inputs = trial_inputs(snapshot, stored)
    _, run = known_run(inputs, WHAT_IF_DRAWS, SEED)
    audiences = list(run.plan.audiences)
    if audience is not None and audience not in audiences:
        raise UserError("setting", name="--audience", value=audience, allowed=", ".join(audiences))
    moving = Choices(run, months, tell, perf_counter, inputs.spent)
    singles = list(moving.singles())
    best = {} if at_most == 1 else {move: moving.best(move, at_most, budget, audience) for move in MOVES}
    return ChoicesAnswer(
        scenario=stored.scenario,
        months=months,
        audiences=audiences,
        draws=draws_for(inputs.scenario),
        budget=budget,
        singles=singles,
        best=best,
    )


def headings(language: str) -> list[str]:
    return [t(f"choices.column_{name}", language) for name in COLUMNS]


def single_rows(answer: ChoicesAnswer, move: str, audience: str, language: str) -> list[tuple[str, ...]]:
    """Of one kind of move a row an investment that fits the budget, the one that does most for the chance first."""
    from services.timing.choice import affords, worth  # NumPy takes its time to load: only when needed

    mine = [one for one in answer.singles if one.move == move and affords(move, one.eur, answer.budget)]
    return choice_rows(answer, sorted(mine, key=lambda one: worth(one, audience)), audience, language)


def choice_rows(
    answer: ChoicesAnswer, found: "Sequence[Choice]", audience: str, language: str
) -> list[tuple[str, ...]]:
    names = told_apart({one.code: one.name.in_language(language) for one in answer.scenario.investment})
    return [
        (
            " + ".join(names[code] for code in one.codes),
            _what(one, answer.months, names, language),
            chance_words(one.outcomes[audience], language),
            _per_million(one.per_million(audience), language),
            date_words(one.outcomes[audience], language),
        )
        for one in found
    ]


def best_sentence(answer: ChoicesAnswer, move: str, language: str) -> str:
    """How the best sets of one kind of move were found."""
    best = answer.best[move]
    if not best.sets:
        return t(f"choices.none_{move}" if best.exact else "choices.none_found", language)
    key = "exact" if best.exact else "greedy"
    return t(f"choices.{key}", language, count=number(best.tried, language))


def choices_values(answer: ChoicesAnswer) -> dict[str, Any]:
    """For a program: chances from 0 to 1, months later positive, euros."""
    return {
        "scenario": answer.scenario.code,
        "months": answer.months,
        "draws": answer.draws,
        "choices": [_values(one) for one in answer.singles],
        "best": {
            move: {"exact": best.exact, "tried": best.tried, "sets": [_values(one) for one in best.sets[:BEST_SHOWN]]}
            for move, best in answer.best.items()
        },
    }


def flat_values(answer: ChoicesAnswer) -> list[dict[str, Any]]:
    """A row an investment, kind of move and audience."""
    return [
        {
            "move": one.move,
            "investment": one.codes[0],
            "along": " ".join(one.along),
            "eur": one.eur,
            "audience": audience,
            **asdict(outcome),
            "points_per_million": one.per_million(audience),
        }
        for one in answer.singles
        for audience, outcome in one.outcomes.items()
    ]


def _values(one: "Choice") -> dict[str, Any]:
    return {
        "move": one.move,
        "investments": list(one.codes),
        "along": list(one.along),
        "eur": one.eur,
        "audiences": [
            {"audience": audience, **asdict(outcome), "points_per_million": one.per_million(audience)}
            for audience, outcome in one.outcomes.items()
        ],
    }


def _what(one: "Choice", months: int, names: dict[str, str], language: str) -> str:
    said = t(f"choices.{one.move}", language, months=months, eur=euros(one.eur, language))
    if one.along:
        along = listed([lower_first(names[code]) for code in one.along], language)
        said += ". " + t(f"choices.along_{one.move}", language, names=along)
    return said


def chance_words(one: Any, language: str) -> str:
    """`−14 punten (−16 tot −12)`, of an outcome."""
    points, low, high = (round(100 * value) for value in (one.chance, one.low, one.high))
    if not (points or low or high):
        return t("choices.no_chance", language)
    return t(
        "choices.points_one" if abs(points) == 1 else "choices.points",
        language,
        points=_signed(points, language),
        low=_signed(low, language),
        high=_signed(high, language),
    )


def _per_million(value: float | None, language: str) -> str:
    return "–" if value is None else _signed(value, language, 1)


def date_words(one: Any, language: str) -> str:
    """`+2 maanden (0 tot +5)`, of an outcome: plus is later."""
    if one.months is None:
        return t("choices.no_date", language)
    if one.months == one.early == one.late == 0:
        return t("choices.same_date", language)
    return t(
        "choices.months_moved_one" if abs(one.months) == 1 else "choices.months_moved",
        language,
        months=_signed(one.months, language),
        early=_signed(one.early, language),
        late=_signed(one.late, language),
    )


def _signed(value: float, language: str, decimals: int = 0) -> str:
    rounded = round(value, decimals)
    if not rounded:
        return number(0, language, decimals)
    return f"{'+' if rounded > 0 else '−'}{number(abs(rounded), language, decimals)}"
