"""The house style of this installation, and where it can be reached."""

from pathlib import Path

from services.publishing.house_style.style import OURS, HouseStyle, house_style
from services.settings import public_settings, settings


def chosen_style() -> HouseStyle:
    """What the settings say, and our own without them. Raises `UserError` for a style sheet that cannot be used."""
    chosen = public_settings()
    if not chosen.house_style:
        return OURS
    return house_style(chosen.house_style, chosen.house_folder or Path())


def home_address() -> str:
    """The address for links that go along: that of the public site, else this computer."""
    chosen = settings()
    return public_settings().home or f"http://{chosen.host}:{chosen.port}"
