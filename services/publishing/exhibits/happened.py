"""What happened, as small lines below a picture."""

import pandas as pd

from services.text import t
from services.text.phrases import day_name


def numbered_lines(events: pd.DataFrame, frame: pd.DataFrame, language: str) -> list[str]:
    """`1. 14 mei 2014: ...`, by the numbers that stand in the chart; those of one day share a number. `frame`: the
    periods of the chart, with `day`; what fell outside of them is left out."""
    if events.empty or frame["day"].isna().any():
        return []
    last = frame["day"].max() + pd.DateOffset(months=int(frame["length"].iloc[-1]))
    here = events[(events["day"] >= frame["day"].min()) & (events["day"] < last)]
    return [
        t("exhibit.event", language, number=number, day=day_name(day, language), name="; ".join(dict.fromkeys(names)))
        for number, (day, names) in enumerate(here.sort_values("day").groupby("day")["name"], 1)
    ]


def marked_lines(events: pd.DataFrame, sign: str, language: str) -> list[str]:
    """`■ 14 mei 2014: ...` for every day on which something happened. `events`: within the time of the chart."""
    days = events.sort_values("day").groupby("day")["name"]
    return [f"{sign} {day_name(day, language)}: {'; '.join(dict.fromkeys(names))}" for day, names in days]
