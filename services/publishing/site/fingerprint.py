"""Fingerprints: what tells whether something that pages are made of is still the same."""

from hashlib import sha256

import pandas as pd


def fingerprint(*parts: object) -> str:
    """Of plain values, and of frozen ones that show all they hold."""
    return sha256("\0".join(map(repr, parts)).encode()).hexdigest()


def of_frame(frame: pd.DataFrame) -> str:
    """Of a table, in its order."""
    return sha256(pd.util.hash_pandas_object(frame, index=False).to_numpy().tobytes()).hexdigest()
