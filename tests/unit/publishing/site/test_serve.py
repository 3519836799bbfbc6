"""The public site as it is served: what exists, what does not, what is kept, and the panel behind its code."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from services.answers.public.panel import make_codes
from services.intake.packaged import open_database
from services.publishing.site.panel_page import TRIES
from services.publishing.site.publish import make_draft, publish_now
from services.publishing.site.serve import EMBEDDED, PublicSite, _as_draft
from services.storage.editions import publish_edition, save_edition, withdraw_edition
from services.storage.unit_of_work import writing
from services.text import t
from tests.state import written
from tests.unit.answers.load_own_files import load_figures
from tests.unit.answers.small_plans import figure

DAY = date(2015, 4, 1)


@pytest.fixture
def address(tmp_path: Path) -> str:
    found = f"sqlite:///{tmp_path / 'site.db'}"
    open_database(found)
    return found


def client_of(address: str) -> TestClient:
    return TestClient(PublicSite(Starlette(), address), follow_redirects=False)


@pytest.fixture(scope="module")
def site_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """For who only reads: a site with one edition."""
    address = f"sqlite:///{tmp_path_factory.mktemp('site') / 'site.db'}"
    open_database(address)
    publish_now(address, DAY)
    with client_of(address) as found:
        yield found


@pytest.fixture
def client(address: str) -> Iterator[TestClient]:
    publish_now(address, DAY)
    with client_of(address) as found:
        yield found


def test_pages_come_with_what_keeps_them_safe_and_quick(site_client: TestClient) -> None:
    found = site_client.get("/publiek/")
    assert found.status_code == 200
    assert 'lang="nl"' in found.text
    assert "default-src 'none'" in found.headers["content-security-policy"]
    assert found.headers["cache-control"].startswith("public")
    assert found.headers["x-content-type-options"] == "nosniff"
    again = site_client.get("/publiek/", headers={"if-none-match": found.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = site_client.head("/publiek/")
    assert head.status_code == 200 and head.content == b""
    assert site_client.get("/publiek/", headers={"accept-encoding": "identity"}).headers.get("content-encoding") is None
    assert site_client.get("/publiek/gegevens/figures.csv").headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/publiek", "/publiek/"),
        ("/public/method", "/public/method/"),
        ("/toegankelijkheid", "/publiek/toegankelijkheid/"),
        ("/accessibility/", "/public/accessibility/"),
    ],
)
def test_short_addresses_lead_to_the_page(site_client: TestClient, path: str, to: str) -> None:
    found = site_client.get(path)
    assert (found.status_code, found.headers["location"].removeprefix("http://testserver")) == (308, to)


@pytest.mark.parametrize(
    "path", ["/publiek/nergens/", "/publiek/../secret", "/public/x.css", "/publiek/voorbeeld/geen/"]
)
def test_what_does_not_exist_is_a_page_that_says_so(site_client: TestClient, path: str) -> None:
    found = site_client.get(path)
    assert found.status_code == 404
    if found.headers.get("content-type", "").startswith("text/html"):
        assert t("public.not_found", "en" if path.startswith("/public/") else "nl") in found.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_not_allowed(site_client: TestClient, method: str) -> None:
    found = site_client.request(method, "/public/")
    assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD")
    assert t("public.not_allowed", "en") in found.text


def test_other_addresses_are_left_alone(site_client: TestClient) -> None:
    assert site_client.get("/publieke-werken").text == "Not Found"


def test_before_anything_is_published_there_is_only_the_list(address: str) -> None:
    with client_of(address) as client:
        assert client.get("/publiek/").status_code == 404
        assert t("public.no_editions", "nl") in client.get("/publiek/edities/").text


def test_a_draft_is_seen_with_its_link_only_and_an_edition_stays(address: str, tmp_path: Path) -> None:
    number, secret = make_draft(address, DAY)
    with client_of(address) as client:
        place = f"/publiek/voorbeeld/{secret}"
        assert client.get(f"{place}/").headers["location"].endswith(f"{place}/publiek/")
        draft = client.get(f"{place}/publiek/")
        assert draft.status_code == 200
        assert draft.headers["cache-control"] == "private, no-store"
        notice = t("public.draft", "nl")
        assert notice in draft.text
        assert t("public.draft", "en") in client.get(f"{place}/public/").text
        assert client.get(f"{place}/publiek/stijl.css").status_code == 200
        assert client.get("/publiek/").status_code == 404
    with writing(address) as session:
        publish_edition(session, number)
    load_figures(address, tmp_path, figure("2014-01", 50.0, 20))
    second = publish_now(address, DAY)
    assert second == number + 1
    assert publish_now(address, DAY) == second  # nothing changed
    with client_of(address) as client:
        assert client.get(f"{place}/publiek/").status_code == 404  # it is public now
        first = client.get(f"/publiek/edities/{number}/publiek/")
        assert notice not in first.text
        assert first.text == draft.text.replace(f'<p class="notice">{notice}</p>', "")
        assert f"/publiek/edities/{number}/" in client.get("/publiek/edities/").text.replace("../../", "/")
    with writing(address) as session:
        withdraw_edition(session, second)
    with client_of(address) as client:
        assert client.get("/publiek/").content == first.content


def test_the_panel_takes_one_answer_a_code_and_refuses_all_others_alike(client: TestClient, address: str) -> None:
    code, other = written(address, make_codes, 2, 30, date.today())
    page = client.get(f"/publiek/panel/?code={code}")
    assert page.status_code == 200 and f'value="{code}"' in page.text
    assert page.headers["cache-control"] == "private, no-store"
    thanks = client.post("/publiek/panel/", data={"code": code})
    assert thanks.status_code == 200 and t("public.panel_thanks", "nl") in thanks.text
    used = client.post("/publiek/panel/", data={"code": code})
    guessed = client.post("/publiek/panel/", data={"code": "AAAABBBBCCCC"})
    assert used.status_code == guessed.status_code == 403
    assert used.text.replace(code, "") == guessed.text.replace("AAAABBBBCCCC", "")
    for _ in range(TRIES):
        client.post("/publiek/panel/", data={"code": "AAAABBBBCCCC"})
    late = client.post("/publiek/panel/", data={"code": other})
    assert late.status_code == 429  # a good code too: this visitor tried too often
    assert t("public.panel_often", "nl") in late.text


def test_many_members_may_answer_from_one_place(client: TestClient, address: str) -> None:
    codes = written(address, make_codes, 2 * TRIES, 30, date.today())
    assert [client.post("/publiek/panel/", data={"code": code}).status_code for code in codes] == [200] * len(codes)


@pytest.mark.parametrize("body", ["a=1&" * 101, "code=x&metric-lead_time_days=" + "9" * 5000, "\xff\xfe", "{}"])
def test_odd_forms_are_refused_like_any_other(client: TestClient, body: str) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    found = client.post("/publiek/panel/", content=body.encode("latin-1"), headers=headers)
    assert found.status_code == 403
    assert "content-security-policy" in found.headers


def test_what_is_in_memory_is_given_when_the_database_is_gone(address: str, tmp_path: Path) -> None:
    publish_now(address, DAY)
    site = PublicSite(Starlette(), address)
    with TestClient(site) as client:
        before = client.get("/publiek/").content
        (tmp_path / "site.db").write_bytes(b"no database")
        site.looked_at = -1e9
        assert client.get("/publiek/").content == before


def test_what_is_sent_to_the_panel_is_text_and_has_its_size(client: TestClient) -> None:
    found = client.post("/public/panel/", data={"code": '"><script>alert(1)</script>'})
    assert found.status_code == 403 and "<script>" not in found.text
    assert client.post("/public/panel/", data={"code": "x" * 100_000}).status_code == 403
    assert client.request("DELETE", "/public/panel/").status_code == 405


def test_a_chart_may_stand_in_pages_of_others_and_nothing_else_may(example_client: TestClient) -> None:
    for path in ("/publiek/grafiek/money/", "/publiek/grafiek/money.svg", "/public/chart/when-citizen/"):
        found = example_client.get(path)
        assert found.status_code == 200, path
        assert "frame-ancestors *" in found.headers["content-security-policy"]
        assert "default-src 'none'" in found.headers["content-security-policy"]
        assert found.headers["access-control-allow-origin"] == "*"
        assert found.headers["cross-origin-resource-policy"] == "cross-origin"
        assert found.headers["cache-control"] == "public, max-age=300"
    page = example_client.get("/publiek/")
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "access-control-allow-origin" not in page.headers


def test_an_archived_chart_never_changes_and_is_gone_soon_when_it_is_withdrawn(example_client: TestClient) -> None:
    found = example_client.get("/publiek/edities/1/publiek/grafiek/money.svg")
    assert found.headers["content-type"].startswith("image/svg+xml")
    assert found.headers["cache-control"] == "public, max-age=86400"
    assert example_client.get("/publiek/edities/1/publiek/").headers["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize("path", ["publiek/gemeente/grafiek/", "public/municipality/chart/"])
def test_a_municipality_that_is_called_like_the_folder_of_charts_is_no_chart(path: str) -> None:
    assert EMBEDDED.match(path) is None
    assert EMBEDDED.match(f"publiek/edities/1/{path}") is None


def test_a_chart_of_a_draft_says_that_it_is_one(site: dict[str, bytes]) -> None:
    path = "publiek/grafiek/money/index.html"
    assert t("public.draft", "nl").encode() in _as_draft(site[path], path)


@pytest.fixture
def example_client(site: dict[str, bytes], address: str) -> Iterator[TestClient]:
    """What serves the packaged example as its first edition."""
    with writing(address) as session:
        save_edition(session, 1, DAY, site, "fingerprint", "secret")
        publish_edition(session, 1)
    with client_of(address) as found:
        yield found
