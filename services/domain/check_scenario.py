"""Whether everything a scenario refers to exists, and every improvement fits its metric."""

from collections.abc import Collection, Mapping
from math import inf

from services.domain.errors import InvalidFile, Problem
from services.domain.metric import Metric
from services.domain.nearest import nearest
from services.domain.scenario import Effect, Scenario


def check_scenario(
    scenario: Scenario,
    metrics: Mapping[str, Metric],
    evidence: Collection[str],
    services: Collection[str],
    municipalities: Collection[str],
    file: str,
) -> None:
    """Raise `InvalidFile` with every reference to what does not exist and every impossible improvement."""
    problems: list[Problem] = []
    for i, investment in enumerate(scenario.investment, 1):
        at = f"investment[{i}]"
        problems += _unknown(f"{at}.participants", investment.participants, municipalities, "unknown_municipality")
        problems += _unknown(f"{at}.overrun_evidence", investment.overrun_evidence, evidence, "unknown_evidence")
        for j, effect in enumerate(investment.effect, 1):
            here = f"{at}.effect[{j}]"
            problems += _unknown(f"{here}.metric", [effect.metric], metrics, "unknown_metric")
            problems += _unknown(f"{here}.service", [effect.service or ""], {*services, ""}, "unknown_service")
            problems += _unknown(f"{here}.evidence", effect.evidence, evidence, "unknown_evidence")
            if effect.metric in metrics:
                problems += _out_of_scale(here, effect, metrics[effect.metric])
    if problems:
        raise InvalidFile(file, problems)


def _unknown(where: str, codes: Collection[str], known: Collection[str], problem: str) -> list[Problem]:
    return [Problem(where, repr(code), problem, {"known": nearest(code, known)}) for code in codes if code not in known]


def _out_of_scale(where: str, effect: Effect, metric: Metric) -> list[Problem]:
    problems = []
    for name, quantity in (("improvement", effect.improvement), ("disruption", effect.disruption)):
        lowest, highest = _room(metric, worsens=name == "disruption")
        for quantile in ("p10", "p50", "p90"):
            value = getattr(quantity, quantile)
            if not lowest <= value <= highest:
                problem = f"improvement_out_of_{metric.scale}"
                at = f"{where}.{name}" if quantity.is_certain else f"{where}.{name}.{quantile}"
                problems.append(Problem(at, f"{value:g}", problem, {"metric": metric.code}))
                break
    return problems


def _room(metric: Metric, worsens: bool) -> tuple[float, float]:
    """The changes that leave a value on the scale: a duration can triple, but not become less than nothing."""
    if metric.scale == "plain":
        return -inf, inf
    if metric.scale != "positive":
        width = {"share": 1.0, "rating": 9.0}[metric.scale]
        return -width, width
    positive_lowers = (metric.better == "lower") != worsens
    return (-inf, 1.0) if positive_lowers else (-1.0, inf)
