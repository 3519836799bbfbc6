"""Which days are compared: those that were asked for, or as many as can be."""

from services.evaluation.case_window import Window
from tests.unit.evaluation.case_logs import END, GROUPS, SINCE, TERM, drawn_log, group_in


def test_the_widest_window_has_only_cases_whose_term_has_passed() -> None:
    log = drawn_log(2_000, 3)
    found = log.case_level()
    assert found.window == Window(SINCE, END - TERM - SINCE, END - TERM - SINCE)
    assert all(group_in(found, *which).not_due == 0 for which in GROUPS)
    one_more = log.case_level(window=END - TERM - SINCE + 5)
    assert group_in(one_more, True, True).not_due + group_in(one_more, False, True).not_due > 0


def test_two_windows_of_their_own() -> None:
    log = drawn_log(500, 4)
    found = log.case_level(window=(100, 200))
    for treated, after in GROUPS:
        first, last = (SINCE, SINCE + 199) if after else (SINCE - 100, SINCE - 1)
        inside = (log.treated == treated) & (log.received >= first) & (log.received <= last)
        assert group_in(found, treated, after).n == inside.sum()


def test_days_before_the_log_begins_are_said() -> None:
    log = drawn_log(2_000, 4)
    assert log.received.min() == 0
    assert "before_is_shorter" not in log.case_level(window=(SINCE, 100)).reasons
    assert "before_is_shorter" in log.case_level(window=(SINCE + 1, 100)).reasons
