"""When every investment of a plan is ready, as the calendar of go-lives takes it."""

import pandas as pd

from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.actual import Actual
from services.domain.period import month_of, month_text
from services.domain.scenario import Scenario
from services.timing.go_lives import go_lives
from services.timing.happened import record_of
from services.timing.record import Record

COLUMNS = ["investment", "role", "start", "p10", "p50", "p90"]


def go_live_frame(answer: ScenarioAnswer, known: Registers, language: str) -> tuple[pd.DataFrame, str | None]:
    """A row an investment, those that are ready first on top: `investment` (name), `role`, and the months (YYYY-MM) in
    which it is planned to start and in which it is ready (`p10`, `p50`, `p90`); and the month in which all are, in the
    middle draw (None: none ever will be). Given what happened with the investments; what was measured since the start
    is not in it. What was stopped is not there."""
    names, first = known.investments(answer.scenario, language), month_of(answer.starts_on)
    scenario = known.scenarios[answer.scenario]
    found = go_lives(scenario, answer.draws, answer.seed, _record(answer, scenario))
    rows = [
        {
            "investment": names[code],
            "role": answer.roles[code],
            "start": month_text(first + found.start[code]),
            **{name: month_text(first + month) for name, month in zip(("p10", "p50", "p90"), ready, strict=True)},
        }
        for code, ready in found.ready.items()
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS).sort_values(["p50", "p10"], kind="stable", ignore_index=True)
    return frame, month_text(first + found.all_ready[1]) if found.all_ready else None


def _record(answer: ScenarioAnswer, scenario: Scenario) -> Record:
    said = [one.model_dump(exclude={"recorded_by"}) | {"scenario": answer.scenario} for one in answer.actuals]
    happened = [Actual.model_validate(one, strict=False) for one in said]
    return record_of(happened, scenario, month_of(answer.as_of))
