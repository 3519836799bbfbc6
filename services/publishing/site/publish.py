"""Making, showing and publishing editions: an edition is frozen, and what is the same is no new edition."""

import hashlib
import secrets
from datetime import date

from services.answers.public.material import Disclosed, material
from services.domain.errors import UserError
from services.publishing.disclosure.public import disclosed
from services.publishing.house_style.chosen import chosen_style
from services.publishing.site.files import Built, Edition, build, whole_site
from services.publishing.site.fingerprint import fingerprint
from services.settings import public_settings, smallest_shown
from services.storage.changes import data_of, effects_of
from services.storage.editions import (
    PUBLISHED,
    StoredEdition,
    content,
    editions,
    fingerprint_of,
    is_made_of,
    next_number,
    parts_of,
    publish_edition,
    save_edition,
)
from services.storage.product import product
from services.storage.snapshot import Snapshot, snapshot
from services.storage.unit_of_work import writing

SECRET_BYTES = 18


def make_draft(address: str, day: date) -> tuple[int, str]:
    """Freeze what stands now as a draft. Returns its number, and the secret of the link that shows it to whoever has
    it; only its fingerprint is kept."""
    secret = _secret()
    with snapshot(address) as now:
        found = _disclosed(now)
    return _draft(address, found, day, secret), secret


def _secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def publish_now(address: str, day: date) -> int:
    """Freeze what stands now and publish it at once; the newest edition where nothing changed since."""
    with snapshot(address) as now:
        newest = next(iter(editions(now, PUBLISHED)), None)
        made_of = _made_of(now, day)
        if newest and newest.made_of == made_of:
            return newest.number
        found = _disclosed(now)
        before = _built(now, newest) if newest else None
    if newest and before:
        again = build(found, before.edition, before)
        number = newest.number if again.files == before.files else _draft(address, found, day, _secret(), again)
    else:
        number = _draft(address, found, day, _secret())
    with writing(address) as unit:
        publish_edition(unit, number)
        is_made_of(unit, number, made_of)
    return number


def _built(now: Snapshot, newest: StoredEdition) -> Built:
    edition = edition_of(newest.number, newest.day)
    return Built(edition=edition, files=content(now, newest.number), parts=parts_of(now, newest.number))


def _made_of(now: Snapshot, day: date) -> str:
    """The fingerprint of all that an edition is made of: the data, settings, the product, and the month in which it is
    made, since forecasts know until when it is."""
    month = f"{day:%Y-%m}"
    return fingerprint(data_of(now), effects_of(now), public_settings(), smallest_shown(), month, product())


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


def _draft(address: str, found: Disclosed, day: date, secret: str, earlier: Built | None = None) -> int:
    while True:
        with snapshot(address) as now:
            number = next_number(now)
        made = build(found, edition_of(number, day), earlier)
        try:
            with writing(address) as unit:
                return save_edition(
                    unit, number, day, made.files, fingerprint_of(made.files), fingerprint_of_secret(secret), made.parts
                )
        except UserError as error:
            if error.code != "edition_taken":
                raise  # else somebody made an edition meanwhile, and this is the next one
