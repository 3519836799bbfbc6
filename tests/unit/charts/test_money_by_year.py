"""Spending by year: the years in order, the roles stacked, and the year in which most is spent."""

from services.charts.money_by_year import money_by_year
from services.charts.theme import LIGHT
from services.domain.money_role import ROLES
from tests.unit.charts.compiled import compiled, drawn, rows
from tests.unit.charts.small_frames import by_year

THREE = by_year([(2015, 400_000, 0, 100_000, 0), (2016, 1_200_000, 0, 0, 50_000), (2017, 0, 0, 0, 20_000)])


def test_it_says_the_year_in_which_most_is_spent() -> None:
    said = money_by_year(THREE, "Plan A", LIGHT, "nl")
    assert said.alt == "Plan A: de meeste uitgaven vallen in 2016, €\u00a01,3\u00a0miljoen."
    assert money_by_year(THREE, "Plan A", LIGHT, "en").alt == "Plan A: most is spent in 2016, €1.3\u00a0million."


def test_its_table_adds_up_by_year() -> None:
    table = money_by_year(THREE, "Plan A", LIGHT, "nl").table
    assert list(table["Jaar"]) == ["2015", "2016", "2017"]
    assert list(table["Direct voor de klant"]) == ["€\u00a0400.000", "€\u00a01,2\u00a0miljoen", "€\u00a00"]
    assert list(table["Totaal"]) == ["€\u00a0500.000", "€\u00a01,3\u00a0miljoen", "€\u00a020.000"]


def test_roles_are_stacked_in_one_order_whatever_the_order_of_the_rows() -> None:
    turned = THREE.iloc[::-1].reset_index(drop=True)
    spec = compiled(money_by_year(turned, "Plan A", LIGHT, "nl"))
    assert {row["role"]: row["order"] for row in rows(spec, "order")} == {role: at for at, role in enumerate(ROLES)}
    assert money_by_year(turned, "Plan A", LIGHT, "nl").table.equals(money_by_year(THREE, "Plan A", LIGHT, "nl").table)


def test_no_money_at_all() -> None:
    picture = money_by_year(by_year([(2015, 0, 0, 0, 0), (2016, 0, 0, 0, 0)]), "Plan A", LIGHT, "nl")
    assert picture.alt == "Plan A: de meeste uitgaven vallen in 2015, €\u00a00."
    assert "2016" in drawn(picture)
