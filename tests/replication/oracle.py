"""The slow and obviously correct forecast: the method, 1.1 to 1.3, as plain loops over draws, cells and months.

It exists to be compared with the fast engine and shares no code with it. Months are 0-based integers, counted from
`starts_on`; None means "not within the horizon". Draws are plain pseudo-random numbers, so quantiles carry sampling
noise. Input is taken as valid: a level on the positive scale is above 0 and `noticeable` is above 0.
"""

import math
import random

Z90 = 1.281552  # the 90th percentile of N(0,1), as the method writes it (1.1)
EDGE = 1e-6  # unit-scale levels stay inside (EDGE, 1 - EDGE); positive levels keep at least this fraction
TOLERANCE = 1e-9  # rounding noise never decides a comparison
MONTHS_IN_A_ROW = 3
HALF_OF_THE_CASES = 0.5


def forecast(scenario: dict, metrics: dict[str, dict], cells: list[dict], draws: int, seed: int) -> dict:
    """When, with what and for whom the customer benefits; `cells` carry the do-nothing levels and yearly volumes."""
    rng = random.Random(seed)
    horizon = scenario["horizon_months"]
    audiences = list(dict.fromkeys(cell["audience"] for cell in cells))
    metric_months = {(c, metric): [] for c, cell in enumerate(cells) for metric in facing(cell, metrics)}
    audience_months = {audience: [] for audience in audiences}
    reaches = {audience: [] for audience in audiences}  # per draw a list per month
    worses = {audience: [] for audience in audiences}
    contributions = {audience: [] for audience in audiences}  # per draw with a benefit month {investment: share}

    for _ in range(draws):
        outcome = draw_outcome(cells, metrics, draw_effects(scenario, rng), horizon)
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
                **summary(audience_months[audience]),
                "with": mean_shares(contributions[audience], codes),
                "worst": first_peak(mean_per_month(worses[audience], horizon)),
                "mean_reach": mean_per_month(reaches[audience], horizon),
            }
            for audience in audiences
        },
        "metrics": [
            {
                "service": cells[c]["service"],
                "audience": cells[c]["audience"],
                "metric": metric,
                **summary(months),
            }
            for (c, metric), months in metric_months.items()
        ],
    }


def draw_outcome(cells: list[dict], metrics: dict[str, dict], effects: list[dict], horizon: int) -> dict:
    """What one draw comes to, for every cell and metric and for every audience."""
    outcome = {"metric_months": {}, "improvement": {}, "audiences": {}}
    better, worse, credit_by_cell = [], [], []  # one item a cell
    for c, cell in enumerate(cells):
        found = cell_outcome(cell, metrics, effects, horizon)
        for metric, is_better in found["better"].items():
            outcome["metric_months"][c, metric] = first_lasting_month(is_better)
            outcome["improvement"][c, metric] = found["improvement"][metric]
        any_better = [any(flags[t] for flags in found["better"].values()) for t in range(horizon)]
        any_worse = [any(flags[t] for flags in found["worse"].values()) for t in range(horizon)]
        better.append([any_better[t] and not any_worse[t] for t in range(horizon)])
        worse.append(any_worse)
        credit_by_cell.append(found["credit"])
    for audience in dict.fromkeys(cell["audience"] for cell in cells):
        members = [c for c, cell in enumerate(cells) if cell["audience"] == audience]
        reach = [share_of_cases(cells, members, better, t) for t in range(horizon)]
        month = first_lasting_month([share >= HALF_OF_THE_CASES - TOLERANCE for share in reach])
        outcome["audiences"][audience] = {
            "reach": reach,
            "worse": [share_of_cases(cells, members, worse, t) for t in range(horizon)],
            "month": month,
            "shares": {} if month is None else shares_at(month, cells, members, credit_by_cell),
        }
    return outcome


# --- drawing (the method, 1.1 Quantity, 1.2 steps 1 and 2) ---


def split_normal(quantity, z: float) -> float:
    """A plain number is certain; otherwise each side of p50 has its own spread."""
    if not isinstance(quantity, dict):
        return float(quantity)
    p10, p50, p90 = quantity["p10"], quantity["p50"], quantity["p90"]
    if z > 0:
        return p50 + z * (p90 - p50) / Z90
    return p50 + z * (p50 - p10) / Z90


def log_split_normal(quantity, z: float) -> float:
    """The same on the natural logarithm, for what is strictly positive; a plain number (0 too) is certain."""
    if not isinstance(quantity, dict):
        return float(quantity)
    return math.exp(split_normal({name: math.log(quantity[name]) for name in ("p10", "p50", "p90")}, z))


def draw_schedule(scenario: dict, rng: random.Random) -> dict[str, tuple[float, float]]:
    """Start and finish of every investment, in continuous months; delays share the common factor g."""
    rho = scenario["shared_delay"]
    g = rng.gauss(0, 1)
    z = {inv["code"]: math.sqrt(rho) * g + math.sqrt(1 - rho) * rng.gauss(0, 1) for inv in scenario["investment"]}
    schedule = {}
    waiting = list(scenario["investment"])
    while waiting:
        ready = [inv for inv in waiting if all(code in schedule for code in inv.get("depends_on", []))]
        if not ready:
            raise ValueError("depends_on has a cycle or names an unknown investment")
        for inv in ready:
            finishes = [schedule[code][1] for code in inv.get("depends_on", [])]
            start = max([inv["starts_after_months"], *finishes])
            overrun = log_split_normal(inv.get("overrun", 1), z[inv["code"]])
            schedule[inv["code"]] = (start, start + inv["duration_months"] * overrun)
            waiting.remove(inv)
    return schedule


def draw_effects(scenario: dict, rng: random.Random) -> list[dict]:
    """Every effect of the scenario with its drawn numbers and the schedule of its investment.

    Of evidence only "OLD" has expired: what rests on nothing else has no gain and keeps its harm.
    """
    schedule = draw_schedule(scenario, rng)
    drawn = []
    for investment in scenario["investment"]:
        start, finish = schedule[investment["code"]]
        for effect in investment.get("effect", []):
            improvement = split_normal(effect["improvement"], rng.gauss(0, 1))
            drawn.append(
                {
                    "investment": investment["code"],
                    "metric": effect["metric"],
                    "service": effect.get("service"),
                    "audience": effect.get("audience"),
                    "mechanism": effect.get("mechanism"),
                    "start": start,
                    "finish": finish,
                    "improvement": min(improvement, 0.0) if effect.get("evidence") == ["OLD"] else improvement,
                    "lag": log_split_normal(effect.get("lag_months", 0), rng.gauss(0, 1)),
                    "ramp": log_split_normal(effect.get("ramp_months", 0), rng.gauss(0, 1)),
                    "disruption": max(0.0, split_normal(effect.get("disruption", 0), rng.gauss(0, 1))),
                    "success": rng.random() < effect.get("probability", 1),
                }
            )
    return drawn


# --- levels and the link scale (the method, 1.2 steps 4 and 5) ---


def inside_unit(unit: float) -> float:
    return min(max(unit, EDGE), 1 - EDGE)


def link(level: float, scale: str) -> float:
    if scale == "positive":
        return math.log(level)
    unit = inside_unit(level if scale == "share" else (level - 1) / 9)
    return math.log(unit / (1 - unit))


def unlink(x: float, scale: str) -> float:
    if scale == "positive":
        return math.exp(x)
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


def counted_benefits(benefits: list[tuple[dict, float]]) -> list[tuple[dict, float]]:
    """Of each mechanism only the shift of largest magnitude (the first of equals); all without a mechanism."""
    counted = [(effect, shift) for effect, shift in benefits if effect["mechanism"] is None]
    largest = {}
    for effect, shift in benefits:
        mechanism = effect["mechanism"]
        if mechanism is not None and (mechanism not in largest or abs(shift) > abs(largest[mechanism][1])):
            largest[mechanism] = (effect, shift)
    return counted + list(largest.values())


def cell_outcome(cell: dict, metrics: dict[str, dict], effects: list[dict], horizon: int) -> dict:
    """Per metric and month: noticeably better, noticeably worse; per month: what each investment contributes.

    `credit[t]` is {investment: number of noticeable steps}, not yet weighted by volume.
    """
    outcome = {"better": {}, "worse": {}, "improvement": {}, "credit": [{} for _ in range(horizon)]}
    for code in facing(cell, metrics):
        metric, level = metrics[code], cell["levels"][code]
        noticeable = metric["noticeable"]
        step = abs(shift_of(level, noticeable, metric))
        good = -1 if metric["better"] == "lower" else 1
        acting = [
            (
                effect,
                shift_of(level, effect["improvement"], metric) if effect["success"] else 0.0,
                shift_of(level, -effect["disruption"], metric),
            )
            for effect in effects
            if acts_on(effect, cell, code)
        ]
        outcome["better"][code], outcome["worse"][code], outcome["improvement"][code] = [], [], []
        for t in range(horizon):
            tau = t + 0.5
            counted = counted_benefits([(effect, reached_share(effect, tau) * full) for effect, full, _ in acting])
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
    """The first month from which the flag holds 3 months in a row, all within the horizon."""
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


def nearest_rank(months: list[int | None], percent: int) -> int | None:
    """The ceil(p*n)-th smallest, with None as infinity; in whole numbers, so that p*n is exact."""
    ordered = sorted(math.inf if month is None else month for month in months)
    value = ordered[-(-percent * len(ordered) // 100) - 1]
    return None if value == math.inf else value


def summary(months: list[int | None]) -> dict:
    """P10, P50 and P90 over the draws, and the probability of any benefit within the horizon."""
    return {
        "p10": nearest_rank(months, 10),
        "p50": nearest_rank(months, 50),
        "p90": nearest_rank(months, 90),
        "probability": sum(month is not None for month in months) / len(months),
    }
