"""Whether a chart is valid: it compiles to Vega and to an SVG, in the locale that it asks for."""

import json
from typing import Any

import vl_convert

from services.charts.picture import Picture


def compiled(picture: Picture) -> dict[str, Any]:
    """The chart as a document, after it was compiled. Raises ValueError when it is no valid chart."""
    spec = picture.chart.to_dict()
    json.dumps(spec, allow_nan=False)  # a browser reads no NaN
    vl_convert.vegalite_to_vega(spec)
    return spec


def drawn(picture: Picture) -> str:
    """The chart as an SVG, with the words that stand in it."""
    svg: str = vl_convert.vegalite_to_svg(compiled(picture))
    assert svg.startswith("<svg")
    return svg


def rows(spec: dict[str, Any], column: str) -> list[dict[str, Any]]:
    """The rows of the one data set of a chart that has this column."""
    (found,) = [data for data in spec["datasets"].values() if data and column in data[0]]
    return found


def every_row(spec: dict[str, Any], column: str) -> list[dict[str, Any]]:
    """The rows of all data sets of a chart that have this column, each once."""
    found = [row for data in spec["datasets"].values() for row in data if column in row]
    return [row for at, row in enumerate(found) if row not in found[:at]]
