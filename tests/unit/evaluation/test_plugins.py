"""A method and a check are one file each: found in their folder, asked as the others, named when they are lame."""

import numpy as np
import pytest

from services.domain.errors import NoPlugin, UserError
from services.domain.evaluation import EvaluationQuestion
from services.evaluation import checks as checks_folder
from services.evaluation import methods as methods_folder
from services.evaluation.check import Outcome, all_checks, checks
from services.evaluation.method import estimate_by, method_named, methods
from services.evaluation.study import NotEstimable
from services.text.catalogue import catalogue
from tests.architecture.repository import text
from tests.plugins import Adding, add_plugin
from tests.unit.evaluation.estimates import finding
from tests.unit.evaluation.known_truth import study

__all__ = ["add_plugin"]

LANGUAGES = ("nl", "en")
METHOD = """
from dataclasses import replace
from services.evaluation.methods import interrupted_series
from services.evaluation.study import NotEstimable, Study

NAME, ORDER = "doubled", 9
NEEDS_CONTROLS, HAS_OWN_TREND = False, True


def why_not(study):
    return NotEstimable("one_date_needed") if study.slope else None


def estimate(study):
    found = interrupted_series.estimate(study)
    return replace(found, method=NAME, effect=2 * found.effect)
"""
CHECK = """
from services.evaluation.check import judged

NAME, ORDER = "odd_effect", 0


def applies_to(finding):
    return finding.estimate.effect > 0


def check(finding):
    return judged(NAME, finding.estimate.effect < 1, effect=finding.estimate.effect)
"""
RISING = study(np.r_[np.zeros(40), np.full(20, 5.0)] + np.random.default_rng(1).normal(size=60), 40)


def test_the_methods_that_come_along_and_the_first_is_that_of_a_question() -> None:
    assert list(methods()) == ["its", "did", "synthetic_control"]
    assert EvaluationQuestion.model_fields["method"].default == next(iter(methods()))


def test_a_method_is_one_file(add_plugin: Adding) -> None:
    add_plugin(methods_folder, "twice_the_effect", METHOD)
    assert list(methods()) == ["its", "did", "synthetic_control", "doubled"]
    asked = EvaluationQuestion(data_set="own", metric="lead_time_days", treated={"M1": "2020-01"}, method="doubled")
    found = estimate_by(method_named(asked.method), RISING)
    assert found.effect == 2 * estimate_by(method_named("its"), RISING).effect
    with pytest.raises(NotEstimable):
        estimate_by(method_named("doubled"), study(np.zeros(60), 40, slope=True))


def test_a_check_is_one_file(add_plugin: Adding) -> None:
    before = [one.name for one in all_checks(finding(RISING))]
    add_plugin(checks_folder, "odd_effect", CHECK)
    found = all_checks(finding(RISING))
    assert [one.name for one in found] == ["odd_effect", *before]
    assert found[0].outcome is Outcome.FAILED and found[0].values["effect"] > 1
    sinking = study(-RISING.panel.values[0], 40)
    assert all_checks(finding(sinking))[0].outcome is Outcome.NOT_APPLICABLE


def test_a_lame_method_and_a_lame_check_say_what_they_lack(add_plugin: Adding) -> None:
    file = add_plugin(methods_folder, "lame", "NAME, ORDER = 'lame', 9\ndef estimate(panel): ...\n")
    with pytest.raises(NoPlugin) as error:
        methods()
    assert str(error.value) == (
        f"{file} is no Method: it lacks NEEDS_CONTROLS; it lacks HAS_OWN_TREND; "
        "its estimate takes (panel), and not (study); it lacks why_not(study)."
    )
    other = add_plugin(checks_folder, "lame", "NAME, ORDER = 'lame', 9\ndef check(finding): ...\n")
    with pytest.raises(NoPlugin) as error:
        checks()
    assert str(error.value) == f"{other} is no Check: it lacks applies_to(finding)."


def test_an_unknown_method_is_told_all_there_are(add_plugin: Adding) -> None:
    add_plugin(methods_folder, "twice_the_effect", METHOD)
    with pytest.raises(UserError) as error:
        method_named("guess")
    assert error.value.code == "unknown_choice"
    assert error.value.values["allowed"] == "its, did, synthetic_control, doubled"


def test_every_method_stands_on_the_page_of_the_command_line() -> None:
    assert [name for name in methods() if f"`{name}`" not in text("docs/command-line.md")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_and_check_has_its_words(language: str) -> None:
    there = catalogue(language)
    of_methods = [key for name in methods() for key in (f"method_name.{name}", f"method_text.{name}")]
    with_controls = [f"method_text.{name}_compared" for name, one in methods().items() if not one.NEEDS_CONTROLS]
    of_checks = [f"check.{name}{end}" for name in checks() for end in ("", "_passed", "_failed", "_not_applicable")]
    assert [key for key in (*of_methods, *with_controls, *of_checks) if key not in there] == []
