"""Municipalities on a map, in at most five shades of one colour: where the levels are, and no judgement of them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from services.charts import area_shapes as shapes
from services.charts.area_labels import LINE, labels
from services.charts.course import layer
from services.charts.picture import Picture, Words
from services.charts.theme import Palette, dressed
from services.charts.vega_lite import Chart, chart, column, layered
from services.domain.area import Area
from services.text import t
from services.text.phrases import figure, listed, number

CLASSES = 5
NAMED = 12  # municipalities whose names still fit on the map
LEGEND_COLUMNS = 2


def area_map(
    areas: Sequence[Area], frame: pd.DataFrame, words: Words, unit: str, colours: Palette, language: str
) -> Picture:
    """`areas`: the whole map. `frame`: a row a municipality with `code` (national, or empty), `municipality` (its
    name), `value` (NaN where there is no figure), `n`, `period` and `verdict`, the last two as people read them."""
    rows = frame.reset_index(drop=True)
    rows = rows.assign(
        shade=shades(rows, unit, language), said=[_said(value, unit, language) for value in rows["value"]]
    )
    place = shapes.placed(areas, rows)
    legend = _legend(rows, unit, language)
    shown = shapes.Extent.of(areas, place)
    drawn = layered(*_layers(areas, rows, place, shown, legend, colours, language)).properties(
        height=shown.height, projection=shown.projection
    )
    sentence = words.sentence
    away = [name for at, name in enumerate(rows["municipality"]) if at not in place.values()]
    if away:
        sentence += " " + t("chart.area_map.not_drawn", language, names=_names(away, language))
    table = _table(rows, language)
    return Picture(
        name="area_map",
        title=words.title,
        spec=dressed(drawn, colours, language),
        sentence=sentence,
        alt=words.alt,
        table=table,
    )


def shades(frame: pd.DataFrame, unit: str, language: str) -> pd.Series:
    """The class of each row, from 0 (lowest) up, and -1 without a figure: about as many municipalities in each class,
    values that look the same in one class, and no more classes than values that look different."""
    there = frame["value"].dropna().sort_values()
    said = [figure(value, unit, language) for value in there]
    counts = pd.Series(said, dtype=object).value_counts(sort=False)
    if len(counts) <= CLASSES:
        wanted = dict(zip(counts.index, range(len(counts)), strict=True))
    else:
        middle = counts.cumsum() - counts / 2
        steps = (CLASSES * middle / len(said)).astype(int)
        wanted = dict(zip(counts.index, steps.rank(method="dense").astype(int) - 1, strict=True))
    found = pd.Series([wanted[text] for text in said], index=there.index, dtype=int)
    return found.reindex(frame.index, fill_value=-1)


def _said(value: float, unit: str, language: str) -> str:
    return t("chart.area_map.no_figure", language) if pd.isna(value) else figure(value, unit, language)


def _legend(rows: pd.DataFrame, unit: str, language: str) -> dict[int, str]:
    """What each class is called: from its lowest to its highest value. Last what has no figure, if there is any."""
    found = {}
    for shade in sorted(set(rows["shade"]) - {-1}):
        values = rows.loc[rows["shade"] == shade, "value"]
        low, high = (figure(value, unit, language) for value in (values.min(), values.max()))
        found[int(shade)] = low if low == high else t("chart.from_to", language, low=low, high=high)
    if (rows["shade"] == -1).any():
        found[-1] = t("chart.area_map.no_figure", language)
    return found


def _layers(
    areas: Sequence[Area],
    rows: pd.DataFrame,
    place: dict[int, int],
    shown: shapes.Extent,
    legend: dict[int, str],
    colours: Palette,
    language: str,
) -> list[Chart]:
    def drawn(wanted: dict[int, dict[str, Any]]) -> Chart:
        features = pd.DataFrame([shown.feature(areas[at], more) for at, more in wanted.items()])
        return chart(features)  # as a table, which is not copied at every step, as a document would be

    said = {
        at: {"name": rows.at[row, "municipality"], "said": rows.at[row, "said"], "shade": legend[rows.at[row, "shade"]]}
        for at, row in place.items()
    }
    ground: dict[int, dict[str, Any]] = {
        at: {} for at, area in enumerate(areas) if at not in place and shown.touches(area)
    }
    with_figure = {at: more for at, more in said.items() if rows.at[place[at], "shade"] >= 0}
    without = {at: more for at, more in said.items() if at not in with_figure}
    tooltip = [column(f"{name}:N", title=" ") for name in ("name", "said")]
    look: dict[str, Any] = {"clip": True, "strokeJoin": "round"}
    shade = column(
        "shade:N",
        scale={"domain": list(legend.values()), "range": _colours(legend, colours)},
        legend={
            "columns": LEGEND_COLUMNS,
            "symbolType": "square",
            "symbolStrokeColor": colours.neutral,
            "symbolStrokeWidth": 1,
        },
    )
    found: list[Chart] = []
    if not areas:
        words = pd.DataFrame({"text": [t("chart.area_map.no_map", language)]})
        return [chart(words).mark("text").encode(text="text:N")]
    if ground:
        found.append(
            drawn(ground).mark("geoshape", fill=_mixed(colours.line, colours, 0.3), stroke=colours.line, **look)
        )
    if with_figure:
        found.append(
            drawn(with_figure)
            .mark("geoshape", stroke=colours.background, strokeWidth=0.7, **look)
            .encode(color=shade, tooltip=tooltip)
        )
    if without:
        dashed: dict[str, Any] = {"stroke": colours.neutral, "strokeWidth": 1.2, "strokeDash": [3, 2]}
        found.append(drawn(without).mark("geoshape", **dashed, **look).encode(color=shade, tooltip=tooltip))
    return [*found, *_names_on_map(areas, rows, {at: place[at] for at in with_figure}, shown, colours)]


def _names_on_map(
    areas: Sequence[Area], rows: pd.DataFrame, place: dict[int, int], shown: shapes.Extent, colours: Palette
) -> list[Chart]:
    """Name and value of each municipality with a figure, where there are few; a halo keeps them readable."""
    if len(place) > NAMED:
        return []
    texts = [(f"{rows.at[row, 'municipality']}\n{rows.at[row, 'said']}", areas[at]) for at, row in place.items()]
    frame = pd.DataFrame([asdict(one) for one in labels(texts, shown)])
    led = frame[(frame["from_x"] != frame["to_x"]) | (frame["from_y"] != frame["to_y"])] if len(frame) else frame
    halo: dict[str, Any] = {"stroke": colours.background, "strokeWidth": 3.5, "strokeJoin": "round"}

    def draw(base: Chart, **look: Any) -> Chart:
        words = base.mark("text", baseline="middle", lineHeight=LINE, **look)
        return words.encode(longitude="x:Q", latitude="y:Q", text="text:N")

    def lead(base: Chart) -> Chart:
        return base.mark("rule", color=colours.text, strokeWidth=0.8).encode(
            longitude="from_x:Q", latitude="from_y:Q", longitude2="to_x:Q", latitude2="to_y:Q"
        )

    return [*layer(led, lead), *layer(frame, lambda base: draw(base, **halo)), *layer(frame, draw)]


def _colours(legend: dict[int, str], colours: Palette) -> list[str]:
    """From nearly the background to the full hue; what has no figure is the background itself."""
    most = max(legend, default=0) + 1
    lightest = 0.2 if most > 1 else 1.0
    shares = [lightest + (1 - lightest) * at / max(1, most - 1) for at in range(most)]
    found = [_mixed(colours.better, colours, share) for share in shares]
    return [found[shade] if shade >= 0 else colours.background for shade in legend]


def _mixed(colour: str, colours: Palette, share: float) -> str:
    """So much of a colour, and for the rest background."""
    pairs = zip(_parts(colour), _parts(colours.background), strict=True)
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _names(names: list[str], language: str) -> str:
    if len(names) <= NAMED:
        return listed(names, language)
    return t("chart.area_map.municipalities", language, count=number(len(names), language))


def _table(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    columns = {
        "municipality": rows["municipality"],
        "value": rows["said"],
        "n": ["–" if pd.isna(n) else number(n, language) for n in rows["n"]],
        "period": rows["period"],
        "verdict": rows["verdict"],
    }
    return pd.DataFrame({t(f"table.{name}", language): list(column) for name, column in columns.items()})
