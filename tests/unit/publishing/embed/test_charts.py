"""Charts in pages of others: of figures that may leave only, with their words, the same bytes twice."""

import re
from dataclasses import replace

import pytest

from services.answers.forecast.result import MetricAnswer
from services.answers.public.material import Disclosed, Material
from services.domain.small_numbers import SMALLEST_SHOWN
from services.publishing.disclosure.public import disclosed
from services.publishing.embed.charts import FOLDERS, code_of, embed_files, embedded, place_of
from services.publishing.house_style.style import OURS
from services.publishing.site.files import Edition, whole_site
from services.publishing.site.pages import archive_of

STAMPS = {"nl": "Editie 3", "en": "Edition 3"}


@pytest.fixture(scope="module")
def files(found: Disclosed) -> dict[str, bytes]:
    return embed_files(found, OURS, STAMPS, False)


def test_every_chart_is_a_picture_and_a_page_in_both_languages(found: Disclosed, files: dict[str, bytes]) -> None:
    places = [place_of(one.params) for one in embedded(found, "nl")]
    assert len(places) == len(set(places)) == 9
    for folder in FOLDERS.values():
        for place in places:
            assert {f"{folder}/{place}.svg", f"{folder}/{place}/index.html"} <= set(files)
    assert len(files) == 4 * len(places)


def test_a_picture_says_for_itself_what_it_is(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        text = content.decode()
        assert re.search(r"<title[^>]*>[^<]{20,}</title>", text), path
        assert re.search(r"<desc[^>]*>[^<]{100,}</desc>", text), path
        assert "<script" not in text and not re.search(r"\son\w+=", text)


def test_a_page_for_a_frame_has_its_table_its_edition_and_the_way_out(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".html"):
            text = content.decode()
            assert "<table>" in text and "diti" in text
            assert 'target="_blank" rel="noopener"' in text
            assert " style=" not in text


def test_shares_of_cases_leave_in_steps_of_five_percent(found: Disclosed) -> None:
    for one in embedded(found, "nl"):
        if one.chart == "reach":
            shares = one.full.drop(columns="month").to_numpy()
            assert abs(shares * 20 - (shares * 20).round()).max() < 1e-9
            assert set(re.findall(r"(\d+)\s%", one.title)) <= {str(step) for step in range(0, 101, 5)}


def test_the_same_figures_give_the_same_bytes_and_others_do_not(found: Disclosed, files: dict[str, bytes]) -> None:
    assert embed_files(replace(found), OURS, STAMPS, False) == files
    fewer = replace(found, answers=found.answers[:1])
    assert embed_files(fewer, OURS, STAMPS, False).keys() < files.keys()


def test_without_a_forecast_there_is_nothing_to_show(found: Disclosed) -> None:
    assert embed_files(replace(found, answers=[]), OURS, STAMPS, False) == {}


def test_an_earlier_edition_keeps_its_charts(site: dict[str, bytes], edition: Edition) -> None:
    newer = replace(edition, number=4)
    files = whole_site([(newer, site), (edition, site)])
    for number in (3, 4):
        assert f"{archive_of(number)}publiek/grafiek/money.svg" in files


def test_code_of_what_is_kept_says_what_that_edition_says(found: Disclosed, files: dict[str, bytes]) -> None:
    one = next(one for one in embedded(found, "en") if one.chart == "reach")
    path = f"public/chart/{place_of(one.params)}"
    code = code_of(one, files[f"{path}.svg"].decode(), "https://voorbeeld.example/", 3)
    assert f'src="https://voorbeeld.example/{path}/"' in code.frame
    assert f'src="https://voorbeeld.example/publiek/edities/3/{path}.svg"' in code.kept_image
    assert one.figures_title in code.kept_frame and one.alt in code.kept_image


def test_code_of_what_changes_says_no_figures(found: Disclosed, files: dict[str, bytes]) -> None:
    one = next(one for one in embedded(found, "nl") if one.chart == "reach")
    code = code_of(one, files[f"publiek/grafiek/{place_of(one.params)}.svg"].decode(), "https://x.example", 3)
    for said in (code.frame, code.image):
        assert "%" not in said.split('"')[3] and "merkbaar beter" in said


def test_a_frame_is_as_high_as_its_chart(found: Disclosed, files: dict[str, bytes]) -> None:
    heights = {}
    for one in embedded(found, "nl"):
        code = code_of(one, files[f"publiek/grafiek/{place_of(one.params)}.svg"].decode(), "https://x.example", 3)
        heights[one.chart] = int(code.frame.split('height="')[1].split('"')[0])
    assert heights["go_lives"] > heights["money"] > 500


def test_nothing_in_a_title_gets_out_of_its_place(found: Disclosed, files: dict[str, bytes]) -> None:
    bad = replace(next(embedded(found, "nl")), subtitle='"><script>alert(1)</script>')
    assert "<script" not in code_of(bad, files["publiek/grafiek/money.svg"].decode(), "https://x.example", 1).frame


@pytest.mark.parametrize(("cases", "leaves"), [(15, False), (199, False), (200, True)])
def test_of_an_audience_with_few_cases_no_share_leaves(gathered: Material, cases: int, leaves: bool) -> None:
    """Three of four is a number of people, however coarse it is: a step of five percent is ten cases at least. The
    entrepreneurs of the example have 138 cases a year."""

    def with_all_at_one(metrics: list[MetricAnswer]) -> list[MetricAnswer]:
        mine = [one for one in metrics if one.audience == "citizen"]
        first = (mine[0].service, mine[0].towns)
        return [
            one.model_copy(update={"n": cases if (one.service, one.towns) == first else 0, "assumed": False})
            if one.audience == "citizen"
            else one
            for one in metrics
        ]

    made = [one.model_copy(update={"metrics": with_all_at_one(one.metrics)}) for one in gathered.answers]
    charts = [
        (one.chart, one.params.get("audience"))
        for one in embedded(disclosed(replace(gathered, answers=made), SMALLEST_SHOWN), "nl")
    ]
    assert (("reach", "citizen") in charts) == leaves
    assert ("reach", "business") not in charts and ("when", "business") in charts
