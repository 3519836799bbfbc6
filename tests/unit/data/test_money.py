"""Published amounts of ICT co-operations: as printed, with their page, and adding up where the page says so."""

from collections import Counter
from urllib.parse import urlparse

from tests.unit.data.shipped import rows

MONEY = rows("published/ict_cooperation_money.csv")


def amount(organisation: str, words: str) -> int:
    found = [row for row in MONEY if row["organisation"].startswith(organisation) and words in row["item"]]
    assert len(found) == 1
    return int(found[0]["amount_eur"])


def test_every_amount_has_its_page() -> None:
    assert len(MONEY) == 57
    assert Counter(row["scope"] for row in MONEY) == {"co-operation": 41, "municipality": 16}
    assert all(row["source"] and urlparse(row["source_url"]).netloc for row in MONEY)
    assert {row["ict_only"] for row in MONEY} == {"true", "false"}


def test_the_programme_of_drechtsteden_adds_up() -> None:
    whole = amount("Drechtsteden", "alle eenmalige kosten samen")
    parts = [amount("Drechtsteden", words) for words in ("frictiekosten", "kosten van projecten en de overgang")]
    years = [amount("Drechtsteden", f"eenmalig hogere begroting {year}") for year in (2021, 2022)]
    assert sum(parts) == 6_000_000 + 1_196_000 == whole
    assert sum(years) == 7_200_000  # the proposal rounds to a tenth of a million a year


def test_the_saving_of_servicepunt71_is_what_was_agreed_less_what_was_not_reached() -> None:
    agreed, missed = amount("Servicepunt71", "die was afgesproken"), amount("Servicepunt71", "niet is gehaald: hogere")
    assert (agreed, missed) == (300_000, 100_000)
    note = next(row["note"] for row in MONEY if "die was afgesproken" in row["item"])
    assert note == "200.000 euro daarvan is gehaald"


def test_an_overrun_with_a_name() -> None:
    assert amount("SSC ONS", "wat het werkelijk kostte") / amount("SSC ONS", "wat was begroot") > 1.9


def test_the_cost_of_ict_per_inhabitant() -> None:
    cost = {
        (row["year"], row["group"], row["measure"]): int(row["eur"])
        for row in rows("reference/ict_cost_per_inhabitant.csv")
    }
    assert cost == {
        ("2013", "all", "ict_cost_per_inhabitant"): 74,
        ("2013", "below_100000_inhabitants", "ict_cost_per_inhabitant"): 62,
        ("2013", "from_100000_inhabitants", "ict_cost_per_inhabitant"): 81,
        ("2013", "all", "ict_cost_per_workplace"): 6101,
        ("2014", "all", "ict_cost_per_inhabitant"): 72,
        ("2015", "from_100000_inhabitants", "ict_cost_per_inhabitant"): 76,
        ("2015", "below_100000_inhabitants", "ict_cost_per_inhabitant"): 59,
        ("2019", "all", "ict_cost_per_inhabitant"): 86,
        ("2020", "all", "ict_cost_per_inhabitant"): 93,
    }
