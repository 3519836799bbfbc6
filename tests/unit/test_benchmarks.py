"""What `python -m benchmarks --against` calls slower, and what it measures; nothing here takes time."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import pytest

from benchmarks.against.checkouts import HERE, Checkout, Failed, NotPossible
from benchmarks.against.commands import COMMANDS
from benchmarks.against.compare import AT_MOST, ROUNDS, chosen_of, lines
from benchmarks.against.pages import pages, pairs, unpaired
from benchmarks.against.verdict import Compared, Spent
from tests.architecture.repository import imported, python_files

EVEN = (1.00, 1.02, 0.98, 1.01, 0.99)
THIS, THAT = (Checkout(name, HERE, HERE) for name in ("this", "that"))


@dataclass
class Made:
    """Takes as long as it is told, round after round; a word is why it fails."""

    takes: dict[str, tuple[Spent | str, ...]]
    name: str = "made"
    order: list[str] = field(default_factory=list)

    names = ("made",)

    def __post_init__(self) -> None:
        self._next = {side: cycle(spent) for side, spent in self.takes.items()}

    @contextmanager
    def opened(self, side: Checkout) -> Iterator[Checkout]:
        yield side

    def measure(self, side: Checkout) -> tuple[Spent, ...]:
        self.order.append(side.name)
        spent = next(self._next[side.name])
        if isinstance(spent, str):
            raise Failed(spent)
        return (spent,)


def computing(*seconds: float) -> tuple[Spent, ...]:
    return tuple(Spent(one, 1.0) for one in seconds)


def test_slower_is_more_than_a_tenth_and_more_than_luck() -> None:
    assert Compared(tuple(1.2 * one for one in EVEN), EVEN).slower
    assert not Compared(tuple(1.05 * one for one in EVEN), EVEN).slower  # certain, and too little
    assert not Compared((1.5, 0.9, 1.3, 1.0, 1.2), (1.0, 1.4, 0.9, 1.3, 0.8)).slower  # much, and not certain
    assert not Compared((1.0, 1.0, 9.0, 1.0, 1.0), EVEN).slower  # one disturbed round
    assert not Compared(EVEN, tuple(1.2 * one for one in EVEN)).slower


def test_sides_take_turns_and_what_seems_slower_is_measured_on() -> None:
    same = Made({"this": computing(1.0), "that": computing(1.0)})
    (line,) = lines(same, THIS, THAT)
    assert not line.slower
    assert len(same.order) == 2 * (1 + ROUNDS)
    assert same.order[:6] == ["this", "that", "that", "this", "this", "that"]
    slow = Made({"this": computing(*(1.3 * one for one in EVEN)), "that": computing(*EVEN)})
    (line,) = lines(slow, THIS, THAT)
    assert line.slower
    assert "SLOWER" in line.text()
    assert len(slow.order) == 2 * (1 + AT_MOST)


def test_waiting_without_computing_is_slower_too() -> None:
    (line,) = lines(Made({"this": (Spent(1.0, 3.0),), "that": (Spent(1.0, 2.0),)}), THIS, THAT)
    assert line.slower
    assert line.text().endswith("SLOWER UNTIL READY")


def test_what_fails_here_counts_and_what_failed_there_does_not() -> None:
    works = computing(1.0)
    for takes, counts in (
        ({"this": ("no such option",), "that": works}, True),
        ({"this": works, "that": ("no such option",)}, False),
        ({"this": (*works, *works, "no such option"), "that": works}, True),
    ):
        (line,) = lines(Made(takes), THIS, THAT)
        assert line.slower == counts
        assert "no such option" in line.text()


def test_pages_are_the_same_by_file_or_else_by_address() -> None:
    this = ["pages/public/answer.py", "pages/workbench/events.py", "pages/workbench/new.py"]
    that = ["pages/admin/events.py", "pages/admin/old.py", "pages/public/answer.py"]
    both = [("pages/public/answer.py",) * 2, ("pages/workbench/events.py", "pages/admin/events.py")]
    assert pairs(this, that) == both


def test_every_page_is_measured_and_one_that_only_one_has_is_named(tmp_path: Path) -> None:
    scripts = {path.stem for path in (HERE / "pages").rglob("[!_]*.py")}
    assert {page.address for page in pages(HERE, HERE)} == scripts
    assert unpaired(HERE, HERE) == []
    assert unpaired(HERE, tmp_path) == [(name, "this") for name in sorted(scripts)]


def test_a_name_chooses_and_one_that_chooses_nothing_is_told() -> None:
    assert [one.name for one in chosen_of(COMMANDS, ["track", "publish"])] == ["track-record", "publish"]
    assert chosen_of(COMMANDS, []) == list(COMMANDS)
    with pytest.raises(NotPossible, match="kpis; "):
        chosen_of(COMMANDS, ["track", "nothing"])


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--against", "no-such-commit"), ("--against=--help",), ("--only", "kpis")])
def test_what_cannot_be_measured_is_one_sentence(words: tuple[str, ...]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "benchmarks", *words], cwd=HERE, capture_output=True, encoding="utf-8", check=False
    )
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1


def test_another_commit_is_measured_through_its_doors_alone() -> None:
    """Modules move between commits; the command line and the files of the pages stay."""
    against = [path for path in python_files("benchmarks") if path.parent.name == "against"]
    assert len(against) > 5
    assert not {name for path in against for name in imported(path) if name.split(".")[0] in ("services", "pages")}
