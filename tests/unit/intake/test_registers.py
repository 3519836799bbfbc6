"""Registers from files: what is read, and every mistake with its place."""

import tomllib
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from services.domain.errors import InvalidFile, UserError
from services.intake.file_bytes import FileBytes
from services.intake.registers import (
    read_events,
    read_evidence,
    read_metrics,
    read_municipalities,
    read_reference_levels,
    read_services,
)
from services.intake.table import read_table
from services.storage.registers import Municipality, Service
from tests.unit.answers.small_plans import METRICS

EVIDENCE = "id,topic,figure,grade,source,read_as,expires_on\n"
EVENTS = "date,kind,certainty,municipality,name_nl,name_en\n"
LEVELS = "metric,audience,service,level,n,source\n"


def table(text: str) -> pd.DataFrame:
    return read_table(FileBytes("own.csv", text.encode(), ""))


def problems(read: Callable[..., object], *arguments: object) -> list[tuple[str, str, str]]:
    with pytest.raises(InvalidFile) as error:
        read(*arguments, "own.csv")
    return [(one.where, one.value, one.code) for one in error.value.problems]


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


def test_events_in_one_or_two_languages() -> None:
    law, merger = read_events(
        table(
            EVENTS + "2024-01-01,law,recorded,,De Omgevingswet,The Act\n2019-01-01,merger,recorded,M1,Herindeling,\n"
        ),
        "own.csv",
    )
    assert (law.on, law.municipality, law.name.nl, law.name.en) == (date(2024, 1, 1), "", "De Omgevingswet", "The Act")
    assert (merger.municipality, merger.name.en) == ("M1", "Herindeling")
    (one,) = read_events(table("on,kind,certainty,name_nl\n2024-01-01,law,inferred,Wet\n"), "own.csv")
    assert (one.name.nl, one.name.en, one.certainty) == ("Wet", "Wet", "inferred")


def test_mistakes_in_events() -> None:
    text = EVENTS + "2024-13-1,law,recorded,,Wet,Law\n,party,zeker,=1,,\n"
    assert problems(read_events, table(text)) == [
        ("line 2, on", "'2024-13-1'", "not_a_date"),
        ("line 3, on", "''", "not_a_date"),
        ("line 3, kind", "'party'", "not_a_choice"),
        ("line 3, certainty", "'zeker'", "not_a_choice"),
        ("line 3, municipality", "'=1'", "not_a_code"),
        ("line 3, name.nl", "''", "empty"),
        ("line 3, name.en", "''", "empty"),
    ]


@pytest.mark.parametrize(
    ("header", "code"),
    [("kind,certainty,name_nl", "columns_missing"), ("on,date,kind,certainty,name_nl", "header_unclear")],
)
def test_events_need_one_column_with_the_day(header: str, code: str) -> None:
    with pytest.raises(UserError) as error:
        read_events(table(f"{header}\n{'x,' * header.count(',')}x\n"), "own.csv")
    assert error.value.code == code


def test_municipalities() -> None:
    text = "code,name,gm_code,note\nGM0518,'s-Gravenhage,GM0518,x\n's-Gravenhage,Den Haag,,\n"
    assert read_municipalities(table(text), "own.csv") == [
        Municipality("GM0518", "'s-Gravenhage", "GM0518"),
        Municipality("'s-Gravenhage", "Den Haag", ""),
    ]
    assert read_municipalities(table("code,name\nA,B\n"), "own.csv") == [Municipality("A", "B")]


def test_mistakes_in_municipalities() -> None:
    assert problems(read_municipalities, table("code,name\n,Nergens\nA,\nB,Een\nC,Drie\nB,Twee\n")) == [
        ("line 2, code", "''", "not_a_code"),
        ("line 3, name", "''", "empty"),
        ("line 4, code", "'B'", "twice"),
        ("line 6, code", "'B'", "twice"),
    ]


def test_reference_levels() -> None:
    text = LEVELS + 'satisfaction,citizen,,"6,9",120,elders\non_time_share,business,permit,58%,,elders\n'
    citizen, business = read_reference_levels(table(text), METRICS, "own.csv")
    assert (citizen.level, citizen.n, citizen.service, citizen.source) == (6.9, 120, "", "elders")
    assert (business.level, business.n, business.service, business.note) == (0.58, None, "permit", "")
    short = read_reference_levels(table("metric,audience,level,source\nsatisfaction,citizen,7,x\n"), METRICS, "own.csv")
    assert (short[0].n, short[0].service) == (None, "")


def test_mistakes_in_reference_levels() -> None:
    rows = (
        "mark,citizen,,6,,x",
        "satisfaction,burger,,6,,x",
        "satisfaction,citizen,=1,veel,,x",
        "satisfaction,business,,11,1.5,x",
        "on_time_share,citizen,,1.3,-1,x",
        "lead_time_days,citizen,,-3,x,x",
        "lead_time_days,business,,3%,,x",
    )
    assert problems(read_reference_levels, table(LEVELS + "\n".join(rows)), METRICS) == [
        ("line 2, metric", "'mark'", "unknown_metric"),
        ("line 3, audience", "'burger'", "not_a_choice"),
        ("line 4, service", "'=1'", "not_a_code"),
        ("line 4, level", "'veel'", "not_a_number"),
        ("line 5, level", "'11'", "mark_out_of_range"),
        ("line 5, n", "'1.5'", "not_a_count"),
        ("line 6, level", "'1.3'", "share_out_of_range"),
        ("line 6, n", "'-1'", "not_a_count"),
        ("line 7, level", "'-3'", "negative_value"),
        ("line 8, level", "'3%'", "percent_without_share"),
    ]


def test_an_unknown_metric_names_those_that_exist() -> None:
    with pytest.raises(InvalidFile) as error:
        read_reference_levels(table(LEVELS + "mark,citizen,,6,,x\n"), METRICS, "own.csv")
    assert error.value.problems[0].values["known"] == ", ".join(sorted(METRICS))


def test_a_level_twice() -> None:
    row = "satisfaction,citizen,,6.9,120,x\n"
    assert len(read_reference_levels(table(LEVELS + row + row), METRICS, "own.csv")) == 1
    assert problems(read_reference_levels, table(LEVELS + row + row.replace("6.9", "7")), METRICS) == [
        ("line 2, metric", "'satisfaction'", "twice"),
        ("line 3, metric", "'satisfaction'", "twice"),
    ]


def test_services() -> None:
    content = tomllib.loads(
        "[permit]\nname = {nl='Vergunning', en='Permit'}\nupl='x'\n['Wmo (hulp)'.name]\nnl='W'\nen='S'\n"
    )
    assert read_services(content, "own.toml") == [
        Service("permit", "Vergunning", "Permit"),
        Service("Wmo (hulp)", "W", "S"),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[a]\nname = {nl='x'}", ("a.name.en", "", "missing")),
        ("[a]\nname = 'x'", ("a", "'x'", "not_a_table")),
        ("a = 1", ("a", "1", "not_a_table")),
        ("['=1']\nname = {nl='x', en='y'}", ("'=1'", "", "not_a_code")),
        ("['']\nname = {nl='x', en='y'}", ("''", "", "not_a_code")),
    ],
)
def test_mistakes_in_services(text: str, problem: tuple[str, str, str]) -> None:
    assert problems(read_services, tomllib.loads(text)) == [problem]


def test_mistakes_in_metrics_name_their_table() -> None:
    body = "name={nl='a',en='b'}\ndefinition={nl='a',en='b'}\nunit='u'\nscale='share'\nbetter='up'\nnoticeable=1.5\n"
    with pytest.raises(InvalidFile) as error:
        read_metrics(tomllib.loads(f"[hours]\n{body}customer_facing='ja'\nn_counts='cases'\n"), "own.toml")
    assert {(one.where, one.code) for one in error.value.problems} == {
        ("hours.better", "not_a_choice"),
        ("hours.customer_facing", "not_true_or_false"),
    }
