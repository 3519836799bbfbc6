"""What the public pages are made of: all that is known, and of that what may leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from services.answers.effect.keep import kept
from services.answers.effect.result import Evaluated
from services.answers.forecast.impact import answers, where_there_are_figures
from services.answers.forecast.in_view import in_view, plans
from services.answers.forecast.inputs import data_set_of, own_or_example
from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers, registers
from services.domain.errors import UserError
from services.domain.event import Event
from services.domain.observation import EVERYONE
from services.domain.question import LANGUAGES
from services.domain.target import Target
from services.storage import queries
from services.storage.figures import figures
from services.storage.snapshot import Snapshot

# Of figures.
USED = ("metric", "service", "audience", "municipality", "state", "value", "n", "provisional", "first", "length")


@dataclass(frozen=True, kw_only=True)
class _About:
    answers: list[ScenarioAnswer]
    events: list[Event]
    targets: list[Target]
    effects: list[Evaluated]
    data_set: str
    citation: str
    licence: str
    is_example: bool
    known: dict[str, Registers]
    people_decided: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Material(_About):
    """All that is known, read once: it stays inside. `figures` as `storage.figures` gives them."""

    figures: pd.DataFrame


@dataclass(frozen=True, kw_only=True)
class Disclosed(_About):
    """What may leave of it, and all that a public page takes. `shown`: figures by calendar year; of fewer people than
    `smallest` there is none. Only `publishing.disclosure` makes one."""

    shown: pd.DataFrame
    smallest: int

    @property
    def municipalities(self) -> list[str]:
        there = self.shown.loc[self.shown["municipality"] != EVERYONE, "municipality"]
        return sorted(there.unique())

    def shown_of(self, municipality: str) -> Sequence[Mapping[str, Any]]:
        """Its rows of `shown`; none of one that has none."""
        return self._by_municipality.get(municipality, [])

    @cached_property
    def _by_municipality(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        names = list(self.shown.columns)
        for values in zip(*(self.shown[name].tolist() for name in names), strict=True):
            row = dict(zip(names, values, strict=True))
            found.setdefault(row["municipality"], []).append(row)
        return found


def material(snapshot: Snapshot) -> Material:
    """Everything as it stands now. Without scenarios or figures the pages say so."""
    found, _ = where_there_are_figures(_codes(snapshot), lambda code: list(answers(snapshot, [code])))
    sets = queries.data_sets(snapshot)
    used = _data_set(snapshot)
    metrics = queries.metrics(snapshot)
    known = figures(snapshot, used, columns=USED)
    events, targets = queries.events(snapshot, used), queries.targets(snapshot, used)
    found = [one for one in found if one.data_set == used]
    about = sets.get(used)
    return Material(
        answers=found,
        figures=known,
        events=sorted(events, key=lambda one: one.on),
        targets=targets,
        effects=[one for _, one in kept(snapshot, used) if one.question.metric in metrics] if used else [],
        data_set=used,
        citation=about.citation if about else "",
        licence=about.licence if about else "",
        is_example=bool(about and about.is_example),
        known={language: registers(snapshot, language, only_decided=True) for language in LANGUAGES},
        people_decided={code: one.decided_by for code, one in metrics.items() if one.decided_by},
    )


def data_set(snapshot: Snapshot) -> str:
    """Of which the public pages tell: that of the first plan in view that has figures, else the first one there is."""
    return _data_set(snapshot)


def _data_set(snapshot: Snapshot) -> str:
    there = queries.data_sets_with_figures(snapshot)
    used = [data_set_of(snapshot, plans(snapshot)[code].scenario) for code in _codes(snapshot)]
    wanted = [*used, own_or_example(snapshot), *sorted(there)]
    return next((code for code in wanted if code in there), "")


def _codes(snapshot: Snapshot) -> Sequence[str]:
    """Of the plans in view; none where there is none yet."""
    try:
        return in_view(snapshot)
    except UserError:
        return ()
