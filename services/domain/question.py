"""The question and the view as values: together they are the deep link, the cache key and the file name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from services.domain.errors import UserError
from services.domain.evaluation import LONGEST_TRANSITION, SCALES
from services.domain.metric import CODE, LONGEST, PLACE, Audience
from services.domain.period import Period, month_of, month_text

LANGUAGES = ("nl", "en")
ONE_PLACE = PLACE.replace(",", "")  # in a list of them a comma stands between two
MONTHS = ("as_of", "since")
COMPARISONS = ("none", "last_year", "target", "do_nothing")


class _Params:
    """Round trip between a frozen value and the parameters of a web address; no choice, no parameter."""

    def to_params(self) -> dict[str, str]:
        chosen = {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
        return {name: _write(name, value) for name, value in chosen.items() if value is not None and value != ()}

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Self:
        """Read what is there; other parameters are left alone. Raises `UserError` for an impossible value."""
        read = {f.name: _READERS[f.name](params[f.name]) for f in fields(cls) if params.get(f.name)}  # type: ignore[arg-type]
        return cls(**read)


@dataclass(frozen=True, kw_only=True)
class ImpactQuestion(_Params):
    """What is asked. None (or no scenarios) means: all of them. `as_of`: what came before it is known."""

    service: str | None = None
    audience: Audience | None = None
    municipality: str | None = None
    metric: str | None = None
    scenario: tuple[str, ...] = ()
    data_set: str | None = None
    period: Period | None = None
    as_of: int | None = None


@dataclass(frozen=True)
class ImpactView(_Params):
    """How the answer is shown. `chart`: its name; which there are, the library of charts says. `row`: the series that
    is opened, as metric:service:audience; `whose`: for whom the opened chart is, where those for everybody are
    listed."""

    chart: str | None = None
    row: str | None = None
    language: str | None = None
    comparison: str | None = None
    whose: Audience | None = None


@dataclass(frozen=True, kw_only=True)
class MeasuredChoice(_Params):
    """What is chosen of a question of evaluation, beside metric, service, audience and data set. `treated`: the
    municipalities that changed, each with its own month behind an @ where they differ. `kept`: the number of an
    evaluation that was kept before, in the place of all others."""

    treated: tuple[str, ...] = ()
    since: int | None = None
    compared: tuple[str, ...] = ()
    method: str | None = None
    scale: str | None = None
    transition: int | None = None
    slope: bool | None = None
    investment: str | None = None
    kept: int | None = None


def _write(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return month_text(value) if name in MONTHS and isinstance(value, int) else str(value)


def _like(name: str, pattern: str, longest: int = LONGEST) -> Any:
    def read(text: str) -> str:
        if len(text) > longest or not re.fullmatch(pattern, text):
            raise UserError("unknown_choice", name=name, value=text[:LONGEST], allowed="a-z, 0-9, _ . -")
        return text

    return read


_scenario = _like("scenario", CODE)


def _one_of(name: str, allowed: tuple[str, ...]) -> Any:
    def read(text: str) -> str:
        if text not in allowed:
            raise UserError("unknown_choice", name=name, value=text[:LONGEST], allowed=", ".join(allowed))
        return text

    return read


def _places(name: str) -> Any:
    read = _like(name, rf"{ONE_PLACE}(@[0-9]{{4}}-[0-9]{{2}})?")
    return lambda text: tuple(read(part) for part in text.split(",") if part)


def _kept(text: str) -> int:
    return int(_like("kept", r"[1-9][0-9]{0,8}")(text))


def _count(text: str) -> int:
    return int(_one_of("transition", tuple(str(count) for count in range(LONGEST_TRANSITION + 1)))(text))


_READERS: dict[str, Any] = {
    "service": _like("service", PLACE),
    "audience": lambda text: Audience(_one_of("audience", tuple(Audience))(text)),
    "municipality": _like("municipality", PLACE),
    "metric": _like("metric", CODE),
    "data_set": _like("data_set", CODE),
    "row": _like("row", f"{CODE}:{PLACE}:(citizen|business)", 3 * LONGEST),
    "scenario": lambda text: tuple(_scenario(code) for code in text.split(",") if code),
    "period": Period.parse,
    "as_of": month_of,
    "chart": _like("chart", CODE),
    "language": _one_of("language", LANGUAGES),
    "comparison": _one_of("comparison", COMPARISONS),
    "whose": lambda text: Audience(_one_of("whose", tuple(Audience))(text)),
    "treated": _places("treated"),
    "since": month_of,
    "compared": _places("compared"),
    "method": _like("method", CODE),
    "scale": _one_of("scale", SCALES),
    "transition": _count,
    "slope": lambda text: _one_of("slope", ("yes", "no"))(text) == "yes",
    "investment": _like("investment", CODE),
    "kept": _kept,
}
