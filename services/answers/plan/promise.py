"""What a decision promises: the forecast of that moment is kept, also where nobody looks at it then."""

from services.answers.forecast.impact import answers
from services.domain.errors import UserError
from services.domain.plan_state import Decision
from services.storage.snapshot import snapshot


def keep_promise(address: str, code: str, taken: Decision) -> None:
    """After a step of a plan. Without figures nothing can be forecast, and the decision stands."""
    if taken.state != "decided":
        return
    with snapshot(address) as now:
        try:
            list(answers(now, [code]))
        except UserError:
            return
