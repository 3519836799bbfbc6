"""Whether a chart is valid: by the schema, and since it compiles to Vega and to an SVG, in the locale it asks for."""

import json
from collections.abc import Iterator
from typing import Any

import vl_convert
from altair.vegalite.v6.schema.core import Root

from services.charts.picture import Picture


def compiled(picture: Picture) -> dict[str, Any]:
    """The chart as a document, after it was compiled. Raises ValueError when it is no valid chart."""
    spec = picture.spec
    json.dumps(spec, allow_nan=False)  # a browser reads no NaN
    Root.validate(spec)
    vl_convert.vegalite_to_vega(spec)
    return spec


def drawn(picture: Picture) -> str:
    """The chart as an SVG, with the words that stand in it."""
    svg: str = vl_convert.vegalite_to_svg(compiled(picture))
    assert svg.startswith("<svg")
    return svg


def rows(spec: dict[str, Any], column: str) -> list[dict[str, Any]]:
    """The rows of the one table of a chart that has this column."""
    (found,) = [table for table in tables(spec) if table and column in table[0]]
    return found


def every_row(spec: dict[str, Any], column: str) -> list[dict[str, Any]]:
    """The rows of all tables of a chart that have this column, each once."""
    found = [row for table in tables(spec) for row in table if column in row]
    return [row for at, row in enumerate(found) if row not in found[:at]]


def tables(spec: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """What the layers draw, with the columns that each of them draws of the same rows put together again."""
    found: list[list[dict[str, Any]]] = []
    for one in _units(spec):
        drawn = one.get("data", {}).get("values", [])
        same = next((table for table in found if _are_the_same(table, drawn)), None)
        if same is None:
            found.append([dict(row) for row in drawn])
        else:
            for row, more in zip(same, drawn, strict=True):
                row.update(more)
    return found


def _are_the_same(table: list[dict[str, Any]], drawn: list[dict[str, Any]]) -> bool:
    shared = set(table[0]) & set(drawn[0]) if table and drawn else set()
    return (
        bool(shared)
        and len(table) == len(drawn)
        and all(row[name] == more[name] for row, more in zip(table, drawn, strict=True) for name in shared)
    )


def _units(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in spec.get("layer", []):
        yield from _units(one)
    if "mark" in spec:
        yield spec
