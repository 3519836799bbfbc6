"""What is tried lies over what stands: months, chances and words that follow by hand."""

import pytest

from services.charts.theme import LIGHT
from services.charts.trial import BAR, ROW, trial
from services.text import t
from tests.unit.charts.compiled import compiled, every_row
from tests.unit.charts.small_frames import NOT_TRIED, TRIED, UNDATED_TRIAL, trials


def test_it_says_what_it_becomes_and_what_it_was() -> None:
    picture = trial(trials(("Inwoners", TRIED, NOT_TRIED)), LIGHT, "nl")
    assert picture.alt.endswith(
        "Inwoners: kans 8 op 10, was 7 op 10. Als het komt: najaar 2017, van voorjaar 2016 tot na de looptijd. "
        "Dat was: najaar 2016, van begin 2016 tot begin 2018."
    )
    row = picture.table.iloc[0].to_dict()
    assert row["Voor wie"] == "Inwoners"
    assert list(row.values())[1:] == [
        "voorjaar 2016", "najaar 2017", "na de looptijd", "8 op 10",
        "begin 2016", "najaar 2016", "begin 2018", "7 op 10",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_cannot_be_dated_has_no_bar_and_says_so(language: str) -> None:
    picture = trial(
        trials(("Inwoners", UNDATED_TRIAL, NOT_TRIED), ("Ondernemers", TRIED, UNDATED_TRIAL)), LIGHT, language
    )
    assert picture.alt.count(t("trial.no_date", language)) == 2
    found = every_row(compiled(picture), "p10")
    assert [row["y"] for row in found if row["p10"]] == [ROW + BAR]


def test_the_new_one_lies_over_the_old_one() -> None:
    marks = [one["mark"] for one in trial(trials(("Inwoners", TRIED, NOT_TRIED)), LIGHT, "nl").spec["layer"]]
    bars = [(mark["color"], mark["strokeWidth"]) for mark in marks if mark["type"] == "rule"]
    assert bars == [(LIGHT.line, 18), (LIGHT.better_soft, 8)]
