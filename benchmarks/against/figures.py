"""A file of figures of any size, the same every time."""

from pathlib import Path

METRICS = ("lead_time_days", "on_time_share", "open_age_days", "digital_share")
SERVICES, MONTHS = 3, 10


def write(file: Path, municipalities: int) -> None:
    """For each municipality four metrics of three services over ten months: 120 rows."""
    rows = ["period,municipality,service,audience,metric,value,n"]
    for month in range(1, MONTHS + 1):
        for town in range(municipalities):
            for service in range(SERVICES):
                for at, metric in enumerate(METRICS):
                    step = (7 * town + 5 * month + 3 * service + at) % 40
                    value = 30 + step if metric.endswith("days") else 0.5 + step / 100
                    rows.append(f"2014-{month:02},T{town:03},s{service},citizen,{metric},{value:g},{100 + step}")
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
