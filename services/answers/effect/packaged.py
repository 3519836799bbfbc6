"""The first measured effects: the one real change in the packaged figures, estimated like any other."""

import tomllib

from services.answers.effect.evaluate import evaluate
from services.answers.effect.keep import keep
from services.domain.evaluation import EvaluationQuestion
from services.settings import PACKAGED
from services.storage.measured import known_questions
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing

FILE = "evaluations.toml"


def packaged_questions() -> list[EvaluationQuestion]:
    content = tomllib.loads((PACKAGED / FILE).read_text(encoding="utf-8"))
    return [EvaluationQuestion.read(one, FILE, f"evaluation[{at}]") for at, one in enumerate(content["evaluation"], 1)]


def keep_packaged(address: str) -> None:
    """Estimate and keep what was not kept before; what somebody took away does not come back."""
    with snapshot(address) as now:
        known = known_questions(now)
        found = [evaluate(now, question) for question in packaged_questions() if question.hash not in known]
    if found:
        with writing(address) as unit:
            for one in found:
                keep(unit, one, FILE)
