"""A picture by its name and what it is made of, so that every rendering of a page draws the same one."""

from collections.abc import Mapping
from typing import Any

from services.charts.picture import Picture
from services.charts.reach import reach
from services.charts.theme import Palette
from services.charts.when import when


def picture(name: str, values: Mapping[str, Any], colours: Palette, language: str) -> Picture:
    """Raises `KeyError` for a name that no chart has."""
    return {
        "when": lambda: when(values["frame"], values["elections"], colours, language, values.get("events")),
        "reach": lambda: reach(values["frame"], values["scenario"], colours, language, values.get("events")),
    }[name]()
