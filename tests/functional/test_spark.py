"""On a Spark cluster every figure is the one that this process computes: in one program, and on real workers."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest

from services.domain.errors import UserError
from services.intake.cases.from_parquet import CaseFigures, figures_from_parquet
from services.intake.engines import open_engine
from tests.functional.free_port import free_port
from tests.unit.intake.cases.generated_cases import frame_of, generated_cases, parquet_of
from tests.wait import PATIENCE, answers, wait_until

pytestmark = [pytest.mark.xdist_group("spark")]


@pytest.fixture(scope="module", autouse=True)
def java() -> None:
    if shutil.which("java"):
        return
    if os.environ.get("CI"):
        pytest.fail("java is not installed: apt install default-jre-headless")
    pytest.skip("java is not installed")


@contextmanager
def running_cluster(folder: Path, workers: int = 2) -> Iterator[str]:
    """The address of a cluster on loopback, started from the package itself."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port = free_port()
    environment = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_WORKER_DIR": str(folder),
    }
    environment |= {"PYSPARK_PYTHON": sys.executable}
    start = [str(home / "bin" / "spark-class"), "org.apache.spark.deploy"]

    def run(kind: str, *words: str) -> subprocess.Popen[bytes]:
        command = [start[0], f"{start[1]}.{kind}", "--host", "127.0.0.1", *words]
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    address = f"spark://127.0.0.1:{port}"
    processes = [run("master.Master", "--port", str(port), "--webui-port", "0")]
    try:
        wait_until(lambda: answers(port), "the cluster listens")
        small = ("--cores", "1", "--memory", "1g", "--webui-port", "0")
        processes += [run("worker.Worker", *small, address) for _ in range(workers)]
        yield address
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(PATIENCE)


def in_order(found: CaseFigures) -> pd.DataFrame:
    keys = ["metric", "municipality", "service", "audience", "period"]
    return found.figures.sort_values(keys).reset_index(drop=True)


def assert_equal_there(path: Path, engine: str, at_least: int) -> None:
    here = figures_from_parquet(path, "cases.parquet")
    assert len(here.figures) > at_least
    there = figures_from_parquet(path, "cases.parquet", engine)
    pd.testing.assert_frame_equal(in_order(there), in_order(here))
    assert (there.rows, there.left_out) == (here.rows, here.left_out)


def test_on_this_machine_every_figure_is_equal(tmp_path: Path) -> None:
    assert_equal_there(parquet_of(frame_of(generated_cases(600, days=200)), tmp_path), "local[2]", 300)


@pytest.mark.long
def test_on_two_workers_every_figure_is_equal(tmp_path: Path) -> None:
    path = parquet_of(frame_of(generated_cases(600, days=200)), tmp_path)
    with running_cluster(tmp_path) as address:
        assert_equal_there(path, address, 300)


@contextmanager
def running_connect() -> Iterator[str]:
    """The address of a Spark Connect server on loopback, started from the package itself."""
    import pyspark

    home, port = Path(pyspark.__file__).parent, free_port()
    environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"}
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": port,
        "spark.ui.enabled": "false",
    }
    words = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    server = "org.apache.spark.sql.connect.service.SparkConnectServer"
    command = [str(home / "bin" / "spark-submit"), "--master", "local[2]", *words, "--class", server, "spark-internal"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: answers(port), "the cluster listens")
        yield f"sc://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.mark.long
def test_through_spark_connect_every_figure_is_equal(tmp_path: Path) -> None:
    path = parquet_of(frame_of(generated_cases(200, seed=2, days=120), dated=True), tmp_path)
    with running_connect() as address:
        assert_equal_there(path, address, 0)


def test_what_is_wrong_is_the_same_sentence_there(tmp_path: Path) -> None:
    frame = frame_of(generated_cases(60, days=100))
    frame.loc[7, "audience"] = "burger"
    frame.loc[9, "received_on"] = "2014-02-30"
    frame.loc[11, "municipality"] = "=cmd"
    path = parquet_of(frame, tmp_path)
    said = []
    for engine in ("duckdb", "local[2]"):
        with pytest.raises(UserError) as error:
            figures_from_parquet(path, "cases.parquet", engine)
        said.append([(one.where, one.value, one.code) for one in error.value.problems])  # type: ignore[attr-defined]
    assert said[0] == said[1]
    assert len(said[0]) == 3


@pytest.mark.long
def test_the_command_line_says_nothing_but_what_it_did(tmp_path: Path) -> None:
    path = parquet_of(frame_of(generated_cases(60, days=100)), tmp_path)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KLANTWINST_")}
    environment["KLANTWINST_DATA_DIR"] = str(tmp_path / "data")
    command = [sys.executable, "-m", "services.cli", "load", "--engine", "local[2]", str(path)]
    ended = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=PATIENCE)
    assert (ended.returncode, ended.stdout) == (0, "")
    lines = ended.stderr.splitlines()
    assert [line for line in lines if line.startswith("cases.parquet: zaken,")]
    noise = ("WARN", "spark", "Exception", "Traceback")
    assert not [line for line in lines if any(word.lower() in line.lower() for word in noise)]


@pytest.mark.parametrize(
    ("engine", "code"),
    [
        ("spark://127.0.0.1:9", "engine_unreachable"),
        ("sc://127.0.0.1:9", "engine_unreachable"),
        ("spark://127.0.0.1", "setting"),
        ("http://127.0.0.1:7077", "setting"),
        ("local[0]", "setting"),
        ("postgresql", "setting"),
    ],
)
def test_an_engine_that_is_not_there(engine: str, code: str) -> None:
    with pytest.raises(UserError) as error, open_engine(engine):
        pass
    assert error.value.code == code
