"""A small picture with its words, for tests of what stands around it."""

import pandas as pd

from services.charts.picture import Picture
from services.charts.theme import LIGHT, Palette, dressed
from services.charts.vega_lite import chart, layered
from services.publishing.drawing.sheet import Words
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts


def picture(colours: Palette = LIGHT, name: str = "Gemeente A", points: int = 3, height: int = 200) -> Picture:
    frame = pd.DataFrame({"at": range(points), "value": [10 * (at + 1) for at in range(points)], "name": name})
    bars = chart(frame).mark("bar", color=colours.better).encode(x="at:O", y="value:Q", tooltip="name:N")
    labels = chart(frame).mark("text").encode(x="at:O", y="value:Q", text="name:N")
    return Picture(
        name="control",
        title=f"{name}: 30 dagen",
        spec=dressed(layered(bars, labels).properties(height=height), colours, "nl"),
        sentence="De laatste waarde is 30 dagen. Er is geen echte verandering.",
        alt="Doorlooptijd van 2013 tot en met 2014. De laatste waarde is 30 dagen.",
        table=frame.rename(columns={"at": "Periode", "value": "Waarde", "name": "Gemeente"}),
        can_shrink=True,
    )


def words(title: str = "Aanvragers wachten 30 dagen", notes: tuple[str, ...] = ("Bron: eigen cijfers",)) -> Words:
    return Words(title, "Doorlooptijd per jaar", ["Voorbeeldcijfers"], notes, "Wat men zou zien")


def small_exhibit(
    title: str = "Aanvragers wachten 30 dagen", name: str = "Gemeente A", language: str = "nl"
) -> Exhibit:
    made = picture(name=name)
    facts = Facts(
        definition="Dagen van ontvangst tot besluit.",
        method="Vier regels.",
        source="Eigen cijfers",
        licence="CC0",
        period="2013 tot en met 2014",
        known="Cijfers bekend tot en met 2014",
        count="n = 60",
        marks=("example",),
        events=("1. 14 mei 2014: verhuizing",),
    )
    params = {"chart": "control", "municipality": "A"}
    return Exhibit(
        chart="control",
        params=params,
        language=language,
        figures_title=title,
        subtitle="Doorlooptijd per jaar",
        draw=lambda colours: picture(colours, name),
        full=made.table,
        facts=facts,
        verdict="no_real_change",
        better="lower",
    )
