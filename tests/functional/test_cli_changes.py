"""`klantwinst kpis --changes`: what really changed, also as an e-mail, each change once."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.functional.cli_run import example, in_process
from tests.unit.smtp_server import mail_server

MAIL = {"KLANTWINST_MAIL_FROM": "klantwinst@gemeente.nl", "KLANTWINST_MAIL_TO": "sturing@gemeente.nl"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return example(tmp_path_factory.mktemp("example"))


def changes(folder: Path, *options: str) -> list[dict[str, Any]]:
    ended = in_process(folder, "kpis", "--changes", "--format", "json", *options)
    assert (ended.code, ended.err) == (0, "")
    return json.loads(ended.out)


def test_the_example_has_its_real_signals(folder: Path) -> None:
    """Seen in the charts: the last month of M5's combined permits has one case in ten over 289 days."""
    found = {(one["municipality"], one["service"], one["metric"]): one for one in changes(folder)}
    one = found["M5", "combined_permit", "lead_time_p90_days"]
    assert (one["kind"], one["before"], one["period"], one["value"], one["n"]) == (
        "worsening", "no_real_change", "2015-02", 289.0, 7,
    )  # fmt: skip
    assert {one["data_set"] for one in found.values()} == {"permit_cases"}, "nothing that is published is of last month"


def test_a_verdict_of_the_digest_is_that_of_the_figures(folder: Path) -> None:
    now = json.loads(in_process(folder, "kpis", "--data-set", "permit_cases", "--format", "json").out)
    verdicts = {tuple(row[name] for name in ("municipality", "service", "audience", "metric")): row for row in now}
    for one in changes(folder):
        row = verdicts[one["municipality"], one["service"], one["audience"], one["metric"]]
        if one["kind"] in ("improving", "worsening"):
            assert (row["verdict"], row["period"], row["value"]) == (one["kind"], one["period"], one["value"])


def test_as_it_was_before(folder: Path) -> None:
    then = changes(folder, "--until", "2013", "--municipality", "M5")
    assert {one["period"] for one in then} == {"2013-12"}
    assert [(one["metric"], one["kind"]) for one in then if one["service"] == "combined_permit"] == [
        ("lead_time_days", "improving"),
        ("lead_time_p90_days", "worsening"),
    ]


def test_in_words_in_both_languages(folder: Path) -> None:
    dutch = in_process(folder, "kpis", "--changes", "--municipality", "M5").out
    english = in_process(folder, "kpis", "--changes", "--municipality", "M5", language="en").out
    assert "wordt slechter. 289 dagen in februari 2015. Let op: n = 7." in dutch
    assert "getting worse. 289 days in February 2015. Mind: n = 7." in english
    assert len(dutch.splitlines()) == len(english.splitlines())


def test_nothing_changed_is_said(folder: Path) -> None:
    said = in_process(folder, "kpis", "--changes", "--municipality", "W1").out
    assert said.splitlines()[0] == "Er is niets echt veranderd."


def test_how_many_signs_chance_alone_gives_is_said(folder: Path) -> None:
    said = in_process(folder, "kpis", "--changes", "--data-set", "permit_cases").out.splitlines()[-1]
    assert re.fullmatch(
        r"Er zijn \d+ reeksen beoordeeld\. Toeval alleen geeft .* ongeveer [1-3],\d nieuwe tekens\.", said
    )


def test_sent_once(tmp_path: Path) -> None:
    folder = example(tmp_path / "data")
    with mail_server() as inbox:
        settings = {**MAIL, "KLANTWINST_SMTP_URL": f"smtp://{inbox.address}"}
        first = in_process(folder, "kpis", "--changes", "--send", "--municipality", "M5", **settings)
        again = in_process(folder, "kpis", "--changes", "--send", "--municipality", "M5", **settings)
        rest = in_process(folder, "kpis", "--send", **settings)
    assert (first.code, again.code, rest.code) == (0, 0, 0)
    count, everything = len(changes(folder, "--municipality", "M5")), len(changes(folder))
    assert 0 < count < everything
    assert first.err == f"Bericht verstuurd: {count} veranderingen.\n"
    assert again.err == "Er is niets nieuws te melden; er is geen bericht verstuurd.\n"
    assert rest.err == f"Bericht verstuurd: {everything - count} veranderingen.\n", "only what was not sent before"
    assert [message["Subject"] for message in inbox.messages] == [
        f"Klantwinst: {count} veranderingen in dienstverlening en plannen",
        f"Klantwinst: {everything - count} veranderingen in dienstverlening en plannen",
    ]
    told = inbox.messages[0].get_content()
    assert "289 dagen" in first.out and "289" not in told, "over seven cases: it does not leave"
    assert told.count("te weinig mensen om te versturen") == told.count("\n- ") == count


def test_what_was_not_sent_is_sent_the_next_time(tmp_path: Path) -> None:
    folder = example(tmp_path / "data")
    settings = {**MAIL, "KLANTWINST_SMTP_URL": "smtp://127.0.0.1:1"}
    failed = in_process(folder, "kpis", "--send", **settings)
    assert failed.code == 2
    assert "127.0.0.1:1" in failed.err
    with mail_server() as inbox:
        ended = in_process(folder, "kpis", "--send", **{**settings, "KLANTWINST_SMTP_URL": f"smtp://{inbox.address}"})
    assert ended.code == 0
    assert len(inbox.messages) == 1


def test_without_a_mail_server_it_says_what_is_wanting(folder: Path) -> None:
    ended = in_process(folder, "kpis", "--send")
    assert ended.code == 2
    assert "KLANTWINST_SMTP_URL" in ended.err
