"""Spending per inhabitant by size of the municipality: the middle half as a bar, the middle one written on it."""

from collections.abc import Callable

import pandas as pd

from services.charts.course import layer
from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, row_scale
from services.charts.vega_lite import AT_LEFT, chart, column, layered
from services.text import t
from services.text.phrases import euros, number

ROW, BAR = 56, 34


def spending(
    task: str,
    year: int,
    groups: pd.DataFrame,
    own: pd.DataFrame,
    size_name: Callable[[int], str],
    colours: Palette,
    language: str,
) -> Picture:
    """`groups`: size, count, missing, low, median, high (euros per inhabitant). `own`: municipality, size, eur."""
    name = t(f"spending.{task}", language)
    rows = groups.assign(at=range(len(groups)), name=[size_name(size) for size in groups["size"]])
    rows = rows.assign(y=ROW * rows["at"] + BAR, y_name=ROW * rows["at"] + 22)
    rows["said"] = [euros(value, language) for value in rows["median"]]
    points = own.merge(rows[["size", "y"]], on="size")
    height = ROW * len(rows)
    y = row_scale(height)
    most = max([float(rows["high"].max()), *points["eur"]], default=1.0)
    x = column("low:Q", axis=None, scale={"domain": [0, most * 1.15]})
    base = chart(rows)
    drawn = layered(
        base.mark("rule", strokeWidth=14, color=colours.neutral, opacity=0.35).encode(x=x, x2="high:Q", y=y),
        base.mark("tick", thickness=3, size=18, color=colours.text, orient="vertical").encode(x="median:Q", y=y),
        base.mark("text", align="left", dx=8, fontWeight="bold").encode(x="high:Q", y=y, text="said:N"),
        base.mark("text", align="left", baseline="bottom").encode(
            x=AT_LEFT, y=column("y_name:Q", axis=None, scale=y["scale"]), text="name:N"
        ),
        *layer(
            points,
            lambda dots: dots.mark("point", filled=True, size=90, color=colours.better, opacity=1).encode(
                x="eur:Q", y=y, tooltip=[column("municipality:N", title=" "), column("eur:Q", format=".0f")]
            ),
        ),
    ).properties(height=height)
    lines = [
        t(
            "spending.line",
            language,
            name=row.name,
            median=row.said,
            low=euros(row.low, language),
            high=euros(row.high, language),
        )
        for row in rows.itertuples(index=False)
    ]
    return Picture(
        name=f"spending_{task}",
        title=heading(task, year, groups, language),
        spec=dressed(drawn, colours, language),
        sentence=t("spending.sentence", language, year=year, missing=int(rows["missing"].sum())),
        alt=f"{name}. {' '.join(lines)}",
        table=_table(rows, points, language),
    )


def heading(task: str, year: int, groups: pd.DataFrame, language: str) -> str:
    """Between which amounts the middle municipalities of all sizes lie."""
    low, high = euros(groups["median"].min(), language), euros(groups["median"].max(), language)
    return t("spending.title", language, name=t(f"spending.{task}", language), year=year, low=low, high=high)


def _table(rows: pd.DataFrame, points: pd.DataFrame, language: str) -> pd.DataFrame:
    own = [
        "; ".join(f"{one.municipality} {euros(one.eur, language)}" for one in points[points["y"] == y].itertuples())
        or "–"
        for y in rows["y"]
    ]
    columns = {
        "size": rows["name"],
        "count": [number(count, language) for count in rows["count"]],
        "median": rows["said"],
        "half": [
            t("chart.from_to", language, low=euros(low, language), high=euros(high, language))
            for low, high in zip(rows["low"], rows["high"], strict=True)
        ],
        "own": own,
    }
    return pd.DataFrame({t(f"spending.column_{key}", language): list(cells) for key, cells in columns.items()})
