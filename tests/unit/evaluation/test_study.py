"""A study names municipalities that are in its figures."""

import numpy as np
import pytest

from services.domain.errors import UserError
from services.evaluation.study import Study
from services.text.catalogue import t
from tests.unit.evaluation.known_truth import panel


def test_a_study_of_who_is_not_in_its_figures_is_refused() -> None:
    with pytest.raises(UserError) as error:
        Study(panel(np.zeros(36)), {0: 24})  # type: ignore[dict-item]
    assert (error.value.code, error.value.values) == ("not_in_panel", {"unit": 0, "known": "u0"})
    for language in ("nl", "en"):
        said = t(f"error.{error.value.code}", language, **error.value.values)
        assert said.startswith("0 ") and said.endswith(": u0.")
