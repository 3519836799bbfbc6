"""Small files, named after what they do."""

from statistics import median

from tests.architecture.repository import name, python_files, text


def sizes(*under: str) -> dict[str, int]:
    return {name(path): len(text(path).splitlines()) for path in python_files(*under)}


def test_no_file_is_too_long_to_read_at_once() -> None:
    assert {path: lines for path, lines in sizes().items() if lines > 300} == {}


def test_half_of_the_services_fit_on_one_screen() -> None:
    lengths = sizes("services")
    assert len(lengths) > 50
    assert median(lengths.values()) < 80
