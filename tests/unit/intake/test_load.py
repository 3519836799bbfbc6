"""Loading: each file whole or not at all, in the order they need each other, whatever the order they are named in."""

from pathlib import Path

import pytest

from services.domain.errors import InvalidFile, UserError
from services.intake.load import load_files
from services.storage import queries
from services.storage.snapshot import snapshot
from tests.factories import METRIC, SCENARIO, everything, load, observations, seen, written

EVENTS = "date,kind,certainty,name_nl\n2024-01-01,law,recorded,De wet gaat in\n"
LEVELS = "metric,audience,level,source\nsatisfaction_service,citizen,6.9,elders\n"


def test_files_are_loaded_in_the_order_they_need_each_other(address: str, tmp_path: Path) -> None:
    scenario = SCENARIO.replace("lead_time_days", "form_hours").replace(
        "duration_months = 12", 'duration_months = 12\nparticipants = ["Duinrand"]'
    )
    files = [
        written(tmp_path, "a_plan", scenario),
        written(tmp_path, "b_figures", observations(seen(metric="form_hours", municipality="Duinrand"))),
        written(tmp_path, "c_metric", METRIC),
    ]
    assert [one.kind for one in load_files(address, files)] == ["metrics", "observations", "scenario"]


def test_a_service_or_municipality_that_is_new_is_added_and_named(address: str, tmp_path: Path) -> None:
    content = observations(seen(), seen(municipality="Súdwest-Fryslân", service="kapvergunning"))
    counts = load(address, tmp_path, content).counts
    assert counts.added_services == ("kapvergunning",)
    assert counts.added_municipalities == ("Súdwest-Fryslân",)
    with snapshot(address) as session:
        assert queries.municipalities(session)["Súdwest-Fryslân"] == "Súdwest-Fryslân"
        assert queries.services(session)["kapvergunning"].nl == "kapvergunning"
    again = load(address, tmp_path, content).counts
    assert (again.added_services, again.added_municipalities) == ((), ())


def test_a_metric_that_is_new_is_a_mistake_and_nothing_is_kept(address: str, tmp_path: Path) -> None:
    before = everything(address)
    with pytest.raises(InvalidFile) as error:
        load(address, tmp_path, observations(seen(municipality="Nieuw"), seen("2015-01", metric="form_hours")))
    assert [(one.where, one.code) for one in error.value.problems] == [("line 3, metric", "unknown_metric")]
    assert everything(address) == before


def test_the_files_before_a_broken_one_are_kept_and_of_the_others_nothing(address: str, tmp_path: Path) -> None:
    files = [
        written(tmp_path, "1.csv", observations(seen("2014-01"))),
        written(tmp_path, "2.csv", observations(seen("2014-02"), seen("2014-03", "veel"))),
        written(tmp_path, "3.csv", observations(seen("2014-04"))),
    ]
    loaded = []
    with pytest.raises(InvalidFile) as error:
        loaded.extend(one.file for one in load_files(address, files))
    assert error.value.file == "2.csv"
    with snapshot(address) as session:
        assert [str(one.period) for one in queries.observations(session, "own")] == ["2014-01"]


def test_one_file_that_nobody_recognises_stops_all_before_the_first(address: str, tmp_path: Path) -> None:
    before = everything(address)
    files = [written(tmp_path, "1.csv", observations(seen())), written(tmp_path, "2.csv", "a;b\n1;2\n")]
    with pytest.raises(UserError) as error:
        list(load_files(address, files))
    assert (error.value.code, error.value.values["file"]) == ("columns_unknown", "2.csv")
    assert everything(address) == before


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ('metric = "lead_time_days"', 'metric = "no_metric"', "investment[1].effect[1].metric", "unknown_metric"),
        ("improvement = 0.3", 'improvement = 0.3\nservice = "x"', "investment[1].effect[1].service", "unknown_service"),
        (
            "improvement = 0.3",
            'improvement = 0.3\nevidence = ["E0"]',
            "investment[1].effect[1].evidence",
            "unknown_evidence",
        ),
        ("budget_eur", 'participants = ["X"]\nbudget_eur', "investment[1].participants", "unknown_municipality"),
        ("budget_eur", 'depends_on = ["x"]\nbudget_eur', "investment[1].depends_on", "unknown_investment"),
        ("improvement = 0.3", "improvement = 3", "investment[1].effect[1].improvement", "improvement_out_of_positive"),
    ],
)
def test_a_scenario_that_refers_to_what_does_not_exist(
    address: str, tmp_path: Path, old: str, new: str, where: str, code: str
) -> None:
    before = everything(address)
    with pytest.raises(InvalidFile) as error:
        load(address, tmp_path, SCENARIO.replace(old, new), "plan.toml")
    assert [(one.where, one.code) for one in error.value.problems] == [(where, code)]
    assert everything(address) == before


@pytest.mark.parametrize(("content", "query"), [(EVENTS, queries.events), (LEVELS, queries.reference_levels)])
def test_events_and_levels_take_the_place_of_those_of_the_data_set(
    address: str, tmp_path: Path, content: str, query: object
) -> None:
    def here(data_set: str) -> list[object]:
        with snapshot(address) as session:
            return list(query(session, data_set))  # type: ignore[operator]

    row = content.splitlines()[1]
    other = row.replace("2024", "2023").replace("6.9", "7.1").replace("citizen", "business")
    load(address, tmp_path, content, data_set="elders")
    for text, new, same in ((content, 1, 0), (content, 0, 1), (content + other + "\n", 1, 1), (content, 0, 1)):
        counts = load(address, tmp_path, text).counts
        assert (counts.new, counts.unchanged) == (new, same)
        assert len(here("own")) == new + same
        assert len(here("elders")) == 1


@pytest.mark.parametrize("data_set", ["", "my data", "=1", "x" * 81, "a\nb"])
def test_a_data_set_has_a_code(address: str, tmp_path: Path, data_set: str) -> None:
    before = everything(address)
    with pytest.raises(UserError) as error:
        load(address, tmp_path, observations(seen()), data_set=data_set)
    assert error.value.code == "setting"
    assert everything(address) == before
