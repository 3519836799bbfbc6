"""The first page says what the answer says: the same numbers, in words, for each scenario and audience."""

from pathlib import Path

import pytest

from services.answers.forecast.assumption_sentences import weakest_sentence
from services.answers.forecast.impact import answers
from services.answers.forecast.sentences import headline, neutral_sentence, range_sentence
from services.answers.register.names import registers
from services.domain.metric import Audience
from services.intake.load import load_files
from services.publishing.package.csv_file import csv_of
from services.settings import settings
from services.text.phrases import upper_first
from services.ui.components import plain
from tests.app.conftest import Open
from tests.state import now

SCENARIO = """
code = "marked_up"
starts_on = 2015-01-01
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
def test_a_card_a_scenario_with_its_date_range_and_money(on_example: Open, audience: str) -> None:
    app = on_example(audience=audience)
    found = list(answers(now(settings().database_url)))
    said = [words.value for words in app.markdown]
    assert [metric.value for metric in app.metric] == [headline(one, one.audience(audience), "nl") for one in found]
    for one in found:
        part = one.audience(audience)
        assert part is not None
        assert plain(one.name.nl) in [heading.value for heading in app.subheader]
        assert plain(upper_first(range_sentence(one, part, "nl")) + ".") in said
        assert plain(neutral_sentence(one, "nl")) in said


def test_the_weakest_assumption_of_every_scenario_stands_under_the_calendar(on_example: Open) -> None:
    app = on_example()
    address = settings().database_url
    known = registers(now(address), "nl")
    said = " ".join(words.value for words in app.markdown)
    for one in answers(now(address)):
        assert plain(weakest_sentence(one, known, "nl")) in said


def test_the_example_is_called_an_example_and_its_effects_assumptions(on_example: Open) -> None:
    for page in ("pages/public/answer.py", "pages/workbench/investments.py"):
        said = " ".join(words.value for words in on_example(page).markdown)
        assert "**voorbeeld**" in said and "**aannames**" in said


def test_text_from_a_file_never_becomes_markup(on_own: Open, tmp_path: Path) -> None:
    (tmp_path / "marked_up.toml").write_text(SCENARIO, encoding="utf-8")
    list(load_files(settings().database_url, [tmp_path / "marked_up.toml"]))
    app = on_own(scenario="marked_up")
    said = [words.value for words in [*app.markdown, *app.subheader]]
    assert not app.exception
    assert "\\*\\*Vet\\*\\* \\<script\\>alert(1)\\</script\\> \\$x\\$" in said
    assert not any("<script>" in words or "[link](" in words or "\n# Geen" in words for words in said)
    table = next(table.value for table in app.table if "Eenmalig" not in table.value)
    assert not table.map(lambda cell: isinstance(cell, str) and "[link](" in cell).any(axis=None)


def test_a_download_never_starts_a_formula() -> None:
    import pandas as pd

    text = csv_of(pd.DataFrame({"name": ["=1+1", "@x", "-2", "plain"], "n": [1, -2, 3, 4]})).decode("utf-8-sig")
    assert text.splitlines() == ["name,n", "'=1+1,1", "'@x,-2", "'-2,3", "plain,4"]
