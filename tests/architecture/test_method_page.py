"""The page on the method names the functions and numbers that the forecast really has."""

import ast
import importlib
import re
import tomllib

from services.domain.cell import Cell, Level
from services.domain.metric import Metric
from services.domain.period import month_of_date, month_text
from services.domain.scenario import Scenario
from services.timing.forecast import forecast
from tests.architecture.repository import FENCE, ROOT, codes, defined, python_files, table_with, text, tree
from tests.for_every import for_every

PAGE = "docs/method.md"


def references(said: str) -> list[str]:
    """`1.2 steps 3 to 5` is about section 1.2 and its steps 3, 4 and 5; `part 2` about section 2."""
    sections = re.findall(r"\b\d\.\d\b", said) + re.findall(r"\bpart (\d)", said)
    steps = [int(number) for number in re.findall(r"\d+", said.partition("step")[2])]
    within = range(min(steps), max(steps) + 1) if steps else []
    return sections + [f"step {number}" for number in within]


STEPS = table_with(PAGE, "step", "file", "functions")
NUMBERS = table_with(PAGE, "name", "value", "what it is", "file")


REFERENCES = [
    (file, reference)
    for path in python_files("services")
    for file, doc in [(path.relative_to(ROOT).as_posix(), ast.get_docstring(tree(path)) or "")]
    for said in re.findall(r"\bthe method, ([^():]*)", doc, re.IGNORECASE)
    for reference in references(said)
]


def module(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")


@for_every(("step", "file", "functions"), STEPS)
def test_every_function_is_where_the_page_says(step: str, file: str, functions: str) -> None:
    assert codes(functions), step
    assert set(codes(functions)) <= defined(ROOT / codes(file)[0])


@for_every(("name", "value", "file"), [(name, value, file) for name, value, _, file in NUMBERS])
def test_every_number_is_the_number_in_use(name: str, value: str, file: str) -> None:
    in_use = getattr(importlib.import_module(module(codes(file)[0])), codes(name)[0])
    assert float(value) == in_use


def test_every_file_of_the_forecast_is_on_the_page() -> None:
    files = [
        path.relative_to(ROOT).as_posix()
        for path in python_files("services")
        if path.parent.name in ("timing", "monitoring")
    ]
    assert len(files) > 10
    assert [file for file in files if f"`{file}`" not in text(PAGE) and not file.endswith("__init__.py")] == []


@for_every(("file", "reference"), REFERENCES)
def test_what_the_source_refers_to_is_on_the_page(file: str, reference: str) -> None:
    headings = re.findall(r"^#+ (\d(?:\.\d)?)\b", text(PAGE), re.MULTILINE)
    steps = [f"step {number}" for number in re.findall(r"^\*\*Step (\d), ", text(PAGE), re.MULTILINE)]
    assert reference in headings + steps


def test_the_source_does_refer_to_the_page() -> None:
    assert {"1.1", "1.2", "1.3", "1.4", "2", "step 1", "step 4"} <= {reference for _, reference in REFERENCES}


def test_the_date_worked_out_by_hand_is_the_date_that_is_computed() -> None:
    example = next(fence["body"] for fence in FENCE.finditer(text(PAGE)) if fence["info"] == "toml")
    scenario = Scenario.read(tomllib.loads(example), PAGE)
    metrics = {"lead_time_days": Metric.read(lead_time(), PAGE)}
    investments = frozenset(investment.code for investment in scenario.investment)
    cell = Cell(
        service="building_permit",
        audience="citizen",
        municipality="M1",
        investments=investments,
        volume=100.0,
        levels={"lead_time_days": Level(60.0)},
    )
    computed = forecast(scenario, metrics, [cell], draws=64)
    months = set(computed.benefit_month["citizen"].tolist())
    assert months == {17}
    assert "number 17, counted from 0" in text(PAGE)
    assert f"are all {month_text(month_of_date(scenario.starts_on) + 17)}, with probability 1" in text(PAGE)


def lead_time() -> dict[str, object]:
    return {"code": "lead_time_days", **tomllib.loads(text("data/metrics.toml"))["lead_time_days"]}
