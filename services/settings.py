"""Settings from the environment, with defaults that just work."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from services.domain.errors import UserError
from services.domain.question import LANGUAGES
from services.domain.small_numbers import SMALLEST_SHOWN

FEWEST, MOST = 5, 1000  # what the threshold of small numbers can be
LARGEST_STYLE = 100_000  # characters: tokens of a house style, and nothing else
PACKAGED = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class Settings:
    database_url: str
    host: str
    port: int
    language: str


def data_folder() -> Path:
    """Where the database and the log are kept."""
    chosen = os.environ.get("KLANTWINST_DATA_DIR")
    return Path(chosen).expanduser() if chosen else user_data_path("klantwinst", appauthor=False)


def keep_compiled_code() -> None:
    """Code that the forecast compiles once is kept in the data folder, unless another place was chosen."""
    os.environ.setdefault("NUMBA_CACHE_DIR", str(data_folder() / "compiled"))


def sources_file() -> Path:
    """Where it says which other systems figures come from."""
    chosen = os.environ.get("KLANTWINST_SOURCES")
    return Path(chosen).expanduser() if chosen else data_folder() / "sources.toml"


def chosen_language() -> str:
    """The language of the user. Raises `UserError` when it is not one of ours."""
    language = os.environ.get("KLANTWINST_LANGUAGE") or LANGUAGES[0]
    if language not in LANGUAGES:
        raise UserError("setting", name="KLANTWINST_LANGUAGE", value=language, allowed=", ".join(LANGUAGES))
    return language


def mail_settings() -> dict[str, str]:
    """Where messages go, as it stands in the environment; empty where it does not."""
    names = {
        "url": "KLANTWINST_SMTP_URL",
        "password": "KLANTWINST_SMTP_PASSWORD",
        "sender": "KLANTWINST_MAIL_FROM",
        "recipients": "KLANTWINST_MAIL_TO",
    }
    return {name: os.environ.get(variable, "") for name, variable in names.items()}


@dataclass(frozen=True)
class PublicSettings:
    """`home`: the address of the public site; `feedback`: where people can tell that something does not work;
    `house_style`: a style sheet with NL Design System tokens, `house_folder` where it stands (a logo is beside it).
    Empty where they are not chosen."""

    home: str
    feedback: str
    house_style: bytes
    house_folder: Path | None = None


def public_settings() -> PublicSettings:
    """Raises `UserError` for an address that is none, or a style sheet that does more than give tokens a value."""
    home = os.environ.get("KLANTWINST_PUBLIC_URL", "")
    if home and not home.startswith(("https://", "http://")):
        raise UserError("setting", name="KLANTWINST_PUBLIC_URL", value=home, allowed="https://...")
    chosen = os.environ.get("KLANTWINST_HOUSE_STYLE")
    folder = Path(chosen).expanduser().parent if chosen else None
    return PublicSettings(home, os.environ.get("KLANTWINST_FEEDBACK", ""), _house_style(chosen), folder)


def smallest_shown() -> int:
    """Figures over fewer people do not leave. Raises `UserError` for what is no such number."""
    chosen = os.environ.get("KLANTWINST_SMALLEST_SHOWN") or str(SMALLEST_SHOWN)
    if not chosen.isdecimal() or not FEWEST <= int(chosen) <= MOST:
        raise UserError("setting", name="KLANTWINST_SMALLEST_SHOWN", value=chosen, allowed=f"{FEWEST} - {MOST}")
    return int(chosen)


def _house_style(chosen: str | None) -> bytes:
    if not chosen:
        return b""
    try:
        text = Path(chosen).expanduser().read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UserError("setting", name="KLANTWINST_HOUSE_STYLE", value=chosen, allowed="*.css") from None
    is_risky = any(word in text.lower() for word in ("@import", "url(", "</", "expression("))
    if is_risky or len(text) > LARGEST_STYLE:
        raise UserError("house_style", file=chosen)
    return text.encode()


def settings() -> Settings:
    """Raises `UserError` when a setting has a value that cannot be used."""
    language = chosen_language()
    port = os.environ.get("KLANTWINST_PORT") or "8501"
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise UserError("setting", name="KLANTWINST_PORT", value=port, allowed="1 - 65535")
    address = os.environ.get("KLANTWINST_DATABASE_URL") or f"sqlite:///{data_folder() / 'klantwinst.db'}"
    return Settings(address, os.environ.get("KLANTWINST_HOST") or "127.0.0.1", int(port), language)
