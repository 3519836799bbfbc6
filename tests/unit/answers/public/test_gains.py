"""Who does not gain is named, and only who certainly does not."""

from services.answers.forecast.result import MetricAnswer
from services.answers.public.gains import groups, without_gain
from tests.unit.answers.made_answers import answer, audience, registers
from tests.unit.answers.small_plans import scenario

NAMES = {"permit": "Vergunning", "passport": "Paspoort"}


def metric(service: str, who: str, probability: float, code: str = "lead_time_days", town: str = "M1") -> MetricAnswer:
    plain = {"p10": None, "p50": None, "p90": None, "level": 40.0, "assumed": False, "n": 12, "source": "log"}
    return MetricAnswer(service=service, audience=who, municipality=town, metric=code, probability=probability, **plain)


def said(*metrics: MetricAnswer, language: str = "nl") -> list[str]:
    known = registers(scenario(), **NAMES)
    return without_gain(answer(audience(), metrics=list(metrics)), known, language)


def test_chances_of_metrics_add_up_to_the_most_that_they_can_be_together() -> None:
    found = groups(
        answer(audience(), metrics=[metric("permit", "citizen", 0.4), metric("permit", "citizen", 0.3, "x")])
    )
    assert [(group.service, round(group.probability, 2)) for group in found] == [("permit", 0.7)]


def test_a_service_that_stays_behind_is_named() -> None:
    (line,) = said(metric("permit", "citizen", 0.9), metric("passport", "citizen", 0.0))
    assert "paspoort" in line and "vergunning" not in line


def test_nobody_and_everybody() -> None:
    assert said(metric("permit", "citizen", 0.1)) == [
        "Inwoners: bij geen enkele dienst is de kans op een merkbare verbetering groter dan de helft."
    ]
    assert said(metric("permit", "business", 0.9), language="en") == [
        "Entrepreneurs: of no service we can say that it stays behind."
    ]


def test_a_gain_in_one_municipality_is_none_in_another() -> None:
    apart = [metric("permit", "citizen", 0.2, town=town) for town in ("M1", "M2", "M3")]
    assert [round(group.probability, 4) for group in groups(answer(audience(), metrics=apart))] == [0.2]


def test_municipalities_count_by_their_cases() -> None:
    large = metric("permit", "citizen", 0.9).model_copy(update={"n": 300})
    small = metric("permit", "citizen", 0.1, town="M2").model_copy(update={"n": 100})
    (group,) = groups(answer(audience(), metrics=[large, small]))
    assert round(group.probability, 4) == round((0.9 * 300 + 0.1 * 100) / 400, 4)
