"""Only what really changed, and each change once."""

from services.answers.kpi.digest import changes_in
from services.answers.kpi.digest_words import by_luck_sentence
from tests.unit.answers.small_series import STEADY, about, series, table, target


def kinds(*parts, now: str = "2014-02", **known):  # type: ignore[no-untyped-def]
    found = changes_in("own", table(*parts), about(now, **known))
    return [(one.kind, one.period, one.value, one.before) for one in found.changes]


def test_a_new_signal_is_news_and_an_old_one_is_not() -> None:
    assert kinds(series([*STEADY, 70.0])) == [("worsening", "2014-01", 70.0, "no_real_change")]
    assert kinds(series([*STEADY, 70.0, 71.0]), now="2014-03") == [], "it was news a month ago"
    assert kinds(series(STEADY), now="2014-01") == []


def test_what_an_old_figure_said_is_no_news() -> None:
    assert kinds(series([*STEADY, 70.0]), now="2014-06") == []


def test_nobody_keeps_it_up_any_more() -> None:
    assert kinds(series(STEADY), now="2014-04") == [("stale", "2013-12", 52.0, "late")]
    assert kinds(series(STEADY), now="2014-05") == [], "that was said a month ago"


def test_a_target_that_is_met_by_luck_is_counted_and_not_listed() -> None:
    goal = (target(51.0),)
    found = changes_in("own", table(series(STEADY)), about(targets=goal))
    assert found.changes == []
    assert found.by_luck == 1
    assert "1" not in by_luck_sentence(found, "nl")
    assert changes_in("own", table(series([*STEADY, 52.0])), about("2014-02", targets=goal)).by_luck == 0


def test_a_target_newly_missed_by_a_real_change_is_listed() -> None:
    found = kinds(series([*STEADY, 70.0]), targets=(target(65.0),))
    assert [kind for kind, *_ in found] == ["worsening", "not_met"]


def test_a_figure_that_comes_late_is_compared_with_what_was_known_before_it() -> None:
    states = ["value"] * 13 + ["not_due"] * 2
    shares = [value / 100 for value in [*STEADY, 20.0]]
    parts = series([*shares, None, None], metric="on_time_share", state=states)
    assert kinds(parts, now="2014-04") == [("worsening", "2014-01", 0.2, "no_real_change")]


def test_how_many_were_judged() -> None:
    found = changes_in("own", table(series(STEADY), series(STEADY[:4], municipality="M2")), about())
    assert found.judged == [12]


def test_the_same_change_has_the_same_key() -> None:
    first, second = (changes_in("own", table(series([*STEADY, 70.0])), about("2014-02")).changes for _ in range(2))
    assert first[0].key == second[0].key
    other = changes_in("own", table(series([*STEADY, 70.0], municipality="M2")), about("2014-02")).changes
    assert other[0].key != first[0].key
