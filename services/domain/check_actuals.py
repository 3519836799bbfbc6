"""Whether what is said to have happened can have happened, beside the plan and all that was recorded before."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from services.domain.actual import AMOUNTS, Actual
from services.domain.errors import Problem
from services.domain.nearest import nearest
from services.domain.scenario import Scenario

ONCE = ("started", "live", "stopped", "switched_off")
ENDS = {  # what cannot follow it, and how that is said
    "live": (("started", "delayed"), "actual_after_live"),
    "stopped": (("started", "delayed", "live"), "actual_after_stopped"),
}


def check_actuals(
    fresh: Mapping[str, Actual], known: Sequence[Actual], scenarios: Mapping[str, Scenario], today: date
) -> list[Problem]:
    """Every mistake in `fresh` (by where it stands: `line 3`), held against what is `known` and against each other."""
    problems = []
    beside = list(known)
    for where, one in sorted(fresh.items(), key=lambda pair: pair[1].on):
        problem = _mistake(one, beside, scenarios, today)
        if problem is not None:
            column, code, values = problem
            problems.append(Problem(", ".join(filter(None, (where, column))), str(getattr(one, column)), code, values))
        elif not _is_known(one, beside):
            beside.append(one)
    return problems


def _mistake(
    one: Actual, known: Sequence[Actual], scenarios: Mapping[str, Scenario], today: date
) -> tuple[str, str, dict[str, object]] | None:
    if one.scenario not in scenarios:
        return "scenario", "unknown_scenario_of", {"known": nearest(one.scenario, scenarios)}
    scenario = scenarios[one.scenario]
    by_code = {investment.code: investment for investment in scenario.investment}
    if one.investment not in by_code:
        return "investment", "unknown_investment_of", {"known": nearest(one.investment, by_code)}
    if one.on > today:
        return "on", "date_to_come", {}
    if one.on < scenario.starts_on and one.actual != "running":  # what it replaces was paid for before
        return "on", "actual_before_start", {"starts": scenario.starts_on.isoformat()}
    if one.actual in AMOUNTS:
        investment = by_code[one.investment]
        if one.actual == "spent" and investment.budget_eur == investment.run_cost_eur_per_year == 0:
            return "eur", "actual_without_budget", {}
        if one.actual != "spent" and (one.last.year, one.last.month) > (today.year, today.month):
            return "until", "date_to_come", {}
        return _overlap(one, known)
    if _is_known(one, known):
        return None
    return _out_of_order([*(each for each in known if _same(each, one)), one], one)


def _is_known(one: Actual, known: Sequence[Actual]) -> bool:
    return any(each.fact == one.fact for each in known)


def _overlap(one: Actual, known: Sequence[Actual]) -> tuple[str, str, dict[str, object]] | None:
    """An amount in a part of a period of which another of its kind was written down: that would count twice. Of exactly
    the same period the newest holds."""
    for other in known:
        overlaps = one.on <= other.last and other.on <= one.last and (one.on, one.last) != (other.on, other.last)
        if overlaps and _same(one, other) and other.actual == one.actual:
            return "on", "actual_spent_overlaps", {"on": other.on.isoformat(), "until": other.last.isoformat()}
    return None


def _same(one: Actual, other: Actual) -> bool:
    """Whether they are about the same investment."""
    return (one.scenario, one.investment) == (other.scenario, other.investment)


def _out_of_order(all_of_it: Sequence[Actual], one: Actual) -> tuple[str, str, dict[str, object]] | None:
    """What cannot follow each other: twice the same, live before it started, or live after it stopped."""
    there = {kind: [each for each in all_of_it if each.actual == kind] for kind in ONCE}
    if len(there.get(one.actual, ())) > 1:
        return "actual", "actual_twice", {"on": there[one.actual][0].on.isoformat()}
    if there["switched_off"] and not there["live"]:
        return "actual", "actual_not_live", {}
    ordered = sorted((each for each in all_of_it if each.actual not in AMOUNTS), key=lambda each: each.on)
    for before, after in pairwise(ordered):
        ended, code = ENDS.get(before.actual, ((), ""))
        if after.actual in ended and before.on < after.on:
            return "on", code, {"on": before.on.isoformat()}
    lives, offs = there["live"], there["switched_off"]
    if lives and offs and offs[0].on < lives[0].on:
        return "on", "actual_not_live", {}
    return None
