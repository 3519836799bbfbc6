"""The page of publishing: an edition from draft to public and back; the panel from invitation to threshold."""

import re

from streamlit.testing.v1 import AppTest

from services.answers.public.panel import answer, make_codes, questions
from services.settings import settings
from services.text import t
from tests.app.conftest import Open
from tests.state import now, written

PAGE = "pages/admin/publishing.py"


def code_of(app: AppTest) -> str:
    return " ".join(one.value for one in app.code)


def test_an_edition_is_made_looked_at_and_published(on_own: Open) -> None:
    app = on_own(PAGE)
    assert t("edition.none", "nl") in [one.value for one in app.markdown]
    app.button(key="edition_make").click().run()
    assert not app.exception
    assert app.success[0].value == t("edition.made", "nl", number=1)
    assert re.search(r"/publiek/voorbeeld/[\w-]{20,}/", code_of(app))
    assert list(app.table[0].value.iloc[0])[-1] == t("edition.draft", "nl")
    app.button(key="edition_publish").click().run()
    assert list(app.table[0].value.iloc[0])[-1] == t("edition.published", "nl")
    assert "voorbeeld" not in code_of(app)
    app.button(key="edition_withdraw").click().run()
    assert list(app.table[0].value.iloc[0])[-1] == t("edition.withdrawn", "nl")


def test_invitations_are_shown_once_and_answers_lead_to_a_threshold(on_own: Open) -> None:
    from datetime import date

    app = on_own(PAGE)
    app.number_input(key="panel_count").set_value(3)
    next(one for one in app.button if one.proto.form_id == "panel_invite").click().run()
    codes = re.findall(r"code=([A-Z0-9]{12})", code_of(app))
    assert len(set(codes)) == 3
    address = settings().database_url
    asked = questions(now(address), "permit_cases")
    for code, choice in zip(codes, ("0", "1", "1"), strict=True):
        assert written(address, answer, code, {"lead_time_days": choice}, [asked.services[0]], asked, date.today())
    app.run()
    said = " ".join(one.value for one in app.markdown)
    assert t("panel.answered", "nl", count=3, left=0) in said
    box = app.text_input(key="panel_who_lead_time_days")
    form = "panel_adopt_lead_time_days"
    next(one for one in app.button if one.proto.form_id == form).click().run()
    assert [one.value for one in app.error] == [t("error.panel_who", "nl")]
    box = app.text_input(key="panel_who_lead_time_days")
    box.set_value("de stuurgroep")
    next(one for one in app.button if one.proto.form_id == form).click().run()
    assert not app.exception
    assert "de stuurgroep" in " ".join(one.value for one in app.markdown)
    assert len(written(address, make_codes, 1, 1, date.today())) == 1
