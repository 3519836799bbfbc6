"""The page on the command line knows every command, option, key and setting, and no other."""

import re

import pytest
import typer
from pydantic import BaseModel

from services.answers.effect.result import Beside, CheckAnswer, CoursePoint, Evaluated
from services.answers.forecast import result
from services.answers.forecast.track_record import Told, TrackRecord
from services.answers.kpi.flat import COLUMNS
from services.cli import app
from tests.architecture.repository import codes, python_files, table_with, text
from tests.for_every import for_every

PAGE = "docs/command-line.md"
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
EVERY = {  # with those of a group, such as `plan set`
    " ".join(filter(None, (name, within))): each
    for name, command in COMMANDS.items()
    for within, each in getattr(command, "commands", {"": command}).items()
}


def section(command: str) -> str:
    """The options that the page gives for a command."""
    found = re.search(rf"^`klantwinst {command}`\n((?:[- ] .*\n)+)", text(PAGE), re.MULTILINE)
    return found[1] if found else ""


def test_the_page_lists_exactly_the_commands_there_are() -> None:
    rows = table_with(PAGE, "command", "what it does")
    assert [codes(row[0])[0].split()[1] for row in rows] == list(COMMANDS)


@for_every("command", EVERY)
def test_every_option_is_explained_and_exists(command: str) -> None:
    options = {
        option
        for parameter in EVERY[command].params
        if parameter.param_type_name == "option" and parameter.name != "help"
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert {said for said in codes(section(command)) if said.startswith("--")} == options


@for_every("command", EVERY)
def test_defaults_are_the_real_ones(command: str) -> None:
    for parameter in EVERY[command].params:
        if isinstance(parameter.default, int) and not isinstance(parameter.default, bool) and parameter.name == "draws":
            assert f"{parameter.default} when not given" in section(command)


@for_every("command", EVERY)
def test_every_command_helps(command: str) -> None:
    assert (EVERY[command].help or "").strip().endswith((".", ")."))


def keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def test_every_key_of_the_answer_is_explained() -> None:
    rows = table_with(PAGE, "key", "holds")
    assert {key for row in rows for key in codes(row[0])} == keys(result.ScenarioAnswer)


@pytest.mark.parametrize(
    ("heading", "model"), [("field", Evaluated), ("entry", TrackRecord)], ids=["evaluation", "track record"]
)
def test_every_key_of_what_was_measured_is_explained(heading: str, model: type[BaseModel]) -> None:
    rows = table_with(PAGE, heading, "holds")
    assert {key for row in rows for key in codes(row[0])} == keys(model)


@for_every("part", [CheckAnswer, Beside, CoursePoint, Told, result.LearnedAnswer])
def test_the_parts_of_what_was_measured_are_explained(part: type[BaseModel]) -> None:
    headings = ("field", "entry", "key")
    said = {key for head in headings for row in table_with(PAGE, head, "holds") for cell in row for key in codes(cell)}
    assert keys(part) <= said


def test_every_column_of_the_figures_is_explained() -> None:
    rows = table_with(PAGE, "figure", "holds")
    assert {key for row in rows for key in codes(row[0])} == set(COLUMNS)


@for_every("part", [result.When, result.AudienceAnswer, result.Worst, result.MoneyAnswer, result.EnablerDebt])
def test_the_parts_that_scripts_read_are_explained(part: type[BaseModel]) -> None:
    said = {key for row in table_with(PAGE, "key", "holds") for cell in row for key in codes(cell)}
    assert keys(part) - {"audience"} <= said


def test_every_setting_is_explained() -> None:
    read = {name for path in python_files("services") for name in re.findall(r'"(KLANTWINST_\w+)"', text(path))}
    rows = table_with(PAGE, "setting", "without it")
    assert {codes(row[0])[0] for row in rows} == read
