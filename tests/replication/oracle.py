"""The slow and obviously correct forecast: the method, 1.1 to 1.3, as plain loops over draws, cells and months.

It exists to be compared with the fast engine and shares no code with it. Months are 0-based integers, counted from
`starts_on`, and run to 48 past the horizon; None means "not even then". Draws are plain pseudo-random numbers, so
quantiles carry sampling noise. Input is taken as valid: a level on the positive scale is above 0 and `noticeable` is
above 0.
"""

import math
import random

from tests.replication.oracle_draws import draw_effects, draw_luck

EDGE = 1e-6  # unit-scale levels stay inside (EDGE, 1 - EDGE); positive levels keep at least this fraction
TOLERANCE = 1e-9  # rounding noise never decides a comparison
MONTHS_IN_A_ROW = 3
MONTHS_PAST = 48
HALF_OF_THE_CASES = 0.5


def forecast(scenario: dict, metrics: dict[str, dict], cells: list[dict], draws: int, seed: int) -> dict:
    """When, with what and for whom the customer benefits; `cells` carry the do-nothing levels and yearly volumes."""
    rng = random.Random(seed)
    horizon = scenario["horizon_months"]
    months = horizon + MONTHS_PAST
    audiences = list(dict.fromkeys(cell["audience"] for cell in cells))
    metric_months = {(c, metric): [] for c, cell in enumerate(cells) for metric in facing(cell, metrics)}
    audience_months = {audience: [] for audience in audiences}
    reaches = {audience: [] for audience in audiences}  # per draw a list per month
    worses = {audience: [] for audience in audiences}
    contributions = {audience: [] for audience in audiences}  # per draw with a benefit month {investment: share}

    for _ in range(draws):
        effects = draw_effects(scenario, draw_luck(scenario, cells, rng))
        outcome = draw_outcome(cells, metrics, effects, months)
        for place, month in outcome["metric_months"].items():
            metric_months[place].append(month)
        for audience, found in outcome["audiences"].items():
            reaches[audience].append(found["reach"])
            worses[audience].append(found["worse"])
            audience_months[audience].append(found["month"])
            if found["shares"]:
                contributions[audience].append(found["shares"])

    codes = [investment["code"] for investment in scenario["investment"]]
    return {
        "audiences": {
            audience: {
                **summary(audience_months[audience], horizon),
                "with": mean_shares(contributions[audience], codes),
                "worst": first_peak(mean_per_month(worses[audience], horizon)),
                "mean_reach": mean_per_month(reaches[audience], months),
            }
            for audience in audiences
        },
        "metrics": [
            {
                "service": cells[c]["service"],
                "audience": cells[c]["audience"],
                "municipality": cells[c]["municipality"],
                "metric": metric,
                **summary(found, horizon),
            }
            for (c, metric), found in metric_months.items()
        ],
    }


def draw_outcome(cells: list[dict], metrics: dict[str, dict], effects: list[dict], months: int) -> dict:
    """What one draw comes to, for every cell and metric and for every audience."""
    outcome = {"metric_months": {}, "improvement": {}, "audiences": {}}
    better, worse, credit_by_cell = [], [], []  # one item a cell
    for c, cell in enumerate(cells):
        found = cell_outcome(cell, metrics, effects, months)
        for metric, is_better in found["better"].items():
            outcome["metric_months"][c, metric] = first_lasting_month(is_better)
            outcome["improvement"][c, metric] = found["improvement"][metric]
        any_better = [any(flags[t] for flags in found["better"].values()) for t in range(months)]
        any_worse = [any(flags[t] for flags in found["worse"].values()) for t in range(months)]
        better.append([any_better[t] and not any_worse[t] for t in range(months)])
        worse.append(any_worse)
        credit_by_cell.append(found["credit"])
    for audience in dict.fromkeys(cell["audience"] for cell in cells):
        members = [c for c, cell in enumerate(cells) if cell["audience"] == audience]
        reach = [share_of_cases(cells, members, better, t) for t in range(months)]
        month = first_lasting_month([share >= HALF_OF_THE_CASES - TOLERANCE for share in reach])
        outcome["audiences"][audience] = {
            "reach": reach,
            "worse": [share_of_cases(cells, members, worse, t) for t in range(months)],
            "month": month,
            "shares": {} if month is None else shares_at(month, cells, members, credit_by_cell),
        }
    return outcome


# --- levels and the link scale (the method, 1.2 steps 4 and 5) ---


def inside_unit(unit: float) -> float:
    return min(max(unit, EDGE), 1 - EDGE)


def link(level: float, scale: str) -> float:
    if scale == "positive":
        return math.log(level)
    if scale == "plain":
        return level
    unit = inside_unit(level if scale == "share" else (level - 1) / 9)
    return math.log(unit / (1 - unit))


def unlink(x: float, scale: str) -> float:
    if scale == "positive":
        return math.exp(x)
    if scale == "plain":
        return x
    unit = 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))
    return unit if scale == "share" else 1 + 9 * unit


def improved(level: float, amount: float, metric: dict) -> float:
    """The level after an improvement; a negative amount worsens. `link` keeps shares and ratings inside the unit."""
    direction = -1 if metric["better"] == "lower" else 1
    if metric["scale"] == "positive":
        return max(level * (1 + direction * amount), level * EDGE)
    return level + direction * amount


def shift_of(level: float, amount: float, metric: dict) -> float:
    """How far an improvement (or, negative, a worsening) moves the level on the link scale."""
    return link(improved(level, amount, metric), metric["scale"]) - link(level, metric["scale"])


def improvement_of(value: float, level: float, metric: dict) -> float:
    """Positive is better for the customer: relative on the positive scale, a difference on the others."""
    difference = level - value if metric["better"] == "lower" else value - level
    return difference / level if metric["scale"] == "positive" else difference


# --- one cell in one draw (the method, 1.2 step 3, 1.3) ---


def facing(cell: dict, metrics: dict[str, dict]) -> list[str]:
    """The metrics of the cell that a customer can notice."""
    return [metric for metric in cell["levels"] if metrics[metric]["customer_facing"]]


def acts_on(effect: dict, cell: dict, metric: str) -> bool:
    return (
        effect["metric"] == metric
        and effect["investment"] in cell["investments"]
        and effect["service"] in (None, cell["service"])
        and effect["audience"] in (None, cell["audience"])
    )


def improvement_in(effect: dict, cell: dict) -> float:
    """How large it is in this place; on expired evidence there is no gain, and harm stays."""
    found = effect["improvement"][cell["service"], cell["municipality"]]
    return min(found, 0.0) if effect["expired"] else found


def reached_share(effect: dict, tau: float) -> float:
    """The share of its full improvement that an effect has reached at tau: an S-curve after finish and lag."""
    since = tau - effect["finish"] - effect["lag"]
    if effect["ramp"] == 0:
        return 1.0 if since >= 0 else 0.0
    x = min(max(since / effect["ramp"], 0.0), 1.0)
    return x * x * (3 - 2 * x)


def disruption_share(effect: dict, tau: float) -> float:
    """The share of its full disruption at tau: half a sine wave from start to finish."""
    start, finish = effect["start"], effect["finish"]
    if start <= tau < finish:
        return math.sin(math.pi * (tau - start) / (finish - start))
    return 0.0


def counted_benefits(benefits: list[tuple[dict, float]], good: int) -> list[tuple[dict, float]]:
    """Of each mechanism the largest benefit (the first of equals) or, if none is a benefit, the largest harm; all
    without a mechanism. `good` is the sign of what is good for the customer."""
    counted = [(effect, shift) for effect, shift in benefits if effect["mechanism"] is None]
    for mechanism in dict.fromkeys(effect["mechanism"] for effect, _ in benefits if effect["mechanism"] is not None):
        mine = [(effect, shift) for effect, shift in benefits if effect["mechanism"] == mechanism]
        best = max(mine, key=lambda each: good * each[1])
        counted.append(best if good * best[1] > 0 else min(mine, key=lambda each: good * each[1]))
    return counted


def cell_outcome(cell: dict, metrics: dict[str, dict], effects: list[dict], months: int) -> dict:
    """Per metric and month: noticeably better, noticeably worse; per month: what each investment contributes.

    `credit[t]` is {investment: number of noticeable steps}, not yet weighted by volume.
    """
    outcome = {"better": {}, "worse": {}, "improvement": {}, "credit": [{} for _ in range(months)]}
    for code in facing(cell, metrics):
        metric, level = metrics[code], cell["levels"][code]
        noticeable = metric["noticeable"]
        step = abs(shift_of(level, noticeable, metric))
        good = -1 if metric["better"] == "lower" else 1
        acting = [
            (
                effect,
                shift_of(level, improvement_in(effect, cell), metric) if effect["success"] else 0.0,
                shift_of(level, -effect["disruption"], metric),
            )
            for effect in effects
            if acts_on(effect, cell, code)
        ]
        outcome["better"][code], outcome["worse"][code], outcome["improvement"][code] = [], [], []
        for t in range(months):
            tau = t + 0.5
            counted = counted_benefits(
                [(effect, reached_share(effect, tau) * full) for effect, full, _ in acting], good
            )
            benefit = sum(shift for _, shift in counted)
            disruption = sum(disruption_share(effect, tau) * full for effect, _, full in acting)
            value = unlink(link(level, metric["scale"]) + benefit + disruption, metric["scale"])
            improvement = improvement_of(value, level, metric)
            outcome["improvement"][code].append(improvement)
            outcome["better"][code].append(improvement >= noticeable - TOLERANCE)
            outcome["worse"][code].append(improvement <= -noticeable + TOLERANCE)
            for effect, shift in counted:
                if good * shift > 0 and step > 0:  # no room to improve: nothing to count in steps
                    credit = outcome["credit"][t]
                    credit[effect["investment"]] = credit.get(effect["investment"], 0.0) + good * shift / step
    return outcome


# --- answers (the method, 1.3) ---


def first_lasting_month(flags: list[bool]) -> int | None:
    """The first month from which the flag holds 3 months in a row."""
    for t in range(len(flags) - MONTHS_IN_A_ROW + 1):
        if all(flags[t : t + MONTHS_IN_A_ROW]):
            return t
    return None


def share_of_cases(cells: list[dict], members: list[int], flags: list[list[bool]], t: int) -> float:
    """The share of the yearly cases of these cells whose flag holds in month t."""
    return sum(cells[c]["volume"] for c in members if flags[c][t]) / sum(cells[c]["volume"] for c in members)


def shares_at(month: int, cells: list[dict], members: list[int], credit_by_cell: list[list[dict]]) -> dict[str, float]:
    """Each investment's part of the benefit in that month, together 1; empty when there is nothing to divide."""
    total = {}
    for c in members:
        for code, credit in credit_by_cell[c][month].items():
            total[code] = total.get(code, 0.0) + cells[c]["volume"] * credit
    whole = sum(total.values())
    return {code: part / whole for code, part in total.items()} if whole > 0 else {}


def mean_shares(shares: list[dict[str, float]], codes: list[str]) -> dict[str, float]:
    """The mean over the draws that have shares, for every investment; empty when no draw has."""
    if not shares:
        return {}
    return {code: math.fsum(draw.get(code, 0.0) for draw in shares) / len(shares) for code in codes}


def mean_per_month(paths: list[list[float]], horizon: int) -> list[float]:
    return [math.fsum(path[t] for path in paths) / len(paths) for t in range(horizon)]


def first_peak(path: list[float]) -> dict:
    """The first month that reaches the highest value; no month when nobody is ever worse off."""
    peak = max(path)
    if peak == 0:
        return {"month": None, "share_worse": 0.0}
    return {
        "month": next(t for t, value in enumerate(path) if value >= peak - TOLERANCE),
        "share_worse": peak,
    }


def nearest_rank(months: list[int], percent: int) -> int:
    """The ceil(p*n)-th smallest; in whole numbers, so that p*n is exact."""
    return sorted(months)[-(-percent * len(months) // 100) - 1]


def summary(months: list[int | None], horizon: int) -> dict:
    """P10, P50 and P90 over all draws, None past the horizon; the probability that it comes within the horizon; and the
    quantiles given that it comes by 48 months past it, where at least 1 draw in 20 does."""
    by_then = [month for month in months if month is not None]
    all_draws = [math.inf if month is None else month for month in months]
    found = {f"p{p}": nearest_rank(all_draws, p) for p in (10, 50, 90)}
    return {
        **{name: None if month >= horizon else month for name, month in found.items()},
        "probability": sum(month < horizon for month in all_draws) / len(months),
        "given": {f"p{p}": nearest_rank(by_then, p) for p in (10, 50, 90)}
        if 20 * len(by_then) >= len(months)
        else None,
    }
