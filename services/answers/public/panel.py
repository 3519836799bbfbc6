"""The panel has a say: from which change members would notice it, and which services matter most to them."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from services.answers.public.standing import METRICS
from services.answers.register.names import Registers
from services.domain.data_set import OWN
from services.domain.errors import UserError
from services.domain.metric import Metric
from services.domain.observation import ALL_SERVICES
from services.domain.small_numbers import is_too_small
from services.settings import smallest_shown
from services.storage import queries
from services.storage.journal import Source
from services.storage.panel import add_codes, panel_answers, save_answer, use_code
from services.storage.registers import save_metrics
from services.storage.snapshot import Snapshot
from services.storage.undo import PAGE
from services.storage.unit_of_work import UnitOfWork
from services.text import t
from services.text.phrases import day_name, number, percent
from services.text.steps import step

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that are read as another
LENGTH = 12  # letters of a code: some 59 bits, so that guessing is hopeless
MOST_CODES, MOST_DAYS = 500, 365
ASKED = 4  # metrics that a member is asked about
MOST_SERVICES = 3
CHOICES = {
    "positive": (0.05, 0.1, 0.2, 0.3, 0.5),
    "share": (0.02, 0.05, 0.1, 0.2, 0.3),
    "rating": (0.2, 0.3, 0.5, 1.0, 2.0),
}
TIMES_NOTICEABLE = (0.5, 1.0, 2.0, 3.0, 5.0)  # on a plain scale, which has no steps of its own


def choices_of(metric: Metric) -> tuple[float, ...]:
    """The steps that a member can say are worth noticing, from small to large."""
    own = tuple(times * metric.noticeable for times in TIMES_NOTICEABLE)
    return CHOICES.get(metric.scale, own)


@dataclass(frozen=True)
class Questions:
    """What is asked: metrics that customers notice and that are measured here, and services with figures."""

    metrics: list[Metric]
    services: list[str]


def questions(snapshot: Snapshot, data_set: str) -> Questions:
    metrics = queries.metrics(snapshot)
    measured = queries.with_figures(snapshot, data_set, "metric") if data_set else []
    services = queries.with_figures(snapshot, data_set, "service") if data_set else []
    there = [metrics[code] for code in measured if code in metrics and metrics[code].customer_facing]
    there.sort(key=lambda one: (METRICS.index(one.code) if one.code in METRICS else len(METRICS), one.code))
    return Questions(there[:ASKED], [code for code in services if code != ALL_SERVICES])


def make_codes(unit: UnitOfWork, count: int, days: int, today: date) -> list[str]:
    """Invitations that work once, until so many days from today. Only their fingerprints are kept, so they are shown
    this one time. Raises `UserError` for a number that cannot be."""
    if not 1 <= count <= MOST_CODES:
        raise UserError("panel_count", most=MOST_CODES)
    if not 1 <= days <= MOST_DAYS:
        raise UserError("panel_days", most=MOST_DAYS)
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(count)]
    add_codes(unit, [fingerprint(code) for code in codes], today + timedelta(days=days))
    return codes


def fingerprint(code: str) -> str:
    """Of a code as somebody types it: small letters, spaces and dashes do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def answer(
    unit: UnitOfWork, code: str, given: Mapping[str, str], services: Sequence[str], asked: Questions, today: date
) -> bool:
    """Keep what a member says, and use up the code; False, and nothing is kept, when the code is not good. `given`: by
    metric the number of the choice; another one than was offered counts as no answer."""
    said: dict[str, float | None] = {}
    for metric in asked.metrics:
        choices = choices_of(metric)
        chosen = given.get(metric.code, "")
        if chosen in {str(at) for at in range(len(choices))}:
            said[metric.code] = choices[int(chosen)]
        elif chosen == "none":
            said[metric.code] = None
    kept = [one for one in dict.fromkeys(services) if one in asked.services][:MOST_SERVICES]
    if not use_code(unit, fingerprint(code), today):
        return False
    save_answer(unit, today, said, kept)
    return True


def distribution(snapshot: Snapshot, metric: Metric, language: str) -> pd.DataFrame:
    """A row a choice: how many members notice it, of how many that said anything about this metric."""
    given = [one.answers[metric.code] for one in panel_answers(snapshot) if metric.code in one.answers]
    rows = []
    for choice in choices_of(metric):
        notice = sum(1 for one in given if one is not None and one <= choice)
        rows.append((step(metric, choice, language), number(notice, language), _share(notice, len(given), language)))
    names = ("panel.change", "panel.notice", "panel.share")
    return pd.DataFrame(rows, columns=[t(name, language) for name in names])


def proposal(snapshot: Snapshot, metric: Metric) -> tuple[float | None, int]:
    """The smallest change that at least half of the members notice (None: no such change), and over how many."""
    given = [one.answers[metric.code] for one in panel_answers(snapshot) if metric.code in one.answers]
    for choice in choices_of(metric):
        if given and 2 * sum(1 for one in given if one is not None and one <= choice) >= len(given):
            return choice, len(given)
    return None, len(given)


def services_table(snapshot: Snapshot, known: Registers, language: str) -> pd.DataFrame:
    """A row a service: for how many members it is one of those that matter most."""
    given = panel_answers(snapshot)
    counted = Counter(service for one in given for service in one.services)
    rows = [(known.service(code), number(count, language)) for code, count in counted.most_common()]
    return pd.DataFrame(rows, columns=[t("ui.service", language), t("panel.members", language)])


def adopt(unit: UnitOfWork, metric: Metric, value: float, members: int, who: str, today: date) -> None:
    """From now on this is noticeable. Stored with who took it over and when; the page says that the panel decided.
    Raises `UserError` without a name of who decides."""
    who = " ".join(who.split())[:60]
    if not who:
        raise UserError("panel_who")
    key = "panel.decided_by_few" if is_too_small(members, smallest_shown()) else "panel.decided_by"
    said = t(key, "nl", n=number(members, "nl"), who=who, day=day_name(today, "nl"))
    changed = Metric.model_validate(metric.model_copy(update={"noticeable": value, "decided_by": said}).model_dump())
    save_metrics(unit, Source(PAGE, "metrics", fingerprint(f"{metric.code} {value} {said}"), OWN), [changed])


def _share(count: int, of: int, language: str) -> str:
    return percent(count / of, language) if of else "–"
