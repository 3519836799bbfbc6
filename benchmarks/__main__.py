"""How fast and how large: `python -m benchmarks`. Ends with 1 when something that is asked is not met.

`python -m benchmarks --against COMMIT` instead compares the commands and pages of this checkout, as it stands, with
those of another commit, in turn in one run; `benchmarks/against/verdict.py` says what slower is. It ends with 1 when
one is slower or fails here, and with 2 when there is no such commit. `--only NAME` does that for what has NAME in its
name (`load`, `page answer`), and may be given more than once.
"""

import argparse
import sys

from benchmarks.against.checkouts import NotPossible
from benchmarks.against.compare import compare


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast and how large, as ratios.")
    parser.add_argument("--against", metavar="COMMIT", help="compare commands and pages with those of this commit")
    parser.add_argument("--only", metavar="NAME", action="append", default=[], help="only what has this in its name")
    chosen = parser.parse_args()
    try:
        if chosen.against is not None:
            return compare(chosen.against, chosen.only)
        if chosen.only:
            raise NotPossible("--only goes with --against COMMIT.")
    except NotPossible as why:
        print(why, file=sys.stderr)
        return 2
    return asked()


def asked() -> int:
    """What is asked of this checkout alone."""
    from benchmarks import (
        charts,
        command,
        engine,
        evaluation,
        first_screen,
        growth,
        loading,
        memory,
        monitoring,
        public_site,
    )

    missed = count = 0
    for part in (
        memory,
        engine,
        growth,
        evaluation,
        monitoring,
        loading,
        public_site,
        first_screen,
        charts,
        command,
    ):  # memory first: a child starts at the peak of its parent
        for line in part.lines():
            count += 1
            missed += not line.met
            print(line.text(), flush=True)
    print("everything asked is met" if not missed else f"{missed} of {count} not met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
