"""Charts that stand in pages of others: a picture and a small page each, made anew with every edition, and kept."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import quote

from markupsafe import Markup, escape

from services.answers.public.material import Disclosed
from services.domain.question import LANGUAGES
from services.publishing.drawing.sheet import WEB
from services.publishing.exhibit_parts.exhibit import Exhibit
from services.publishing.exhibit_parts.public_data import public_data
from services.publishing.house_style.style import HouseStyle
from services.publishing.html import environment
from services.publishing.library import entries, exhibit, public
from services.publishing.render import as_svg
from services.text import t

FOLDERS = {"nl": "publiek/grafiek", "en": "public/chart"}
BELOW = 150  # pixels for the table and the edition below the picture


@dataclass(frozen=True)
class Code:
    """What somebody puts in a page: `frame` and `image` change with every edition, `kept_frame` and `kept_image` stay
    what they are."""

    frame: str
    image: str
    kept_frame: str
    kept_image: str


def place_of(params: Mapping[str, str]) -> str:
    """`reach-citizen-service_provider`: the chart and what it is about, without the month in which it was made."""
    return "-".join(params[name] for name in ("chart", "audience", "scenario") if name in params)


def embedded(found: Disclosed, language: str) -> Iterator[Exhibit]:
    """The charts of an edition: those of its forecast."""
    if not found.answers:
        return
    data = public_data(found, with_events=True)
    for one in entries(data, {}, language, public()):
        yield exhibit(data, one.params, language)


def embed_files(
    found: Disclosed, style: HouseStyle, stamp: Mapping[str, str], has_style_sheet: bool
) -> dict[str, bytes]:
    """By path: a picture (SVG) and a page for a frame, of every chart in both languages. `stamp`: which edition it is,
    by language."""
    files: dict[str, bytes] = {}
    for language in LANGUAGES:
        for one, svg in _drawn(_Shown(_key(found), found), language, style):
            place = f"{FOLDERS[language]}/{place_of(one.params)}"
            files[f"{place}.svg"] = svg.encode()
            files[f"{place}/index.html"] = _page(one, svg, stamp[language], has_style_sheet)
    return files


@dataclass(frozen=True)
class _Shown:
    """What is shown; the same figures are the same."""

    key: str
    found: Disclosed = field(compare=False)


def _key(found: Disclosed) -> str:
    about = (found.events, found.data_set, found.citation, found.licence, found.is_example)
    said = [*(one.model_dump_json() for one in found.answers), repr(about)]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


@lru_cache(maxsize=8)
def _drawn(shown: _Shown, language: str, style: HouseStyle) -> list[tuple[Exhibit, str]]:
    """An edition is made to be compared with the last one, and made again to be kept: drawn once."""
    return [(one, as_svg(one, WEB, style)) for one in embedded(shown.found, language)]


def code_of(one: Exhibit, svg: str, home: str, edition: int) -> Code:
    """`svg`: the picture as it stands in the edition that is kept, which says for itself what it shows; what changes
    says what it is about, and no figures that will be old. `home`: the address of the public site."""
    folder, place, site = FOLDERS[one.language], quote(place_of(one.params)), home.rstrip("/")
    kept, now = (f"{site}/{at}{folder}/{place}" for at in (f"publiek/edities/{edition}/", ""))
    title, description = (unescape(_inside(svg, tag)) for tag in ("title", "desc"))
    height = int(float(svg.split(' height="', 1)[1].split('"', 1)[0])) + BELOW
    about = f"{t(f'chart.{one.chart}.name', one.language)}: {one.subtitle}"
    return Code(
        _frame(f"{now}/", about, height),
        _image(f"{now}.svg", f"{about}. {t('exhibit.see_figures', one.language)}"),
        _frame(f"{kept}/", title, height),
        _image(f"{kept}.svg", description),
    )


def _inside(svg: str, tag: str) -> str:
    return svg.split(f"<{tag} ", 1)[1].split(">", 1)[1].split(f"</{tag}>", 1)[0]


def _frame(address: str, title: str, height: int) -> str:
    """`title` is what a screen reader says of the frame; the text for who cannot see it is inside."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{height}" loading="lazy" '
        'style="border:0"></iframe>'
    )


def _image(address: str, alt: str) -> str:
    return f'<img src="{escape(address)}" alt="{escape(alt)}" loading="lazy" style="max-width:100%;height:auto">'


def _page(one: Exhibit, svg: str, stamp: str, has_style_sheet: bool) -> bytes:
    page = (
        environment()
        .get_template("embed.html")
        .render(
            language=one.language,
            title=one.title,
            svg=Markup(svg),  # noqa: S704 - drawn by us, its texts escaped
            frame=one.picture.table,
            stamp=stamp,
            has_style_sheet=has_style_sheet,
            word=lambda key: t(f"public.{key}", one.language),
            root="../../../",
            home="../../",
        )
    )
    return (page.strip() + "\n").encode()
