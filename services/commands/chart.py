"""`klantwinst chart`: its options, and what it does."""

from pathlib import Path
from typing import Annotated

import typer

from services.commands.options import DataSetOption
from services.commands.output import say, write
from services.settings import settings

Names = Annotated[list[str] | None, typer.Argument(help="Charts by name; several for slides, a letter or a package.")]


def chart(
    names: Names = None,
    out: Annotated[Path | None, typer.Option(help="Where it comes: .png, .svg, .pdf, .zip, .pptx or .docx.")] = None,
    show_list: Annotated[bool, typer.Option("--list", help="The charts, one a line, and what each shows.")] = False,
    shape: Annotated[str, typer.Option(help="Of a PNG: web, print, square or wide.")] = "web",
    title: Annotated[str | None, typer.Option(help="A title of your own; what it says too much is told.")] = None,
    language: Annotated[str | None, typer.Option(help="nl or en; without it that of the settings.")] = None,
    scenario: Annotated[str | None, typer.Option(help="The scenario, for a chart of one.")] = None,
    audience: Annotated[str | None, typer.Option(help="citizen or business.")] = None,
    as_of: Annotated[str | None, typer.Option(help="What came before this month is known: YYYY-MM.")] = None,
    municipality: Annotated[str | None, typer.Option(help="The municipality, for the course of a figure.")] = None,
    metric: Annotated[str | None, typer.Option(help="The metric, for figures.")] = None,
    service: Annotated[str | None, typer.Option(help="The service, for figures.")] = None,
    period: Annotated[str | None, typer.Option(help="As known at the end of this period: 2014-05 or 2014.")] = None,
    row: Annotated[str | None, typer.Option(help="The series: metric:service:audience.")] = None,
    effect: Annotated[int | None, typer.Option(help="The number of a measured effect that was kept.")] = None,
    data_set: DataSetOption = None,
    internal: Annotated[bool, typer.Option("--internal", help="With small numbers too; not to be passed on.")] = False,
) -> None:
    """A chart as a picture, a package with everything around it, slides or a letter."""
    from services.commands.chart_file import write_charts
    from services.domain.errors import UserError
    from services.intake.packaged import open_database
    from services.storage.snapshot import snapshot

    if show_list:
        from services.publishing.library import exhibits
        from services.text import t

        spoken = language or settings().language
        for name in exhibits():
            write(f"{name:24}{t(f'chart.{name}.about', spoken)}")
        return
    if not names or out is None:
        raise UserError("chart_what")
    chosen = settings()
    asked = {
        "scenario": scenario,
        "audience": audience,
        "as_of": as_of,
        "municipality": municipality,
        "metric": metric,
        "service": service,
        "period": period,
        "row": row,
        "data_set": data_set,
        "kept": None if effect is None else str(effect),
    }
    params = {name: value for name, value in asked.items() if value}
    open_database(chosen.database_url)
    spoken = language or chosen.language
    with snapshot(chosen.database_url) as now:
        for line in write_charts(now, names, params, out, shape, title, spoken, internal):
            say(line)
