"""A plan's life: a draft is proposed, decided and in the end archived. Only what is decided is public."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from services.domain.errors import UserError

PlanState = Literal["draft", "proposed", "decided", "archived"]
STATES: tuple[PlanState, ...] = ("draft", "proposed", "decided", "archived")
NEXT: dict[PlanState, tuple[PlanState, ...]] = {
    "draft": ("proposed", "decided", "archived"),
    "proposed": ("draft", "decided", "archived"),
    "decided": ("archived",),
    "archived": ("draft",),  # and then it is what it was before
}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The state of one version of a plan, since when, and who said so. `on`, `body` and `reason`: of a decision the
    day, who took it (a council, a board) and why; of another change what was said about it."""

    state: PlanState
    on: date | None = None
    body: str = ""
    reason: str = ""
    recorded_by: str = ""
    recorded_at: datetime | None = None

    @property
    def since(self) -> date | None:
        """From when on it holds: the day of the decision, else that on which somebody wrote it down."""
        return self.on or (self.recorded_at.date() if self.recorded_at else None)

    @property
    def by(self) -> str:
        """Who decided, else who wrote it down."""
        return self.body or self.recorded_by


def check_step(code: str, now: PlanState, wanted: Decision, was_decided: bool, today: date) -> None:
    """Raise `UserError` where a plan cannot go from the one state to the other, or a decision lacks something.
    `was_decided`: an earlier version of the plan was; what comes in its place needs a reason."""
    if wanted.state not in NEXT[now]:
        raise UserError("plan_no_such_step", code=code)
    if wanted.state != "decided":
        return
    if wanted.on is None or not wanted.body.strip():
        raise UserError("plan_decision_needs", code=code)
    if wanted.on > today:
        raise UserError("plan_decided_later", code=code, on=wanted.on.isoformat())
    if was_decided and not wanted.reason.strip():
        raise UserError("plan_changes_need_reason", code=code)
