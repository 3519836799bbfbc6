"""The benefit network: from money to customer. What is neutral stands apart, connected to nothing."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from services.charts.money import role_colours, role_inks
from services.charts.network_layout import BOX, PITCH, WIDTH, Node, layout, ribbons
from services.charts.picture import Picture
from services.charts.theme import Palette, dressed
from services.charts.vega_lite import Channel, Chart, chart, column, layered
from services.domain.money_role import ROLES
from services.text import t
from services.text.phrases import listed

COLUMNS = ("investment", "mechanism", "metric", "audience")
KINDS = [*ROLES, "plain"]
LINE = 16  # pixels between two lines of text
THICKEST, THINNEST = 16, 1.5


def network(
    paths: pd.DataFrame,
    needs: Sequence[tuple[str, str]],
    neutral: Sequence[str],
    scenario: str,
    colours: Palette,
    language: str,
    direct: Sequence[str] = (),
    hoped: Sequence[str] = (),
) -> Picture:
    """`paths`: a row an effect and audience with the names in the four columns, and `share` of the benefit.

    `needs`: pairs of an enabling investment and one that cannot do without it. `neutral`: the investments without
    any way to the customer. `direct` and `hoped`: those with one, also when what they act on is not measured here.
    """
    nodes = layout(paths, needs, neutral, COLUMNS, [*direct, *hoped], hoped)
    height = max((node.y for node in nodes.values()), default=0) + PITCH
    x = column("x:Q", axis=None, scale={"domain": [0, WIDTH], "nice": False})
    y = column("y:Q", axis=None, scale={"domain": [0, height], "reverse": True, "nice": False})
    layers: list[Any] = [_links(paths, needs, nodes, x, y, colours), *_boxes(list(nodes.values()), x, y, colours)]
    drawn = layered(*layers, _heads(nodes, neutral, language, x, y, colours)).properties(height=height)
    table = paths.sort_values("share", ascending=False)[[*COLUMNS, "share_text"]]
    table.columns = [t(f"chart.{name}", language) for name in (*COLUMNS, "share")]
    apart = listed(list(neutral), language) or t("chart.nothing", language)
    return Picture(
        name="network",
        title=t("chart.network.heading", language, scenario=scenario),
        spec=dressed(drawn, colours, language),
        sentence=t("chart.network.sentence", language, apart=apart),
        alt=t("chart.network.alt", language, scenario=scenario, count=len(paths), apart=apart),
        table=table,
        width=WIDTH,
    )


def _links(
    paths: pd.DataFrame,
    needs: Sequence[tuple[str, str]],
    nodes: dict[tuple[int, str], Node],
    x: Channel,
    y: Channel,
    colours: Palette,
) -> Any:
    flows = [
        ((column, left), (column + 1, right), float(share))
        for column in range(1, len(COLUMNS))
        for (left, right), share in paths.groupby([COLUMNS[column - 1], COLUMNS[column]])["share"].sum().items()
    ]
    most = max((share for *_, share in flows), default=0.0) or 1.0
    scale = {"domain": [0, most], "range": [THINNEST, THICKEST]}
    drawn = chart(ribbons(flows, nodes)).mark("line", color=colours.better_soft, opacity=0.55)
    asked = chart(ribbons([((0, a), (1, b), 0.0) for a, b in needs], nodes)).mark(
        "line", color=colours.quiet, strokeDash=[4, 4], opacity=0.8
    )
    return layered(
        asked.encode(x=x, y=y, detail="link:N", order="step:Q"),
        drawn.encode(
            x=x, y=y, detail="link:N", order="step:Q", strokeWidth=column("share:Q", scale=scale, legend=None)
        ),
    )


def _boxes(nodes: Sequence[Node], x: Channel, y: Channel, colours: Palette) -> list[Chart]:
    boxes = pd.DataFrame(
        [
            {
                "x": node.x,
                "x2": node.x + BOX,
                "y": node.y - node.height / 2,
                "y2": node.y + node.height / 2,
                "kind": node.kind,
                "name": node.name,
            }
            for node in nodes
        ]
    )
    lines = pd.DataFrame(
        [
            {"x": node.x + 9, "y": node.y + (at - (len(node.lines) - 1) / 2) * LINE, "text": line, "kind": node.kind}
            for node in nodes
            for at, line in enumerate(node.lines)
        ]
    )
    fill = {"domain": KINDS, "range": [*role_colours(colours), colours.background]}
    ink = {"domain": KINDS, "range": [*role_inks(colours), colours.text]}
    edge = {"domain": KINDS, "range": [colours.better if kind == "hoped" else colours.line for kind in KINDS]}
    return [
        chart(boxes)
        .mark("rect", cornerRadius=4)
        .encode(
            x=x,
            x2="x2:Q",
            y=y,
            y2="y2:Q",
            fill=column("kind:N", scale=fill, legend=None),
            stroke=column("kind:N", scale=edge, legend=None),
            tooltip=["name:N"],
        ),
        chart(lines)
        .mark("text", align="left", baseline="middle")
        .encode(x=x, y=y, text="text:N", color=column("kind:N", scale=ink, legend=None)),
    ]


def _heads(
    nodes: dict[tuple[int, str], Node], neutral: Sequence[str], language: str, x: Channel, y: Channel, colours: Palette
) -> Chart:
    names = (t("role.enabling", language), *(t(f"chart.{name}", language) for name in COLUMNS))
    used = {column: node.x for (column, _), node in nodes.items() if node.kind != "neutral"}
    rows = [{"x": left, "y": 14, "text": names[column]} for column, left in used.items()]
    if neutral:
        top = min(node.y for node in nodes.values() if node.kind == "neutral")
        rows.append({"x": 0, "y": top - PITCH / 2 - 8, "text": t("chart.no_way", language)})
    heads = chart(pd.DataFrame(rows)).mark("text", align="left", fontWeight="bold", color=colours.quiet)
    return heads.encode(x=x, y=y, text="text:N")
