"""Files that hold no table we can read: each is named for what it is, with what to do."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from services.domain.errors import UserError
from services.intake.files.file_bytes import file_of
from services.intake.files.other_files import KINDS
from services.text.catalogue import catalogue


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("figures.csv", "a,b")
    return out.getvalue()


OTHERS = {
    "file_is_old_workbook": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500),
    "file_is_pdf": b"%PDF-1.7\n%more",
    "file_is_picture": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "file_is_archive": archive(),
    "file_is_web_page": b"\xef\xbb\xbf\n <!DOCTYPE HTML><html><table><tr><td>1</td></tr></table></html>",
    "file_is_json": json.dumps([{"period": "2014"}], indent=1).encode(),
}


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("name", ["figures.csv", "figures.xlsx"])
def test_each_is_named_for_what_it_is(code: str, name: str) -> None:
    with pytest.raises(UserError) as error:
        file_of(name, OTHERS[code])
    assert (error.value.code, error.value.values["file"]) == (code, name)


def test_every_kind_is_tried_and_has_its_sentence() -> None:
    assert {code for _, code in KINDS} == set(OTHERS)
    assert all(f"error.{code}" in catalogue(language) for code in OTHERS for language in ("nl", "en"))


@pytest.mark.parametrize(
    "text", ["[plan]\nx = 1\n", '["a b"]\nx = 1\n', "[[investment]]\n", "a;b\n{1};2\n", "<5;>6\n1;2\n"]
)
def test_our_own_files_are_none_of_them(text: str, tmp_path: Path) -> None:
    assert file_of("own", text.encode()).text() == text
