"""The levels that stand in for what M1 to M5 did not measure, computed again from what is shipped."""

import re
from statistics import fmean

import pytest

from tests.unit.data.shipped import metrics, rows

SCORES = rows("observations/published_scores.csv")
LEVELS = {(row["metric"], row["audience"]): row for row in rows("reference_levels.csv")}

# The level, the metric it was published as, and the years it may come from.
FROM_PUBLISHED = [
    ("satisfaction_service", "citizen", "satisfaction_service", range(2013, 2017)),
    ("satisfaction_digital", "citizen", "satisfaction_digital", range(2013, 2019)),
    ("satisfaction_service", "business", "satisfaction_business", range(2013, 2019)),
    ("satisfaction_digital", "business", "satisfaction_digital_business", range(2013, 2019)),
]


@pytest.mark.parametrize(("metric", "audience", "published", "years"), FROM_PUBLISHED)
def test_a_mark_is_the_mean_of_the_first_mark_of_each_municipality(
    metric: str, audience: str, published: str, years: range
) -> None:
    first: dict[str, float] = {}
    for row in sorted(SCORES, key=lambda row: row["period"]):
        if row["metric"] == published and row["audience"] == audience and int(row["period"]) in years:
            first.setdefault(row["municipality"], float(row["value"]))
    level = LEVELS[metric, audience]
    assert float(level["level"]) == pytest.approx(fmean(first.values()), abs=5e-5)
    assert level["source"].startswith(f"{len(first)} gepubliceerde rapportcijfers")
    told = [float(mark.replace(",", ".")) for mark in re.findall(r"(\d,\d+) \(20\d\d\)", level["note"])]
    assert sorted(told) == sorted(first.values())


@pytest.mark.parametrize("audience", ["citizen", "business"])
def test_the_digital_share_is_that_of_all_cases_of_w1_in_2011(audience: str) -> None:
    months = [
        row
        for row in rows("observations/permit_cases.csv")
        if row["municipality"] == "W1" and row["metric"] == "digital_share" and row["period"].startswith("2011-")
    ]
    cases = sum(int(row["n"]) for row in months)
    digital = sum(round(float(row["value"]) * int(row["n"])) for row in months)
    assert (digital, cases) == (977, 1094)
    level = LEVELS["digital_share", audience]
    assert float(level["level"]) == pytest.approx(digital / cases, abs=5e-5)
    assert int(level["n"]) == cases
    assert f"{digital} van 1.094 " in level["note"]


def test_every_level_is_an_assumption_for_what_was_never_measured() -> None:
    measured = {
        (row["metric"], row["audience"])
        for row in rows("observations/permit_cases.csv")
        if row["state"] == "value" and row["municipality"] != "W1"
    }
    assert not measured & LEVELS.keys()
    assert all("Aanname" in row["note"] for row in LEVELS.values())
    assert all(metrics()[metric].customer_facing for metric, _ in LEVELS)
    assert len(LEVELS) == 6
