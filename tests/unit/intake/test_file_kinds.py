"""A kind of file is one file in a folder: one more is loaded with nothing else changed."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile, NoPlugin, UserError
from services.intake import kinds
from services.intake.file_kinds import file_kind, file_kinds
from services.intake.load import load_files
from services.intake.mapping import header_key
from services.storage import queries
from services.storage.queries import keep_mapping
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from tests.factories import load, written
from tests.plugins import Adding, add_plugin
from tests.unit.intake.test_mapping import MAPPING

__all__ = ["add_plugin"]

NICKNAMES = '''"""What people call a municipality, from a table: `nickname,of`."""

from services.domain.errors import InvalidFile, Problem
from services.intake.file_kinds import Contents
from services.storage.registers import Municipality, save_municipalities

NAME = "nicknames"
ORDER = 45
NEEDED = ()
OPTIONAL = ()


def recognises(columns, document):
    return {"nickname", "of"} <= columns


def read(given):
    unnamed = given.table[given.table["nickname"] == ""]
    if len(unnamed):
        raise InvalidFile(given.name, [Problem("line 2, nickname", "''", "empty")])
    return Contents(items=[Municipality(code, name) for code, name in zip(given.table["of"], given.table["nickname"])])


def keep(session, source, contents, tell):
    return save_municipalities(session, source, contents.items)
'''
LAME = {
    "def keep(": ("def kept(", r"it lacks keep\(session, source, contents, tell\)"),
    "ORDER = 45": ("", "it lacks ORDER"),
    "NEEDED = ()": ('NEEDED = "all"', "its NEEDED is 'all', and not tuple"),
    "def read(given)": ("def read(table)", r"its read takes \(table\), and not \(given\)"),
    'NAME = "nicknames"': ('NAME = "events"', "its NAME is 'events', as that of .*events.py"),
}


def test_one_more_kind_is_one_file(add_plugin: Adding, address: str, tmp_path: Path) -> None:
    add_plugin(kinds, "nicknames", NICKNAMES)
    file = written(tmp_path, "own.csv", "nickname,of\nKeistad,M9\n")
    names = written(tmp_path, "names.csv", "code,name\nM9,Amersfoort\n")
    first, second = load_files(address, [file, names])
    assert [(one.kind, one.counts.new, one.counts.changed) for one in (first, second)] == [
        ("municipalities", 1, 0),
        ("nicknames", 0, 1),
    ]
    with snapshot(address) as session:
        assert queries.municipalities(session)["M9"] == "Keistad"


def test_its_mistakes_stop_the_file_as_those_of_any_kind(add_plugin: Adding, address: str, tmp_path: Path) -> None:
    add_plugin(kinds, "nicknames", NICKNAMES)
    with pytest.raises(InvalidFile) as error:
        load(address, tmp_path, "nickname,of\n,M9\n")
    assert [one.where for one in error.value.problems] == ["line 2, nickname"]


@pytest.mark.parametrize("whole", LAME)
def test_a_file_that_is_no_kind_says_what_it_lacks(whole: str, add_plugin: Adding) -> None:
    changed, sentence = LAME[whole]
    name = f"lame_{list(LAME).index(whole)}"
    add_plugin(kinds, name, NICKNAMES.replace(whole, changed))
    with pytest.raises(NoPlugin, match=rf"{name}.py is no FileKind: {sentence}"):
        file_kinds()


def test_what_is_kept_of_a_kind_that_is_gone_names_the_kinds_there_are(address: str, tmp_path: Path) -> None:
    gone = f'{{"kind": "letters", "columns": {MAPPING["columns"]!s}}}'.replace("'", '"')
    with writing(address) as session:
        keep_mapping(session, header_key(["a", "b"]), gone)
    with pytest.raises(UserError) as error:
        load(address, tmp_path, "a,b\n1,2\n")
    assert (error.value.code, error.value.values["value"]) == ("unknown_choice", "letters")
    assert error.value.values["allowed"] == ", ".join(file_kinds())


def test_every_kind_has_its_place(address: str) -> None:
    orders = [kind.ORDER for kind in file_kinds().values()]
    assert len(set(orders)) == len(orders)
    assert next(iter(file_kinds())) == "metrics"
    with pytest.raises(UserError, match="unknown_choice"):
        file_kind("letters")
