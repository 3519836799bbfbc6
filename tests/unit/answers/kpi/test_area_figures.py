"""What a map says: levels and places, and no ranking."""

import numpy as np

from services.answers.kpi.area_figures import COLUMNS, area_frame, area_words
from services.answers.register.names import Registers
from tests.unit.answers.kpi.small_kpi import changed
from tests.unit.answers.small_series import SERIES_METRICS

TOWNS = {"A": "Aalten", "B": "Borne", "C": "Cuijk", "D": "Delft"}
KNOWN = Registers(
    scenarios={},
    metrics=SERIES_METRICS,
    evidence={},
    services={"building_permit": "Bouwvergunning"},
    municipalities=TOWNS,
)
CODES = {"A": "GM0197", "B": "GM0147", "C": "", "D": "GM0503"}
ROWS = [
    changed(municipality="B", value=46.0, period="2014"),
    changed(municipality="A", value=17.0, period="2014", n=None),
    changed(municipality="C", value=30.0, period="2014"),
]


def test_a_row_a_municipality_by_name() -> None:
    frame = area_frame(ROWS, KNOWN, CODES, asked=["A", "D"])
    assert tuple(frame.columns) == COLUMNS
    assert frame["municipality"].tolist() == ["Aalten", "Borne", "Cuijk", "Delft"]
    assert frame["code"].tolist() == ["GM0197", "GM0147", "", "GM0503"]
    assert frame["value"].tolist()[:3] == [17.0, 46.0, 30.0]
    assert np.isnan(frame["value"][3])
    assert np.isnan(frame["n"][0])
    assert frame["period"].tolist() == ["2014", "2014", "2014", "–"]
    assert frame["verdict"][0] == "geen echte verandering"


def test_the_title_says_from_where_to_where() -> None:
    title, sentence, alt = area_words(ROWS, KNOWN, "nl", asked=["D"])
    assert title == "naam, Bouwvergunning (inwoners) in 2014: van 17 dagen tot 46 dagen in 3 gemeenten"
    assert "niet wie het goed doet" in sentence
    assert sentence.endswith("Alle cijfers zijn van 2014.")
    assert alt.endswith("van 17 dagen in Aalten tot 46 dagen in Borne. Eén gemeente heeft geen cijfer.")


def test_figures_of_several_periods_say_so() -> None:
    rows = [ROWS[0], changed(ROWS[1], period="2014-05")]
    title, sentence, _ = area_words(rows, KNOWN, "nl")
    assert "van mei 2014 tot en met 2014" in title
    assert "niet van dezelfde periode" in sentence


def test_one_municipality_or_one_level_is_no_range() -> None:
    assert area_words(ROWS[:1], KNOWN, "nl")[0].endswith(": 46 dagen in Borne")
    same = [changed(row, value=20.0) for row in ROWS]
    assert area_words(same, KNOWN, "nl")[0].endswith(": overal 20 dagen")
    shared = [*ROWS, changed(municipality="D", value=17.0, period="2014")]
    title, _, alt = area_words(shared, KNOWN, "nl")
    assert "van 17 dagen in Aalten en Delft tot" in alt
    assert title.endswith(": van 17 dagen tot 46 dagen in 4 gemeenten"), "no municipality is the lowest in a title"


def test_both_languages() -> None:
    for dutch, english in zip(area_words(ROWS, KNOWN, "nl"), area_words(ROWS, KNOWN, "en"), strict=True):
        assert dutch != english
    assert area_words(ROWS, KNOWN, "en")[2].endswith("Every municipality has a figure.")
