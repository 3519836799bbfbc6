"""What is printed is what another program can read."""

import csv
import errno
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.commands.output import print_csv, print_json, print_table, write
from services.domain.errors import UserError
from services.text.cells import harmless

CELLS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20)


def printed(show: object, *content: object) -> str:
    with pytest.MonkeyPatch.context() as patch:
        out = io.StringIO()
        patch.setattr(sys, "stdout", out)
        show(*content)  # type: ignore[operator]
    return out.getvalue()


@given(rows=st.lists(st.fixed_dictionaries({"a": CELLS, "b c": CELLS}), max_size=4))
def test_csv_comes_back_as_it_went_with_its_heading_first(rows: list[dict[str, str]]) -> None:
    text = printed(print_csv, ["a", "b c"], rows)
    assert text.startswith("a,b c\n")
    wanted = [{name: harmless(cell) for name, cell in row.items()} for row in rows]
    assert list(csv.DictReader(io.StringIO(text))) == wanted


def test_a_missing_figure_is_an_empty_cell() -> None:
    assert printed(print_csv, ["a", "b"], [{"a": None, "b": 0}]) == "a,b\n,0\n"


def test_json_keeps_letters_and_refuses_what_is_no_json() -> None:
    assert printed(print_json, {"name": "Súdwest-Fryslân"}) == '{\n  "name": "Súdwest-Fryslân"\n}\n'
    with pytest.raises(ValueError, match="JSON"):
        print_json({"share": float("nan")})


def test_json_ends_with_one_line_end() -> None:
    text = printed(print_json, [])
    assert text == "[]\n"
    assert json.loads(text) == []


def test_a_table_shows_every_cell_whole_and_numbers_to_the_right() -> None:
    long = "een naam die [bold]veel[/bold] langer is dan een regel " * 4
    text = printed(print_table, [("Naam", False), ("Euro", True)], [(long, "5"), ("kort", "1.234")])
    assert "5 │" in text
    assert "│ kort" in text
    words = " ".join(line.split("│")[1].strip() for line in text.splitlines() if line.startswith("│"))
    assert long.strip() in words
    assert max(map(len, text.splitlines())) <= 180


class Broken(io.StringIO):
    """An output behind which something is wrong; its number is that of a real file that may be replaced."""

    def __init__(self, reason: int, number: int) -> None:
        super().__init__()
        self.reason, self.number = reason, number

    def write(self, _: str) -> int:
        raise OSError(self.reason, "broken")

    def fileno(self) -> int:
        return self.number


@pytest.mark.parametrize(
    ("reason", "said"), [("EPIPE", None), ("ENOSPC", "database_disk_full"), ("EIO", "database_disk_full")]
)
def test_a_reader_that_is_gone_is_no_error_a_full_disk_is(
    reason: str, said: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("w") as spare:
        monkeypatch.setattr(sys, "stdout", Broken(getattr(errno, reason), spare.fileno()))
        if said is None:
            write("figures")
        else:
            with pytest.raises(UserError) as caught:
                write("figures")
            assert caught.value.code == said
