"""What two versions of a plan say otherwise, one thing a line; `services/answers/plan` puts it in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from services.domain.scenario import Effect, Investment, Scenario


@dataclass(frozen=True, kw_only=True)
class Difference:
    """`investment`: its code; empty of the plan as a whole. `effect`: the number of one of its effects, from 1, in the
    version that has it; with no `field` the whole investment or effect came (`before` is None) or went (`after` is)."""

    investment: str = ""
    effect: int = 0
    field: str = ""
    before: Any = None
    after: Any = None


def differences(before: Scenario, after: Scenario) -> list[Difference]:
    """In the order of the plan: first of the whole, then an investment at a time, what is new last."""
    found = list(_fields(before, after, ("code", "investment")))
    was, now = ({one.code: one for one in plan.investment} for plan in (before, after))
    for code, one in was.items():
        if code not in now:
            found.append(Difference(investment=code, before=one))
            continue
        found += _fields(one, now[code], ("code", "effect"), investment=code)
        found += _effects(one, now[code])
    found += [Difference(investment=code, after=one) for code, one in now.items() if code not in was]
    return found


def _fields(
    before: Any, after: Any, without: tuple[str, ...], investment: str = "", effect: int = 0
) -> Iterator[Difference]:
    for name in type(before).model_fields:
        was, now = getattr(before, name), getattr(after, name)
        if name not in without and was != now:
            yield Difference(investment=investment, effect=effect, field=name, before=was, after=now)


def _effects(before: Investment, after: Investment) -> Iterator[Difference]:
    """Effects have no code: the same metric, service, audience and mechanism, in order, is the same effect."""
    waiting: dict[tuple[Any, ...], list[tuple[int, Effect]]] = {}
    for at, one in enumerate(before.effect, 1):
        waiting.setdefault(_who(one), []).append((at, one))
    fresh = []
    for at, one in enumerate(after.effect, 1):
        known = waiting.get(_who(one))
        if known:
            yield from _fields(known.pop(0)[1], one, (), after.code, at)
        else:
            fresh.append(Difference(investment=after.code, effect=at, after=one))
    for left in waiting.values():
        yield from (Difference(investment=before.code, effect=at, before=one) for at, one in left)
    yield from fresh


def _who(effect: Effect) -> tuple[Any, ...]:
    return effect.metric, effect.service, effect.audience, effect.mechanism
