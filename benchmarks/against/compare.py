"""This checkout against another commit: commands and pages on both sides in turn, so that a busy spell meets both."""

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.against.checkouts import Checkout, Failed, NotPossible, prepare, two
from benchmarks.against.commands import COMMANDS, Command
from benchmarks.against.pages import Page, pages, unpaired
from benchmarks.against.verdict import EXPLAINED, HEADING, Line, NotMeasured, Spent

ROUNDS = 5
AT_MOST = 3 * ROUNDS  # what seems slower is measured on

Thing = Command | Page


def compare(commit: str, only: Sequence[str] = ()) -> int:
    """Prints a line for each thing; 1 when something is slower or fails here, else 0. Raises `NotPossible`."""
    bad: list[str] = []
    with two(commit) as (this, that):
        chosen = chosen_of([*COMMANDS, *pages(this.root, that.root)], only)
        prepare(this)
        prepare(that)
        print(f"{EXPLAINED}\n{HEADING}")
        for thing in chosen:
            for line in lines(thing, this, that):
                print(line.text(), flush=True)
                bad += [line.name] if line.slower else []
        for name, side in unpaired(this.root, that.root):
            print(f"page {name}: only in {side}, not compared")
    print(f"slower than {commit}: {'; '.join(bad)}" if bad else f"nothing is slower than {commit}")
    return 1 if bad else 0


def chosen_of(things: Sequence[Thing], only: Sequence[str]) -> list[Thing]:
    """Those with one of these in their name; all of them without. Raises `NotPossible` when a name chooses nothing."""
    for word in only:
        if not any(word in thing.name for thing in things):
            raise NotPossible(f"Nothing is called {word!r}. There are: {'; '.join(thing.name for thing in things)}.")
    return [thing for thing in things if not only or any(word in thing.name for word in only)]


def lines(thing: Thing, this: Checkout, that: Checkout) -> Iterator[Line | NotMeasured]:
    """One try that does not count, then rounds in which the sides take turns in going first."""
    with thing.opened(this) as here, thing.opened(that) as there:
        sides = {"this": here, "that": there}
        _, failures = one_round(thing, sides)
        rounds: list[dict[str, tuple[Spent, ...]]] = []
        found: list[Line] = []
        while not failures and len(rounds) < AT_MOST and (not found or any(line.seems_slower for line in found)):
            for _ in range(ROUNDS):
                sides = dict(reversed(sides.items()))
                spent, failures = one_round(thing, sides)
                if failures:
                    break
                rounds.append(spent)
            found = [
                Line.of(name, [spent["this"][at] for spent in rounds], [spent["that"][at] for spent in rounds])
                for at, name in enumerate(thing.names)
                if not failures
            ]
        yield from [NotMeasured(thing.name, failures)] if failures else found


def one_round(thing: Thing, sides: dict[str, Any]) -> tuple[dict[str, tuple[Spent, ...]], dict[str, str]]:
    """What was spent, or why it failed, by the name of the side."""
    spent, failures = {}, {}
    for name, running in sides.items():
        try:
            spent[name] = thing.measure(running)
        except Failed as failed:
            failures[name] = str(failed)
    return spent, failures
