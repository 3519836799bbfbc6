"""A table that is downloaded from the dashboard says in its name that it stays inside."""

from typing import Any

import pandas as pd
import pytest
import streamlit as st

from services.ui.components import download


@pytest.mark.parametrize(
    ("language", "internal", "name"),
    [("nl", True, "diensten-intern.csv"), ("en", True, "diensten-internal.csv"), ("nl", False, "diensten.csv")],
)
def test_its_name_says_whether_it_is_internal(
    monkeypatch: pytest.MonkeyPatch, language: str, internal: bool, name: str
) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(st, "download_button", lambda label, **more: given.update(more))
    download(pd.DataFrame({"n": [4]}), "diensten", language, "key", internal)
    assert given["file_name"] == name
    assert b"4" in given["data"]()


def test_without_a_choice_it_is_internal(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}
    monkeypatch.setattr(st, "download_button", lambda label, **more: given.update(more))
    download(pd.DataFrame(), "diensten", "nl", "key")
    assert given["file_name"] == "diensten-intern.csv"
