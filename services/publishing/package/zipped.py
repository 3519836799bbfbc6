"""Files in one file. The same content gives the same bytes, whenever and wherever it is made."""

import io
import zipfile
from collections.abc import Mapping

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file; nothing in it says when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def timeless(content: bytes) -> bytes:
    """The same ZIP file (as documents of an office are) without the times at which its parts were written."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return zipped({info.filename: archive.read(info) for info in archive.infolist()})
