"""Municipalities from a file: what is read, and every mistake with its place."""

from services.intake.kinds.municipalities import read_municipalities
from services.storage.registers import Municipality
from tests.unit.intake.kinds.tables import problems, table


def test_municipalities() -> None:
    text = "code,name,gm_code,note\nGM0518,'s-Gravenhage,GM0518,x\n's-Gravenhage,Den Haag,,\n"
    assert read_municipalities(table(text), "own.csv") == [
        Municipality("GM0518", "'s-Gravenhage", "GM0518"),
        Municipality("'s-Gravenhage", "Den Haag", ""),
    ]
    assert read_municipalities(table("code,name\nA,B\n"), "own.csv") == [Municipality("A", "B")]


def test_mistakes_in_municipalities() -> None:
    assert problems(read_municipalities, table("code,name\n,Nergens\nA,\nB,Een\nC,Drie\nB,Twee\n")) == [
        ("line 2, code", "''", "not_a_code"),
        ("line 3, name", "''", "empty"),
        ("line 4, code", "'B'", "twice"),
        ("line 6, code", "'B'", "twice"),
    ]
