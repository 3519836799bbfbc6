"""Cases as Parquet give what the same cases give as CSV."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from services.domain.errors import UserError
from services.intake.cases import COLUMNS, read_cases
from services.intake.files import parquet
from services.intake.files.file_bytes import FileBytes
from services.intake.files.parquet import read_parquet
from services.intake.files.table import read_table
from services.storage import queries
from services.storage.snapshot import snapshot
from tests.factories import everything, load

ROWS = [
    ("1", "Súdwest-Fryslân", "permit", "citizen", "web", "2014-01-02", "2014-02-03", "2014-03-01"),
    ("2", "M1", "permit", "business", "", "2014-01-03", "", ""),
]
FRAME = pd.DataFrame(ROWS, columns=list(COLUMNS))
CSV = FRAME.to_csv(index=False).encode()
DATES = ["received_on", "decided_on", "due_on"]


def packed(frame: pd.DataFrame, **options: object) -> bytes:
    out = io.BytesIO()
    frame.to_parquet(out, **options)  # type: ignore[call-overload]
    return out.getvalue()


def read(content: bytes) -> pd.DataFrame:
    return read_parquet(FileBytes("cases.parquet", content, ""))


def with_dates(kind: Callable[[pd.Series], pd.Series]) -> pd.DataFrame:
    return FRAME.assign(**{name: kind(FRAME[name].replace("", None)) for name in DATES})


@pytest.mark.parametrize(
    "frame",
    [
        FRAME,
        FRAME.replace("", None),
        FRAME.astype("category"),
        FRAME[list(reversed(COLUMNS))].assign(more=[1, 2]),
        FRAME.rename(columns=str.upper).set_index("CASE_ID").reset_index(),
        FRAME.astype({"case_id": int}),
        with_dates(pd.to_datetime),
        with_dates(lambda days: pd.to_datetime(days).dt.tz_localize("Europe/Amsterdam")),
        with_dates(lambda days: days.map(lambda text: date.fromisoformat(text) if isinstance(text, str) else None)),
    ],
    ids=["texts", "nulls", "categories", "other order", "capitals", "numbers", "datetimes", "zoned datetimes", "dates"],
)
def test_the_same_as_csv(frame: pd.DataFrame) -> None:
    expected = read_cases(read_table(FileBytes("cases.csv", CSV, "")), "cases.csv")
    pd.testing.assert_frame_equal(read_cases(read(packed(frame)), "cases.parquet"), expected)


def test_it_is_loaded_as_cases_whatever_its_name(address: str, tmp_path: Path) -> None:
    from_parquet = load(address, tmp_path, packed(FRAME), "cases.dat")
    assert from_parquet.kind == "cases"
    assert from_parquet.counts.new
    before = everything(address)
    again = load(address, tmp_path, packed(FRAME, compression="gzip"), "cases.dat")
    assert again.counts.unchanged == from_parquet.counts.new
    assert everything(address) == before


def code_of(content: bytes) -> str:
    with pytest.raises(UserError) as error:
        read(content)
    return error.value.code


def test_damaged_and_empty_files() -> None:
    whole = packed(FRAME)
    for broken in (whole[:-1], whole[: len(whole) // 2], b"PAR1" + whole[500:], b"PAR1PAR1", b"PAR1"):
        assert code_of(broken) == "file_damaged"
    assert code_of(packed(FRAME[:0])) == "no_rows"
    assert code_of(packed(FRAME.assign(CASE_ID="3"))) == "header_unclear"


def test_columns_that_are_missing_are_named() -> None:
    with pytest.raises(UserError) as error:
        read_cases(read(packed(FRAME[["case_id", "municipality", "received_on"]])), "cases.parquet")
    assert error.value.values["columns"] == "service, audience, channel, decided_on, due_on"


def test_a_small_file_of_very_many_cases_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    many = packed(pd.concat([FRAME[:1]] * 5000))
    assert len(many) < 20_000
    monkeypatch.setattr(parquet, "LARGEST", 4999 * len(COLUMNS) * parquet.BYTES_A_CELL)
    monkeypatch.setattr(parquet, "MEGABYTE", 1000)
    assert code_of(many) == "file_too_large"


def test_any_kind_of_table_may_be_parquet(address: str, tmp_path: Path) -> None:
    figures = pd.DataFrame(
        {
            "period": ["2014-05", "2014-06"],
            "municipality": ["M1", "M1"],
            "audience": ["citizen", "citizen"],
            "metric": ["lead_time_days", "on_time_share"],
            "value": [1.234, 0.5],
            "n": [12.0, None],
            "provisional": [True, False],
        }
    )
    assert load(address, tmp_path, packed(figures), "figures.bin").counts.new == 2
    with snapshot(address) as session:
        seen = queries.observations(session, "own")
    assert [(one.value, one.n, one.provisional) for one in seen] == [(1.234, 12, True), (0.5, None, False)]
    targets = pd.DataFrame(
        {"metric": ["lead_time_days"], "target": [56], "valid_from": [date(2014, 1, 1)], "source": ["college"]}
    )
    assert load(address, tmp_path, packed(targets), "targets.parquet").kind == "targets"


def test_unknown_columns_are_asked(address: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="columns_unknown"):
        load(address, tmp_path, packed(pd.DataFrame({"a": [1], "b": [2]})), "x.parquet")


def test_single_precision_dictionaries_and_columns_that_hold_lists() -> None:
    from pyarrow import array as column
    from pyarrow import float32, string_view, table
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(
        table(
            {
                "value": column([0.1, None, 1.234], float32()),
                "metric": column(["a", None, "a"]).dictionary_encode(),
                "note": column(["x", "y", None], string_view()),
                "more": [[1, 2], [], None],
            }
        ),
        out,
    )
    assert read(out.getvalue()).drop(columns="line").to_dict("list") == {
        "value": ["0.1", "", "1.2340"],
        "metric": ["a", "", "a"],
        "note": ["x", "y", ""],
        "more": ["[...]"] * 3,
    }


@pytest.mark.parametrize("kind", ["text", "category"])
def test_one_text_that_stands_there_a_million_times(kind: str) -> None:
    """7 KB, and 30 GB once every cell is a text of its own."""
    frame = pd.DataFrame({"period": pd.Categorical.from_codes([0] * 300_000, ["x" * 100_000])})
    from pyarrow import Table
    from pyarrow.parquet import write_table

    out = io.BytesIO()
    write_table(Table.from_pandas(frame, preserve_index=False), out, store_schema=kind == "category")
    assert len(out.getvalue()) < 20_000
    with pytest.raises(UserError) as error:
        read(out.getvalue())
    assert error.value.code == "file_too_large"
