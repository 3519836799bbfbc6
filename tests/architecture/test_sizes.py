"""Small files, named after what they do, and tests that are found where one looks for them."""

from statistics import median

from tests.architecture.repository import ROOT, name, python_files, text


def sizes(*under: str) -> dict[str, int]:
    return {name(path): len(text(path).splitlines()) for path in python_files(*under)}


# The oracle is read from top to bottom, beside the method: its parts would each say less.
LONGER = {"tests/replication/oracle.py": 400}


def test_no_file_is_too_long_to_read_at_once() -> None:
    assert {path: lines for path, lines in sizes().items() if lines > LONGER.get(path, 300)} == {}


def test_half_of_the_services_fit_on_one_screen() -> None:
    lengths = sizes("services")
    assert len(lengths) > 50
    assert median(lengths.values()) < 80


def test_unit_tests_mirror_the_services() -> None:
    parts = {path.name for path in (ROOT / "services").iterdir() if path.is_dir()}
    mirrored = {path.relative_to(ROOT).parts[2] for path in python_files("tests") if "unit" in path.parts}
    assert {part for part in mirrored if not part.endswith(".py")} <= {*parts, "data"}
    assert {"answers", "charts", "commands", "domain", "intake", "storage", "text", "timing", "ui"} <= mirrored
