"""A scenario: investments over years, what each is assumed to do for the customer, and on what evidence."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from services.domain.document import Document, mistake
from services.domain.evidence import Grade
from services.domain.metric import Audience, Code, Names, Place, Title
from services.domain.quantity import AnyQuantity, NotNegative, PositiveOrZero, PositiveQuantity, certain

Number = Annotated[float, Field(allow_inf_nan=False)]
NotNegativeNumber = Annotated[Number, Field(ge=0)]
Probability = Annotated[Number, Field(ge=0, le=1)]
Role = Annotated[str, Field(min_length=1, max_length=80)]  # "manager dienstverlening": never the name of a person


def _first_of_month(day: date) -> date:
    if day.day != 1:
        raise PydanticCustomError("not_first_of_month", "the first of a month")
    return day


FirstOfMonth = Annotated[date, AfterValidator(_first_of_month)]
Kind = Literal[
    "infrastructure",
    "applications",
    "cloud_migration",
    "process_change",
    "competences",
    "information_solution",
    "governance",
]


class Effect(Document):
    """What an investment is assumed to do to one metric.

    `improvement` and `disruption` are in the metric's unit of `noticeable`, positive is better (or, for
    `disruption`, worse) for the customer. `lag_months`: from go-live until customers start to notice;
    `ramp_months`: from there until the full effect. Effects through the same `mechanism` overlap.
    """

    metric: Code
    service: Place | None = None
    audience: Annotated[Audience, Field(strict=False)] | None = None
    improvement: AnyQuantity
    lag_months: PositiveOrZero = certain(0)
    ramp_months: PositiveOrZero = certain(0)
    disruption: NotNegative = certain(0)
    probability: Probability = 1.0
    mechanism: Code | None = None
    evidence: list[Code] = []
    grade: Grade = "E"
    reviewer: Role | None = None
    review_on: date | None = None
    note: Names | None = None
    added_later: ClassVar[frozenset[str]] = frozenset({"reviewer", "review_on"})
    _evidence_has_expired: bool = PrivateAttr(default=False)

    @property
    def evidence_has_expired(self) -> bool:
        """Then its gain counts no longer; its harm does."""
        return self._evidence_has_expired

    @property
    def may_help(self) -> bool:
        return self.improvement.p90 > 0 and not self._evidence_has_expired

    @property
    def is_expected_to_help(self) -> bool:
        return self.improvement.p50 > 0 and not self._evidence_has_expired

    def expired(self) -> Self:
        """The same effect, on evidence that has expired."""
        copy = self.model_copy()
        copy._evidence_has_expired = True
        return copy

    def acts_on(self, service: str, audience: str) -> bool:
        return self.service in (None, service) and self.audience in (None, audience)


class Investment(Document):
    """Money and time: what it costs, when it starts, how long it takes and what it needs first.

    `saves_eur_per_year` is promised to become cheaper from go-live. `owner` is a role, not a name.
    """

    code: Code
    kind: Kind
    name: Title
    note: Names | None = None
    budget_eur: NotNegativeNumber
    run_cost_eur_per_year: Number = 0.0
    saves_eur_per_year: NotNegativeNumber = 0.0
    starts_after_months: NotNegativeNumber = 0.0
    duration_months: NotNegativeNumber
    overrun: PositiveQuantity = certain(1)
    overrun_evidence: list[Code] = []
    cost_overrun: PositiveQuantity = certain(1)
    depends_on: list[Code] = []
    participants: list[Place] = []
    owner: Role | None = None
    effect: list[Effect] = []
    added_later: ClassVar[frozenset[str]] = frozenset({"overrun_evidence", "saves_eur_per_year", "owner"})


VARIATIONS = ("variation_service", "variation_municipality", "variation_cell")


class Scenario(Document):
    """One way forward for the co-operation, as one document. Never edited, only superseded.

    `shared_luck` (r): how much of its luck an investment has in common over its mechanisms. Of the size of an effect
    `variation_service`, `variation_municipality` and `variation_cell` (v_s, v_m, v_c) are the parts of the variance
    that differ by service, by municipality and by the two together; what is left is the same everywhere. The defaults
    are analogies, not estimates (the method, 1.1).
    """

    code: Code
    starts_on: FirstOfMonth
    horizon_months: Annotated[int, Field(ge=6, le=600)]
    shared_delay: Probability = 0.0
    shared_luck: Probability = 0.5
    variation_service: Probability = 0.05
    variation_municipality: Probability = 0.15
    variation_cell: Probability = 0.3
    name: Title
    summary: Names | None = None
    data_set: Code | None = None
    investment: Annotated[list[Investment], Field(min_length=1, max_length=200)]
    added_later: ClassVar[frozenset[str]] = frozenset({"shared_luck", *VARIATIONS})

    @model_validator(mode="after")
    def places_have_something_in_common(self) -> Self:
        if self.variation >= 1:
            raise mistake("variations_too_large", VARIATIONS[-1], self.variation_cell, total=self.variation)
        return self

    @property
    def variation(self) -> float:
        """The part of the variance of an effect's size that differs from place to place."""
        return self.variation_service + self.variation_municipality + self.variation_cell

    @property
    def by_default(self) -> list[str]:
        """What the plan itself says nothing about, so that the defaults hold."""
        return sorted(self.added_later - self.model_fields_set)

    @model_validator(mode="after")
    def hangs_together(self) -> Self:
        codes = [investment.code for investment in self.investment]
        for at, code in enumerate(codes):
            if code in codes[:at]:
                raise mistake("double_code", f"investment[{at + 1}].code", code, code=code)
        for at, investment in enumerate(self.investment, 1):
            for needed in investment.depends_on:
                if needed not in codes:
                    where = f"investment[{at}].depends_on"
                    raise mistake("unknown_investment", where, needed, code=investment.code, needed=needed)
        self._check_order()
        return self

    def _check_order(self) -> None:
        waiting = {investment.code: set(investment.depends_on) for investment in self.investment}
        while waiting:
            ready = {code for code, needed in waiting.items() if not needed & waiting.keys()}
            if not ready:
                round_trip = _cycle(waiting)
                at = [investment.code for investment in self.investment].index(round_trip[0]) + 1
                needed = list(self.investment[at - 1].depends_on)
                raise mistake("cycle", f"investment[{at}].depends_on", needed, codes=" → ".join(round_trip))
            waiting = {code: needed for code, needed in waiting.items() if code not in ready}

    @cached_property
    def in_dependency_order(self) -> list[int]:
        """Positions of the investments, each after everything it depends on."""
        position = {investment.code: at for at, investment in enumerate(self.investment)}
        order: list[int] = []

        def visit(at: int) -> None:
            if at not in order:
                for needed in self.investment[at].depends_on:
                    visit(position[needed])
                order.append(at)

        for at in range(len(self.investment)):
            visit(at)
        return order

    def effects(self) -> Iterator[tuple[Investment, Effect]]:
        for investment in self.investment:
            for effect in investment.effect:
                yield investment, effect

    @property
    def hash(self) -> str:
        """The fingerprint of the content: equal documents have equal hashes."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _cycle(waiting: dict[str, set[str]]) -> list[str]:
    """One round trip through what waits for itself, first code repeated at the end."""
    path = [next(iter(waiting))]
    while True:
        nearest = sorted(waiting[path[-1]] & waiting.keys())[0]
        if nearest in path:
            return [*path[path.index(nearest) :], nearest]
        path.append(nearest)
