"""What was learned of each investment: the chance that it brings anything, before and now, on one line."""

import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, row_scale
from services.charts.vega_lite import AT_LEFT, chart, column, layered
from services.domain.period import month_of
from services.text import t
from services.text.phrases import chance, number, season

ROW = 58


def learned(frame: pd.DataFrame, scenario: str, colours: Palette, language: str) -> Picture:
    """`frame`: `investment` (name), the chance that it brings anything `before` and `now`, how large it is given that
    it does (`size`, 1: as assumed; None: hardly ever), and when it is in use (`live_before` and `live`, YYYY-MM or
    None)."""
    rows = frame.assign(
        y_name=[ROW * at + 18 for at in range(len(frame))],
        y=[ROW * at + 34 for at in range(len(frame))],
        label=[
            t("chart.learned.row", language, before=chance(one.before, language), now=chance(one.now, language))
            for one in frame.itertuples()
        ],
    )
    height = ROW * len(rows)
    y, across = row_scale(height), {"domain": [0, 1.6]}  # room for the words at the right
    base = chart(rows)
    x = column("before:Q", axis=None, scale=across)
    drawn = layered(
        base.mark("rule", strokeWidth=4, color=colours.better_soft).encode(x=x, x2="now:Q", y=y),
        base.mark("point", size=150, strokeWidth=2, color=colours.quiet, fill=colours.background, opacity=1).encode(
            x=x, y=y
        ),
        base.mark("point", size=170, filled=True, color=colours.better, opacity=1).encode(
            x=column("now:Q", axis=None, scale=across), y=y
        ),
        base.mark("text", align="right", fontWeight="bold").encode(
            x={"datum": 1.6, "type": "quantitative", "scale": across}, y=y, text="label:N"
        ),
        base.mark("text", align="left", baseline="bottom").encode(
            x=AT_LEFT, y=column("y_name:Q", axis=None, scale=y["scale"]), text="investment:N"
        ),
    ).properties(height=height)
    return Picture(
        name="learned",
        title=t("chart.learned.heading", language, scenario=scenario),
        spec=dressed(drawn, colours, language),
        sentence=t("chart.learned.sentence", language),
        alt=" ".join([t("chart.learned.alt", language, scenario=scenario), *_lines(rows, language)]),
        table=_table(frame, language),
    )


def _lines(rows: pd.DataFrame, language: str) -> list[str]:
    return [f"{one.investment}: {one.label}." for one in rows.itertuples()]


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    columns = {
        "investment": frame["investment"],
        "learned.before": [chance(one, language) for one in frame["before"]],
        "learned.now": [chance(one, language) for one in frame["now"]],
        "learned.size": ["–" if pd.isna(one) else f"{number(100 * one, language)} %" for one in frame["size"]],
        "learned.live_before": [_when(one, language) for one in frame["live_before"]],
        "learned.live": [_when(one, language) for one in frame["live"]],
    }
    return pd.DataFrame({t(f"chart.{name}", language): values for name, values in columns.items()})


def _when(month: object, language: str) -> str:
    return season(month_of(month), language) if isinstance(month, str) else "–"
