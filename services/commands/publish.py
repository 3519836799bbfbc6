"""`klantwinst publish DIR`: the public site as files that any web server can carry."""

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
        for path, content in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.is_file() or place.read_bytes() != content:
                place.write_bytes(content)
        for folder_of_ours in OURS:
            for place in sorted((folder / folder_of_ours).rglob("*"), reverse=True):
                if place.is_file() and place.relative_to(folder).as_posix() not in files:
                    place.unlink()
                elif place.is_dir() and not any(place.iterdir()):
                    place.rmdir()
    except OSError:
        raise UserError("folder_unusable", folder=folder) from None
    return number, len(files)
