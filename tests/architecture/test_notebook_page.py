"""The page on notebooks is run: what it prints, or shows as its last value, is what stands there."""

import ast
import io
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.repository import FENCE, text

PAGE = "docs/notebook.md"


def pairs(page: str) -> list[tuple[str, str]]:
    """Each piece of Python with the text after it; empty where it says nothing."""
    fences = [(fence["info"], fence["body"]) for fence in FENCE.finditer(page)]
    after = [*fences[1:], ("", "")]
    return [
        (body, following if kind == "text" else "")
        for (info, body), (kind, following) in zip(fences, after, strict=True)
        if info == "python"
    ]


def run(source: str, names: dict[str, Any]) -> str:
    """What it prints, and its last value as Python shows it."""
    body = ast.parse(source).body
    last = body.pop() if isinstance(body[-1], ast.Expr) else None
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(ast.Module(body, []), PAGE, "exec"), names)  # noqa: S102
        if last is not None and (value := eval(compile(ast.Expression(last.value), PAGE, "eval"), names)) is not None:  # noqa: S307
            print(repr(value))
    return out.getvalue()


@pytest.mark.slow
def test_the_page_does_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLANTWINST_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for source, shown in pairs(text(PAGE)):
        assert run(source, names) == shown, source
    assert {"load", "kpi", "effect", "forecast", "chart"} <= names.keys()
    assert {path.name for path in tmp_path.iterdir()} == {"lead-time.png", "change.svg", "reach.pdf"}
