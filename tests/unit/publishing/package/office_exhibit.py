"""Exhibits and a house style for tests of slides and letters."""

import io
from dataclasses import replace

import pandas as pd
from PIL import Image

from services.charts.picture import Picture
from services.charts.theme import Palette
from services.charts.vega_lite import chart, layered
from services.publishing.exhibit_parts.exhibit import Exhibit, Facts
from services.publishing.house_style.style import OURS, HouseStyle

HOME = "https://voorbeeld.example"
LINK = f"{HOME}/chart_library?chart=control&municipality=A&language="
SENTENCE = "De laatste waarde is 30 dagen. Er is geen echte verandering. Dit is de derde zin."
NASTY = "<script>alert(1)</script> =1+1 \x00\x0b\ud800 😀 & “x”"
NASTY_SHOWN = "<script>alert(1)</script> =1+1 😀 & “x”"


def office_exhibit(
    title: str = "Aanvragers wachten 30 dagen",
    sentence: str = SENTENCE,
    language: str = "nl",
    rows: int = 3,
    name: str = "Gemeente A",
    events: tuple[str, ...] = ("1. 14 mei 2014: verhuizing",),
) -> Exhibit:
    table = pd.DataFrame({"Periode": range(rows), "Waarde": [f"{at} dagen" for at in range(rows)], "Gemeente": name})

    def draw(colours: Palette) -> Picture:
        bars = chart(pd.DataFrame({"at": [1, 2], "value": [3, 4]})).mark("bar", color=colours.better)
        drawn = layered(bars.encode(x="at:O", y="value:Q")).properties(height=200)
        return Picture(
            name="control",
            title=title,
            spec=drawn.spec,
            sentence=sentence,
            alt=f"Twee staven van {name}.",
            table=table,
            can_shrink=True,
        )

    facts = Facts(
        definition="Dagen van ontvangst tot besluit.",
        method="Vier regels.",
        source=f"Cijfers van {name}",
        licence="CC0",
        period="2013 tot en met 2014",
        known="Cijfers bekend tot en met 2014",
        count="n = 60",
        marks=("example", "few"),
        events=events,
    )
    params = {"chart": "control", "municipality": "A"}
    return Exhibit(
        chart="control",
        params=params,
        language=language,
        figures_title=title,
        subtitle="Doorlooptijd per jaar",
        draw=draw,
        full=table,
        facts=facts,
    )


def house() -> HouseStyle:
    """Green, in another font, with a logo and a name."""
    out = io.BytesIO()
    Image.new("RGB", (480, 160), "#117733").save(out, "PNG")
    light, paper = (replace(one, better="#117733", font=f"'Fira Sans', {one.font}") for one in (OURS.light, OURS.paper))
    return HouseStyle(light, paper, out.getvalue(), "Gemeente Voorbeeld")
