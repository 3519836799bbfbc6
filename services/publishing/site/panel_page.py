"""The page of the citizens' panel: one form, without an account and without a script."""

import hashlib
import secrets
import time
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import parse_qs

from markupsafe import Markup

from services.answers.public.material import data_set
from services.answers.public.panel import Questions, answer, choices_of, questions
from services.answers.register.names import Registers, registers
from services.domain.metric import Metric
from services.publishing.html import environment
from services.publishing.site.pages import Page, path_of, render
from services.storage.snapshot import snapshot
from services.storage.unit_of_work import writing
from services.text import t
from services.text.steps import step

LARGEST = 20_000  # bytes of an answer
TRIES, ALL_TRIES, WINDOW = 8, 300, 600.0  # of one visitor, and of all of them, in ten minutes


class Tries:
    """How often somebody tried a code. Visitors are told apart by a fingerprint that means nothing after a restart."""

    def __init__(self) -> None:
        self.salt = secrets.token_bytes(16)
        self.seen: dict[str, deque[float]] = defaultdict(deque)

    def allowed(self, visitor: str) -> bool:
        """Note a try, and say whether it may be one."""
        now = time.monotonic()
        mine = hashlib.sha256(self.salt + visitor.encode()).hexdigest()
        for key in list(self.seen):
            while self.seen[key] and now - self.seen[key][0] > WINDOW:
                self.seen[key].popleft()
            if not self.seen[key]:
                del self.seen[key]
        if len(self.seen[mine]) >= TRIES or sum(map(len, self.seen.values())) >= ALL_TRIES:
            return False
        self.seen[mine].append(now)
        return True

    def forgive(self, visitor: str) -> None:
        """A good code was no try: many members may answer from one library."""
        mine = self.seen.get(hashlib.sha256(self.salt + visitor.encode()).hexdigest())
        if mine:
            mine.pop()


def form(address: str, language: str, code: str = "") -> bytes:
    """The empty form; `code` from the link of the invitation."""
    with snapshot(address) as now:
        return _page(registers(now, language), questions(now, data_set(now)), language, code, {}, [], "")


def take(address: str, language: str, body: bytes, is_allowed: bool, today: date) -> tuple[int, bytes]:
    """What comes back after sending, with its status. A code that was used, is too old or never existed is refused in
    the same words; what was filled in stays."""
    with snapshot(address) as now:
        known, asked = registers(now, language), questions(now, data_set(now))
    sent = _sent(body)
    code = sent.get("code", [""])[0][:40]
    given = {one.code: sent[f"metric-{one.code}"][0] for one in asked.metrics if f"metric-{one.code}" in sent}
    chosen = sent.get("service", [])
    if not is_allowed:
        return 429, _page(known, asked, language, code, given, chosen, t("public.panel_often", language))
    with writing(address) as unit:
        is_kept = answer(unit, code, given, chosen, asked, today)
    if is_kept:
        title = t("public.panel_thanks", language)
        text = t("public.panel_thanks_text", language)
        return 200, render(Page(language=language, place="panel", title=title, lead=[text], has_other=False))
    return 403, _page(known, asked, language, code, given, chosen, t("public.panel_refused", language))


def _sent(body: bytes) -> dict[str, list[str]]:
    """The fields of a form; none of something else."""
    try:
        return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=False, max_num_fields=100)
    except ValueError:
        return {}


def _page(
    known: Registers,
    asked: Questions,
    language: str,
    code: str,
    given: Mapping[str, str],
    chosen: Sequence[str],
    refused: str,
) -> bytes:
    metrics = [
        (
            one.code,
            t("public.panel_question", language, metric=known.metric(one.code, language)),
            _choices(one, language),
        )
        for one, name in ((one, known.metric(one.code, language)) for one in asked.metrics)
    ]
    body = (
        environment()
        .get_template("panel.html")
        .render(
            word=lambda key: t(f"public.{key}", language),
            action=f"/{path_of(language, 'panel').removesuffix('index.html')}",
            code=code,
            metrics=metrics,
            services=[(service, known.service(service)) for service in asked.services],
            given=given,
            chosen=list(chosen),
            refused=refused,
        )
    )
    lead = [t("public.panel_lead", language)]
    page = Page(language=language, place="panel", title=t("public.panel", language), lead=lead, body=Markup(body))  # noqa: S704 - our own template
    return render(page)


def _choices(metric: Metric, language: str) -> list[tuple[str, str]]:
    found = [
        (str(at), t("public.panel_choice", language, change=step(metric, choice, language)))
        for at, choice in enumerate(choices_of(metric))
    ]
    return [*found, ("none", t("public.panel_none", language))]
