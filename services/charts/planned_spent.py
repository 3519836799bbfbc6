"""Money as it was promised, as it was spent and as it is expected, added up over the years."""

import pandas as pd

from services.charts.course import layer
from services.charts.event_marks import event_ticks, within
from services.charts.picture import Picture
from services.charts.theme import Palette, dressed, js_day, year_axis
from services.charts.vega_lite import Chart, chart, column, layered
from services.text import t
from services.text.phrases import euros

HEIGHT = 280
ROOM = 0.42  # of the calendar, for the words at the right
EUROS = ("promised", "low", "middle", "high", "spent")
APART = 0.16  # of the height: closer words stand over each other


def planned_spent(
    frame: pd.DataFrame, scenario: str, reasons: pd.DataFrame, colours: Palette, language: str
) -> Picture:
    """`frame`: a row a year with `year`, and in euros until its end `promised`, `low`, `middle`, `high` (P10, P50, P90
    of what is expected) and `spent` (NaN: not recorded). `reasons`: `day` and `name` of what happened."""
    start = pd.Timestamp(f"{int(frame['year'].min())}-01-01")
    origin = pd.DataFrame({"year": [frame["year"].min()], "day": [start], **{name: [0.0] for name in EUROS}})
    origin["spent"] = float("nan") if frame["spent"].isna().iloc[0] else 0.0
    rows = pd.concat(
        [origin, frame.assign(day=pd.to_datetime(frame["year"].astype(str) + "-12-31"))], ignore_index=True
    )
    for name in EUROS:
        rows[f"{name}_m"] = rows[name] / 1e6
    end = rows["day"].max()
    top = max(float(rows[["high_m", "promised_m", "spent_m"]].max().max()), 0.001) * 1.08
    edge = end + (end - start) * ROOM
    x = column("day:T", scale={"domain": [js_day(start), js_day(edge)]}, axis=year_axis(start.year, end.year))
    look = {"title": t("chart.million_euros", language), "tickCount": 5, "domain": False, "ticks": False}
    y = column("middle_m:Q", scale={"domain": [0, top]}, axis=look)
    base = chart(rows)
    spent = rows.dropna(subset=["spent"])
    layers: list[Chart] = [
        base.mark("area", color=colours.neutral, opacity=0.25).encode(x=x, y=_at("low_m", y), y2="high_m:Q"),
        base.mark("line", color=colours.quiet, strokeDash=[5, 4]).encode(x=x, y=_at("promised_m", y)),
        base.mark("line", color=colours.text, strokeWidth=1.5).encode(x=x, y=y),
        *layer(
            spent,
            lambda each: each.mark(
                "line", color=colours.better, strokeWidth=3, point={"filled": True, "size": 60, "color": colours.better}
            ).encode(
                x=x,
                y=_at("spent_m", y),
                tooltip=[
                    column("year:O", title=t("chart.year", language)),
                    column("spent_m:Q", format=".2f", title=t("chart.planned_spent.spent", language)),
                ],
            ),
        ),
        *layer(
            spent.tail(1).assign(text=_spent_label(frame, language)),
            lambda each: each.mark(
                "text", align="left", baseline="top", dx=4, dy=8, color=colours.better, fontWeight="bold"
            ).encode(x=x, y=_at("spent_m", y), text="text:N"),
        ),
        *_words(rows, end, top, x, y, colours, language),
    ]
    happened = within(reasons, start, edge)
    if len(happened):
        layers.append(event_ticks(happened, top * 0.985, _at("y", y), colours))
    last = frame.iloc[-1]
    heading = t("chart.planned_spent.heading", language, scenario=scenario)
    return Picture(
        name="planned_spent",
        title=heading,
        spec=dressed(layered(*layers).properties(height=HEIGHT), colours, language),
        sentence=t("chart.planned_spent.sentence", language)
        + (" " + t("chart.planned_spent.marks", language) if len(happened) else ""),
        alt=t(
            "chart.planned_spent.alt",
            language,
            heading=heading,
            year=int(last["year"]),
            promised=euros(last["promised"], language),
            low=euros(last["low"], language),
            high=euros(last["high"], language),
            spent=_spent(frame, language),
        ),
        table=_table(frame, language),
    )


def _at(name: str, like: dict) -> dict:
    """The column on the same scale."""
    return {**like, "field": name}


def _words(
    rows: pd.DataFrame, end: pd.Timestamp, top: float, x: dict, y: dict, colours: Palette, language: str
) -> list[Chart]:
    """What each line is, beside its end; words that would touch are moved apart."""
    last = rows.iloc[-1]
    said = [
        ("promised", last["promised_m"], colours.quiet, last["promised"]),
        ("expected", last["middle_m"], colours.text, last["middle"]),
    ]
    said.sort(key=lambda one: one[1])
    heights: list[float] = []
    for _, value, _, _ in said:
        heights.append(max(value, heights[-1] + APART * top) if heights else value)
    found = []
    for (name, _, colour, amount), height in zip(said, heights, strict=True):
        text = t(f"chart.planned_spent.{name}_label", language, amount=euros(amount, language))
        row = pd.DataFrame({"day": [end], "y": [height], "text": [text]})
        halo = {"stroke": colours.background, "strokeWidth": 4}  # keeps the lines of the axis from running through
        for look in ({**halo, "color": colour}, {"color": colour}):
            words = chart(row).mark("text", align="left", dx=8, **look)
            found.append(words.encode(x=x, y=_at("y", y), text="text:N"))
    return found


def _spent_label(frame: pd.DataFrame, language: str) -> str:
    known = frame["spent"].dropna()
    amount = euros(known.iloc[-1], language) if len(known) else ""
    return t("chart.planned_spent.spent_label", language, amount=amount)


def _spent(frame: pd.DataFrame, language: str) -> str:
    known = frame.dropna(subset=["spent"])
    if known.empty:
        return t("chart.planned_spent.nothing", language)
    row = known.iloc[-1]
    return t("chart.planned_spent.until", language, year=int(row["year"]), amount=euros(row["spent"], language))


def _table(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    columns = {
        t("chart.year", language): [str(year) for year in frame["year"]],
        t("chart.planned_spent.promised", language): [euros(one, language) for one in frame["promised"]],
        t("chart.planned_spent.spent", language): [
            t("cost.unrecorded", language) if pd.isna(one) else euros(one, language) for one in frame["spent"]
        ],
        t("chart.planned_spent.expected", language): [euros(one, language) for one in frame["middle"]],
        t("chart.planned_spent.range", language): [
            t("chart.from_to", language, low=euros(low, language), high=euros(high, language))
            for low, high in zip(frame["low"], frame["high"], strict=True)
        ],
    }
    return pd.DataFrame(columns)
