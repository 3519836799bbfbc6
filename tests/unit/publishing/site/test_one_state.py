"""An edition holds one state of the figures, whatever is loaded while it is made."""

from pathlib import Path

import pytest

from services.answers.public.material import material
from services.domain.small_numbers import SMALLEST_SHOWN
from services.publishing.disclosure.public import disclosed
from services.publishing.site.files import build
from services.publishing.site.publish import edition_of, publish_now
from services.storage import queries
from services.storage.database import Session
from services.storage.editions import content
from services.storage.registers import DataSet
from tests.factories import load
from tests.state import now
from tests.unit.publishing.conftest import DAY

HEADING = "period,municipality,service,audience,metric,value,n\n"


def year(value: int, *towns: str) -> str:
    return HEADING + "".join(
        f"2014-{month:02},{town},building_permit,citizen,lead_time_days,{value},100\n"
        for town in towns
        for month in range(1, 13)
    )


def edition_now(address: str) -> dict[str, bytes]:
    return build(disclosed(material(now(address)), SMALLEST_SHOWN), edition_of(1, DAY)).files


def test_a_load_in_the_middle_of_a_publish_changes_nothing_of_it(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(address, tmp_path, year(40, "M1", "M2"))
    before = edition_now(address)
    real, loaded = queries.data_sets, []

    def meanwhile(session: Session) -> dict[str, DataSet]:
        if not loaded:
            loaded.append(load(address, tmp_path, year(60, "M1", "M2", "M3"), "next.csv"))
        return real(session)

    monkeypatch.setattr(queries, "data_sets", meanwhile)
    number = publish_now(address, DAY)
    assert loaded[0].counts.new + loaded[0].counts.changed > 12
    assert content(now(address), number) == before
    assert edition_now(address) != before
