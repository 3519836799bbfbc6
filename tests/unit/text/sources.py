"""What stands in the source: calls, and the texts in them that can be seen without running anything."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
FILES = sorted(
    path for folder in ("services", "pages") for path in (ROOT / folder).rglob("*.py") if "versions" not in path.parts
)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


@cache
def _all_calls() -> dict[str, list[tuple[Path, ast.Call]]]:
    found: dict[str, list[tuple[Path, ast.Call]]] = {}
    for path in (*FILES, ROOT / "streamlit_app.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and (name := getattr(node.func, "id", getattr(node.func, "attr", ""))):
                found.setdefault(name, []).append((path, node))
    return found


def calls(name: str) -> list[tuple[Path, ast.Call]]:
    """Every call of a function or class with this name, wherever it comes from."""
    return _all_calls().get(name, [])


def texts(node: ast.expr, path: Path) -> set[str]:
    """The texts that an expression can be: a literal, a choice of two, or what a function in the file returns."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return texts(one, path) | texts(other, path)
        case ast.Call(func=ast.Name(id=name)):
            functions = (f for f in ast.walk(tree(path)) if isinstance(f, ast.FunctionDef) and f.name == name)
            returns = (r.value for f in functions for r in ast.walk(f) if isinstance(r, ast.Return) and r.value)
            return set().union(*(texts(value, path) for value in returns))
    return set()


def beginning(node: ast.expr) -> str:
    """The fixed first part of a text that is put together: `f"kind.{kind}"` begins with `kind.`."""
    match node:
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            return text
        case ast.BinOp(left=ast.Constant(value=str(text))):
            return text
    return ""


def keywords(call: ast.Call) -> set[str] | None:
    """Names of the values that are given; None where a `**` hides some."""
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else {name for name in names if name}


def at(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
