"""Forecasts that were made, each with all that is needed to make it again. They are never changed."""

from typing import Any

from sqlmodel import Session

from services.storage.tables import ForecastRow


def keep_forecast(session: Session, key: str, **values: Any) -> None:
    """Keep a forecast under its key; the first one under a key stays."""
    if session.get(ForecastRow, key) is None:
        session.add(ForecastRow(key=key, **values))
