"""One file with one or more charts, its kind after its name."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from services.domain.errors import UserError
from services.domain.question import LANGUAGES
from services.publishing.drawing.sheet import SHAPES
from services.publishing.exhibit_parts.chart_data import ChartData, chart_data
from services.publishing.exhibit_parts.exhibit import Exhibit, internal_name
from services.publishing.house_style.chosen import chosen_style, home_address
from services.publishing.house_style.style import HouseStyle
from services.publishing.library import exhibit, exhibit_file, in_other_language
from services.publishing.package.letter import letter
from services.publishing.package.package import files
from services.publishing.package.slides import slides
from services.publishing.package.zipped import zipped
from services.publishing.render import as_pdf, as_png, as_svg
from services.publishing.titles.too_much import too_much
from services.storage.snapshot import Snapshot
from services.text import t

OF_ONE, OF_MANY = ("png", "svg", "pdf"), ("zip", "pptx", "docx")


def write_charts(
    now: Snapshot,
    names: Sequence[str],
    params: Mapping[str, str],
    out: Path,
    shape: str,
    title: str | None,
    language: str,
    internal: bool = False,
) -> Iterator[str]:
    """Write them, and say what was written and what a title of one's own says too much. `internal`: with what may not
    leave, in a file whose name says so. Raises `UserError` for a chart,
    kind of file, shape or language that is not there, and for a place that cannot be written."""
    kind = out.suffix.lower().removeprefix(".")
    _check(kind, names, shape, title, language)
    asked = chart_data(now, internal)
    out = internal_name(out, language) if internal else out
    found = [exhibit(asked, {**params, "chart": name}, language).with_title(title or "") for name in names]
    style = chosen_style()
    content = _content(kind, found, asked, shape, style)
    try:
        out.write_bytes(content)
    except OSError:
        raise UserError("file_not_written", file=out) from None
    for one in found:
        yield from too_much(one)
        if unused := _unused(one, params):
            yield t("cli.chart_unused", language, chart=one.chart, options=", ".join(unused))
    yield t("cli.chart_written", language, file=out, title="; ".join(one.title for one in found))


def _unused(one: Exhibit, params: Mapping[str, str]) -> list[str]:
    """What was asked and makes no difference to this chart."""
    narrows = {"metric", "service", "audience"}  # they led to a row
    used = {*one.params, *(narrows & set(exhibit_file(one.chart).CHOICES))}
    return [f"--{name.replace('_', '-').replace('kept', 'effect')}" for name in params if name not in used]


def _check(kind: str, names: Sequence[str], shape: str, title: str | None, language: str) -> None:
    if kind not in (*OF_ONE, *OF_MANY):
        raise UserError("chart_kind", kind=kind or "-", known=", ".join((*OF_ONE, *OF_MANY)))
    if language not in LANGUAGES:
        raise UserError("unknown_choice", name="--language", value=language, allowed=", ".join(LANGUAGES))
    if len(names) > 1 and (kind in OF_ONE or title):
        raise UserError("chart_one_at_a_time", known=", ".join(OF_MANY))
    for name in names:
        shapes = exhibit_file(name).SHAPES
        if shape not in shapes:
            raise UserError("unknown_choice", name="--shape", value=shape, allowed=", ".join(shapes))


def _content(kind: str, found: Sequence[Exhibit], asked: ChartData, shape: str, style: HouseStyle) -> bytes:
    one, home = found[0], home_address()
    if kind == "png":
        return as_png(one, SHAPES[shape], style)
    if kind == "svg":
        return as_svg(one, style=style).encode()
    if kind == "pdf":
        return as_pdf(one, style)
    if kind == "pptx":
        return slides(found, home, style)
    if kind == "docx":
        return letter(found, home, style)
    return zipped(
        {
            f"{each.file_name}/{name}": content
            for each in found
            for name, content in files(each, in_other_language(asked, each), home, style).items()
        }
    )
