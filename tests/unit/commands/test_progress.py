"""Progress: plain lines where there is no terminal, a bar that leaves nothing behind where there is one."""

import io
import subprocess
import sys

import pytest

from services.commands.progress import Bar, Lines, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_terminal_only_what_is_worth_a_line(capsys: pytest.CaptureFixture) -> None:
    with progress(2) as shown:
        assert isinstance(shown, Lines)
        shown.begin("computing one")
        shown.begin("reading", on_paper=False)
        shown.done()
        shown.say("one: 3 new")
    assert capsys.readouterr() == ("", "computing one\none: 3 new\n")


def test_on_a_terminal_remarks_stay_and_the_bar_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress(2) as shown:
        assert isinstance(shown, Bar)
        shown.begin("computing [one]", on_paper=False)
        shown.say("one: 3 [new]")
        shown.done()
        assert shown.bar.tasks[0].completed == 1
        shown.begin("computing two")
        shown.done()
        assert shown.bar.tasks[0].finished
    text = terminal.getvalue()
    assert "one: 3 [new]\n" in text
    assert "computing [one]" in text
    assert text.endswith("\x1b[2K")  # the line of the bar is wiped


def test_the_bar_stops_when_something_goes_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    bars = []

    def work() -> None:
        with progress(None) as shown:
            shown.begin("computing")
            assert isinstance(shown, Bar)
            bars.append(shown.bar)
            raise KeyError

    with pytest.raises(KeyError):
        work()
    assert [bar.live.is_started for bar in bars] == [False]


def test_where_nothing_begins_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress(1) as shown:
        shown.done()
        shown.say("kept")
    assert terminal.getvalue() == "kept\n"


@pytest.mark.slow
def test_nobody_waits_for_the_bar_before_there_is_one() -> None:
    script = "import sys, services.cli, services.commands.answer, services.commands.kpis; print('rich' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "False"
