"""The assumed effects in words, with what each rests on."""

from services.answers.plan.assumptions import (
    Note,
    assumption_notes,
    assumptions_frame,
    assumptions_table,
    expected_sentence,
    hindrance_sentence,
)
from services.answers.register.names import Registers
from services.domain.scenario import Effect
from tests.unit.answers.made_answers import answer, evidence, registers
from tests.unit.answers.small_plans import METRICS, effect, investment, scenario


def _expected(language: str = "nl", **changes: object) -> str:
    one = Effect.read({**effect(), **changes}, "plan.toml")
    return expected_sentence(METRICS[one.metric], one, language).replace("\u00a0", " ")


def test_what_is_expected_with_its_range() -> None:
    assert _expected() == "Maat lead_time_days: 20 % beter"
    spread = {"p10": 0.03, "p50": 0.15, "p90": 0.3}
    assert _expected(improvement=spread) == "Maat lead_time_days: 15 % beter (tussen 3 % en 30 % beter)"
    assert _expected("en", improvement=spread) == "Metric lead_time_days: 15% better (between 3% and 30% better)"


def test_what_may_also_get_worse_says_so_at_both_ends() -> None:
    spread = {"p10": -0.05, "p50": 0.08, "p90": 0.22}
    assert _expected(improvement=spread) == "Maat lead_time_days: 8 % beter (tussen 5 % slechter en 22 % beter)"
    assert _expected("en", improvement=spread).endswith("(between 5% worse and 22% better)")
    marks = {"p10": -0.1, "p50": 0.0, "p90": 0.4}
    assert _expected(metric="satisfaction", improvement=marks) == (
        "Maat satisfaction: gelijk (tussen 0,1 punt slechter en 0,4 punt beter)"
    )


def test_nothing_at_the_low_end() -> None:
    assert _expected(improvement={"p10": 0, "p50": 0.1, "p90": 0.2}).endswith("(tussen 0 % en 20 % beter)")


PLAN = scenario(
    investment(
        "redesign",
        effect(grade="D", probability=0.7, audience="citizen", evidence=["E1"], mechanism="shorter_process"),
        effect("on_time_share", improvement=0.1, grade="B", evidence=["E2", "E1"], mechanism="own_way",
               note={"nl": "Gemeten in twee steden.", "en": "Measured in two cities."}),
    ),
    investment("counter", effect("satisfaction", improvement=0.5, grade="E", audience="business")),
    investment("Netwerk", effect(improvement=0, disruption=0.1, grade="A")),
    investment("office"),
)  # fmt: skip
KNOWN: Registers = registers(PLAN, evidence("E1"), evidence("E2", grade="B", read_as="excerpt", figure="10 punten"))
ANSWER = answer()


def test_the_table_has_what_may_help_the_best_evidence_first() -> None:
    table = assumptions_table(ANSWER, KNOWN, "nl")
    assert list(table.columns) == ["Investering", "Wat de klant ervan merkt", "Kans dat het lukt", "Bewijs"]
    assert [tuple(row) for row in table.itertuples(index=False)] == [
        ("Investering redesign", "Maat on_time_share: 10 procentpunt beter", "meer dan 99 op 100", "B"),
        ("Investering redesign", "Maat lead_time_days: 20\u00a0% beter", "7 op 10", "D"),
        ("Investering counter", "Maat satisfaction: 0,5 punt beter", "meer dan 99 op 100", "E"),
    ]


def test_what_only_hinders_is_named_apart() -> None:
    assert hindrance_sentence(ANSWER, KNOWN, "nl") == (
        "Geen verbetering, wel enige hinder tijdens de invoering: investering Netwerk."
    )
    helping = scenario(investment("redesign", effect(disruption=0.1)), investment("office"))
    assert hindrance_sentence(ANSWER, registers(helping), "nl") == ""


def test_notes_say_what_was_read_of_each_source() -> None:
    notes = assumption_notes(ANSWER, KNOWN, "nl")
    assert list(notes) == ["Investering redesign", "Investering counter", "Investering Netwerk"]
    first, second = notes["Investering redesign"]
    read = "E1: Onderzoek naar doorlooptijden. 15 procent korter (bewijs C en het hele stuk gelezen)"
    assert first == Note("Maat lead_time_days, door kortere werkwijze", "", (read,))
    assert second.about == "Maat on_time_share, door own way"
    assert second.text == "Gemeten in twee steden."
    excerpt = "E2: Onderzoek naar doorlooptijden. 10 punten (bewijs B en alleen een uittreksel gelezen)"
    assert second.sources == (excerpt, read)
    assert notes["Investering counter"] == [Note("Maat satisfaction", "", ())]


def test_the_download_has_every_number_of_every_effect() -> None:
    frame = assumptions_frame(ANSWER, KNOWN, "en")
    assert list(frame.columns) == [
        "scenario", "investment", "metric", "service", "audience",
        "improvement_p10", "improvement_p50", "improvement_p90", "disruption_p10", "disruption_p50", "disruption_p90",
        "lag_months_p10", "lag_months_p50", "lag_months_p90", "ramp_months_p10", "ramp_months_p50", "ramp_months_p90",
        "probability", "mechanism", "grade", "evidence", "evidence_has_expired", "note",
    ]  # fmt: skip
    assert list(frame["investment"]) == ["redesign", "redesign", "counter", "Netwerk"]  # what only hinders is last
    row = frame.iloc[0]
    assert (row["evidence"], row["note"], row["improvement_p50"]) == ("E2 E1", "Measured in two cities.", 0.1)
    assert (row["service"], row["audience"], row["mechanism"]) == ("", "", "own_way")
    assert frame.iloc[-1]["disruption_p90"] == 0.1
    assert not frame.isna().any(axis=None)
