"""The glossary knows the product's words, and its Dutch is the Dutch of the screens."""

import tomllib
from typing import get_args

import pytest

from services.domain.event import Event
from services.domain.evidence import GRADES
from services.domain.metric import Audience, Metric, State
from services.domain.money_role import ROLES
from services.domain.scenario import Effect, Investment, Kind, Scenario
from services.evaluation.method import methods
from services.evaluation.verdict import Verdict
from services.text.catalogue import t
from tests.architecture.repository import codes, table_with, text
from tests.for_every import for_every

PAGE = "docs/glossary.md"
ROWS = table_with(PAGE, "code", "Dutch", "meaning")
WORDS = {codes(code)[0]: (dutch, meaning) for code, dutch, meaning in ROWS}
METRICS = tomllib.loads(text("data/metrics.toml"))
FROM_CASES = {"lead_time_days", "lead_time_p90_days", "on_time_share", "digital_share", "open_cases", "open_age_days"}


def acted_on() -> set[str]:
    """Metrics that the packaged scenarios say they improve."""
    names = ("efficient_provider_own", "efficient_provider_cloud", "service_provider")
    plans = [tomllib.loads(text(f"data/scenarios/{name}.toml")) for name in names]
    return {e["metric"] for plan in plans for i in plan["investment"] for e in i.get("effect", [])}


def test_a_word_has_one_meaning() -> None:
    assert len(WORDS) == len(ROWS) > 50
    for code, (dutch, meaning) in WORDS.items():
        assert dutch, code
        assert meaning[0].isupper() or meaning[0] == "`", code
        assert meaning.endswith("."), code


@for_every("state", State)
def test_every_state_is_explained(state: State) -> None:
    assert state.value in WORDS


@for_every(
    ("section", "code"),
    [
        *(("audience", audience.value) for audience in Audience),
        *(("investment_kind", kind) for kind in get_args(Kind)),
        *(("role", role) for role in ROLES),
        *(("verdict", verdict.value) for verdict in Verdict),
        *(("method_name", method) for method in methods()),
    ],
)
def test_the_dutch_of_a_code_is_the_dutch_of_the_screen(section: str, code: str) -> None:
    assert WORDS[code][0] == t(f"{section}.{code}", "nl").lower()


@for_every("code", sorted(acted_on() | FROM_CASES))
def test_the_metrics_that_answers_are_about_bear_their_own_name(code: str) -> None:
    assert WORDS[code][0] == METRICS[code]["name"]["nl"].lower()


@pytest.mark.parametrize("document", [Metric, Effect, Investment, Scenario], ids=lambda one: one.__name__)
def test_keys_that_users_write_are_explained(document: type) -> None:
    """Except those that say what they are: names, notes, addresses, amounts and dates."""
    plain = {
        "code", "name", "note", "summary", "definition", "unit", "owner", "review_on", "decided_by", "kind",
        "budget_eur", "run_cost_eur_per_year", "starts_after_months", "duration_months", "starts_on", "effect",
    }  # fmt: skip
    known = WORDS.keys() | {"horizon_months"}
    assert set(document.model_fields) - plain - known == set()  # type: ignore[attr-defined]


def test_choices_stand_with_the_word_they_belong_to() -> None:
    choices = {
        "grade": GRADES,
        "scale": get_args(Metric.model_fields["scale"].annotation),
        "better": get_args(Metric.model_fields["better"].annotation),
        "n_counts": get_args(Metric.model_fields["n_counts"].annotation),
        "event": get_args(Event.model_fields["kind"].annotation),
        "certainty": get_args(Event.model_fields["certainty"].annotation),
    }
    for word, allowed in choices.items():
        assert allowed, word
        assert set(codes(WORDS[word][1])) == set(allowed), word
