"""What the command does before it does anything: the settings, the help, the example, and words typed wrong."""

import json
import os
import pty
import socket
import subprocess
from pathlib import Path

import pytest

from tests.functional.cli_run import COMMAND, PROJECT, dump, environment, example, in_process, klantwinst
from tests.wait import PATIENCE

COMMANDS = ("demo", "load", "answer", "kpis", "serve")


def test_the_demo_loads_the_example_once_and_prints_the_answer(tmp_path: Path) -> None:
    example(tmp_path)  # made by `demo`
    before = dump(tmp_path)
    again = klantwinst(tmp_path, "demo", "--no-serve")
    assert (again.code, again.err) == (0, "")
    assert again.out == in_process(tmp_path, "answer").out
    assert "Serviceprovider" in again.out
    assert dump(tmp_path) == before


def test_the_script_is_the_same_command(tmp_path: Path) -> None:
    script = PROJECT / ".venv" / "bin" / "klantwinst"
    if not script.exists():
        pytest.skip("the command is installed by `make setup`, and this environment was made in another way")
    ended = subprocess.run([script, "--help"], env=environment(tmp_path), capture_output=True, text=True, cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (0, klantwinst(tmp_path, "--help").out)


def test_without_words_it_says_what_it_can_do(tmp_path: Path) -> None:
    plain, asked = in_process(tmp_path), in_process(tmp_path, "--help")
    assert (plain.code, plain.err) == (0, "")
    assert plain.out == asked.out
    assert all(command in plain.out for command in COMMANDS)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    ended = in_process(tmp_path, command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert f"klantwinst {command}" in ended.out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["forecast"], "klantwinst forecast kennen we niet"),
        (["kpis", "M1"], "klantwinst kpis M1 kennen we niet"),
        (["load"], "FILES: dit ontbreekt"),
        (["demo", "--fast"], "--fast kennen we niet"),
    ],
)
def test_words_typed_wrong_are_one_sentence(tmp_path: Path, words: list[str], named: str) -> None:
    said = in_process(tmp_path, *words).sentence
    assert named in said
    assert said.endswith("Zie klantwinst --help.")


@pytest.mark.parametrize("port", ["0", "65536", "web", "-1", "8501.0"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_port_that_cannot_be_is_explained_in_the_language_of_the_reader(
    tmp_path: Path, port: str, language: str
) -> None:
    said = in_process(tmp_path, "serve", language=language, KLANTWINST_PORT=port).sentence
    assert "KLANTWINST_PORT" in said
    assert port in said
    assert ("Toegestaan" in said) == (language == "nl")


def test_a_language_that_we_do_not_speak(tmp_path: Path) -> None:
    said = in_process(tmp_path, "answer", language="fy").sentence
    assert "KLANTWINST_LANGUAGE" in said
    assert "nl, en" in said


@pytest.mark.parametrize("words", [["serve"], ["demo"]])
def test_a_port_that_is_taken(tmp_path: Path, words: list[str]) -> None:
    folder = example(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        ended = klantwinst(folder, *words, KLANTWINST_PORT=port)
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert port in ended.err
    assert "KLANTWINST_PORT" in ended.err


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_a_host_that_is_not_this_machine(tmp_path: Path, host: str) -> None:
    assert "KLANTWINST_HOST" in in_process(tmp_path, "serve", KLANTWINST_HOST=host).sentence


def test_a_bug_goes_to_the_log_with_the_number_that_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("services.storage.migrate.migrate", broken)
    said = in_process(tmp_path, "kpis", language="en").sentence
    log = (tmp_path / "klantwinst.log").read_text()
    number = log.split("bug ")[1].split()[0]
    assert number in said
    assert "ZeroDivisionError: a bug" in log
    assert "Traceback" in log


def read_all(terminal: int) -> bytes:
    """All that is written on a terminal, until the other side is closed."""
    shown = b""
    try:
        while piece := os.read(terminal, 65536):
            shown += piece
    except OSError:  # how Linux says that there is nobody on the other side any more
        pass
    finally:
        os.close(terminal)
    return shown


def test_on_a_terminal_progress_moves_and_leaves_only_the_figures(tmp_path: Path) -> None:
    """With a terminal on standard error, and the figures going to a file."""
    folder, figures = example(tmp_path), tmp_path / "figures.json"
    ours, theirs = pty.openpty()
    with figures.open("wb") as out:
        command = subprocess.Popen(
            [*COMMAND, "answer", "service_provider", "--seed", "3", "--format", "json"],
            env=environment(folder, TERM="xterm", COLUMNS="100"),
            stdout=out,
            stderr=theirs,
        )
    os.close(theirs)
    shown = read_all(ours)
    assert command.wait(PATIENCE) == 0
    assert b"service_provider: 4096 trekkingen berekenen" in shown
    assert b"\x1b[?25l" in shown  # the cursor goes while the bar moves,
    assert b"\x1b[?25h" in shown  # and comes back
    assert json.loads(figures.read_bytes())[0]["seed"] == 3
