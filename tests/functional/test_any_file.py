"""Thousands of broken files: never anything but a plain sentence, never half a file, never a row lost in silence."""

import shutil
from pathlib import Path
from random import Random

import pytest

from services.domain.errors import InvalidFile, UserError
from services.intake.draft import Draft, confirm, preview
from services.intake.files.file_bytes import file_of
from services.intake.load import draft_of, known_headers
from services.intake.recognise import recognise
from services.storage.database import dispose
from services.text import findings
from services.text.errors import sentence
from tests.factories import everything
from tests.functional.generated_files import EXAMPLES, a_file, bomb, open_document, parquet, workbook

CHUNKS, IN_ONE = 50, 110  # 5,500 files, of which `make test` takes the first 880
SEEDS = [*range(8), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(8, CHUNKS))]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_but_a_sentence(database_with_registers: Path, tmp_path: Path, seed: int) -> None:
    path = shutil.copy(database_with_registers, tmp_path / "klantwinst.db")
    address = f"sqlite:///{path}"
    luck = Random(seed)
    stands = everything(address)
    for number in range(IN_ONE):
        try:
            draft = _drafted(address, *a_file(luck))
            _accounts_for_every_row(draft)
            if not draft.errors and luck.random() < 0.7:
                would = preview(address, draft).counts
                assert everything(address) == stands, (seed, number)
                done = confirm(address, draft)
                assert (done.new, done.changed, done.unchanged) == (would.new, would.changed, would.unchanged)
                stands = everything(address)
        except UserError as error:
            _is_readable(error)
        assert everything(address) == stands, (seed, number)
    dispose(address)


def _drafted(address: str, name: str, content: bytes) -> Draft:
    one = recognise(file_of(name, content), known_headers(address))
    return draft_of(address, one)


def _is_readable(error: UserError) -> None:
    for language in ("nl", "en"):
        assert sentence(error, language).strip()
        if isinstance(error, InvalidFile):
            assert findings.rows(error.problems[:20], language)


def _accounts_for_every_row(draft: Draft) -> None:
    """Each row is a figure, a mistake in the report, or says again what another row says."""
    for language in ("nl", "en"):
        findings.rows(list(draft.errors[:20]), language)
        findings.rows(list(draft.findings())[:20], language)
    if draft.errors:
        assert all(problem.where for problem in draft.errors)
    elif draft.source.kind == "observations":
        assert draft.figures is not None and draft.cells is not None
        keys = {
            (row.period, row.municipality, row.service, row.audience, row.metric) for row in draft.figures.itertuples()
        }
        assert len(keys) == len(draft.figures)
        assert len(draft.figures) >= 1 and draft.rows >= 1


@pytest.mark.parametrize("line", ["a;" * 1_000_000, ";" * 1_000_000, "2014-05;" * 1_000_000])
def test_a_million_columns(database_with_registers: Path, tmp_path: Path, line: str) -> None:
    path = shutil.copy(database_with_registers, tmp_path / "klantwinst.db")
    with pytest.raises(UserError) as error:
        _drafted(f"sqlite:///{path}", "own.csv", f"{line}\n{line}\n".encode())
    _is_readable(error.value)
    dispose(f"sqlite:///{path}")


def test_the_generator_really_makes_what_it_says(database_with_registers: Path, tmp_path: Path) -> None:
    """Of files that nobody broke, every kind of packing is read; and among the broken ones both outcomes are common."""
    path = shutil.copy(database_with_registers, tmp_path / "klantwinst.db")
    address = f"sqlite:///{path}"
    figures = dict(EXAMPLES)["figures.csv"]
    metrics = dict(EXAMPLES)["metrics.toml"]
    confirm(address, _drafted(address, "metrics.toml", metrics.encode()))
    for pack in (workbook, parquet, open_document):
        content = pack(Random(2), figures.replace("52,5", "52.5").replace("3,5", "3.5"))
        draft = _drafted(address, "own", content)
        assert not draft.errors and draft.rows == 6
    with pytest.raises(UserError):
        file_of("own.xlsx", bomb(Random(1), ""))
    luck, read, refused = Random(0), 0, 0
    for _ in range(100):
        try:
            draft = _drafted(address, *a_file(luck))
            read += not draft.errors
            refused += bool(draft.errors)
        except UserError:
            refused += 1
    dispose(address)
    assert read > 10 and refused > 10
