"""What really happened with the investments of a plan: in rows, and in one sentence."""

from collections.abc import Sequence
from datetime import date

from services.answers.forecast.depth import ActualAnswer
from services.answers.forecast.result import ScenarioAnswer
from services.storage.actuals import Recorded
from services.text import t
from services.text.phrases import day_name, euros, lower_first

COLUMNS = ("investment", "actual", "on", "until", "eur", "reason", "recorded_by")


def actuals_of(found: Sequence[Recorded]) -> list[ActualAnswer]:
    return [
        ActualAnswer(
            investment=one.actual.investment,
            actual=one.actual.actual,
            on=one.actual.on.isoformat(),
            until=one.actual.until.isoformat() if one.actual.until else None,
            eur=one.actual.eur,
            reason=one.actual.reason,
            recorded_by=one.by,
        )
        for one in found
    ]


def happened_headings(language: str) -> list[str]:
    return [t(f"happened.{name}", language) for name in COLUMNS]


def happened_rows(found: Sequence[ActualAnswer], names: dict[str, str], language: str) -> list[tuple[str, ...]]:
    """A row a thing that happened, by day, under `happened_headings`. `names`: of the investments."""
    return [
        (
            names.get(one.investment, one.investment),
            t(f"actual.{one.actual}", language),
            _day(one.on, language),
            _day(one.until, language) if one.until else "",
            euros(one.eur, language) if one.eur is not None else "",
            one.reason,
            one.recorded_by or t("table.unknown", language),
        )
        for one in found
    ]


def happened_sentence(answer: ScenarioAnswer, names: dict[str, str], language: str) -> str:
    """How many investments are under way, in use and stopped, and what was spent; empty where nothing was recorded."""
    if not answer.actuals:
        return ""
    states = {code: _state(answer.actuals, code) for code in names}
    count = {state: sum(one == state for one in states.values()) for state in ("started", "live", "stopped")}
    said = [t("happened.counted", language, all=len(names), **count)] if any(count.values()) else []
    if any(count.values()) and (waits := [names[code] for code, state in states.items() if not state]):
        said.append(t("happened.not_begun", language, names=", ".join(lower_first(one) for one in waits)))
    if answer.money.spent_eur is not None:
        spent, budget = answer.money.spent_eur, answer.money.total_eur
        said.append(t("happened.spent_of", language, spent=euros(spent, language), budget=euros(budget, language)))
    return " ".join(said)


def _state(found: Sequence[ActualAnswer], code: str) -> str:
    kinds = {one.actual for one in found if one.investment == code}
    return next((kind for kind in ("live", "stopped", "started") if kind in kinds), "")


def _day(text: str, language: str) -> str:
    return day_name(date.fromisoformat(text), language)
