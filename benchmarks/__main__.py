"""How fast and how large: `python -m benchmarks`. Ends with 1 when something that is asked is not met.

`python -m benchmarks --against COMMIT` instead compares the commands and pages of this checkout, as it stands, with
those of another commit, in turn in one run; `benchmarks/against/verdict.py` says what slower is. It ends with 1 when
one is slower or fails here, and with 2 when there is no such commit. `--only NAME` does that for what has NAME in its
name (`load`, `page answer`), and may be given more than once.

`--part NAME` measures a part alone; `--write docs/speed.md` puts what was measured in its place on that page.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.against.checkouts import NotPossible
from benchmarks.against.compare import compare
from benchmarks.document import write

PARTS = (
    "memory",
    "engine",
    "growth",
    "evaluation",
    "monitoring",
    "loading",
    "country",
    "public_site",
    "first_screen",
    "plan",
    "reruns",
    "crowd",
    "charts",
    "command",
)  # fmt: skip - memory first: a child starts at the peak of its parent


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast and how large, as ratios.")
    parser.add_argument("--against", metavar="COMMIT", help="compare commands and pages with those of this commit")
    parser.add_argument("--only", metavar="NAME", action="append", default=[], help="only what has this in its name")
    parser.add_argument("--part", metavar="NAME", action="append", default=[], choices=PARTS, help="only this part")
    parser.add_argument("--write", metavar="FILE", type=Path, help="put what was measured in this page")
    chosen = parser.parse_args()
    try:
        if chosen.against is not None:
            return compare(chosen.against, chosen.only)
        if chosen.only:
            raise NotPossible("--only goes with --against COMMIT.")
    except NotPossible as why:
        print(why, file=sys.stderr)
        return 2
    return asked(chosen.part or PARTS, chosen.write)


def asked(parts: Sequence[str], page: Path | None) -> int:
    """What is asked of this checkout alone."""
    missed = count = 0
    for name in parts:
        part = importlib.import_module(f"benchmarks.{name}")
        found = []
        for line in part.lines():
            found.append(line)
            print(line.text(), flush=True)
        if page is not None:
            write(page, name, (part.__doc__ or "").partition("\n\n")[0], found)
        count += len(found)
        missed += sum(not line.met for line in found)
    print("everything asked is met" if not missed else f"{missed} of {count} not met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
