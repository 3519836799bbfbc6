"""What is made once for a state of the data: the same until somebody loads something, and never of another product."""

from pathlib import Path

import pytest

from services.storage import beside
from services.storage.beside import made_once, place_of, write_whole
from services.storage.snapshot import snapshot
from tests.factories import load, observations, seen


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(beside, "user_cache_path", lambda name: tmp_path / "cache")


def test_it_is_made_once_and_anew_after_a_load(database: str, tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"number": len(made)}

    with snapshot(database) as now:
        assert made_once(now, "a", make) == made_once(now, "a", make) == {"number": 1}
        assert made_once(now, "b", make) == {"number": 2}, "another name is another thing"
    load(database, tmp_path, observations(seen()))
    with snapshot(database) as now:
        assert made_once(now, "a", make) == {"number": 3}


def test_another_product_makes_it_anew(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with snapshot(database) as now:
        assert made_once(now, "a", lambda: 1) == 1
        monkeypatch.setattr(beside, "product", lambda: "another")
        assert made_once(now, "a", lambda: 2) == 2


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"made_of": 1}'])
def test_a_damaged_file_is_made_anew(database: str, damage: bytes) -> None:
    with snapshot(database) as now:
        made_once(now, "a", lambda: 1)
        place_of(database, "a").with_suffix(".json").write_bytes(damage)
        assert made_once(now, "a", lambda: 2) == 2
        assert made_once(now, "a", lambda: 3) == 2


def test_what_ends_halfway_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "inside" / "a"
    write_whole(file, lambda out: out.write(b"before"))

    def half(out: object) -> None:
        out.write(b"hal")  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(file, half)
    assert file.read_bytes() == b"before"
    assert [one.name for one in file.parent.iterdir()] == ["a"]


def test_what_is_of_postgresql_stands_with_the_user(tmp_path: Path) -> None:
    place = place_of("postgresql://u:secret@host/db", "a")
    assert place.is_relative_to(tmp_path / "cache")
    assert "secret" not in str(place)
