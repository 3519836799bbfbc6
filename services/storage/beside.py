"""Files beside the database, with what can be made anew at any time: whole, or not there at all."""

import json
import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from platformdirs import user_cache_path

from services.storage.database import url_of
from services.storage.product import product
from services.storage.snapshot import Snapshot


def place_of(address: str, name: str) -> Path:
    """Beside an SQLite file, or among what this machine keeps for its user where the database is elsewhere."""
    url = url_of(address)
    if url.get_backend_name() == "sqlite":
        folder = Path(f"{url.database}-columns")
    else:
        folder = user_cache_path("klantwinst") / sha256(address.encode()).hexdigest()[:16]
    return folder / f"{sha256(name.encode()).hexdigest()[:16]}"


def write_whole(file: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Where nothing can be written, nothing is kept; a process that is killed leaves the file of before."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as out:
            try:
                write(out)
            except BaseException:
                os.unlink(out.name)
                raise
        os.replace(out.name, file)


def made_once(now: Snapshot, name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, as plain values of JSON: made once for a state of the data and a version of the product."""
    file = place_of(now.address, name).with_suffix(".json")
    made_of = [*now.name, product(), name]
    with suppress(OSError, ValueError, KeyError, TypeError):
        there = json.loads(file.read_bytes())
        if there["made_of"] == made_of:
            return there["content"]
    content = make()
    write_whole(file, lambda out: out.write(json.dumps({"made_of": made_of, "content": content}).encode()))
    return content
