"""Spark, for cases that lie on a cluster already: the same frames, computed where the data are."""

import os
import re
import shutil
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import narwhals as nw
import pandas as pd

from services.domain.errors import UserError
from services.intake.engines.address import check_reachable, is_here, shown
from services.intake.engines.engine import Dialect

WILD = re.compile(r"([*?\[\]{}\\])")  # signs with which a file name would mean several files
OPTIONS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "16",  # the groups of a country's cases are few; 200 pieces are mostly overhead
    "spark.sql.parquet.binaryAsString": "true",
}
CLASSIC = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "OFF",
}
# Of a cluster on this machine only: nothing listens to the network, and few pieces of work are enough.
HERE = {
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "3g",
}


class Cluster:
    dialect = Dialect(
        quote="`",
        row_number="_metadata.row_index",
        days="date_diff({x}, DATE '1970-01-01')",
        in_zone="CAST(from_utc_timestamp({x}, '{zone}') AS DATE)",
    )

    def __init__(self, session: Any) -> None:
        self.session = session
        self.kept: list[Any] = []

    def schema(self, path: Path) -> nw.Schema:
        return nw.from_native(self._file(path)).collect_schema()

    def scan(self, path: Path, *layers: Sequence[str]) -> nw.LazyFrame:
        frame = self._file(path)
        for layer in layers:
            frame = frame.selectExpr(*layer)
        return nw.from_native(frame)

    def table(self, rows: pd.DataFrame) -> nw.LazyFrame:
        import pyarrow as pa  # type: ignore[import-untyped]

        table = pa.Table.from_pandas(rows, preserve_index=False)
        plain = pa.schema(
            [(one.name, pa.string() if pa.types.is_large_string(one.type) else one.type) for one in table.schema]
        )
        return nw.from_native(self.session.createDataFrame(table.cast(plain)))

    def keep(self, frame: nw.LazyFrame) -> nw.LazyFrame:
        native = nw.to_native(frame).persist()
        self.kept.append(native)
        return nw.from_native(native)

    def collect(self, frame: nw.LazyFrame) -> pd.DataFrame:
        return frame.collect("pyarrow").to_native().to_pandas()

    def _file(self, path: Path) -> Any:
        return self.session.read.parquet("file://" + WILD.sub(r"\\\1", str(path.resolve())))

    def forget(self) -> None:
        for native in self.kept:
            native.unpersist()


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """A session on the cluster, ended afterwards.

    Spark's messages can repeat what stands in a row and fill pages: the kind of the error says enough.
    """
    # About a newer pandas; what comes back from Spark here is Arrow.
    warnings.filterwarnings("ignore", category=FutureWarning, module=r"pyspark\.")
    errors, start = _spark(address)
    check_reachable(address)
    try:
        session = start(address)
    except Exception:  # of Spark, of Java, or of the network: whichever notices first
        raise UserError("engine_unreachable", engine=shown(address)) from None
    engine = Cluster(session)
    try:
        yield engine
        engine.forget()
    except errors as error:
        raise UserError("engine_failed", engine=shown(address), reason=type(error).__name__) from None
    finally:
        session.stop()


def _spark(address: str) -> tuple[tuple[type[Exception], ...], Any]:
    """The errors that Spark raises, and how a session starts. Raises `UserError` for what is not installed."""
    try:
        from py4j.protocol import Py4JError  # type: ignore[import-untyped]
        from pyspark.errors import PySparkException
    except ImportError:
        raise UserError("spark_missing") from None
    errors: tuple[type[Exception], ...] = (PySparkException, Py4JError)
    if address.startswith("sc://"):
        try:
            import grpc  # type: ignore[import-untyped]
        except ImportError:
            raise UserError("spark_missing") from None
        return (*errors, grpc.RpcError), _connect
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise UserError("java_missing")
    return errors, _classic


def _connect(address: str) -> Any:
    from pyspark.sql.connect.session import SparkSession

    session = SparkSession.builder.remote(address).create()
    pieces = {name: value for name, value in HERE.items() if name.startswith("spark.sql")} if is_here(address) else {}
    for name, value in {**OPTIONS, **pieces}.items():
        session.conf.set(name, value)
    return session


def _classic(address: str) -> Any:
    """Java starts with its output closed: it writes warnings on the terminal before any setting can stop it."""
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    options = {**OPTIONS, **CLASSIC, **(HERE if is_here(address) else {})}
    conf = SparkConf().setMaster(address).setAppName("Klantwinst").setAll(list(options.items()))
    running = SparkContext._gateway is not None  # of a session before, in this process
    gateway = None if running else launch_gateway(conf, {"stdout": DEVNULL, "stderr": DEVNULL})  # type: ignore[no-untyped-call]
    context = SparkContext(conf=conf, gateway=gateway)
    context.setLogLevel("OFF")
    return SparkSession(context)
