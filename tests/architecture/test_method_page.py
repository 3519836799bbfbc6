"""The page on the method names the functions and numbers that the forecast really has."""

import importlib

import pytest

from tests.architecture.repository import ROOT, codes, defined, python_files, table_with, text

PAGE = "docs/method.md"
STEPS = table_with(PAGE, "step", "file", "functions")
NUMBERS = table_with(PAGE, "name", "value", "file")


def module(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")


@pytest.mark.parametrize(("step", "file", "functions"), STEPS)
def test_every_function_is_where_the_page_says(step: str, file: str, functions: str) -> None:
    assert codes(functions), step
    assert set(codes(functions)) <= defined(ROOT / codes(file)[0])


@pytest.mark.parametrize(("name", "value", "file"), NUMBERS)
def test_every_number_is_the_number_in_use(name: str, value: str, file: str) -> None:
    in_use = getattr(importlib.import_module(module(codes(file)[0])), codes(name)[0])
    assert float(value) == in_use


def test_every_file_of_the_forecast_is_on_the_page() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in python_files("services") if path.parent.name == "timing"]
    assert len(files) > 10
    assert [file for file in files if f"`{file}`" not in text(PAGE) and not file.endswith("__init__.py")] == []
