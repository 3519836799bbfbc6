"""A method and a check in a folder beside those that come along: an answer has both, and nothing else was changed."""

from pathlib import Path

import pytest

from services.domain.errors import UserError
from services.evaluation import checks as checks_folder
from services.evaluation import methods as methods_folder
from tests.plugins import Adding, add_plugin
from tests.unit.answers.effect.own_figures import ask, asked, lead_times
from tests.unit.evaluation.test_plugins import CHECK, METHOD

__all__ = ["add_plugin"]


def test_an_answer_by_a_method_and_with_a_check_of_ones_own(address: str, tmp_path: Path, add_plugin: Adding) -> None:
    folder = tmp_path / "figures"
    folder.mkdir()
    usual = asked(address, folder, {"M1": lead_times(0.3)})
    with pytest.raises(UserError, match="doubled"):
        ask(address, method="doubled")
    add_plugin(methods_folder, "twice_the_effect", METHOD)
    add_plugin(checks_folder, "odd_effect", CHECK)
    found = ask(address, method="doubled")
    assert (found.method, found.question.method) == ("doubled", "doubled")
    assert usual.estimate is not None and found.estimate is not None
    assert 1 + found.estimate == pytest.approx((1 + usual.estimate) ** 2)  # twice the logarithm
    assert [check.name for check in found.checks] == ["odd_effect", *(check.name for check in usual.checks)]
    assert found.checks[0].outcome == "passed"
