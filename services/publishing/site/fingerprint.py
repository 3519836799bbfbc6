"""Fingerprints: what tells whether something that pages are made of is still the same."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import pandas as pd

import services

ROOT = Path(services.__file__).parent


def fingerprint(*parts: object) -> str:
    """Of plain values, and of frozen ones that show all they hold."""
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()


def of_frame(frame: pd.DataFrame) -> str:
    """Of a table, in its order."""
    return sha256(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes()).hexdigest()


@cache
def product() -> str:
    """Of the product itself: of its code, its words and its templates."""
    found = sha256()
    for file in sorted(ROOT.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            found.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()
