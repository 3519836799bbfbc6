"""Frames give the answers of the command line, and what cannot be done is one sentence."""

import io
import json
import tomllib
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from services.intake.packaged import load_example, open_database
from services.notebook import Effect, NotPossible, chart, effect, forecast, kpi, load
from services.storage.database import dispose
from tests.factories import SCENARIO, observations, seen, written
from tests.functional.cli_run import in_process

TARGETS = "metric,service,municipality,target,valid_from,valid_until,source\nlead_time_days,,,30,2013-01-01,,Raad\n"
CASES = (
    "case_id,municipality,service,audience,channel,received_on,decided_on,due_on\n"
    "1,Duinrand,demolition_permit,citizen,website,2023-09-04,2023-10-16,2023-10-30\n"
    "2,Duinrand,demolition_permit,citizen,post,2023-09-11,2023-11-20,2023-11-06\n"
    "3,Duinrand,demolition_permit,citizen,website,2023-10-02,2023-11-13,2023-11-27\n"
)
MONTHS = [f"{year}-{month:02}" for year in (2013, 2014) for month in range(1, 13)]
OWN = observations(*(seen(period, f"{40 + at % 5}.5") for at, period in enumerate(MONTHS)))


@pytest.fixture(scope="module", autouse=True)
def in_english() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLANTWINST_LANGUAGE", "en")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the packaged example."""
    place = tmp_path_factory.mktemp("example")
    address = f"sqlite:///{place / 'klantwinst.db'}"
    open_database(address)
    list(load_example(address))
    dispose(address)
    return place


@pytest.fixture(scope="module")
def example() -> pd.DataFrame:
    return load()


@pytest.fixture(scope="module")
def found(example: pd.DataFrame) -> Effect:
    return effect(example, metric="on_time_share", treated="M2,M5", since="2014-05-14", compared="M1,M3,M4")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever is asked, the database of the user is not even made."""
    monkeypatch.setenv("KLANTWINST_DATABASE_URL", f"sqlite:///{tmp_path / 'mine' / 'klantwinst.db'}")
    monkeypatch.setenv("KLANTWINST_DATA_DIR", str(tmp_path / "mine"))
    yield
    assert not (tmp_path / "mine").exists()


def said(folder: Path, *words: str) -> str:
    ended = in_process(folder, *words, language="en")
    assert ended.code == 0, ended.err
    return ended.out


@pytest.mark.slow
def test_the_example_stands_where_the_command_line_says(folder: Path, example: pd.DataFrame) -> None:
    assert kpi(example).to_csv(index=False) == said(folder, "kpis", "--data-set", "permit_cases", "--format", "csv")
    only = kpi(example, metric="lead_time_days", municipality="M2", until="2014-06")
    words = ("--metric", "lead_time_days", "--municipality", "M2", "--until", "2014-06", "--format", "csv")
    assert only.to_csv(index=False) == said(folder, "kpis", "--data-set", "permit_cases", *words)
    assert len(only) > 3


def test_a_change_is_judged_as_the_command_line_does(folder: Path, found: Effect) -> None:
    words = ("evaluate", "--metric", "on_time_share", "--treated", "M2,M5", "--since", "2014-05-14")
    words += ("--compared", "M1,M3,M4", "--data-set", "permit_cases")
    document = json.loads(said(folder, *words, "--format", "json"))
    assert found.answer.model_dump(mode="json") == document
    assert (found.estimate, found.low, found.high) == tuple(document[name] for name in ("estimate", "low", "high"))
    assert (found.unit, found.verdict) == (document["unit"], document["verdict"])
    printed = said(folder, *words)
    assert all(line in printed for line in str(found).splitlines())
    assert len(found.course) == len(document["course"])
    assert len(found.checks) == len(document["checks"])


def test_where_it_changed_can_be_said_as_python_says_it(example: pd.DataFrame, found: Effect) -> None:
    asked = {"metric": "on_time_share", "compared": ["M1", "M3", "M4"]}
    listed = effect(example, treated=["M2", "M5"], since=date(2014, 5, 14), **asked)  # type: ignore[arg-type]
    assert listed.answer == found.answer
    each = effect(example, treated={"M2": "2014-05", "M5": "2014-06"}, **asked)  # type: ignore[arg-type]
    assert each.answer.question.treated == {"M2": "2014-05", "M5": "2014-06"}


@pytest.mark.slow
def test_whose_effect_it_is_can_be_said(example: pd.DataFrame) -> None:
    asked = {"metric": "lead_time_days", "treated": "M2", "since": "2014-05", "audience": "citizen"}
    plain = effect(example, **asked)  # type: ignore[arg-type]
    named = effect(example, plan="service_provider", investment="permits_redesign", **asked)  # type: ignore[arg-type]
    assert named.answer.question.scenario == "service_provider"
    assert named.answer.estimate == plain.answer.estimate
    assert chart("counterfactual", effect=named).exhibit.params["kept"] == "1"
    with pytest.raises(NotPossible, match="redesing"):
        effect(example, plan="service_provider", investment="redesing", **asked)  # type: ignore[arg-type]


def test_a_plan_has_the_answer_of_the_command_line(folder: Path, example: pd.DataFrame) -> None:
    one = forecast("service_provider", example, draws=64)
    (document,) = json.loads(said(folder, "answer", "service_provider", "--draws", "64", "--format", "json"))
    assert one.answer.model_dump(mode="json", by_alias=True, exclude={"courses"}) == document
    rows = said(folder, "answer", "service_provider", "--draws", "64", "--format", "csv")
    assert one.audiences.to_csv(index=False) == rows
    printed = said(folder, "answer", "service_provider", "--draws", "64")  # with a table between
    assert [line for line in str(one).splitlines() if line not in printed] == []
    assert len(one.reach("citizen")) == document["horizon_months"]


def test_own_files_give_what_loading_them_gives(tmp_path: Path, folder: Path) -> None:
    files = [written(tmp_path, "own.csv", OWN), written(tmp_path, "targets.csv", TARGETS)]
    plan = written(tmp_path, "plan.toml", SCENARIO)
    place = tmp_path / "cli"
    place.mkdir()
    assert in_process(place, "load", *files, plan).code == 0
    frame = load(*files)
    row = kpi(frame)
    assert row.to_csv(index=False) == said(place, "kpis", "--format", "csv")
    assert row["target"].tolist() == [30]
    assert kpi(frame[frame["period"] < "2014"])["target"].tolist() == [30]
    (document,) = json.loads(said(place, "answer", "--draws", "64", "--format", "json"))
    for way in (plan, str(plan), {**tomllib.loads(SCENARIO), "data_set": "permit_cases"}):
        answer = forecast(way, frame, draws=64).answer
        assert answer.model_dump(mode="json", by_alias=True, exclude={"courses"}) == document


def test_a_tidy_frame_and_cases_give_the_same(tmp_path: Path) -> None:
    frame = load(written(tmp_path, "cases.csv", CASES))
    assert list(frame.columns[:9]) == [
        *("period", "municipality", "service", "audience", "metric", "value", "n", "state", "provisional")
    ]
    assert {"lead_time_days", "digital_share"} <= set(frame["metric"])
    pd.testing.assert_frame_equal(kpi(frame), kpi(pd.read_csv(io.StringIO(CASES))).assign(source="cases.csv"))


def test_a_number_of_three_decimals_is_no_thousand() -> None:
    frame = pd.read_csv(io.StringIO(OWN)).head(1).assign(value=1.234)
    assert kpi(frame)["value"].tolist() == [1.234]


@pytest.mark.parametrize(("language", "says"), [("nl", "hier hoort een getal"), ("en", "this must be a number")])
def test_a_bad_frame_gives_the_sentence_of_a_bad_file(
    language: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLANTWINST_LANGUAGE", language)
    frame = pd.read_csv(io.StringIO(OWN)).astype({"value": object})
    frame.loc[2, "value"] = "veel"
    with pytest.raises(NotPossible) as error:
        kpi(frame)
    assert says in str(error.value)
    assert "4, value" in str(error.value)
    assert error.value._render_traceback_() == [str(error.value)]


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda frame: kpi(frame, metric="lead_time"), "lead_time_days"),
        (lambda frame: kpi(frame.drop(columns="municipality")), "municipality"),
        (lambda frame: kpi(pd.DataFrame({"metric": ["x"], "target": [1], "valid_from": ["2014-01-01"]})), "frame"),
        (lambda frame: kpi(frame.head(0)), "frame"),
        (lambda frame: effect(frame, metric="lead_time_days", treated="M9", since="2014-05"), "M9"),
        (lambda frame: effect(frame, metric="lead_time_days", treated="M1", since="May"), "May"),
        (lambda frame: effect(frame, metric="lead_time_days", treated="M1", since="2014-05", method="guess"), "its"),
        (lambda frame: forecast("plann", frame), "service_provider"),
        (lambda frame: forecast({"code": "plan"}, frame), "horizon_months"),
        (lambda frame: forecast("nowhere.toml", frame), "nowhere.toml"),
        (lambda frame: chart("kontrol", frame), "control"),
        (lambda frame: chart("when", frame), "scenario"),
        (lambda frame: chart("control", frame, municipalty="M1"), "municipality"),
        (lambda frame: chart("control", frame, language="fy"), "nl, en"),
        (lambda frame: load("nowhere.csv"), "nowhere.csv"),
        (lambda frame: load("figures.csv", decimal="dot"), "comma, point"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_a_sentence(ask, says: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotPossible) as error:
        ask(pd.read_csv(io.StringIO(OWN)))
    assert says in str(error.value)
    assert str(error.value).endswith(".") or "\n" in str(error.value) or str(error.value).endswith("?")


def test_an_impossible_language_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLANTWINST_LANGUAGE", "fy")
    with pytest.raises(NotPossible, match="KLANTWINST_LANGUAGE"):
        load()


@pytest.mark.slow
def test_a_chart_is_written_as_every_kind(example: pd.DataFrame, tmp_path: Path) -> None:
    one = chart("control", example, metric="lead_time_days", municipality="M2", language="nl")
    starts = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "zip": b"PK"}
    for kind, start in starts.items():
        one.save(tmp_path / f"chart.{kind}")
        assert (tmp_path / f"chart.{kind}").read_bytes().startswith(start)
    with zipfile.ZipFile(tmp_path / "chart.zip") as packed:
        inside = {Path(name).name: packed.read(name).decode("utf-8-sig", "ignore") for name in packed.namelist()}
    assert one.title in inside["sentence_nl.txt"]
    assert inside["sentence_en.txt"] != inside["sentence_nl.txt"]
    one.save(str(tmp_path / "wide.png"), shape="wide")
    assert (tmp_path / "wide.png").read_bytes() != (tmp_path / "chart.png").read_bytes()
    for path, shape, says in (("a.gif", "web", "gif"), ("a.png", "round", "round"), ("no/a.png", "web", "no/a.png")):
        with pytest.raises(NotPossible, match=says):
            one.save(tmp_path / path, shape)


def test_a_notebook_shows_a_chart_and_what_it_says(found: Effect) -> None:
    one = chart("counterfactual", effect=found)
    assert one._repr_svg_().startswith("<svg")
    assert one._repr_html_().startswith('<img alt="')
    assert one.title in one._repr_html_()
    assert str(one) == f"{one.title}\n{one.sentence}"
    assert len(one.table) > 10
    assert chart("counterfactual", effect=found, language="nl").title != one.title


@pytest.mark.slow
def test_charts_of_a_forecast_are_about_the_plan(example: pd.DataFrame) -> None:
    assert len(chart("when").table) > 1
    own = chart("reach", example, plan="service_provider", audience="citizen")
    assert own.exhibit.params["scenario"] == "service_provider"
    assert own.exhibit.params["audience"] == "citizen"


@pytest.mark.slow
def test_what_is_about_too_few_people_is_made_for_internal_use_only(example: pd.DataFrame, tmp_path: Path) -> None:
    about = {"plan": "service_provider", "audience": "business"}
    with pytest.raises(NotPossible):
        chart("reach", example, **about)  # type: ignore[arg-type]
    inside = chart("reach", example, internal=True, **about)  # type: ignore[arg-type]
    inside.save(tmp_path / "reach.svg")
    (file,) = tmp_path.iterdir()
    assert file.name == "reach-internal.svg"
    assert "For internal use only" in file.read_text(encoding="utf-8")
