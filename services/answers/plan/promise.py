"""What a decision promises: the forecast of that moment is kept, also where nobody looks at it then."""

from services.answers.forecast.impact import answers
from services.domain.errors import UserError
from services.storage.snapshot import Snapshot


def keep_promise(snapshot: Snapshot, code: str) -> bool:
    """Whether there was one to keep: without figures nothing can be forecast, and the decision stands."""
    try:
        return bool(list(answers(snapshot, [code])))
    except UserError:
        return False
