"""Every way of typing a command wrong that Typer knows, as a sentence of ours."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import pytest
import typer

from services.commands.usage import usage_sentence


class Colour(StrEnum):
    BLUE = "blue"
    ORANGE = "orange"


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def paint(
    files: Annotated[list[Path], typer.Argument()],
    coats: int = 1,
    litres: float = 1.0,
    colour: Colour = Colour.BLUE,
) -> None: ...


@app.command()
def dry() -> None: ...


@pytest.mark.parametrize(
    ("words", "dutch", "english"),
    [
        ("paint a --coats x", "--coats: hier hoort een heel getal.", "--coats: "),
        ("paint a --coats 1.5", "--coats: hier hoort een heel getal.", "--coats: "),
        ("paint a --litres x", "--litres: hier hoort een getal.", "--litres: "),
        ("paint a --colour red", "--colour: kies uit blue, orange.", "blue, orange"),
        ("paint", "FILES: dit ontbreekt en is nodig.", "FILES: "),
        ("paint a --coats", "--coats: dit ontbreekt en is nodig.", "--coats: "),
        ("paint a --coat 2", "--coat kennen we niet.", "We do not know --coat."),
        ("dry slowly", "klantwinst dry slowly kennen we niet.", "We do not know klantwinst dry slowly."),
        ("wash", "klantwinst wash kennen we niet.", "We do not know klantwinst wash."),
    ],
)
def test_what_was_typed_and_what_belongs_there(
    words: str, dutch: str, english: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["klantwinst", *words.split()])
    with pytest.raises(Exception) as caught:  # noqa: PT011  # a private family of errors: that is what we test
        app(standalone_mode=False)
    assert hasattr(caught.value, "format_message")
    assert usage_sentence(caught.value, "nl") == f"{dutch} Zie klantwinst --help."
    assert english in usage_sentence(caught.value, "en")
    assert usage_sentence(caught.value, "en").endswith(" See klantwinst --help.")
