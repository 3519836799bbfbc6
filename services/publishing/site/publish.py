"""Making, showing and publishing editions: an edition is frozen, and what is the same is no new edition."""

import hashlib
import secrets
from datetime import date

from services.answers.public.material import Disclosed, material
from services.domain.errors import UserError
from services.publishing.disclosure.public import disclosed
from services.publishing.house_style.chosen import chosen_style
from services.publishing.site.files import Edition, build, whole_site
from services.settings import public_settings, smallest_shown
from services.storage.editions import (
    PUBLISHED,
    content,
    editions,
    fingerprint_of,
    next_number,
    publish_edition,
    save_edition,
)
from services.storage.snapshot import Snapshot, snapshot
from services.storage.unit_of_work import writing

SECRET_BYTES = 18


def make_draft(address: str, day: date) -> tuple[int, str]:
    """Freeze what stands now as a draft. Returns its number, and the secret of the link that shows it to whoever has
    it; only its fingerprint is kept."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with snapshot(address) as now:
        found = _disclosed(now)
    return _draft(address, found, day, secret), secret


def publish_now(address: str, day: date) -> int:
    """Freeze what stands now and publish it at once; the newest edition where nothing changed since."""
    with snapshot(address) as now:
        found = _disclosed(now)
        newest = next(iter(editions(now, PUBLISHED)), None)
        before = content(now, newest.number) if newest else {}
    if newest and build(found, edition_of(newest.number, newest.day)) == before:
        return newest.number
    number = _draft(address, found, day, secrets.token_urlsafe(SECRET_BYTES))
    with writing(address) as unit:
        publish_edition(unit, number)
    return number


def site_files(now: Snapshot) -> dict[str, bytes]:
    """Everything that is public: the newest edition, the earlier ones, and the list of them."""
    return whole_site(
        [(Edition(number=one.number, day=one.day), content(now, one.number)) for one in editions(now, PUBLISHED)]
    )


def edition_of(number: int, day: date) -> Edition:
    chosen = public_settings()
    return Edition(
        number=number,
        day=day,
        home=chosen.home,
        feedback=chosen.feedback,
        house_style=chosen.house_style,
        look=chosen_style(),
    )


def fingerprint_of_secret(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _disclosed(now: Snapshot) -> Disclosed:
    """What everyone may see of what stands now."""
    return disclosed(material(now), smallest_shown())


def _draft(address: str, found: Disclosed, day: date, secret: str) -> int:
    while True:
        with snapshot(address) as now:
            number = next_number(now)
        files = build(found, edition_of(number, day))
        try:
            with writing(address) as unit:
                return save_edition(unit, number, day, files, fingerprint_of(files), fingerprint_of_secret(secret))
        except UserError as error:
            if error.code != "edition_taken":
                raise  # else somebody made an edition meanwhile, and this is the next one
