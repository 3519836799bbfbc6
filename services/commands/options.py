"""Options that several commands have."""

from typing import Annotated

import typer

from services.commands.output import Format

FormatOption = Annotated[Format, typer.Option("--format", help="How to print: table, json or csv.")]
DataSetOption = Annotated[
    str | None, typer.Option(help="Which figures to use; without it: your own, else the example.")
]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that serve, on this machine.")]
TakesOverOption = Annotated[
    bool, typer.Option("--takes-over", help="End the dashboard that serves here, once this one can.")
]
DatesOption = Annotated[str | None, typer.Option(help="What 03-04-2014 is: day_first or month_first.")]
DecimalOption = Annotated[str | None, typer.Option(help="What starts the decimals: comma or point.")]
SharesOption = Annotated[str | None, typer.Option(help="What 5 is where a % is missing: percent or whole.")]
EngineOption = Annotated[str, typer.Option(help="What computes the figures of cases: duckdb, or a Spark cluster.")]
