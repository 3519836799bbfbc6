"""The repository as it is kept: its files, its documents, and what stands in them."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def tracked() -> tuple[Path, ...]:
    """Files that are kept, or will be: what is ignored stays out."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(path for name in listed.split("\0") if name and (path := ROOT / name).is_file()))


def python_files(*under: str) -> list[Path]:
    """Python files in these folders (or everywhere)."""
    files = [path for path in tracked() if path.suffix == ".py"]
    return [path for path in files if not under or path.relative_to(ROOT).parts[0] in under]


def documents() -> list[Path]:
    """Every Markdown file that is about the product itself."""
    return [path for path in tracked() if path.suffix == ".md" and "services" not in path.parts]


@cache
def text(path: Path | str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path), str(path))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Full names of all modules that a file imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def defined(path: Path) -> set[str]:
    """Names that a module defines at its top."""
    found = set()
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def tables(path: Path | str) -> list[list[list[str]]]:
    """The tables of a Markdown file: rows of cells, the heading first."""
    found: list[list[list[str]]] = []
    inside = False
    for line in text(path).splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not inside:
            found.append([])
            inside = True
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            found[-1].append(cells)
    return found


def table_with(path: Path | str, *heading: str) -> list[list[str]]:
    """The rows of every table under exactly this heading."""
    return [row for table in tables(path) if table[0] == list(heading) for row in table[1:]]


def codes(cell: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", cell)
