"""Every kind of chart is drawn as it was drawn, to the last point: what changes is looked at before it is kept.

After a change that is meant: `KLANTWINST_RENEW=1 pytest tests/golden`, and look at the pictures before keeping them.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from services.domain.area import Area
from services.publishing.exhibit_parts.chart_data import ChartData, chart_data
from services.publishing.exhibit_parts.exhibit import INTERNAL
from services.publishing.library import exhibit, exhibits
from services.publishing.render import as_svg
from services.storage.areas import save_areas
from services.storage.journal import Source
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from tests.functional.cli_run import example


def square(left: int, bottom: int) -> tuple[tuple[int, int], ...]:
    return ((left, bottom), (left + 9, bottom), (left + 9, bottom + 9), (left, bottom + 9), (left, bottom))


KEPT = Path(__file__).parent / "charts"
ROW = "lead_time_days:building_permit:citizen"
PARAMS = {
    "control": {"municipality": "M2", "row": ROW},
    "multiples": {"row": ROW},
    "area_map": {"data_set": "published", "row": "satisfaction_service:all_services:citizen"},
    "learned": {"scenario": "service_provider", "as_of": "2015-04"},
    "reach": {"scenario": "service_provider", "audience": "business"},
}


@pytest.fixture(scope="module")
def drawn_from(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChartData]:
    """The packaged example, with a map of squares: a real map is not ours to keep."""
    address = f"sqlite:///{example(tmp_path_factory.mktemp('drawn') / 'data') / 'klantwinst.db'}"
    with snapshot(address) as before:
        towns = [*chart_data(before).municipalities("published"), "GM9999"]
    squares = [Area(code, code, (square(10 * (at % 6), 10 * (at // 6)),)) for at, code in enumerate(towns)]
    with writing(address) as unit:
        save_areas(unit, Source("map.geojson", "areas", "0" * 64, "published"), squares)
    with snapshot(address) as state:
        yield chart_data(state, internal=True)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("chart", exhibits())
def test_it_is_drawn_as_it_was(drawn_from: ChartData, chart: str, language: str) -> None:
    made = exhibit(drawn_from, {"chart": chart, **PARAMS.get(chart, {})}, language)
    marks = [mark for mark in made.facts.marks if mark != INTERNAL]  # every point is drawn, also of few
    svg = as_svg(replace(made, facts=replace(made.facts, marks=marks))).replace("><", ">\n<") + "\n"
    file = KEPT / f"{chart}.{language}.svg"
    if os.environ.get("KLANTWINST_RENEW"):
        KEPT.mkdir(exist_ok=True)
        file.write_text(svg, encoding="utf-8")
    assert svg == file.read_text(encoding="utf-8")
