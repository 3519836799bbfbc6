"""The evidence register: what was published about effects, how strong it is, and how it was read."""

from services.domain.evidence import GRADES
from services.intake.files.file_bytes import read_bytes
from services.intake.files.table import read_table
from services.intake.kinds.evidence import read_evidence
from services.settings import PACKAGED
from tests.unit.data.shipped import effects, investments, rows

REGISTER = {one.id: one for one in read_evidence(read_table(read_bytes(PACKAGED / "evidence.csv")), "evidence.csv")}
PUBLISHED_GRADES = {
    "A": "E17 E18 E19 E20 E21 E31",
    "A-": "E14 E15 E16",
    "B": "E06 E07 E08 E09 E28 E29 E30 E32",
    "C": "E01 E02 E03 E04 E10 E11 E12 E13 E22 E23 E24 E26 E27 E33 BR01 BR02 BR03 BR04 BR05",
    "D": "E05 E25 E34 E35 BR06",
    "E": "",
}
BASE_RATES = [f"BR{number:02d}" for number in range(1, 7)]
READ_THEMSELVES = {"E01", "E02", "E03", "E04", "E05", "E33", *BASE_RATES}


def test_all_of_the_register_is_there_with_the_grade_of_its_source() -> None:
    assert list(REGISTER) == [f"E{number:02d}" for number in range(1, 36)] + BASE_RATES
    assert {grade: [one.id for one in REGISTER.values() if one.grade == grade] for grade in GRADES} == {
        grade: ids.split() for grade, ids in PUBLISHED_GRADES.items()
    }


def test_it_says_what_was_read_as_an_excerpt_only() -> None:
    assert {one.id for one in REGISTER.values() if one.read_as == "document"} == READ_THEMSELVES
    assert all(one.read_as == "excerpt" for one in REGISTER.values() if one.id not in READ_THEMSELVES)


def test_everything_names_its_source_its_figure_and_what_limits_it() -> None:
    for row in rows("evidence.csv"):
        assert all(row[column] for column in ("topic", "figure", "source", "where_read", "caveat"))
        assert row["lag"] or row["id"] in BASE_RATES


def test_what_was_not_checked_is_cited_by_no_effect() -> None:
    """E26 was read on a site that has nothing to do with it."""
    assert "nog niet gebruikt in de scenario's" in REGISTER["E26"].caveat
    cited = {one for _, effect in effects() for one in effect.evidence}
    notes = " ".join(f"{note.nl} {note.en}" for _, one in investments() for note in (one.note,) if note)
    assert "E26" not in cited
    assert "E26" not in notes
