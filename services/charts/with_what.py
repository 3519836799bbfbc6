"""With what: the benefit by investment, largest first, labelled on the bar."""

import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, row_scale
from services.charts.vega_lite import AT_LEFT, chart, column, layered
from services.text import t
from services.text.phrases import listed, percent

ROW = 52
SMALLEST = 0.01  # what rounds to nothing stays in the table


def with_what(frame: pd.DataFrame, scenario: str, colours: Palette, language: str) -> Picture:
    """`frame`: `investment` (name) and `share` of the benefit at the benefit month, 0..1."""
    ordered = frame.sort_values("share", ascending=False, ignore_index=True)
    ordered["label"] = [percent(share, language) for share in ordered["share"]]
    shown = ordered[ordered["share"] >= SMALLEST].copy()
    shown["y_name"] = [ROW * at + 20 for at in range(len(shown))]
    shown["y"] = shown["y_name"] + 14
    height = ROW * len(shown)
    y = row_scale(height)
    x = column("share:Q", axis=None, scale={"domain": [0, max(float(shown["share"].max()) * 1.12, 0.1)]})
    base = chart(shown)
    drawn = layered(
        base.mark("bar", color=colours.better, cornerRadiusEnd=2, size=18, orient="horizontal").encode(x=x, y=y),
        base.mark("text", align="left", dx=6, fontWeight="bold").encode(x=x, y=y, text="label:N"),
        base.mark("text", align="left", baseline="bottom").encode(
            x=AT_LEFT, y=column("y_name:Q", axis=None, scale=y["scale"]), text="investment:N"
        ),
    ).properties(height=height)
    top = [f"{row.investment} ({row.label})" for row in shown.head(3).itertuples()]
    return Picture(
        name="with_what",
        title=t("chart.with_what.heading", language, scenario=scenario),
        spec=dressed(drawn, colours, language),
        sentence=t("chart.with_what.sentence", language),
        alt=t("chart.with_what.alt", language, scenario=scenario, top=listed(top, language)),
        table=pd.DataFrame(
            {t("chart.investment", language): ordered["investment"], t("chart.share", language): ordered["label"]}
        ),
    )
