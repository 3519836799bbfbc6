"""With what: the benefit by investment, largest first, labelled on the bar."""

import altair as alt
import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed
from services.text import t
from services.text.phrases import listed, part, percent

ROW = 52


def with_what(frame: pd.DataFrame, scenario: str, colours: Palette, language: str) -> Picture:
    """`frame`: `investment` (name) and `share` of the benefit at the benefit month, 0..1."""
    shown = frame.sort_values("share", ascending=False, ignore_index=True)
    shown["label"] = [percent(share, language) for share in shown["share"]]
    y = alt.Y("investment:N", sort=list(shown["investment"]), axis=None, scale=alt.Scale(paddingInner=0.62))
    x = alt.X("share:Q", axis=None, scale=alt.Scale(domain=[0, max(float(shown["share"].max()) * 1.15, 0.1)]))
    base = alt.Chart(shown).encode(y=y)
    chart = alt.layer(
        base.mark_bar(color=colours.better, cornerRadiusEnd=2).encode(x=x),
        base.mark_text(align="left", dx=6, fontWeight="bold").encode(x=x, text="label:N"),
        base.mark_text(align="left", baseline="bottom", dy=-12, limit=600).encode(x=alt.value(0), text="investment:N"),
    ).properties(height=ROW * len(shown), padding={"top": 14})
    top = [f"{row.investment} ({part(row.share, language)})" for row in shown.head(3).itertuples()]
    sentence = t("chart.with_what_sentence", language)
    return Picture(
        "with_what",
        t("chart.with_what_title", language, scenario=scenario),
        dressed(chart, colours, language),
        sentence,
        t("chart.with_what_alt", language, scenario=scenario, top=listed(top, language)),
        pd.DataFrame(
            {t("chart.investment", language): shown["investment"], t("chart.share", language): shown["label"]}
        ),
    )
