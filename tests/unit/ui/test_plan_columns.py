"""What stands in the columns of the tables of a plan."""

from services.intake.packaged import template
from services.ui.plan_columns import effect_columns, investment_columns
from tests.unit.answers.made_answers import registers

PLAN = template("service_provider")
KNOWN = registers(PLAN)


def test_no_column_drops_a_minus_or_the_end_of_a_name_without_a_word() -> None:
    columns = {**investment_columns(PLAN, KNOWN, "nl"), **effect_columns(KNOWN, "nl")}
    bounds = ("min_value", "max_value", "max_chars")
    assert [(name, bound) for name, one in columns.items() for bound in bounds if one["type_config"].get(bound)] == []
    least = [name for name, one in columns.items() if one["type_config"].get("min_value") is not None]
    assert least == []
