"""What the charts of one plan claim in words (with what, from money to customer, what is ready when), read back against
the frames that they draw."""

import re
from collections.abc import Mapping

from services.answers.forecast.frames import network_frame, with_what_frame
from services.answers.forecast.go_lives import go_live_frame
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.titles import go_lives_title, network_title, with_what_title
from services.answers.register.names import Registers
from services.charts.go_lives import go_lives
from services.charts.network import network
from services.charts.theme import LIGHT
from services.charts.with_what import SMALLEST, with_what
from services.domain.period import month_of
from tests.unit.answers.forecast.read_back import is_percent, moments, percents

PARTS = {  # the shares that somebody may understand by a part in words
    "een klein stukje|a small part": (0.0, 0.05), "een tiende|a tenth": (0.05, 0.15),
    "een zesde|a sixth": (0.12, 0.2), "een vijfde|a fifth": (0.16, 0.25), "een kwart|a quarter": (0.2, 0.3),
    "een derde|a third": (0.28, 0.39), "bijna de helft|nearly half": (0.38, 0.5),
    "ongeveer de helft|about half": (0.44, 0.56), "ruim de helft|over half": (0.5, 0.64),
    "twee derde|two thirds": (0.6, 0.72), "drie kwart|three quarters": (0.7, 0.8),
    "vier vijfde|four fifths": (0.75, 0.86), "het grootste deel|most of it": (0.8, 0.96),
    "bijna alles|nearly all of it": (0.9, 1.0), r"(?<!bijna )alles|(?<!nearly )all of it": (0.99, 1.0),
}  # fmt: skip
NONE_OF, ALL_OF = r"geen van de|none of", r"\balle\b|\ball\b"
ONLY = r"de enige investering heeft (geen|een)|the only investment has (no|a)"


def parts(text: str) -> list[tuple[float, float]]:
    return [span for words, span in PARTS.items() if re.search(words, text)]


def check_with_what(answer: ScenarioAnswer, audience: str, names: Mapping[str, str], language: str) -> None:
    frame, title = (
        with_what_frame(answer, audience, dict(names)),
        with_what_title(answer, audience, names, language),
    )
    if not len(frame):
        assert not parts(title) and "“" not in title
        return
    most = frame["share"].max()
    ((low, high),) = parts(title)
    assert low <= most <= high + 1e-9, title
    assert any(f"“{name}”" in title for name in frame["investment"][frame["share"] == most])
    alt = with_what(frame, "Plan A", LIGHT, language).alt
    largest = frame["share"][frame["share"] >= SMALLEST].nlargest(3)
    assert all(is_percent(*one) for one in zip(percents(alt), largest, strict=True))


def ways(title: str) -> tuple[int, int]:
    """How many have no way to the customer according to a title, and of how many."""
    if only := re.search(ONLY, title):
        return (1, 1) if {"geen", "no"} & set(only.groups()) else (0, 1)
    numbers = [int(one) for one in re.findall(r"\d+", title.split(": ", 1)[1])]
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    (count,) = numbers
    if re.search(NONE_OF, title):
        return count, count
    assert re.search(ALL_OF, title), title
    return 0, count


def check_network(answer: ScenarioAnswer, known: Registers, language: str) -> None:
    frame, names = network_frame(answer, known, language), known.investments(answer.scenario, language)
    neutral = [names[code] for code, role in answer.roles.items() if role == "neutral"]
    title = network_title(answer, language)
    assert ways(title) == (len(neutral), len(names)), title
    picture = network(frame, [], neutral, "Plan A", LIGHT, language)
    _, said, apart = picture.alt.split(": ", 2)
    assert int(re.findall(r"\d+", said)[0]) == len(frame)
    assert all(name in apart for name in neutral)
    assert len(neutral) > 0 or apart in ("geen enkele investering.", "no investment at all.")


def check_go_lives(answer: ScenarioAnswer, known: Registers, language: str) -> None:
    frame, all_ready = go_live_frame(answer, known, language)
    title = go_lives_title(frame, all_ready, answer, language)
    if all_ready is None:
        assert not moments(title, 0, language) and not len(frame)
        return
    said, first = moments(title, 0, language), frame.iloc[0]
    assert f"“{first['investment']}”" in title and first["p50"] == frame["p50"].min()
    expected = [first["p50"], all_ready] if len(frame) > 1 else [all_ready]
    _are_in(said, expected)
    lines = go_lives(frame, "Plan A", [], LIGHT, language).alt.split("? ", 1)[1].split(". ")
    for line, row in zip(lines, frame.to_dict("records"), strict=True):
        assert line.startswith(row["investment"])
        _are_in(moments(line, 0, language), [row[name] for name in ("p50", "p10", "p90")])


def _are_in(said: list[tuple[int, int]], months: list[str]) -> None:
    for (low, high), month in zip(said, months, strict=True):
        assert low <= month_of(month) <= high
