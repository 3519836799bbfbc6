"""What is chosen for a chart, as it stands in an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.answers.forecast.result import ScenarioAnswer
from services.domain.data_set import own_first
from services.domain.errors import UserError
from services.domain.question import ImpactQuestion, ImpactView, MeasuredChoice


@dataclass(frozen=True)
class Choice:
    question: ImpactQuestion
    view: ImpactView
    measured: MeasuredChoice

    @classmethod
    def of(cls, params: Mapping[str, str]) -> "Choice":
        """Raises `UserError` for an impossible value."""
        return cls(
            ImpactQuestion.from_params(params), ImpactView.from_params(params), MeasuredChoice.from_params(params)
        )

    def audience(self, answers: Sequence[ScenarioAnswer]) -> str:
        """The one that is chosen, else the first that is answered."""
        known = list(dict.fromkeys(one.audience for answer in answers for one in answer.audiences))
        asked = self.question.audience.value if self.question.audience else known[0]
        if asked not in known:
            raise UserError("unknown_choice", name="audience", value=asked, allowed=", ".join(known))
        return asked

    def scenario(self, answers: Sequence[ScenarioAnswer]) -> ScenarioAnswer:
        """The one that is chosen, else the first. Raises `UserError` for one that is not there."""
        known = {answer.scenario: answer for answer in answers}
        asked = next(iter(self.question.scenario), next(iter(known)))
        if asked not in known:
            raise UserError("unknown_scenario", code=asked, known=", ".join(known))
        return known[asked]

    def data_set(self, there: Sequence[str]) -> str:
        """The one that is chosen, else one's own, else the example. Raises `UserError` where it has no figures."""
        if not there:
            raise UserError("no_figures_loaded")
        asked = self.question.data_set
        if asked is not None and asked not in there:
            raise UserError("unknown_data_set", code=asked, known=", ".join(there))
        return asked or own_first(there)[0]
