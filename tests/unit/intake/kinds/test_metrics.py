"""Metrics from a file: every mistake is named with its table."""

import tomllib

import pytest

from services.domain.errors import InvalidFile
from services.intake.kinds.metrics import read_metrics


def test_mistakes_in_metrics_name_their_table() -> None:
    body = "name={nl='a',en='b'}\ndefinition={nl='a',en='b'}\nunit='u'\nscale='share'\nbetter='up'\nnoticeable=1.5\n"
    with pytest.raises(InvalidFile) as error:
        read_metrics(tomllib.loads(f"[hours]\n{body}customer_facing='ja'\nn_counts='cases'\n"), "own.toml")
    assert {(one.where, one.code) for one in error.value.problems} == {
        ("hours.better", "not_a_choice"),
        ("hours.customer_facing", "not_true_or_false"),
    }
