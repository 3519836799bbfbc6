"""A plan as the file that it can be loaded from again. The decision is not in it: what somebody changes is a draft."""

from typing import Any

import tomlkit

from services.domain.quantity import Quantity
from services.storage.plan_versions import StoredScenario


def as_toml(stored: StoredScenario) -> str:
    """What the plan says and nothing that it leaves to the defaults; a number that is certain is one number."""
    document = _short(stored.scenario.model_dump(exclude_unset=True, exclude_none=True))
    return tomlkit.dumps({name: document[name] for name in sorted(document, key=_last)})


def _last(name: str) -> int:
    """Tables come after what is not one: TOML knows no way back."""
    return {"name": 1, "summary": 1, "investment": 2}.get(name, 0)


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == set(Quantity.model_fields):
            return value["p50"] if len(set(value.values())) == 1 else value
        return {name: _short(part) for name, part in value.items() if part is not None}
    return [_short(one) for one in value] if isinstance(value, list) else value
