"""Everything with a name, read in one go and in the reader's language."""

from pathlib import Path

from services.answers.register.names import registers
from tests.state import now
from tests.unit.answers.load_own_files import load_evidence, load_figures, load_plan
from tests.unit.answers.made_answers import evidence
from tests.unit.answers.small_plans import METRICS, document, figure


def test_names_come_in_the_language_of_the_reader(address: str, tmp_path: Path) -> None:
    load_plan(address, tmp_path, document())
    load_figures(address, tmp_path, figure("2014-12", 1.0))
    load_evidence(address, tmp_path, evidence("E1"))
    known = registers(now(address), "nl")
    assert known.investments("plan", "nl") == {"redesign": "Investering redesign"}
    assert known.investments("plan", "en") == {"redesign": "Investment redesign"}
    assert known.metric("satisfaction", "en") == "Metric satisfaction"
    assert known.metrics == METRICS
    assert known.evidence == {"E1": evidence("E1")}
    assert known.services == {"building_permit": "building_permit"}  # nobody named it: its code stands in
