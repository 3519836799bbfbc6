"""How many people live where."""

from services.answers.inhabitants import inhabitants


def test_by_code() -> None:
    found = inhabitants()
    assert len(found) == 342
    assert found["GM0518"] == 562_839
