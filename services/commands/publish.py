"""`klantwinst publish DIR`: the public site as files that any web server can carry."""

import os
from collections.abc import Collection
from datetime import date
from pathlib import Path

from services.domain.errors import UserError
from services.publishing.site.publish import publish_now, site_files
from services.storage.snapshot import snapshot

OURS = ("publiek", "public")  # in these two nothing else belongs


def write_site(address: str, folder: Path) -> tuple[int, int]:
    """Make an edition of what stands now (when anything changed), publish it, and write everything that is public; what
    is the same is not written again, and what is no longer public is taken away. Returns the number of the edition and
    of the files. Raises `UserError` for a folder that cannot be written."""
    number = publish_now(address, date.today())
    with snapshot(address) as now:
        files = site_files(now)
    try:
        for parent in {os.path.dirname(path) for path in files}:
            (folder / parent).mkdir(parents=True, exist_ok=True)
        for path, content in files.items():
            _write(os.path.join(folder, path), content)
        for folder_of_ours in OURS:
            _take_away(folder, folder_of_ours, files)
    except OSError:
        raise UserError("folder_unusable", folder=folder) from None
    return number, len(files)


def _write(place: str, content: bytes) -> None:
    """Unless it stands there already."""
    if os.path.isfile(place) and os.path.getsize(place) == len(content):
        with open(place, "rb") as there:
            if there.read() == content:
                return
    with open(place, "wb") as out:
        out.write(content)


def _take_away(folder: Path, part: str, files: Collection[str]) -> None:
    """What is not among the files, and folders in which nothing is left."""
    for place, inside, names in os.walk(folder / part, topdown=False):
        stays = [name for name in names if Path(os.path.relpath(os.path.join(place, name), folder)).as_posix() in files]
        for name in set(names) - set(stays):
            os.unlink(os.path.join(place, name))
        if not stays and not any(os.path.isdir(os.path.join(place, name)) for name in inside):
            os.rmdir(place)
