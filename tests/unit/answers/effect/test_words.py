"""What an evaluation says: from the same numbers, in both languages, never more than the verdict."""

from pathlib import Path

import pytest

from services.answers.effect.frame import course_frame, course_words, download_frame
from services.answers.effect.result import Evaluated
from services.answers.effect.words import (
    basis_sentence,
    beside_sentences,
    check_rows,
    estimate_sentence,
    grade_sentence,
    method_sentence,
    missing_sentences,
    question_name,
    reason_sentences,
    threat_sentences,
    verdict_sentence,
)
from services.answers.register.names import Registers, registers
from tests.factories import load
from tests.state import now
from tests.unit.answers.effect.own_figures import ask, asked, file_of, lead_times

LANGUAGES = ("nl", "en")


def everything_said(one: Evaluated, known: Registers, language: str) -> list[str]:
    metric = known.metrics[one.question.metric]
    return [
        question_name(one, known, language),
        verdict_sentence(one, known, language),
        estimate_sentence(one, metric, language),
        basis_sentence(one, metric, language),
        *reason_sentences(one, language),
        *missing_sentences(one, metric, language),
        *beside_sentences(one, known, language),
        method_sentence(one, language),
        *(cell for row in check_rows(one, language) for cell in row),
        *threat_sentences(one, language),
        grade_sentence(one, language),
        *course_words(one, known, language),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_improvement_says_how_much_with_its_margin(address: str, tmp_path: Path, language: str) -> None:
    found = asked(address, tmp_path, {"M1": lead_times(-0.3), "M2": lead_times(seed=2)})
    known = registers(now(address), language)
    said = everything_said(found, known, language)
    assert all("{" not in line for line in said)
    assert found.estimate is not None and found.low is not None and found.high is not None
    for value in (found.estimate, found.low, found.high):
        assert f"{abs(round(100 * value))}" in estimate_sentence(found, known.metrics["lead_time_days"], language)
    count = "36"
    assert count in basis_sentence(found, known.metrics["lead_time_days"], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("change", "chosen", "verdict"),
    [
        (-0.3, {}, "improved"),
        (0.4, {}, "worsened"),
        (0.0, {"planned": 0.5}, "no_demonstrable_change"),
        (0.0, {"planned": 0.02}, "cannot_be_said_yet"),
        (0.0, {"since": "2022-11"}, "cannot_be_said_yet"),
        (0.0, {"since": "2018-02"}, "cannot_be_said_yet"),
        (-0.3, {"since": "2021-01-14", "slope": True}, None),
        (-0.3, {"scale": "plain"}, "improved"),
    ],
)  # fmt: skip
def test_every_verdict_has_its_words(
    address: str, tmp_path: Path, change: float, chosen: dict[str, object], verdict: str | None, language: str
) -> None:
    load(address, tmp_path, file_of({"M1": lead_times(change)}))
    found = ask(address, **chosen)  # type: ignore[arg-type]
    assert verdict in (None, found.verdict)
    known = registers(now(address), language)
    if found.estimate is None:
        said = [verdict_sentence(found, known, language), *reason_sentences(found, language)]
    else:
        said = everything_said(found, known, language)
    assert all(line and "{" not in line for line in said if line is not None)


BETTER_WORDS = {"nl": ("beter", "korter", "verbeterd"), "en": ("better", "shorter", "improved")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_shown_is_never_called_better(address: str, tmp_path: Path, language: str) -> None:
    """Not in the finding, nor in the title of its chart."""
    found = asked(address, tmp_path, {"M1": lead_times(-0.02)}, planned=0.02)
    assert found.verdict == "cannot_be_said_yet"
    known = registers(now(address), language)
    said = [verdict_sentence(found, known, language), course_words(found, known, language)[0]]
    for line in said:
        assert not any(word in line.lower() for word in BETTER_WORDS[language]), line


def test_the_download_holds_what_the_chart_shows(address: str, tmp_path: Path) -> None:
    found = asked(address, tmp_path, {"M1": lead_times(-0.3), "M2": lead_times(seed=2)})
    plan = {"2021-06": (30.0, 32.0, 36.0)}
    frame = course_frame(found, plan)
    table = download_frame(found, frame)
    assert len(table) == len(found.course) == 60
    assert set(table["treated"]) == {"M1@2021-01"}
    assert set(table["verdict"]) == {found.verdict}
    assert table["measured"].notna().all()
    assert frame["plan"].notna().sum() == 1
    without = course_frame(found)
    assert without["plan"].isna().all()
