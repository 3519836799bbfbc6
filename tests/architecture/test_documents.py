"""Documents speak of files, commands and decisions that exist."""

import re
from pathlib import Path

from services.settings import PACKAGED
from tests.architecture.repository import ROOT, codes, defined, documents, name, text
from tests.for_every import for_every

PLACES = {path.name for path in ROOT.iterdir()}
TARGETS = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
DECISIONS = sorted((ROOT / "docs/adr").glob("0*.md"))
PARTS = ["Context", "Decision", "Consequences", "Rejected"]


def named_paths(path: Path) -> list[str]:
    """What stands between backticks and begins with a file or folder of this project."""
    return [said for said in codes(text(path)) if re.fullmatch(r"[\w./-]+", said) and said.split("/")[0] in PLACES]


@for_every("path", documents(), ids=name)
def test_every_file_that_is_named_exists(path: Path) -> None:
    assert [said for said in named_paths(path) if not (ROOT / said).exists()] == []


@for_every("path", documents(), ids=name)
def test_every_name_in_a_file_is_defined_there(path: Path) -> None:
    """What is written as `NAME` in `some/file.py`."""
    pairs = re.findall(r"`(\w+)`\s+in\s+`([\w/]+\.py)`", text(path))
    assert [(said, file) for said, file in pairs if said not in defined(ROOT / file)] == []


def test_the_documents_do_name_files() -> None:
    assert len({said for path in documents() for said in named_paths(path)}) > 40


@for_every("path", documents(), ids=name)
def test_every_link_inside_the_project_leads_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


@for_every("path", documents(), ids=name)
def test_every_make_command_that_is_named_exists(path: Path) -> None:
    shown = codes(text(path)) + re.findall(r"^\s*(make [a-z].*)$", text(path), re.MULTILINE)
    named = {found[1] for said in shown if (found := re.match(r"make ([a-z-]+)", said))}
    assert named <= TARGETS


def test_the_guide_for_developers_names_every_make_command() -> None:
    guide = text("CONTRIBUTING.md")
    assert [target for target in TARGETS - {"help", "tools"} if f"`make {target}`" not in guide] == []


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@for_every("path", DECISIONS, ids=name)
def test_a_decision_says_why_what_and_what_was_rejected(path: Path) -> None:
    content = text(path)
    assert re.findall(r"^## (.+)$", content, re.MULTILINE) == PARTS
    assert re.search(r"^Date: \d{4}-\d{2}\. Status: (accepted|replaced by \d{4})\.$", content, re.MULTILINE)
    assert len(content.split()) < 400
    sections = re.split(r"^## .+$", content, flags=re.MULTILINE)[1:]
    assert all(section.strip() for section in sections)
    assert re.match(r"- \*.+?\*: \S", sections[PARTS.index("Rejected")].strip())


def test_the_index_names_every_decision_by_its_title() -> None:
    titles = {path.name: re.match(r"# \d{4}\. (.+)", text(path)) for path in DECISIONS}
    rows = re.findall(r"^\| \[(\d{4})\]\((.+)\) \| (.+) \|$", text("docs/adr/README.md"), re.MULTILINE)
    assert rows == [(file[:4], file, found and found[1]) for file, found in titles.items()]


def test_the_changelog_has_a_section_for_this_version() -> None:
    version = re.search(r'^version = "(.+)"', text("pyproject.toml"), re.MULTILINE)
    assert version
    assert f"## [{version[1]}]" in text("CHANGELOG.md")


def test_the_packaged_data_is_where_the_documents_say() -> None:
    assert PACKAGED == ROOT / "data"
