"""A logo becomes a small PNG, and a file that is something else is refused with a sentence."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from services.domain.errors import UserError
from services.publishing.house_style.logo import HEIGHT, WIDTH, logo
from services.text.errors import sentence
from tests.unit.publishing.house_style.images import SQUARE, bomb, raster, svg

PUBLIC = '<?xml version="1.0"?><!-- made --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
XXE = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    "<!DOCTYPE svg [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)
COPY = '<use href="#c{}"/>'
COPIES = '<g id="c0"><path d="M0 0h1"/></g>' + "".join(
    f'<g id="c{n}">{COPY.format(n - 1) * 10}</g>' for n in range(1, 12)
)


def kept(folder: Path, name: str, whole: bytes) -> Path:
    file = folder / name
    file.write_bytes(whole)
    return file


def refused(file: Path) -> str:
    with pytest.raises(UserError) as caught:
        logo(file)
    assert caught.value.values == {"file": file.name}
    return caught.value.code


@pytest.mark.parametrize(
    "whole",
    [
        raster("PNG"),
        raster("JPEG"),
        svg(),
        raster("PNG", mode="RGBA"),
        raster("PNG", mode="P"),
        raster("PNG", mode="L"),
        raster("PNG", mode="1"),
        raster("JPEG", mode="CMYK"),
        raster("PNG", mode="LA"),
        raster("PNG", mode="P", transparency=0),
    ],
)
def test_the_same_file_gives_the_same_small_png(whole: bytes, tmp_path: Path) -> None:
    file = kept(tmp_path, "logo.bin", whole)
    found = logo(file)
    assert found == logo(file)
    with Image.open(io.BytesIO(found)) as image:
        assert image.format == "PNG"
        assert image.mode == "RGBA"
        assert image.width in (WIDTH, 2 * HEIGHT)
        assert image.height in (80, HEIGHT)
        assert not image.info


@pytest.mark.parametrize("whole", [raster("PNG"), raster("JPEG", quality=100), svg()])
def test_the_colour_stays(whole: bytes, tmp_path: Path) -> None:
    with Image.open(io.BytesIO(logo(kept(tmp_path, "logo", whole)))) as image:
        red, green, blue, alpha = image.getpixel((20, 20))  # type: ignore[misc]
    assert (abs(red - 0xC8) <= 2, abs(green - 0x10) <= 2, abs(blue - 0x2E) <= 2, alpha) == (True, True, True, 255)


def test_a_small_logo_is_not_made_larger(tmp_path: Path) -> None:
    with Image.open(io.BytesIO(logo(kept(tmp_path, "logo.png", raster("PNG", (40, 20)))))) as image:
        assert image.size == (40, 20)


def test_what_was_written_in_the_file_stays_behind(tmp_path: Path) -> None:
    found = logo(kept(tmp_path, "logo.jpg", raster("JPEG", comment=b"made by Jan", icc_profile=b"x" * 500)))
    assert b"Jan" not in found
    assert b"iCCP" not in found


@pytest.mark.parametrize("name", ["none.png", "x" * 300, "a\0b", "."])
def test_a_file_that_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        logo(tmp_path / name)
    assert caught.value.code == "house_logo_missing"


@pytest.mark.parametrize(
    "whole",
    [
        b"",
        b"just words",
        b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        raster("PNG")[:200],
        raster("GIF"),
        b"<html/>",
        b"<svg/>",
        b"<svg",
        svg("", before=XXE),
        svg("<text>&a;</text>", before=XXE),
        svg("<text>&a9;</text>", before=LAUGHS),
        raster("PNG", mode="I;16"),
        raster("JPEG")[:300],
    ],
)
def test_what_is_no_image(whole: bytes, tmp_path: Path) -> None:
    assert refused(kept(tmp_path, "logo.png", whole)) == "house_logo"


def test_a_large_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "logo.png"
    with file.open("wb") as made:
        made.truncate(50_000_000)
    monkeypatch.setattr(Path, "open", None)
    assert refused(file) == "house_logo_large"


@pytest.mark.parametrize(
    "whole",
    [
        bomb(30_000, 30_000),
        bomb(4001, 1),
        bomb(1, 4001),
        bomb(9_500, 9_500),
        svg(SQUARE * 5000),
        b"words " * 50_000,
    ],
)
def test_what_is_too_large(whole: bytes, tmp_path: Path) -> None:
    assert refused(kept(tmp_path, "logo.png", whole)) == "house_logo_large"


def test_an_image_that_would_fill_the_memory_is_never_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image.Image, "load", None)
    assert refused(kept(tmp_path, "logo.png", bomb(5000, 5000))) == "house_logo_large"


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<image href="https://elsewhere.example/x.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
        '<linearGradient id="a" href="https://elsewhere.example/x.svg#b"/>',
        '<rect width="9" height="9" fill="url(https://elsewhere.example/x.svg#b)"/>',
        '<rect width="9" height="9" style="fill: URL( &quot;//elsewhere.example&quot;)"/>',
        '<style>@import "https://elsewhere.example/x.css";</style>',
        "<style>@font-face { src: url(x.woff) }</style>",
        "<style>rect { fill: u\\72l(x) }</style>",
        COPIES,
        '<clipPath id="a"><path clip-path="url(#b)" d="M0 0h1"/></clipPath>',
        "<g>" * 2000 + "</g>" * 2000,
        "<g/>" * 6000,
        f"<svg>{SQUARE}</svg>",
        '<filter id="f"><feGaussianBlur stdDeviation="1000"/></filter>',
    ],
)
def test_a_drawing_that_is_not_plain(body: str, tmp_path: Path) -> None:
    assert refused(kept(tmp_path, "logo.svg", svg(body + SQUARE))) == "house_logo"


@pytest.mark.parametrize("box", ["0 0 0 5", "0 0 nan 5", "0 0 inf 1", "0 0 5", "0 0 1e9 1", "a b c d", "0 0 -5 5"])
def test_a_drawing_without_a_size(box: str, tmp_path: Path) -> None:
    assert refused(kept(tmp_path, "logo.svg", svg().replace(b"0 0 60 30", box.encode()))) == "house_logo"


@pytest.mark.parametrize(
    ("whole", "size"),
    [
        (svg(more=' width="100000000" height="100000000"'), (320, 160)),
        (svg(more=' width="100%"'), (320, 160)),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="90px" height="10"/>', (480, 53)),
        (svg().replace(b"0 0 60 30", b"0,0,100000,1"), (480, 1)),
        (svg(more=' onload="alert(1)" style="width: 100000px"'), (320, 160)),
        (svg('<metadata xmlns:r="urn:r"><r:R/></metadata><style>.a{fill:red}</style>' + SQUARE), (320, 160)),
        (svg('<clipPath id="clip-path"><path d="M0 0h9v9z"/></clipPath><g clip-path="url(#clip-path)"/>'), (320, 160)),
        (svg(before=PUBLIC), (320, 160)),
    ],
)
def test_a_drawing_has_the_size_of_a_logo(whole: bytes, size: tuple[int, int], tmp_path: Path) -> None:
    with Image.open(io.BytesIO(logo(kept(tmp_path, "logo.svg", whole)))) as image:
        assert image.size == size


@pytest.mark.parametrize("code", ["house_logo", "house_logo_large", "house_logo_missing"])
def test_each_has_its_sentence(code: str) -> None:
    for language in ("nl", "en"):
        assert "logo.svg" in sentence(UserError(code, file="logo.svg"), language)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(start=st.sampled_from([raster("PNG"), raster("JPEG"), raster("PNG", mode="P"), svg()]), data=st.data())
def test_a_damaged_image_is_an_image_or_is_refused(start: bytes, data: st.DataObject, tmp_path: Path) -> None:
    at = data.draw(st.integers(0, len(start) - 1))
    whole = start[:at] + data.draw(st.binary(max_size=20)) + start[at + data.draw(st.integers(0, 20)) :]
    try:
        found = logo(kept(tmp_path, "logo", whole))
    except UserError as error:
        found = error.code.encode()
    assert found in (b"house_logo", b"house_logo_large") or found.startswith(b"\x89PNG")
