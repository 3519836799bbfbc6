"""What projects like these really did: `python tools/reference_class.py FOLDER > data/reference_class.csv`.

FOLDER holds the published projects and goals (data/README.md says where from). Facts that cannot be computed from them,
since their source is not there, stand below with their source.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

COLUMNS = ("code", "about", "share", "value", "n", "source")
SHORTEST, LONG = 90, 455  # planned days: what is left out, and what is a long project
SHARES = [round(at / 20, 2) for at in range(1, 20)]
PROJECTS = "US Federal IT Dashboard, July 2012 (lawrencerowland/Data-models-for-portfolios@b0dffd4), self-reported"
GOALS = "US Federal IT Dashboard, 2012 (lawrencerowland/Data-models-for-portfolios@58dd1f2), self-reported"
EXEMPLARS = (
    "GOV.UK exemplars 2012-2015 and DWP portfolio 2013-2018 "
    "(alphagov/transformation-dashboard@c8434e8, MIT; dwp/dwp-portfolio@2c8e4e2)"
)
DASHBOARD = "alphagov/transformation-dashboard@c8434e8, May 2015 (MIT)"
CUSTOMER, TECHNOLOGY = "Customer Results - Customer Benefit", "Technology - Reliability and Availability"
FACTS = (
    ("BR04", "months_to_first_use", 0.27, 15, 43, EXEMPLARS),
    ("BR04", "months_to_first_use", 0.53, 18, 43, EXEMPLARS),
    ("BR04", "months_to_first_use", 0.71, 28, 43, EXEMPLARS),
    ("BR05", "promised_date_kept", "", round(19 / 26, 2), 26, DASHBOARD),
    (
        "SSC_ONS",
        "cost",
        "",
        round(5.4 / 2.8, 2),
        1,
        "SSC ONS: a joint system of 2.8 million euro that cost nearly 5.4 million",
    ),
)


def rows(projects: Sequence[dict[str, str]], goals: Sequence[dict[str, str]]) -> Iterator[tuple[object, ...]]:
    """By share of the projects the longest they took, as a part of what was planned."""
    for code, at_least in (("BR01", SHORTEST), ("BR02", LONG)):
        ratios = sorted(_ratio(one) for one in projects if float(one["Planned_Duration"] or 0) >= at_least)
        for share in SHARES:
            yield code, "duration", share, round(float(np.quantile(ratios, share)), 2), len(ratios), PROJECTS
        late = sum(ratio > 1 for ratio in ratios)
        yield code, "late", "", round(late / len(ratios), 2), len(ratios), PROJECTS
    for about, category in (("customer_goals_met", CUSTOMER), ("technology_goals_met", TECHNOLOGY)):
        met, missed = _goals(goals, category)
        yield "BR03", about, "", round(met / (met + missed), 2), met + missed, GOALS
    yield from FACTS


def _ratio(one: dict[str, str]) -> float:
    planned = float(one["Planned_Duration"])
    return (planned + float(one["Project_delay"] or 0)) / planned


def _goals(goals: Sequence[dict[str, str]], category: str) -> tuple[int, int]:
    (found,) = [one for one in goals if category in one["Measurement Category"]]
    return int(found["Met"]), int(found["Not met"])


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        rows(read(folder / "us_federal_it_projects_2012.csv"), read(folder / "us_federal_it_metrics_met.csv"))
    )
