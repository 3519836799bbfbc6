"""Question and view survive the address bar; what cannot be a choice is refused in a sentence."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.domain.errors import UserError
from services.domain.metric import Audience
from services.domain.period import Period, month_of
from services.domain.question import COMPARISONS, LANGUAGES, ImpactQuestion, ImpactView
from services.text.errors import sentence
from tests.for_every import for_every

LETTERS = string.ascii_letters + string.digits
CODES = st.builds(str.__add__, st.sampled_from(LETTERS), st.text(LETTERS + "_.-", max_size=79))
PLACES = st.builds(str.__add__, st.sampled_from(LETTERS + "'"), st.text(LETTERS + "éûÿ_ .,'()/-", max_size=79))
PERIODS = st.builds(
    lambda year, length, part: Period(year * 12 + part * length % 12, length),
    st.integers(1, 9999), st.sampled_from([1, 3, 12]), st.integers(0, 11),
)  # fmt: skip
QUESTIONS = st.builds(
    ImpactQuestion,
    service=st.none() | PLACES,
    audience=st.none() | st.sampled_from(Audience),
    municipality=st.none() | PLACES,
    metric=st.none() | CODES,
    scenario=st.lists(CODES, max_size=4).map(tuple),
    period=st.none() | PERIODS,
    as_of=st.none() | st.integers(12, 9999 * 12 + 11),
)
VIEWS = st.builds(
    ImpactView,
    chart=st.none() | CODES,
    language=st.none() | st.sampled_from(LANGUAGES),
    comparison=st.none() | st.sampled_from(COMPARISONS),
    whose=st.none() | st.sampled_from(Audience),
)


@given(QUESTIONS)
def test_a_question_reads_back_as_it_is_written(question: ImpactQuestion) -> None:
    assert ImpactQuestion.from_params(question.to_params()) == question


@given(VIEWS)
def test_a_view_reads_back_as_it_is_written(view: ImpactView) -> None:
    assert ImpactView.from_params(view.to_params()) == view


@given(QUESTIONS, VIEWS)
def test_both_stand_in_one_address_without_touching_each_other(question: ImpactQuestion, view: ImpactView) -> None:
    address = {**question.to_params(), **view.to_params()}
    assert len(address) == len(question.to_params()) + len(view.to_params())
    assert ImpactQuestion.from_params(address) == question
    assert ImpactView.from_params(address) == view
    assert all(isinstance(value, str) and value for value in address.values())


def test_nothing_chosen_is_nothing_written() -> None:
    assert ImpactQuestion().to_params() == ImpactView().to_params() == {}
    assert ImpactQuestion.from_params({"scenario": "", "as_of": "", "utm_source": "letter"}) == ImpactQuestion()


def test_what_an_address_looks_like() -> None:
    question = ImpactQuestion(
        service="building_permit",
        audience=Audience.BUSINESS,
        municipality="Den Haag",
        scenario=("own", "cloud"),
        period=Period.parse("2014-Q2"),
        as_of=month_of("2015-01"),
    )
    assert question.to_params() == {
        "service": "building_permit",
        "audience": "business",
        "municipality": "Den Haag",
        "scenario": "own,cloud",
        "period": "2014-Q2",
        "as_of": "2015-01",
    }


HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "an attribute": 'x" onmouseover="alert(1)',
    "an address": "https://example.org/?a=b&c",
    "a NUL": "a\x00b",
    "a new line": "a\nb",
    "a line at the end": "building_permit\n",
    "a text direction": "\u202egnp.exe",
    "a private character": "\ue000",
    "an emoji": "🙂",
    "half a pair": "\ud800",
    "very long": "a" * 81,
    "without end": "a" * 1_000_000,
    "a query": "'; DROP TABLE scenario_version; --",
    "only a space": " ",
    "a path": "../../etc/passwd",
    "a template": "{0.__class__}",
}
PARAMETERS = ["service", "audience", "municipality", "metric", "scenario", "period", "as_of"]


@for_every("value", HOSTILE.values(), ids=HOSTILE.keys())
@for_every("name", [*PARAMETERS, "chart", "language", "comparison"])
def test_what_cannot_be_a_choice_is_refused_in_a_short_sentence(name: str, value: str) -> None:
    read = ImpactQuestion if name in PARAMETERS else ImpactView
    with pytest.raises(UserError) as caught:
        read.from_params({name: value})
    for language in ("nl", "en"):
        assert len(sentence(caught.value, language)) < 250


@given(st.sampled_from([*PARAMETERS, "chart", "language", "comparison"]), st.text(max_size=100))
def test_any_text_is_a_choice_or_a_user_error(name: str, value: str) -> None:
    """Whatever is accepted is written back as something that is accepted again, and means the same."""
    read = ImpactQuestion if name in PARAMETERS else ImpactView
    try:
        found = read.from_params({name: value})
    except UserError:
        return
    assert read.from_params(found.to_params()) == found


def test_one_bad_scenario_spoils_the_list() -> None:
    with pytest.raises(UserError, match="<b>"):
        ImpactQuestion.from_params({"scenario": "own,<b>"})
    assert ImpactQuestion.from_params({"scenario": ",own,,cloud,"}).scenario == ("own", "cloud")


@pytest.mark.parametrize(("name", "allowed"), [("audience", "citizen, business"), ("language", "nl, en")])
def test_the_sentence_lists_what_can_be_chosen(name: str, allowed: str) -> None:
    read = ImpactQuestion if name in PARAMETERS else ImpactView
    with pytest.raises(UserError) as caught:
        read.from_params({name: "other"})
    assert sentence(caught.value, "nl") == f"other kennen we niet bij {name}. Kies uit: {allowed}."
    assert sentence(caught.value, "en") == f"We do not know other for {name}. Choose from: {allowed}."


def test_a_question_can_be_a_key() -> None:
    assert {ImpactQuestion(scenario=("a",)): 1}[ImpactQuestion.from_params({"scenario": "a"})] == 1
