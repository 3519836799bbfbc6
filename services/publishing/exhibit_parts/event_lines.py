"""What happened, as small lines below a picture."""

import pandas as pd

from services.text import t
from services.text.phrases import day_name


def numbered_lines(events: pd.DataFrame, frame: pd.DataFrame, language: str, limits: bool = False) -> list[str]:
    """`1. 14 mei 2014: ...`, by the numbers that stand in the chart; those of one day share a number. `frame`: the
    periods of the chart, with `day`; what fell outside of them is left out. `limits`: say after which of them what is
    usual was computed anew."""
    if events.empty or frame["day"].isna().any():
        return []
    last = frame["day"].max() + pd.DateOffset(months=int(frame["length"].iloc[-1]))
    here = events[(events["day"] >= frame["day"].min()) & (events["day"] < last)]
    lines = []
    for number, (day, those) in enumerate(here.sort_values("day").groupby("day"), 1):
        name = "; ".join(dict.fromkeys(those["name"]))
        if limits and (those["certainty"] == "recorded").any():
            name += " " + t("exhibit.new_limits", language)
        lines.append(t("exhibit.event", language, number=number, day=day_name(day, language), name=name))
    return lines


def marked_lines(events: pd.DataFrame, sign: str, language: str) -> list[str]:
    """`■ 14 mei 2014: ...` for every day on which something happened; without a sign the day comes first. `events`:
    within the time of the chart."""
    days = events.sort_values("day").groupby("day")["name"]
    return [f"{sign} {day_name(day, language)}: {'; '.join(dict.fromkeys(names))}".lstrip() for day, names in days]
