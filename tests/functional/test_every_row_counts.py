"""Of every row in a file it is known what becomes of it: a figure, a mistake with its line, or said twice."""

import shutil
from pathlib import Path
from random import Random

import pytest

from services.domain.errors import InvalidFile
from services.intake.draft import confirm
from services.intake.files.file_bytes import file_of
from services.intake.load import draft_of
from services.intake.recognise import recognise
from services.storage import queries
from services.storage.database import dispose
from services.storage.snapshot import snapshot
from tests.factories import everything
from tests.functional.tables_with_known_mistakes import PACKINGS, a_table

CHUNKS, IN_ONE = 20, 30  # of which `make test` takes the first four
SEEDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(4, CHUNKS))]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_a_figure_a_mistake_or_said_twice(
    database_with_registers: Path, tmp_path: Path, seed: int
) -> None:
    address = f"sqlite:///{shutil.copy(database_with_registers, tmp_path / 'klantwinst.db')}"
    luck = Random(seed)
    outcomes = set()
    for number in range(IN_ONE):
        table, packing = a_table(luck), luck.choice(PACKINGS)
        content, lines = packing(luck, table)
        which = (seed, number, packing.__name__)
        draft = draft_of(address, recognise(file_of("figures", content)), data_set=f"set{number}")
        assert draft.rows == table.filled, which
        assert {problem.line for problem in draft.errors} == {lines[at] for at in table.wrong}, which
        outcomes.add(bool(table.wrong))
        if table.wrong:
            before = everything(address)
            with pytest.raises(InvalidFile):
                confirm(address, draft)
            assert everything(address) == before, which
            continue
        counts = confirm(address, draft)
        assert counts.new == len(table.kept) == draft.rows - table.twice, which
        with snapshot(address) as session:
            stored = queries.observations(session, f"set{number}")
        found = {(one.key[0], *one.key[1:]): (one.value, one.n) for one in stored}
        assert found == {key: (pytest.approx(value), n) for key, (value, n) in table.kept.items()}, which
    assert outcomes == {True, False}
    dispose(address)
