"""How fast and how large: `python -m benchmarks`. Ends with 1 when something that is asked is not met."""

import sys

from benchmarks import charts, command, engine, evaluation, growth, loading, memory, monitoring, public_site
from benchmarks.line import Line


def main() -> int:
    lines: list[Line] = []
    for part in (
        memory,
        engine,
        growth,
        evaluation,
        monitoring,
        loading,
        public_site,
        charts,
        command,
    ):  # memory first: a child starts at the peak of its parent
        for line in part.lines():
            lines.append(line)
            print(line.text(), flush=True)
    missed = sum(not line.met for line in lines)
    print("everything asked is met" if not missed else f"{missed} of {len(lines)} not met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
