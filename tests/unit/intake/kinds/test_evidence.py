"""The register of evidence from a file: what is read, and every mistake with its place."""

from datetime import date

from services.intake.kinds.evidence import read_evidence
from tests.unit.intake.kinds.tables import problems, table

EVIDENCE = "id,topic,figure,grade,source,read_as,expires_on\n"


def test_evidence() -> None:
    (one,) = read_evidence(table(EVIDENCE + "OWN1,t,18 procent,C,Eigen evaluatie,document,2030-01-31\n"), "own.csv")
    assert (one.id, one.grade, one.read_as, one.expires_on) == ("OWN1", "C", "document", date(2030, 1, 31))
    assert read_evidence(table(EVIDENCE + "OWN1,t,f,C,s,excerpt,\n"), "own.csv")[0].expires_on is None


def test_mistakes_in_evidence() -> None:
    text = (
        EVIDENCE
        + "A,t,f,C,s,document,32-01-2030\nB,t,f,F,s,gelezen,\nC,,f,C,,excerpt,2030-02-30\nD,t,f,C,s,excerpt,now\n"
    )
    assert problems(read_evidence, table(text)) == [
        ("line 2, expires_on", "'32-01-2030'", "not_a_date"),
        ("line 3, grade", "'F'", "not_a_choice"),
        ("line 3, read_as", "'gelezen'", "not_a_choice"),
        ("line 4, topic", "''", "empty"),
        ("line 4, source", "''", "empty"),
        ("line 4, expires_on", "'2030-02-30'", "not_a_date"),
        ("line 5, expires_on", "'now'", "not_a_date"),
    ]


def test_one_id_with_two_contents() -> None:
    row = "A,t,f,C,s,document,\n"
    assert len(read_evidence(table(EVIDENCE + row + row), "own.csv")) == 2
    assert problems(read_evidence, table(EVIDENCE + row + row.replace("C", "B"))) == [
        ("line 2, id", "'A'", "twice"),
        ("line 3, id", "'A'", "twice"),
    ]
