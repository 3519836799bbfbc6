"""The same figures as the control chart draws, as a table and as the words of one point."""

from typing import Any

import pandas as pd

from services.charts import course
from services.text import t
from services.text.phrases import figure, number

NOTHING = "–"


def control_table(
    frame: pd.DataFrame, events: pd.DataFrame, unit: str, bounds: tuple[float, float], language: str
) -> pd.DataFrame:
    """A row a period, in words; what is not there is a dash or says why."""
    ends, happened = course.ends(frame), list(zip(events["day"], events["name"], strict=True))
    frame = frame.assign(lower=frame["lower"].clip(*bounds), upper=frame["upper"].clip(*bounds))
    rows = []
    for row, until in zip(frame.to_dict("records"), ends, strict=True):
        here = [name for day, name in happened if row["day"] <= day < until]
        rows.append(
            (
                row["period"],
                _value(row, unit, language),
                number(row["n"], language) if pd.notna(row["n"]) else NOTHING,
                _between(row["low"], row["high"], unit, language),
                figure(row["centre"], unit, language) if pd.notna(row["centre"]) else NOTHING,
                _between(row["lower"], row["upper"], unit, language),
                figure(row["target"], unit, language) if pd.notna(row["target"]) else NOTHING,
                t(f"chart.control.{row['signal']}", language) if row["signal"] else NOTHING,
                "; ".join(here) or NOTHING,
                " ".join(t(f"remark.{code}", language) for code in row["remarks"].split()) or NOTHING,
            )
        )
    names = ("period", "value", "n", "interval", "mean", "usual", "target", "signal", "events", "remarks")
    table = pd.DataFrame(rows, columns=[t(f"chart.control.column_{name}", language) for name in names])
    return table if frame["remarks"].str.strip().any() else table.iloc[:, :-1]  # most series need no column for it


def point_text(row: dict[str, Any], unit: str, language: str) -> str:
    """`2014-05: 46 dagen (n = 12), beter dan gewoon`."""
    said = f"{row['period']}: {_value(row, unit, language)}"
    if pd.notna(row["n"]):
        said += f" (n = {number(row['n'], language)})"
    if not row["signal"]:
        return said
    mark = row["signal"]
    return f"{said}, {t(f'chart.control.{mark}', language)}"


def _value(row: dict[str, Any], unit: str, language: str) -> str:
    if pd.isna(row["value"]):
        state = row["state"] if row["state"] != "value" else "not_provided"
        return t(f"state.{state}", language)
    said = figure(row["value"], unit, language)
    return f"{said} ({t('chart.control.provisional', language)})" if row["provisional"] else said


def _between(low: float, high: float, unit: str, language: str) -> str:
    if pd.isna(low) or pd.isna(high):
        return NOTHING
    return t("chart.from_to", language, low=figure(low, unit, language), high=figure(high, unit, language))
