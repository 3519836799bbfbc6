"""Which metrics are shown: what the plans act on, and all else that a customer can notice."""

from services.answers.register.metrics import metrics_tables
from services.answers.register.names import Registers
from tests.unit.answers.made_answers import registers
from tests.unit.answers.small_plans import effect, investment, metric, scenario

PLAN = scenario(investment("redesign", effect(), effect("open_cases", improvement=0.1)))


def test_metrics_of_the_plans_apart_from_the_others() -> None:
    used, others = metrics_tables(registers(PLAN), "nl")
    assert list(used["Maat"]) == ["Maat lead_time_days"]
    assert list(others["Maat"]) == ["Maat on_time_share", "Maat satisfaction"]
    assert list(used.columns) == ["Maat", "Wat het is", "Merkbaar vanaf", "Merkbare stap bepaald door"]


def test_what_no_customer_notices_is_in_neither() -> None:
    for table in metrics_tables(registers(PLAN), "en"):
        assert not table["Metric"].isin(["Metric open_cases", "Metric cost_per_case_eur"]).any()


def test_from_which_step_a_customer_notices_and_who_decided() -> None:
    decided = metric("satisfaction", scale="rating", better="higher", noticeable=0.3, decided_by="inwonerspanel")
    _, others = metrics_tables(
        Registers(scenarios={}, metrics={"satisfaction": decided}, evidence={}, services={}), "nl"
    )
    assert [tuple(row) for row in others.itertuples(index=False)] == [
        ("Maat satisfaction", "Wat het is", "0,3 punt beter", "inwonerspanel")
    ]


def test_without_plans_every_metric_is_another() -> None:
    used, others = metrics_tables(
        Registers(scenarios={}, metrics=registers(PLAN).metrics, evidence={}, services={}), "en"
    )
    assert used.empty and list(used.columns) == list(others.columns)
    assert len(others) == 3
