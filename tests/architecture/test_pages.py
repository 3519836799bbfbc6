"""The entry is a router, and a page is a recipe that computes nothing itself."""

import ast
from pathlib import Path

from tests.architecture.repository import ROOT, imported, name, python_files, text, tree
from tests.for_every import for_every

ENTRY = ROOT / "streamlit_app.py"
SCRIPTS = [path for path in python_files("pages") if path.name != "__init__.py"]
MAY_IMPORT = ("streamlit", "services.answers", "services.charts", "services.text", "services.ui", "services.settings")


def lines(path: Path) -> int:
    return len(text(path).splitlines())


def test_only_the_package_file_lies_directly_in_pages() -> None:
    """Streamlit runs any other script there on its own address, without the router."""
    assert [path.name for path in (ROOT / "pages").glob("*.py")] == ["__init__.py"]
    assert SCRIPTS


def test_the_entry_is_a_router() -> None:
    assert lines(ENTRY) <= 60
    assert {module.split(".")[0] for module in imported(ENTRY)} <= {"services", "streamlit"}
    assert all(module.startswith("services.ui") for module in imported(ENTRY) if module.startswith("services"))


@for_every("path", SCRIPTS, ids=name)
def test_a_page_is_a_short_recipe(path: Path) -> None:
    assert lines(path) <= 120
    for module in imported(path):
        assert module.startswith(MAY_IMPORT), f"{module}: a page asks services.answers and shows what it gets"


@for_every("path", SCRIPTS, ids=name)
def test_a_page_does_not_compute(path: Path) -> None:
    """No function, class, loop or arithmetic on numbers: those have a name and a test elsewhere."""
    forbidden = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.While, ast.BinOp, ast.AugAssign)
    found = [node for node in ast.walk(tree(path)) if isinstance(node, forbidden)]
    assert [(type(node).__name__, node.lineno) for node in found] == []


@for_every("path", SCRIPTS, ids=name)
def test_a_page_holds_no_sql_and_no_address(path: Path) -> None:
    texts = [n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert texts
    for said in texts:
        assert "http" not in said
        assert not said.upper().startswith(("SELECT ", "INSERT ", "UPDATE ", "DELETE ")), said


def test_the_menu_lists_every_page_and_nothing_else() -> None:
    menu = ROOT / "services/ui/navigation.py"
    listed = next(
        ast.literal_eval(node.value)
        for node in tree(menu).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "PAGES"
    )
    pages = {f"pages/{section}/{page}.py" for section, names in listed.items() for page in names}
    assert pages == {name(path) for path in SCRIPTS}
