"""A source that is slow, resets, refuses, shrinks, repeats, points elsewhere or sends a page: one plain sentence, and
the figures of before still standing."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from services.domain.errors import UserError
from services.intake.sources.fetch import fetch
from services.intake.sources.systems import zgw
from services.storage import queries
from services.storage.snapshot import snapshot
from services.storage.source_states import source_states
from services.text.errors import sentence
from tests.unit.intake.sources.case_system import CASES, behaves, settings
from tests.unit.intake.sources.other_system import Answer, Asked, OtherSystem, recorded

RECORDED = recorded("zgw_cases")["results"]
Reply = Callable[[Asked], Answer]


def cases_only(system: OtherSystem, change: Callable[[Asked, Answer], Answer]) -> Reply:
    """Case types as they should be; what is asked about cases goes through `change`."""
    good = behaves(lambda: system, RECORDED)
    return lambda asked: change(asked, good(asked)) if asked.path == CASES else good(asked)


def replaced(answer: Answer) -> Callable[[Asked, Answer], Answer]:
    return lambda asked, good: answer


def later(answer: Callable[[Answer], Answer]) -> Callable[[Asked, Answer], Answer]:
    """Only from the second page on."""
    return lambda asked, good: answer(good) if "page" in asked.params else good


def elsewhere(good: Answer) -> Answer:
    return Answer({**good.body, "next": "http://10.0.0.1:1/zaken/api/v1/zaken?page=3"})  # type: ignore[dict-item]


def same_page(good: Answer) -> Answer:
    following = good.body["next"] and good.body["next"].replace("page=3", "page=2")  # type: ignore[index]
    return Answer({**good.body, "next": following})  # type: ignore[dict-item]


HTML = Answer(b"<!DOCTYPE html><html><body>Log in</body></html>", headers={"Content-Type": "text/html"})
WRONG: dict[str, tuple[Callable[[Asked, Answer], Answer], str]] = {
    "slow": (replaced(Answer({}, wait=3.0)), "source_unreachable"),
    "resets half-way": (later(lambda good: Answer(good.body, cut=500)), "source_broken"),
    "403": (replaced(Answer({"code": "permission_denied"}, 403)), "source_refuses"),
    "401 with markup": (replaced(Answer({"code": "<b>no</b>"}, 401)), "source_refuses"),
    "412": (replaced(Answer({}, 412)), "source_question"),
    "400": (replaced(Answer(recorded("zgw_zaken_filter_unknown_param"), 400)), "source_question"),
    "404": (replaced(Answer({}, 404)), "source_missing"),
    "429": (replaced(Answer({}, 429, {"Retry-After": "0"})), "source_busy"),
    "500": (later(lambda good: Answer({}, 500)), "source_broken"),
    "503": (replaced(Answer({}, 503)), "source_busy"),
    "a redirect": (replaced(Answer({}, 302, {"Location": "http://10.0.0.1/"})), "source_elsewhere"),
    "next elsewhere": (later(elsewhere), "source_elsewhere"),
    "in circles": (later(same_page), "source_in_circles"),
    "next is no address": (later(lambda good: Answer({**good.body, "next": 7})), "source_shape"),  # type: ignore[dict-item]
    "html": (replaced(HTML), "source_no_json"),
    "a list": (replaced(Answer([])), "source_shape"),
    "results of another form": (replaced(Answer({"count": 1, "results": ["x"]})), "source_shape"),
    "deep json": (replaced(Answer(b"[" * 100_000)), "source_no_json"),
    "more than it gives": (later(lambda good: Answer({**good.body, "count": 99})), "source_incomplete"),  # type: ignore[dict-item]
}


@pytest.mark.slow
@pytest.mark.parametrize("what", WRONG)
def test_one_sentence_and_the_figures_of_before(case_system: OtherSystem, address: str, what: str) -> None:
    change, code = WRONG[what]
    source = settings(case_system.address)
    impatient = settings(case_system.address, timeout_seconds=0.5) if what == "slow" else source
    fetch(address, source, backoff=0)
    with snapshot(address) as session:
        before = queries.observations(session, "own")
    case_system.reply = cases_only(case_system, change)
    with pytest.raises(UserError) as error:
        fetch(address, impatient, full=True, backoff=0)
    assert error.value.code == code
    for language in ("nl", "en"):
        said = sentence(error.value, language)
        assert "cases" in said and "\n" not in said and "Bearer" not in said and "<" not in said
    with snapshot(address) as session:
        assert queries.observations(session, "own") == before
        state = source_states(session)["cases"]
    assert state.error is not None and state.error.code == code
    assert state.succeeded_at is not None and state.rows > 0
    case_system.reply = behaves(lambda: case_system, RECORDED)
    fetch(address, source, backoff=0)
    with snapshot(address) as session:
        assert source_states(session)["cases"].error is None


def test_a_busy_moment_passes(case_system: OtherSystem) -> None:
    """Twice too busy, then well: nobody hears of it."""
    hiccups = [Answer({}, 503), Answer({}, 429, {"Retry-After": "0"})]
    case_system.reply = cases_only(case_system, lambda asked, good: hiccups.pop() if hiccups else good)
    assert zgw.read(settings(case_system.address), {}, None, backoff=0).rows
    assert not hiccups


def test_an_answer_that_breaks_off_is_asked_again(case_system: OtherSystem) -> None:
    broken = [True, True]
    case_system.reply = cases_only(
        case_system, lambda asked, good: Answer(good.body, cut=500) if broken and broken.pop() else good
    )
    assert zgw.read(settings(case_system.address), {}, None, backoff=0).rows


def test_a_case_that_comes_twice_counts_once(case_system: OtherSystem) -> None:
    """A case was added while the pages were read, so the last of a page comes again on the next."""
    good = behaves(lambda: case_system, RECORDED)

    def drifting(asked: Asked) -> Answer:
        answer = good(asked)
        if asked.path == CASES and asked.params.get("page") == "2":
            answer.body["results"] = [RECORDED[24], *answer.body["results"]]  # type: ignore[index, call-overload]
        return answer

    once = zgw.read(settings(case_system.address), {}, None, backoff=0).rows
    case_system.reply = drifting
    assert zgw.read(settings(case_system.address), {}, None, backoff=0).rows == once


def test_a_list_that_shrinks_is_walked_again(case_system: OtherSystem) -> None:
    """The last page is gone on the first walk: the list is shorter now, and read once more."""
    cases: list[Any] = copy.deepcopy(RECORDED)
    good = behaves(lambda: case_system, cases)

    def shrinking(asked: Asked) -> Answer:
        if asked.path == CASES and asked.params.get("page") == "3":
            del cases[45:]
        return good(asked)

    case_system.reply = shrinking
    rows = zgw.read(settings(case_system.address), {}, None, backoff=0).rows
    assert set(rows) <= {case["uuid"] for case in RECORDED[:45]}
    assert [asked.params.get("page") for asked in case_system.asked if asked.path == CASES] == [
        None,
        "2",
        "3",
        None,
        "2",
    ]


def test_nobody_is_there(address: str) -> None:
    with pytest.raises(UserError, match="source_unreachable"):
        fetch(address, settings("http://127.0.0.1:9"), backoff=0)
