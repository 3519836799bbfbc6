"""The whole public site of one edition, as files: every page in both languages, its style, and the open data."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup, escape

from services.answers.public.material import Disclosed
from services.answers.public.summary import municipality_section, summary
from services.answers.public.view import Bullets, Links, Section, Summary, Table, Text
from services.domain.question import LANGUAGES
from services.publishing.embed.charts import embed_files
from services.publishing.exhibit_parts.public_data import public_data
from services.publishing.house_style.style import OURS, HouseStyle
from services.publishing.site import open_data
from services.publishing.site.fingerprint import fingerprint, of_frame
from services.publishing.site.pages import DATA, Page, archive_of, draw, path_of, prose, render, slug, style
from services.storage.product import product
from services.text import t
from services.text.pages import page_text
from services.text.phrases import day_name

HOUSE_STYLE = "publiek/huisstijl.css"
KNOWN_BARRIERS = ("charts", "tables", "files")


@dataclass(frozen=True, kw_only=True)
class Edition:
    """`number` and `day` stand on every page. `home`: the address of the site, where it is known. `house_style`: the
    style sheet of the pages, `look` what it makes of the charts."""

    number: int
    day: date
    home: str = ""
    feedback: str = ""
    house_style: bytes = b""
    look: HouseStyle = OURS


@dataclass(frozen=True, kw_only=True)
class Built:
    """All `files` of an edition by their path; `parts`: of the pages of municipalities, and of the figures, the
    fingerprint of what each was made of."""

    edition: Edition
    files: dict[str, bytes]
    parts: dict[str, str]


def build(found: Disclosed, edition: Edition, earlier: Built | None = None) -> Built:
    """The same figures and edition give the same bytes. Of `earlier` the pages of municipalities are taken of which
    nothing changed but the edition that stands on them."""
    files, parts = {"publiek/stijl.css": style()}, {}
    if edition.house_style:
        files[HOUSE_STYLE] = edition.house_style
    parts[DATA] = fingerprint(product(), of_frame(found.shown))
    files |= _figures(found, parts[DATA], earlier)
    for name, content in open_data.around(found, edition.day.isoformat(), edition.home).items():
        files[DATA + name] = content
    for language in LANGUAGES:
        whole = summary(found, language)
        empty = _empty(whole, edition, language)
        for page in _pages(found, whole, edition, empty):
            files[page.path] = render(page)
        about = _about_all(found, edition, empty)
        for code in found.municipalities:
            page = replace(empty, place=f"municipality/{slug(code)}", title=found.known[language].municipality(code))
            parts[page.path] = fingerprint(about, code, found.shown_of(code))
            files[page.path] = _kept(page, parts[page.path], earlier) or render(
                replace(page, sections=[municipality_section(found, code, language)])
            )
    stamps = {language: _stamp(edition, language) for language in LANGUAGES}
    files |= embed_files(found, edition.look, stamps, bool(edition.house_style))
    return Built(edition=edition, files=files, parts=parts)


def _figures(found: Disclosed, part: str, earlier: Built | None) -> dict[str, bytes]:
    if earlier is not None and earlier.parts.get(DATA) == part:
        return {DATA + name: earlier.files[DATA + name] for name in open_data.FIGURES}
    return {DATA + name: content for name, content in open_data.figures(found).items()}


def _about_all(found: Disclosed, edition: Edition, empty: Page) -> str:
    """The fingerprint of what all pages of municipalities have in common, but the edition."""
    known = found.known[empty.language]
    return fingerprint(product(), found.targets, known, found.smallest, replace(empty, stamp=""))


def _kept(page: Page, part: str, earlier: Built | None) -> bytes | None:
    """The page as it was, with the edition of now on it; None where it was made of something else."""
    if earlier is None or earlier.parts.get(page.path) != part:
        return None
    before, now = (str(escape(stamp)).encode() for stamp in (_stamp(earlier.edition, page.language), page.stamp))
    content = earlier.files[page.path]
    return content.replace(before, now) if content.count(before) == 1 else None


def _stamp(edition: Edition, language: str) -> str:
    return t("public.edition", language, number=edition.number, day=day_name(edition.day, language))


def _empty(whole: Summary, edition: Edition, language: str) -> Page:
    return Page(
        language=language,
        place="",
        title="",
        stamp=_stamp(edition, language),
        sources=whole.sources,
        house_style=bool(edition.house_style),
    )


def _pages(found: Disclosed, whole: Summary, edition: Edition, empty: Page) -> list[Page]:
    """All but those of municipalities."""
    language = empty.language
    lead = [*whole.lead, *([t("public.as_of", language, month=whole.as_of)] if whole.as_of else [])]
    drawn = draw(whole.sections, public_data(found, with_events=False), language)
    method = prose(page_text("method", language))
    return [
        replace(empty, title=whole.title, lead=lead, sections=whole.sections, drawn=drawn),
        replace(empty, place="method", title=t("page.method_title", language), body=method),
        replace(
            empty,
            place="data",
            title=t("public.data", language),
            lead=[t("public.data_text", language)],
            sections=_data_sections(found, language),
        ),
        replace(
            empty,
            place="accessibility",
            title=t("public.accessibility", language),
            sections=accessibility_sections(edition.feedback, language),
        ),
    ]


def _data_sections(found: Disclosed, language: str) -> list[Section]:
    names = ("data_csv", "data_excel", "data_json", "data_forecast", "data_package", "data_dcat")
    links = Links(
        [(t(f"public.{key}", language), f"file:{name}") for key, name in zip(names, open_data.NAMES, strict=True)]
    )
    columns = [f"{name}: {t(f'public.column_{name}', language)}" for name in open_data.COLUMNS]
    meaning = t("public.data_definitions", language)
    sections = [Section("files", t("public.files", language), [links])]
    sections.append(Section("columns", meaning, [Bullets(columns)]))
    definitions = open_data.definitions(found, language)
    if len(definitions):
        sections[-1].blocks.append(Table(t("page.metrics", language), definitions))
    return sections


def accessibility_sections(feedback: str, language: str) -> list[Section]:
    """What is known not to work, and where to say that something else does not."""
    where = t("public.feedback", language, address=feedback) if feedback else t("public.no_feedback", language)
    barriers = [t(f"public.barrier_{name}", language) for name in KNOWN_BARRIERS]
    return [
        Section("status", t("public.status", language), [Text(t("public.status_text", language))]),
        Section("barriers", t("public.barriers", language), [Bullets(barriers)]),
        Section("feedback", t("public.feedback_title", language), [Text(where)]),
    ]


def editions_page(editions: Sequence[Edition], language: str, house_style: bool = False, inside: int = 0) -> bytes:
    """The list of editions, the newest first; it stands outside of them, since it grows. `inside`: for the same list
    within an earlier edition."""
    links = [(_stamp(one, language), f"editions/{one.number}") for one in editions]
    block = Links(links) if links else Text(t("public.no_editions", language))
    section = Section("editions", t("public.editions", language), [Text(t("public.editions_text", language)), block])
    page = Page(
        language=language,
        place="editions",
        title=t("public.editions", language),
        sections=[section],
        house_style=house_style,
    )
    return render(replace(page, base=page.root + "../" * archive_of(inside).count("/")) if inside else page)


def missing_page(language: str, sentence: str) -> bytes:
    """For an address that does not exist, or a method that is not allowed."""
    home = f'<p><a href="/{path_of(language, "").removesuffix("index.html")}">{{}}</a></p>'
    body = Markup(home).format(t("public.home", language))  # noqa: S704 - our own address
    return render(Page(language=language, place="nowhere", title=sentence, body=body, has_other=False, base="/"))


def whole_site(editions: Sequence[tuple[Edition, dict[str, bytes]]]) -> dict[str, bytes]:
    """What a web server has to carry: the newest edition, the earlier ones, and the list of them. Newest first."""
    files = dict(editions[0][1]) if editions else {"publiek/stijl.css": style()}
    known, house_style = [edition for edition, _ in editions], HOUSE_STYLE in files
    for edition, content in editions:
        files |= {archive_of(edition.number) + path: data for path, data in content.items()}
    for language in LANGUAGES:
        path = path_of(language, "editions")
        files[path] = editions_page(known, language, house_style)
        for edition in known:
            inside = editions_page(known, language, house_style, edition.number)
            files[archive_of(edition.number) + path] = inside
    return files
