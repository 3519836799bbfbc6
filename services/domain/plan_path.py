"""Changing one thing in a plan by where it stands: `joint_process_redesign.budget_eur`, `portal.effect[1].probability`,
`horizon_months`."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from services.domain.errors import UserError
from services.domain.nearest import nearest
from services.domain.quantity import QUANTILES
from services.domain.scenario import Effect, Investment, Scenario

STEP = re.compile(r"(?P<name>[\w-]+)(?:\[(?P<at>\d+)\])?")
MONTH = re.compile(r"\d{4}-\d{2}")
WRITTEN_OUT = ("name", "note", "summary")  # a text a language


def changed(scenario: Scenario, path: str, text: str) -> Scenario:
    """The plan with `text` at `path`; a quantity may be one number. Raises `UserError` for a path that leads nowhere
    and `InvalidFile` for what cannot stand there."""
    return all_changed(scenario, {path: text})


def all_changed(scenario: Scenario, texts: Mapping[str, str]) -> Scenario:
    """The same with a text at each of many paths; the plan is checked once, at the end."""
    return _with(scenario, {path: _read(text, re.split(r"[.\[]", path)[-1]) for path, text in texts.items()})


def replaced(scenario: Scenario, path: str, value: Any) -> Scenario:
    """The same with a value as a file would hold it; None takes away what the plan says there."""
    return _with(scenario, {path: value})


def _with(scenario: Scenario, values: Mapping[str, Any]) -> Scenario:
    document = scenario.model_dump(exclude_unset=True)
    whole = scenario.model_dump()  # with what holds where the plan says nothing
    for path, value in values.items():
        _put(scenario, document, whole, path, value)
    return Scenario.read(document, scenario.code)


def _put(scenario: Scenario, here: Any, whole: Any, path: str, value: Any) -> None:
    """In the document, which is changed."""
    of, rest = split(scenario, path)
    steps: list[str | int] = [*([of] if of else []), *(_steps(rest) if rest or not of else [])]
    codes = [one.code for one in scenario.investment]
    if len(steps) > 1 and steps[0] not in (*codes, *_names(here)):
        raise UserError("plan_no_such_field", path=path, known=nearest(str(steps[0]), codes))
    if steps[0] in codes:
        here, whole = (plan["investment"][codes.index(str(steps[0]))] for plan in (here, whole))
        steps = steps[1:] or [""]
    for at, step in enumerate(steps[:-1]):
        here = _within(here, whole, step, steps[at + 1], path)
        whole = whole[step] if isinstance(step, int) else (whole or {}).get(step)
    last = steps[-1]
    if isinstance(last, int) or not _is_field(here, last):
        raise UserError("plan_no_such_field", path=path, known=_fields_of(here, last))
    if value is None:
        here.pop(last, None)
    else:
        here[last] = value


def split(scenario: Scenario, path: str) -> tuple[str, str]:
    """The code of the investment with which a path begins (empty of the plan itself), and the rest. A code may hold a
    point."""
    codes = [one.code for one in scenario.investment if path == one.code or path.startswith(f"{one.code}.")]
    code = max(codes, key=len, default="")
    return code, path[len(code) :].removeprefix(".") if code else path


def _steps(path: str) -> list[str | int]:
    steps: list[str | int] = []
    for part in path.strip().split("."):
        found = STEP.fullmatch(part)
        if not found:
            raise UserError("plan_no_such_field", path=path, known="-")
        steps += [found["name"], *([int(found["at"]) - 1] if found["at"] else [])]
    return steps


def _within(here: Any, whole: Any, step: str | int, then: str | int, path: str) -> Any:
    if isinstance(step, int):
        if not isinstance(here, list) or not 0 <= step < len(here):
            raise UserError("plan_no_such_field", path=path, known="-")
        return here[step]
    if not isinstance(here, dict) or not (step in here or _is_field(here, step)):
        raise UserError("plan_no_such_field", path=path, known=_fields_of(here, step))
    if then in QUANTILES and isinstance((whole or {}).get(step), dict):
        here.setdefault(step, dict(whole[step]))
    return here.setdefault(step, {})


def _is_field(here: Any, name: str | int) -> bool:
    return isinstance(here, dict) and name in _names(here)


def _names(here: dict[str, Any]) -> list[str]:
    if "horizon_months" in here:
        return [name for name in Scenario.model_fields if name not in ("code", "investment")]
    if "budget_eur" in here:
        return [name for name in Investment.model_fields if name not in ("code", "effect")]
    if "metric" in here:
        return list(Effect.model_fields)
    return [*QUANTILES] if set(here) & set(QUANTILES) else ["nl", "en"]


def _fields_of(here: Any, wanted: str | int) -> str:
    return nearest(str(wanted), _names(here)) if isinstance(here, dict) else "-"


def _read(text: str, name: str) -> Any:
    """As TOML reads it, and else as words. A month is its first day."""
    if name in WRITTEN_OUT and not text.lstrip().startswith("{"):
        return {"nl": text, "en": text}
    if MONTH.fullmatch(text):
        text = f"{text}-01"
    try:
        return tomllib.loads(f"x = {text}")["x"]
    except tomllib.TOMLDecodeError:
        return text
