"""A plug-in that lacks something is told when the product starts, in one sentence."""

import sys

import pytest
import uvicorn

from services import cli, server
from services.domain.errors import NoPlugin
from services.evaluation import checks
from tests.plugins import Adding, add_plugin

__all__ = ["add_plugin"]  # a fixture


def test_the_server_ends(add_plugin: Adding) -> None:
    add_plugin(checks, "half", 'NAME, ORDER = "half", 99\n')
    listening = uvicorn.Server(uvicorn.Config(lambda: None))
    lame: list[NoPlugin] = []
    server._load_what_pages_need(listening, lame)
    assert listening.should_exit
    assert "half.py is no Check: it lacks" in str(lame[0])


def test_without_one_it_goes_on() -> None:
    listening = uvicorn.Server(uvicorn.Config(lambda: None))
    listening.started = True
    lame: list[NoPlugin] = []
    ready: list[bool] = []
    server._load_what_pages_need(listening, lame, lambda: ready.append(True))
    assert not listening.should_exit and not lame
    assert ready == [True]


def test_a_command_says_which_file_lacks_what(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lame(**_: object) -> None:
        raise NoPlugin("half.py", "Check", ["it lacks check(finding)"])

    monkeypatch.setattr(cli, "app", lame)
    monkeypatch.setattr(sys, "argv", ["klantwinst"])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == "half.py is no Check: it lacks check(finding).\n"
