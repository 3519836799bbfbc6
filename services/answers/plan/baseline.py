"""The decisions on a plan: the first is the baseline that it is held to, and stays in sight after every later one."""

from collections.abc import Sequence

from services.storage.plan_versions import StoredScenario
from services.text import t
from services.text.phrases import day_name


def decision_sentences(versions: Sequence[StoredScenario], language: str) -> list[str]:
    """`versions`: of one plan, oldest first. A sentence a decision with a day, as soon as there were two; with one it
    is said where the plan stands."""
    decided = [one for one in versions if one.is_decided]
    if len(decided) < 2:
        return []
    return [_said(one, "first" if at == 0 else "again", language) for at, one in enumerate(decided)]


def _said(one: StoredScenario, key: str, language: str) -> str:
    day = one.decision.since  # of packaged plans, and of those from before decisions were kept, it is not known
    return t(
        f"plan_page.decided_{key}" + ("" if day else "_unknown"),
        language,
        day=day_name(day, language) if day else "",
        version=one.version,
        reason=one.decision.reason or t("plan_page.no_reason", language),
    )
