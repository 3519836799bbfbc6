"""A system that figures come from is one file in a folder: one more is read with nothing else changed."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile, NoPlugin, UserError
from services.intake.sources import systems as package
from services.intake.sources.configuration import sources
from services.intake.sources.fetch import check, fetch
from services.intake.sources.system import system, systems
from services.storage import queries
from services.storage.snapshot import snapshot
from tests.plugins import Adding, add_plugin
from tests.unit.intake.sources.other_system import Answer, other_system

__all__ = ["add_plugin"]

DESK = '''"""Visits to a desk, as one list of cases."""

from services.intake.sources.case_rows import CaseRows, day
from services.intake.sources.settings import CaseSettings
from services.intake.sources.web import Web


class DeskSource(CaseSettings):
    """`list`: which one is read."""

    list: str = "visits"


NAME = "desk"
SETTINGS = DeskSource


def read(source, before, since, backoff=0.5):
    rows = {}
    for visit in Web(source, backoff=backoff).get(f"/{source.list}"):
        day_of_visit = day(visit["on"])
        about = {"service": "passport", "audience": "citizen", "channel": "other"}
        rows[visit["id"]] = about | {name: day_of_visit for name in ("received_on", "decided_on", "due_on")}
    return CaseRows(source=source, rows=rows)


def check(source, backoff=0.5):
    return [source.list], []
'''
LAME = {
    "def check(": ("def checks(", r"it lacks check\(source, backoff\)"),
    "SETTINGS = DeskSource": ("", "it lacks SETTINGS"),
    "SETTINGS = DeskSource\n": ('SETTINGS = {"list": "visits"}\n', "its SETTINGS is .*, and not type"),
    "read(source, before, since, ": (
        "read(source, ",
        r"its read takes \(source, backoff\), and not \(source, before, since, backoff\)",
    ),
}
VISITS = [{"id": str(number), "on": f"2014-05-{number:02}"} for number in range(1, 13)]


def configure(folder: Path, kind: str, address: str = "http://127.0.0.1:9") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    body = f'[counter]\nkind = "{kind}"\naddress = "{address}"\nmunicipality = "Duinrand"\nservices = {{}}\n'
    (folder / "sources.toml").write_text(body, encoding="utf-8")


def test_one_more_system_is_one_file(add_plugin: Adding, folder: Path, address: str) -> None:
    add_plugin(package, "desk", DESK)
    with other_system(lambda asked: Answer(VISITS)) as desk:
        configure(folder, "desk", desk.address)
        source = sources()["counter"]
        assert check(source) == (["visits"], [])
        done = fetch(address, source, backoff=0)
    assert (done.rows, [asked.path for asked in desk.asked]) == (len(VISITS), ["/visits"])
    with snapshot(address) as session:
        stored = queries.observations(session, "own")
    assert {(str(one.period), one.value, one.n) for one in stored if one.metric == "on_time_share"} == {
        ("2014-05", 1.0, len(VISITS))
    }


@pytest.mark.parametrize("whole", LAME)
def test_a_file_that_is_no_system_says_what_it_lacks(whole: str, add_plugin: Adding) -> None:
    changed, sentence = LAME[whole]
    name = f"lame_{list(LAME).index(whole)}"
    add_plugin(package, name, DESK.replace(whole, changed))
    with pytest.raises(NoPlugin, match=rf"{name}.py is no System: {sentence}"):
        systems()


def test_a_kind_that_is_not_there_names_all_that_are(folder: Path) -> None:
    configure(folder, "soap")
    with pytest.raises(InvalidFile) as error:
        sources()
    (problem,) = error.value.problems
    assert (problem.where, problem.value, problem.code) == ("counter.kind", "'soap'", "not_a_choice")
    assert problem.values["expected"] == ", ".join(systems())
    with pytest.raises(UserError, match="unknown_choice"):
        system("soap")
