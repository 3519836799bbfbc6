"""An example is judged as of its own end, and own figures as of today."""

from datetime import date
from pathlib import Path

from services.answers.kpi.about import about
from services.domain.period import month_of, month_of_date
from services.storage.registers import DataSet, save_data_sets
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from tests.unit.answers.load_own_files import load_figures
from tests.unit.answers.small_plans import figure


def test_now(address: str, tmp_path: Path) -> None:
    with writing(address) as session:
        save_data_sets(session, [DataSet(code="sample", name_nl="voorbeeld", name_en="example", is_example=True)])
    for code in ("own", "sample"):
        load_figures(
            address, tmp_path, figure("2014-05", 40.0), figure("2014-06", 41.0, provisional=True), data_set=code
        )
    with snapshot(address) as session:
        assert about(session, "own").now == month_of_date(date.today())
        assert about(session, "sample").now == month_of("2014-06"), "what is provisional is not over"
        assert about(session, "sample", until=month_of("2014-01")).now == month_of("2014-02")
        assert about(session, "own", until=month_of("2014-01")).now == month_of("2014-02")
        assert about(session, "elsewhere").now == month_of_date(date.today())
