"""A country's worth of observations, the same every time: 342 municipalities, 20 services, 5 metrics, 30 months."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from services.intake.load import load_files
from services.intake.packaged import open_database
from services.storage.loads import Source, begin_load
from services.storage.tables import MunicipalityRow, ObservationRow, ServiceRow
from services.storage.unit_of_work import writing

MUNICIPALITIES, SERVICES, MONTHS = 342, 20, 30
METRICS = {
    "lead_time_days": 45.0,
    "on_time_share": 0.8,
    "digital_share": 0.7,
    "open_cases": 30.0,
    "open_age_days": 50.0,
}
FIRST = 2013 * 12
DATA_SET, SEED = "own", 2013
COUNT = MUNICIPALITIES * SERVICES * len(METRICS) * MONTHS  # 1,026,000


def fill(address: str, count: int = MONTHS) -> None:
    """Tables, registers and all observations of so many months; every fifth series gets a step in its last year."""
    open_database(address)
    with writing(address) as session:
        load = begin_load(session, Source("made", "observations", "", DATA_SET))
        session.add_all(MunicipalityRow(code=f"T{at:03}", name=f"Town {at}") for at in range(MUNICIPALITIES))
        session.add_all(
            ServiceRow(code=f"s{at:02}", name_nl=f"Dienst {at}", name_en=f"S {at}") for at in range(SERVICES)
        )
        session.flush()
        for rows in _batches(load, count):
            session.execute(ObservationRow.__table__.insert(), rows)  # type: ignore[attr-defined]


def change(address: str, folder: Path, value: int) -> None:
    """One municipality sends its lead times of a year anew."""
    rows = [
        f"{FIRST // 12}-{month:02d},T100,s{service:02},citizen,lead_time_days,{value + service},100"
        for month in range(1, 13)
        for service in range(SERVICES)
    ]
    file = folder / "one_municipality.csv"
    file.write_text("\n".join(["period,municipality,service,audience,metric,value,n", *rows, ""]), encoding="utf-8")
    list(load_files(address, [file]))


def _batches(load: int, count: int) -> Iterator[list[dict[str, object]]]:
    luck = np.random.default_rng(SEED)
    months = [f"{month // 12}-{month % 12 + 1:02d}" for month in range(FIRST, FIRST + count)]
    for town in range(MUNICIPALITIES):
        rows: list[dict[str, object]] = []
        for service in range(SERVICES):
            for metric, level in METRICS.items():
                noise = luck.normal(0, 0.08, count)
                noise[-12:] -= 0.2 * (luck.random() < 0.2)
                values = level * (1 + noise)
                if metric.endswith("share"):
                    values = np.clip(values, 0, 1)
                rows += [
                    {
                        "data_set": DATA_SET,
                        "metric": metric,
                        "service": f"s{service:02}",
                        "audience": "citizen",
                        "municipality": f"T{town:03}",
                        "period": period,
                        "last_month": FIRST + at,
                        "value": float(value),
                        "n": 100,
                        "sd": None,
                        "state": "value",
                        "provisional": False,
                        "source": "made",
                        "load_id": load,
                        "superseded_by": None,
                    }
                    for at, (period, value) in enumerate(zip(months, values, strict=True))
                ]
        yield rows
