"""Cases to monthly figures, beside SQL written by hand for DuckDB; and the same on a Spark cluster, every figure equal.

`python -m benchmarks.cases 10000000` also runs the cluster on all ten million; `make bench` does a tenth of that.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.line import Line
from benchmarks.peak import peak_megabytes
from services.intake.cases.from_parquet import figures_from_parquet
from services.storage.figure_table import KEY

CASES, ON_SPARK = 10_000_000, 1_000_000
TIMES, PEAK_MB, TRIES = 1.3, 4096.0, 3

# Seeded by the number of the case: 342 municipalities x 10 services x 2 audiences over 60 months; one in five is
# undecided, one in a thousand decided before it was received, one in ten without a term.
MADE = """
COPY (
    SELECT 'Z' || i AS case_id,
        'T' || lpad(CAST(hash(i, 1) % 342 AS VARCHAR), 3, '0') AS municipality,
        's' || CAST(hash(i, 2) % 10 AS VARCHAR) AS service,
        CASE WHEN hash(i, 3) % 4 = 0 THEN 'business' ELSE 'citizen' END AS audience,
        ['', 'website', 'balie', 'e-mail', 'internet'][1 + CAST(hash(i, 4) % 5 AS INT)] AS channel,
        received AS received_on,
        CASE WHEN hash(i, 6) % 1000 = 0 THEN received - 1
             WHEN hash(i, 6) % 5 > 0 THEN least(received + CAST(hash(i, 7) % 80 AS INT), DATE '2017-12-31')
        END AS decided_on,
        CASE WHEN hash(i, 8) % 10 > 0 THEN received + 56 END AS due_on
    FROM (SELECT i, DATE '2013-01-01' + CAST(hash(i, 5) % 1826 AS INT) AS received FROM range({cases}) AS t (i))
) TO '{path}' (FORMAT parquet)
"""

# What a careful colleague would write for DuckDB alone: the same cases left out, the same definitions.
BY_HAND = """
CREATE TABLE again AS
    SELECT municipality, case_id FROM read_parquet('{path}') GROUP BY ALL HAVING count(*) > 1;
CREATE TABLE sound AS
    SELECT municipality, service, audience, channel, received_on, decided_on, due_on,
        decided_on - received_on AS days,
        year(received_on) * 12 + month(received_on) - 1 AS received_month,
        year(decided_on) * 12 + month(decided_on) - 1 AS decided_month
    FROM (
        SELECT municipality, service, audience, trim(channel) AS channel, received_on, decided_on, due_on, case_id
        FROM read_parquet('{path}') ANTI JOIN again USING (municipality, case_id)
        UNION ALL
        SELECT DISTINCT municipality, service, audience, trim(channel), received_on, decided_on, due_on, case_id
        FROM read_parquet('{path}') SEMI JOIN again USING (municipality, case_id)
    )
    WHERE decided_on IS NULL OR decided_on >= received_on;
CREATE TABLE known AS
    SELECT max(greatest(received_on, coalesce(decided_on, received_on))) AS day,
        min(received_month) AS first, 2017 * 12 + 11 AS last FROM sound;
CREATE TABLE decided AS
    SELECT municipality, service, audience, decided_month AS month, max(k) AS n,
        min(CASE WHEN 2 * rn >= k THEN days END) AS lo, min(CASE WHEN 2 * rn > k THEN days END) AS hi,
        min(CASE WHEN 10 * rn >= 9 * k THEN days END) AS p90
    FROM (
        SELECT *, row_number() OVER (PARTITION BY municipality, service, audience, decided_month ORDER BY days) AS rn,
            count(*) OVER (PARTITION BY municipality, service, audience, decided_month) AS k
        FROM sound WHERE decided_on IS NOT NULL
    )
    GROUP BY ALL;
CREATE TABLE received AS
    SELECT municipality, service, audience, received_month AS month,
        count(due_on) AS terms, count(*) FILTER (decided_on <= due_on) AS on_time,
        count(*) FILTER (decided_on IS NULL AND due_on >= (SELECT day FROM known)) AS waiting,
        count(*) FILTER (channel <> '') AS known, count(*) FILTER (lower(channel) IN ('website', 'internet')) AS digital
    FROM sound GROUP BY ALL;
CREATE TABLE waiting AS
    WITH ends AS (
        SELECT m AS month, CAST(last_day(make_date(CAST(m // 12 AS INT), CAST(m % 12 + 1 AS INT), 1)) AS DATE) AS ends
        FROM (SELECT unnest(range((SELECT first FROM known), (SELECT last FROM known) + 1)) AS m)
    ), ages AS (
        SELECT municipality, service, audience, month, ends - received_on AS age
        FROM (
            SELECT *, unnest(range(
                received_month, least(coalesce(decided_month, received_month + 13), (SELECT last FROM known) + 1)
            )) AS month
            FROM sound
        ) JOIN ends USING (month)
        WHERE decided_on IS NOT NULL OR ends - received_on <= 365
    )
    SELECT municipality, service, audience, month, max(k) AS n,
        min(CASE WHEN 2 * rn >= k THEN age END) AS lo, min(CASE WHEN 2 * rn > k THEN age END) AS hi
    FROM (
        SELECT *, row_number() OVER (PARTITION BY municipality, service, audience, month ORDER BY age) AS rn,
            count(*) OVER (PARTITION BY municipality, service, audience, month) AS k
        FROM ages
    )
    GROUP BY ALL;
"""
RESULT = """
SELECT *, (month // 12) || '-' || lpad(CAST(month % 12 + 1 AS VARCHAR), 2, '0') AS period FROM (
    SELECT municipality, service, audience, month, 'lead_time_days' AS metric, (lo + hi) / 2 AS value, n FROM decided
    UNION ALL BY NAME
    SELECT municipality, service, audience, month, 'lead_time_p90_days' AS metric, p90 AS value, n FROM decided
    UNION ALL BY NAME
    SELECT municipality, service, audience, month, 'on_time_share' AS metric,
        CASE WHEN waiting = 0 THEN on_time / terms END AS value, terms AS n FROM received WHERE terms > 0
    UNION ALL BY NAME
    SELECT municipality, service, audience, month, 'digital_share' AS metric,
        digital / nullif(known, 0) AS value, nullif(known, 0) AS n FROM received
    UNION ALL BY NAME
    SELECT municipality, service, audience, month, 'open_cases' AS metric, n AS value, n FROM waiting
    UNION ALL BY NAME
    SELECT municipality, service, audience, month, 'open_age_days' AS metric, (lo + hi) / 2 AS value, n FROM waiting
)
"""


def lines() -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder), CASES)
        hand, ours = [], []
        for _ in range(TRIES):
            seconds, by_hand = timed_by_hand(path)
            hand.append(seconds)
            begin = time.perf_counter()
            figures = figures_from_parquet(path, "cases").figures
            ours.append(time.perf_counter() - begin)
        assert_equal(figures, by_hand)
        print(f"  by hand {min(hand):.1f} s, ours {min(ours):.1f} s, {len(figures):,} figures", file=sys.stderr)
        yield Line(f"{CASES:,} cases to figures, of SQL by hand", min(ours) / min(hand), TIMES, "times")
        yield Line("peak memory of that", _peak(path), PEAK_MB, "MB")
        small = make(Path(folder), ON_SPARK)
        yield Line(f"figures of {ON_SPARK:,} cases that differ on two Spark workers", on_spark(small), 0, "")


def make(folder: Path, cases: int) -> Path:
    path = folder / f"cases{cases}.parquet"
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(MADE.format(cases=cases, path=path))
    return path


def timed_by_hand(path: Path) -> tuple[float, pd.DataFrame]:
    options: dict[str, object] = {"memory_limit": "2GB", "temp_directory": str(path.parent)}
    with duckdb.connect(config=options) as connection:
        connection.execute("SET enable_progress_bar = false")
        begin = time.perf_counter()
        connection.execute(BY_HAND.format(path=path))
        found = connection.execute(RESULT).df()
        return time.perf_counter() - begin, found


def assert_equal(ours: pd.DataFrame, by_hand: pd.DataFrame) -> None:
    """Every figure by hand is ours, to the last bit; we also say where nothing was open."""
    keys = list(KEY)
    one = ours[~((ours["metric"] == "open_cases") & (ours["n"] == 0))].set_index(keys)[["value", "n"]].sort_index()
    other = by_hand.astype(dict.fromkeys(keys, "str")).set_index(keys)[["value", "n"]].astype(float).sort_index()
    pd.testing.assert_frame_equal(one, other, check_exact=True)


def on_spark(path: Path) -> float:
    """How many figures differ."""
    from tests.functional.test_spark import running_cluster

    here = figures_from_parquet(path, "cases").figures.set_index(list(KEY)).sort_index()
    with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder)) as address:
        begin = time.perf_counter()
        there = figures_from_parquet(path, "cases", address).figures.set_index(list(KEY)).sort_index()
        print(f"  two Spark workers {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    if not here.index.equals(there.index):
        return float(max(len(here), len(there)))
    same = (here["value"] == there["value"]) | (here["value"].isna() & there["value"].isna())
    return float((~(same & (here["n"].fillna(-1) == there["n"].fillna(-1)))).sum())


def _peak(path: Path) -> float:
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "benchmarks.cases", str(path)], check=True, capture_output=True, encoding="utf-8"
    )
    return float(ran.stdout.split()[-1])


if __name__ == "__main__":
    if sys.argv[1].isdigit():
        with tempfile.TemporaryDirectory() as where:
            print(on_spark(make(Path(where), int(sys.argv[1]))), "figures differ")
    else:
        figures_from_parquet(Path(sys.argv[1]), "cases")
        print(peak_megabytes())
