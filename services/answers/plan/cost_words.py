"""The cost promise in words and rows: each sentence is made from the figures beside it."""

from collections.abc import Iterator
from typing import Any

from services.answers.plan.cost_promise import CostAnswer
from services.answers.register.names import told_apart
from services.domain.period import month_text
from services.domain.question import LANGUAGES
from services.text import t
from services.text.phrases import day_name, euros, listed, lower_first, month_name, number

PARTS = ("later", "less_saved", "dearer_to_run", "dearer_to_build")
WHY = ("investment", *PARTS, "together")
FOLLOWED = ("investment", "live_promised", "live", "saving_so_far", "saving_recorded", "run_before", "run_since")
SMALLEST = 0.5  # euros: below it nothing is said


def cost_sentences(answer: CostAnswer, language: str) -> Iterator[str]:
    """What was promised, what is expected now, why that differs, and what is known of it."""
    found, names = answer.promise.investments, _names(answer, language)
    decision = answer.promised_in.decision
    key = "decided" if answer.promised_in.is_decided and decision.on else "of_plan"
    saved = sum(one.promised.saved for one in found)
    end = month_name(answer.end - 1, language)
    yield t(
        f"cost.{key}" if saved else f"cost.{key}_nothing",
        language,
        day=day_name(decision.on, language) if decision.on else "",
        version=answer.promised_in.version,
        saved=euros(saved, language),
        run=euros(sum(one.promised.running for one in found), language),
        build=euros(sum(one.promised.build for one in found), language),
        end=end,
    )
    yield t(
        "cost.expected",
        language,
        saved=euros(sum(one.expected.saved for one in found), language),
        run=euros(sum(one.expected.running for one in found), language),
        build=euros(sum(one.expected.build for one in found), language),
    )
    yield _difference(answer, language)
    yield _range(answer, language)
    yield from _so_far(answer, names, language)
    yield _people(answer, language)


def part_sentences(answer: CostAnswer, language: str) -> list[str]:
    """What each cause does, the largest first; empty where nothing differs."""
    sums = _sums(answer)
    moved = sorted((name for name in PARTS if abs(sums[name]) >= SMALLEST), key=lambda name: -abs(sums[name]))
    return [
        t(
            f"cost.part_{name}_{'worse' if sums[name] > 0 else 'better'}",
            language,
            amount=euros(abs(sums[name]), language),
        )
        for name in moved
    ]


def why_rows(answer: CostAnswer, language: str) -> list[tuple[str, ...]]:
    """A row an investment under `headings(WHY)`, and one of all: by each cause how many euros worse than promised."""
    names = _names(answer, language)
    rows: list[tuple[str, tuple[float, ...]]] = [(names[one.code], one.parts) for one in answer.promise.investments]
    rows.append((t("cost.all", language), tuple(_sums(answer).values())))
    return [(name, *(_signed(value, language) for value in (*parts, sum(parts)))) for name, parts in rows]


def followed_rows(answer: CostAnswer, language: str) -> list[tuple[str, ...]]:
    """A row an investment under `headings(FOLLOWED)`: when it is in use, what was promised to be saved by now, what was
    recorded, and what it cost a year to run before and since."""
    names, shift = _names(answer, language), answer.starts
    then = answer.starts - _shift(answer)
    return [
        (
            names[one.code],
            _month(one.promised.live, then, language),
            _month(one.expected.live, shift, language),
            euros(answer.so_far[one.code].promised, language),
            _known(answer.so_far[one.code].recorded, language),
            _known(answer.so_far[one.code].before, language),
            _known(answer.so_far[one.code].running, language),
        )
        for one in answer.promise.investments
    ]


def headings(names: tuple[str, ...], language: str) -> list[str]:
    return [t(f"cost.column_{name}", language) for name in names]


def cost_values(answer: CostAnswer) -> dict[str, Any]:
    """The same for a program: euros over the horizon, months as YYYY-MM, null for what was not recorded."""
    then = answer.starts - _shift(answer)
    return {
        "scenario": answer.scenario.code,
        "promised_in_version": answer.promised_in.version,
        "as_of": month_text(answer.as_of),
        "until": month_text(answer.end - 1),
        "cheaper_eur": {"p10": answer.promise.low, "p50": answer.promise.middle, "p90": answer.promise.high},
        "inhabitants": answer.people,
        "investments": [
            {
                "investment": one.code,
                "promised": _side(one.promised, then),
                "expected": _side(one.expected, answer.starts),
                **dict(zip(PARTS, one.parts, strict=True)),
                "saving_recorded": one.saving_known,
                "running_recorded": one.running_known,
                "promised_so_far_eur": answer.so_far[one.code].promised,
                "saved_so_far_eur": answer.so_far[one.code].recorded,
                "run_before_eur_per_year": answer.so_far[one.code].before,
                "run_since_eur_per_year": answer.so_far[one.code].running,
            }
            for one in answer.promise.investments
        ],
        "by_year": [
            {
                "year": one.year,
                "promised_eur": one.promised,
                "expected_eur": {"p10": one.low, "p50": one.middle, "p90": one.high},
                "spent_eur": answer.spent.get(one.year),
            }
            for one in answer.years
        ],
    }


def flat_values(answer: CostAnswer) -> list[dict[str, Any]]:
    """A row an investment, the two sides of it as columns: `promised_saved_eur`, `expected_saved_eur`."""
    rows = []
    for one in cost_values(answer)["investments"]:
        sides = {f"{side}_{name}": value for side in ("promised", "expected") for name, value in one[side].items()}
        rows.append({name: value for name, value in one.items() if name not in ("promised", "expected")} | sides)
    return rows


def _side(side: Any, starts: int) -> dict[str, object]:
    live = None if side.live is None else month_text(starts + int(side.live))
    return {"live": live, "saved_eur": side.saved, "running_eur": side.running, "build_eur": side.build}


def _difference(answer: CostAnswer, language: str) -> str:
    worse = sum(_sums(answer).values())
    if abs(worse) < SMALLEST:
        return t("cost.as_promised", language)
    return t(f"cost.{'worse' if worse > 0 else 'better'}", language, amount=euros(abs(worse), language))


def _range(answer: CostAnswer, language: str) -> str:
    low, high = answer.promise.low, answer.promise.high
    if low < 0 < high:
        return t("cost.range_both", language, dearer=euros(-low, language), cheaper=euros(high, language))
    near, far = sorted((abs(low), abs(high)))
    key = "range_cheaper" if low >= 0 else "range_dearer"
    return t(f"cost.{key}", language, low=euros(near, language), high=euros(far, language))


def _so_far(answer: CostAnswer, names: dict[str, str], language: str) -> Iterator[str]:
    promised = [one.code for one in answer.promise.investments if one.promised.saved]
    known = [answer.so_far[code] for code in promised if answer.so_far[code].recorded is not None]
    if known:
        yield t(
            "cost.so_far",
            language,
            promised=euros(sum(one.promised for one in known), language),
            recorded=euros(sum(one.recorded or 0.0 for one in known), language),
            count=number(len(known), language),
            all=number(len(promised), language),
        )
    if missing := [lower_first(names[code]) for code in promised if answer.so_far[code].recorded is None]:
        yield t("cost.not_recorded", language, names=listed(missing, language))
    counted = [one.code for one in answer.promise.investments if one.expected.saved and not one.saving_known]
    if counted:
        yield t("cost.as_planned", language, names=listed([lower_first(names[code]) for code in counted], language))


def _people(answer: CostAnswer, language: str) -> str:
    if answer.people is None:
        return t(
            "cost.no_people",
            language,
            unknown=number(answer.unknown_towns, language),
            towns=number(answer.towns, language),
        )
    found = answer.promise.investments
    promised, now = (sum(each.net for each in ones) for ones in _sides(found))
    return t(
        "cost.people",
        language,
        people=number(answer.people, language),
        promised=_net(promised / answer.people, language),
        now=_net(now / answer.people, language),
    )


def _sides(found: list[Any]) -> tuple[list[Any], list[Any]]:
    return [one.promised for one in found], [one.expected for one in found]


def _net(cheaper: float, language: str) -> str:
    key = "cheaper" if cheaper >= 0 else "dearer"
    return t(f"cost.{key}", language, amount=f"€ {number(abs(cheaper), language, 2)}")


def _sums(answer: CostAnswer) -> dict[str, float]:
    """By each cause how many euros worse than promised."""
    return {name: sum(one.parts[at] for one in answer.promise.investments) for at, name in enumerate(PARTS)}


def _names(answer: CostAnswer, language: str) -> dict[str, str]:
    at = LANGUAGES.index(language)
    codes = [one.code for one in answer.promise.investments]
    return told_apart({code: answer.names.get(code, (code, code))[at] for code in codes})


def _shift(answer: CostAnswer) -> int:
    """Months from the start of what was promised to that of the plan."""
    then, now = answer.promised_in.scenario.starts_on, answer.scenario.starts_on
    return 12 * (now.year - then.year) + now.month - then.month


def _month(live: float | None, starts: int, language: str) -> str:
    return t("cost.never", language) if live is None else month_name(starts + int(live), language)


def _known(value: float | None, language: str) -> str:
    return t("cost.unrecorded", language) if value is None else euros(value, language)


def _signed(value: float, language: str) -> str:
    """`+ € 200.000` is worse than promised, `− € 50.000` better."""
    if abs(value) < SMALLEST:
        return "–"
    return f"{'+' if value > 0 else '−'} {euros(abs(value), language)}"
