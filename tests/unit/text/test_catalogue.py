"""Dutch and English say the same things, and every text that the source asks for is there."""

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

from services.domain.metric import Audience
from services.domain.money_role import ROLES
from services.evaluation.case_level import CASES_ALIKE, REASONS
from services.intake.file_kinds import file_kinds
from services.storage.measured import KIND as MEASURED
from services.text.catalogue import FOLDER, catalogue, flat, t
from tests.for_every import for_every
from tests.unit.text.sources import FILES, ROOT, at, beginning, calls, keywords, texts

LANGUAGES = ("nl", "en")
AREAS = sorted(path.name for path in (FOLDER / "nl").glob("*.toml"))
KEYS = sorted(catalogue("nl"))


def placeholders(text: str) -> list[str]:
    """The places to fill, with their format: `{count}`, `{limit:g}`."""
    return sorted(f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(text) if name is not None)


def names(text: str) -> set[str]:
    return {place.split(":")[0] for place in placeholders(text)}


def test_both_catalogues_have_the_same_keys() -> None:
    assert sorted(catalogue("en")) == KEYS
    assert len(KEYS) > 100


def test_both_languages_have_the_same_files_with_the_same_keys() -> None:
    def keys(language: str, area: str) -> list[str]:
        return [key for key, _ in flat(tomllib.loads((FOLDER / language / area).read_text(encoding="utf-8")))]

    assert sorted(path.name for path in (FOLDER / "en").glob("*.toml")) == AREAS
    assert [area for area in AREAS if sorted(keys("nl", area)) != sorted(keys("en", area))] == []


def test_a_text_that_stands_in_two_files_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx").mkdir()
    for area in ("one", "two"):
        (tmp_path / "xx" / f"{area}.toml").write_text("[page]\ntitle = 'x'\n", encoding="utf-8")
    monkeypatch.setattr("services.text.catalogue.FOLDER", tmp_path)
    with pytest.raises(KeyError, match=r"page\.title"):
        catalogue("xx")


@for_every("key", KEYS)
def test_both_languages_fill_the_same_places(key: str) -> None:
    assert placeholders(catalogue("nl")[key]) == placeholders(catalogue("en")[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_untidy(language: str) -> None:
    for key, text in catalogue(language).items():
        assert text.strip(), key
        assert text == text.rstrip(), key
        assert "  " not in text.strip(), key
        assert not any(mark in text for mark in (" ,", " ;", "..,", ".,", "TODO")), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["error", "problem"])
def test_errors_are_whole_sentences(language: str, section: str) -> None:
    pieces = ("problem.line", "problem.stands", "error.and_more", "error.scenario_unanswered")
    for key, text in catalogue(language).items():
        if key.startswith(section + ".") and key not in pieces:
            assert text.endswith((".", "?")), key
            assert section == "problem" or text[0].isupper() or text[0] == "{", key


def test_values_fill_their_places_and_nothing_else() -> None:
    assert t("answer.with_what", "nl", what="{what} {0.__class__}") == "Waarmee: {what} {0.__class__}."
    assert t("phrase.and", "en", first="a", last="b") == "a and b"
    with pytest.raises(KeyError):
        t("answer.with_what", "nl", something="else")
    with pytest.raises(KeyError):
        t("no.such_text", "nl")


def test_a_value_may_have_any_name() -> None:
    """Also the names of the parameters of t() itself."""
    assert t("ui.share", "nl", key="a", language="b") == t("ui.share", "nl")


CALLS = [
    (at(path, call), path, call)
    for path, call in calls("t")
    if call.args and (texts(call.args[0], path) or beginning(call.args[0]))
]


@for_every(("path", "call"), [case[1:] for case in CALLS], ids=[case[0] for case in CALLS])
def test_every_text_that_the_source_asks_for_is_there(path, call: ast.Call) -> None:  # type: ignore[no-untyped-def]
    given = keywords(call)
    for key in texts(call.args[0], path):
        is_there = key in KEYS
        assert is_there, f"no text {key}"
        assert given is None or names(catalogue("nl")[key]) <= given
    assert [key for key in KEYS if key.startswith(beginning(call.args[0]))]


def test_there_is_no_text_that_nothing_asks_for() -> None:
    """A key is asked for whole, or put together: by its beginning, or by its last word out of a table of names."""
    source = "".join(path.read_text(encoding="utf-8") for path in (*FILES, ROOT / "streamlit_app.py"))
    literals = set(re.findall(r"""["']([a-z0-9_.]+)["']""", source))
    beginnings = tuple(set(re.findall(r"""f["']([a-z0-9_.]+\.[a-z0-9_]*)\{""", source)))
    asked = {key for key in KEYS if key.startswith(beginnings) or literals & {key, key.rsplit(".", 1)[1]}}
    assert sorted(set(KEYS) - asked) == []


def test_the_source_was_really_looked_at() -> None:
    asked = set().union(*(texts(call.args[0], path) for _, path, call in CALLS))
    assert {"page.answer_title", "cli.loading_example", "chance.of_ten"} <= asked


CODES = {
    "audience": [one.value for one in Audience],
    "role": list(ROLES),
    "kind": [*file_kinds(), "data_set", "population", MEASURED],
    "case_level": [*REASONS, CASES_ALIKE],
    "season": ["begin", "spring", "summer", "autumn", "end"],
    "month": [str(number) for number in range(1, 13)],
    "investment_kind": [
        "infrastructure", "applications", "cloud_migration", "process_change", "competences", "information_solution",
        "governance",
    ],
}  # fmt: skip


@for_every("section", CODES)
def test_every_code_has_its_word(section: str) -> None:
    assert {key for key in KEYS if key.startswith(section + ".")} == {f"{section}.{code}" for code in CODES[section]}
