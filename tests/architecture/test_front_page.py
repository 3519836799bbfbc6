"""The README keeps its promise: two commands, and they are the ones that are run before a change lands."""

import re

import typer

from services.cli import app
from tests.architecture.repository import FENCE, ROOT, python_files, text

README = text("README.md")


def commands() -> list[str]:
    """Lines that a reader would type."""
    lines = [line.strip().removeprefix("$ ") for fence in FENCE.finditer(README) for line in fence["body"].splitlines()]
    return [re.split(r"\s{2,}#|\s#", line)[0].strip() for line in lines]


def test_the_two_commands_stand_in_the_readme_as_something_to_type() -> None:
    assert {"make run", "make test"} <= set(commands())


def test_what_is_run_before_a_change_lands_is_the_check_and_the_test_of_the_readme() -> None:
    steps = [line.strip() for line in text(".ci/run").splitlines() if line and not line.startswith("#")]
    assert "set -euo pipefail" in steps
    assert "make check" in steps
    assert [step for step in steps if step.startswith("make ") and step != "make check"] == ["make test"]
    assert "make test" in commands()


def test_every_other_command_in_the_readme_exists_with_its_options() -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    shown = [line.split() for line in commands() if line.startswith("klantwinst ")]
    assert {words[1] for words in shown} == set(known)
    for words in shown:
        within = getattr(known[words[1]], "commands", {})
        command = within[words[2]] if within else known[words[1]]
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options


def test_every_setting_stands_in_the_readme() -> None:
    read = {found for path in python_files("services") for found in re.findall(r'"(KLANTWINST_\w+)"', text(path))}
    assert set(re.findall(r"KLANTWINST_\w+", README)) == read


def test_it_can_be_run() -> None:
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_the_readme_shows_a_picture_with_words_for_who_cannot_see_it() -> None:
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)\s]+)", README)
    for tag in re.findall(r"<img[^>]*>", README):
        pictures.append(tuple(re.search(rf'{name}="([^"]*)"', tag)[1] for name in ("alt", "src")))  # type: ignore[index]
    assert pictures
    for alternative, file in pictures:
        assert len(alternative) > 20, file
        assert (ROOT / file).is_file()
