"""The first page says what the answer says: the same numbers, in words, for each scenario and audience."""

from pathlib import Path

import pytest

from services.answers.forecast.cards import cards
from services.answers.forecast.impact import answers
from services.answers.register.names import registers
from services.domain.metric import Audience
from services.intake.load import load_files
from services.publishing.package.csv_file import csv_of
from services.settings import settings
from services.ui.answer_sections import SECTIONS
from services.ui.components import plain
from tests.app.conftest import Open
from tests.state import now

SCENARIO = """
code = "marked_up"
starts_on = 2015-01-01
decided_on = 2015-01-01
horizon_months = 24
name = { nl = "**Vet** <script>alert(1)</script> $x$", en = "Marked up" }
[[investment]]
code = "one"
kind = "governance"
name = { nl = "=SOM(A1) [link](https://example.org)", en = "One" }
budget_eur = 1000
duration_months = 1
[[investment.effect]]
metric = "lead_time_days"
improvement = 0.5
note = { nl = "# Geen kop", en = "No heading" }
"""


@pytest.mark.parametrize("audience", list(Audience))
def test_a_card_a_scenario_or_one_for_what_hardly_differs(on_example: Open, audience: str) -> None:
    app = on_example(audience=audience)
    address = settings().database_url
    found = cards(list(answers(now(address))), audience, registers(now(address), "nl"), "nl")
    assert [(one.label, one.value) for one in app.metric] == [(card.about, card.figure) for card in found]
    said = "\n".join(words.value for words in app.markdown)
    for card in found:
        assert plain(card.title) in [heading.value for heading in app.header]
        for line in (*card.lines, *card.leans):
            assert f"**{plain(line.label)}:** {plain(line.text)}" in said


def test_what_is_closed_costs_nothing_and_what_is_opened_is_there(on_example: Open) -> None:
    app = on_example()
    assert len(app.get("vega_lite_chart")) == 1 and len(app.table) == 0
    closed = len(app.markdown)
    app = on_example(opened=SECTIONS)
    assert not app.exception and len(app.get("vega_lite_chart")) == 5
    assert len(app.markdown) > closed + 20
    charts = [each.proto.alt for each in app.get("vega_lite_chart")]
    assert len(set(charts)) == len(charts)


def test_what_is_closed_is_not_even_computed(on_example: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*asked: object) -> None:
        raise AssertionError("nobody opened this")

    for name in SECTIONS:
        monkeypatch.setitem(SECTIONS, name, never)
    assert not on_example().exception
    assert on_example(opened=["worse"]).exception


def test_the_example_is_called_an_example_and_its_effects_assumptions(on_example: Open) -> None:
    for page in ("pages/public/answer.py", "pages/workbench/investments.py"):
        said = " ".join(words.value for words in on_example(page).markdown)
        assert "**voorbeeld**" in said and "**aannames**" in said


def test_text_from_a_file_never_becomes_markup(on_own: Open, tmp_path: Path) -> None:
    (tmp_path / "marked_up.toml").write_text(SCENARIO, encoding="utf-8")
    list(load_files(settings().database_url, [tmp_path / "marked_up.toml"]))
    app = on_own(opened=["table-when", "depends"], scenario="marked_up")
    said = [words.value for words in [*app.markdown, *app.header]]
    assert not app.exception
    assert "\\*\\*Vet\\*\\* \\<script\\>alert(1)\\</script\\> \\$x\\$" in said
    assert not any("<script>" in words or "[link](" in words or "\n# Geen" in words for words in said)
    table = next(table.value for table in app.table if "Eenmalig" not in table.value)
    assert not table.map(lambda cell: isinstance(cell, str) and "[link](" in cell).any(axis=None)


def test_a_download_never_starts_a_formula() -> None:
    import pandas as pd

    text = csv_of(pd.DataFrame({"name": ["=1+1", "@x", "-2", "plain"], "n": [1, -2, 3, 4]})).decode("utf-8-sig")
    assert text.splitlines() == ["name,n", "'=1+1,1", "'@x,-2", "'-2,3", "plain,4"]
