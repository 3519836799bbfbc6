"""A broken promise in exact words, on card, line, title and chart; and what may be expected after it."""

from services.answers.forecast.cards import cards
from services.answers.forecast.depth import PromiseAnswer
from services.answers.forecast.frames import when_frame
from services.answers.forecast.part import Given, When
from services.answers.forecast.refuted_sentences import promise_lines, refuted_headline, refuted_sentence
from services.answers.forecast.result import Beside, LearnedAnswer
from services.answers.forecast.sentences import in_short
from services.answers.forecast.titles import when_title
from services.charts.theme import LIGHT
from services.charts.when import when
from tests.unit.answers.made_answers import answer, audience, registers, weakness
from tests.unit.answers.small_plans import effect, investment, scenario
from tests.unit.charts.compiled import compiled

PROMISED = When(
    p10="2016-03", p50="2016-05", p90=None, given=Given(p10="2016-03", p50="2016-05", p90="2016-09"), probability=0.9
)
BROKEN = audience(promised=PROMISED, refuted="2017-02")
KNOWN = registers(scenario(investment("redesign", effect())))
LEARNED = LearnedAnswer(months=24, figures=24, used=True, reason="", series=[], temperature=1.0, evaluations=13)


def test_the_promise_leads_and_what_is_expected_now_follows() -> None:
    found = answer(BROKEN, learned=LEARNED)
    broken = "Beloofd: voorjaar 2016. Gemeten: niet gebeurd"
    (card,) = cards([found], "citizen", KNOWN, "nl")
    assert card.figure == refuted_headline(BROKEN, "nl") == broken and card.about == ""
    assert str(card.lines[0]).startswith("De kans die het plan eraan gaf, was 9 op 10.")
    assert "Sinds februari 2017 passen de cijfers minstens 20 keer zo goed bij niets" in str(card.lines[0])
    assert [str(line) for line in card.lines[1:3]] == [
        "Verwacht nu: 8 op 10, tot eind 2022",
        "Als het komt: rond najaar 2017 (voorjaar 2016 tot najaar 2019)",
    ]
    short = in_short(found, BROKEN, "nl")
    assert short == f"{broken}. 8 op 10, als het komt rond najaar 2017 (voorjaar 2016 tot najaar 2019)"
    english = "Promised: spring 2016. Measured: it did not happen"
    assert cards([found], "citizen", KNOWN, "en")[0].figure == english


def test_where_nothing_was_learned_nothing_can_be_expected() -> None:
    broken = BROKEN.model_copy(update={"at_end": Beside(with_plan=0.5, without_plan=0.3)})
    found = answer(broken, weakest=[weakness()])
    (card,) = cards([found], "citizen", KNOWN, "nl")
    assert str(card.lines[0]).endswith("Wat er nu nog van te verwachten is, valt niet te zeggen.")
    assert [line.label for line in (*card.lines, *card.leans)] == ["", "Van elke € 100"]
    assert in_short(found, broken, "nl").endswith("Wat er nu nog van te verwachten is, valt niet te zeggen")


def test_title_and_chart_say_so_and_keep_the_promise_in_the_picture() -> None:
    for found, is_unknown in ((answer(BROKEN, learned=LEARNED), False), (answer(BROKEN), True)):
        title = "Het plan: beloofd was voorjaar 2016, gemeten is dat het niet gebeurde"
        assert when_title([found], "citizen", "nl") == title
        picture = when(when_frame([found], "citizen", "nl"), [], LIGHT, "nl")
        assert title.split(": ")[1] in picture.alt
        assert ("valt niet te zeggen" in picture.alt) == is_unknown
        assert "dunne streeplijn" in picture.sentence
        compiled(picture)
    assert "dunne streeplijn" not in when(when_frame([answer(audience())], "citizen", "nl"), [], LIGHT, "nl").sentence


def test_every_promise_says_from_when_it_could_be_seen() -> None:
    plain = {"audience": "citizen", "probability": 0.9, "months": 10, "ratio": 1.0, "looks_like_not": False}
    kinds = [
        PromiseAnswer(metric="lead_time_days", refuted="2017-02", seen_from=None, **plain),
        PromiseAnswer(metric="on_time_share", refuted=None, seen_from="2018-01", **plain),
        PromiseAnswer(metric="satisfaction", refuted=None, seen_from=None, **plain),
    ]
    said = promise_lines(answer(audience(), promises=kinds), "citizen", registers(scenario()), "nl")
    assert [line.split(": ")[1] for line in said] == [
        "de belofte is weerlegd sinds februari 2017.",
        "als er niets komt, is dat in deze cijfers te zien vanaf ongeveer januari 2018.",
        "of de belofte uitkomt, kan in deze cijfers binnen de looptijd niet worden gezien.",
    ]


def test_it_looks_as_if_not_before_it_is_refuted() -> None:
    doubt = PromiseAnswer(
        audience="citizen", metric="lead_time_days", probability=0.9, months=5, ratio=7.4, refuted=None,
        looks_like_not=True, seen_from=None,
    )  # fmt: skip
    one = audience(promised=PROMISED)
    said = refuted_sentence(answer(one, promises=[doubt]), one, "nl")
    assert "De cijfers passen 7 keer zo goed bij niets als bij de belofte" in said
    assert refuted_sentence(answer(one), one, "nl") == ""
    assert in_short(answer(one, promises=[doubt]), one, "nl") == in_short(answer(audience()), audience(), "nl")
