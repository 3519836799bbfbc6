"""The answer as tables for charts and downloads; names in the user's language."""

from collections.abc import Sequence

import pandas as pd

from services.answers.forecast.part import TENTHS
from services.answers.forecast.refuted_sentences import promised_moment
from services.answers.forecast.result import ScenarioAnswer
from services.answers.register.names import Registers
from services.domain.period import month_of, month_text
from services.text import t
from services.text.phrases import percent

LEAST_TO_SAY_MORE = 0.05  # of the chance that something comes


def when_frame(answers: Sequence[ScenarioAnswer], audience: str, language: str) -> pd.DataFrame:
    """A row a scenario: the chance that it comes within the horizon, and `p10`, `p50` and `p90` of the month given that
    it comes (None: past the horizon). `refuted`: what was promised, where that did not happen; then nothing else is
    known where `is_unknown`. `is_dated`: whether enough outcomes have a month to say when. `promised_p10` ...
    `promised_p90`: as it was promised, where it is otherwise now. `by_2018-03`: the chance that it has come by the
    election of that month."""
    rows = []
    for answer in answers:
        one = answer.audience(audience)
        if one:
            is_unknown = answer.is_out_of_date(one)
            months = [_within(answer, month) for month in one.if_it_comes]
            promised = one.promised.if_it_comes if one.promised and one.promised.given != one.given else [None] * 3
            rows.append(
                {
                    "scenario": answer.name.in_language(language),
                    **dict(zip(TENTHS, [None] * 3 if is_unknown else months, strict=True)),
                    "probability": one.probability,
                    "refuted": promised_moment(one, language) if one.refuted else None,
                    "is_unknown": is_unknown,
                    "is_dated": not is_unknown and any(one.if_it_comes),
                    **{f"promised_{name}": _within(answer, at) for name, at in zip(TENTHS, promised, strict=True)},
                    "starts": answer.starts_on,
                    "end": month_text(answer.end),
                    **{f"by_{by.on[:7]}": by.probability for by in one.by_election},
                }
            )
    frame = pd.DataFrame(rows)
    return frame.astype(object).where(frame.notna(), None)


def _within(answer: ScenarioAnswer, month: str | None) -> str | None:
    return month if month and month_of(month) < answer.end else None


def reach_frame(answer: ScenarioAnswer, audience: str) -> pd.DataFrame:
    """A row a month; `p10`, `p20`, ... `p90` are quantiles of the share that is noticeably better."""
    return pd.DataFrame(
        [
            {"month": one.month}
            | {f"p{10 * at}": share for at, share in enumerate(one.deciles, start=1)}
            | {"mean": one.mean, "worse": one.worse}
            for one in answer.reach[audience]
        ]
    )


def with_what_frame(answer: ScenarioAnswer, audience: str, names: dict[str, str]) -> pd.DataFrame:
    one = answer.audience(audience)
    parts = one.with_what if one else []
    return pd.DataFrame(
        [{"investment": names[part.investment], "share": part.share} for part in parts],
        columns=["investment", "share"],
    )


def learned_frame(answer: ScenarioAnswer, names: dict[str, str]) -> pd.DataFrame:
    """A row an investment: the chance that it brings anything `before` and `now`, its `size` given that it does (1: as
    assumed; None where it hardly does) and the month in which it is in use (`live_before`, `live`)."""
    found = answer.learned.investments if answer.learned else []
    rows = [
        {
            "investment": names[one.investment],
            "before": one.comes_before,
            "now": one.comes,
            "size": one.size if one.comes >= LEAST_TO_SAY_MORE else None,
            "live_before": one.live_before,
            "live": one.live,
        }
        for one in found
    ]
    frame = pd.DataFrame(rows, columns=["investment", "before", "now", "size", "live_before", "live"])
    return frame.astype({"live_before": object, "live": object})


def money_frame(answers: Sequence[ScenarioAnswer], language: str) -> pd.DataFrame:
    return pd.DataFrame([{"scenario": answer.name.in_language(language), **answer.money.by_role} for answer in answers])


def year_frame(answer: ScenarioAnswer) -> pd.DataFrame:
    return pd.DataFrame([part.model_dump() for part in answer.by_year])


def network_frame(answer: ScenarioAnswer, known: Registers, language: str) -> pd.DataFrame:
    """A row an effect and audience, with its share of that audience's benefit."""
    names = known.investments(answer.scenario, language)
    rows = [
        {
            "investment": names[link.investment],
            "mechanism": mechanism(link.mechanism, language),
            "metric": known.metric(link.metric, language),
            "audience": t(f"audience.{link.audience}", language),
            "share": link.share,
            "share_text": percent(link.share, language),
        }
        for link in answer.links
    ]
    return pd.DataFrame(rows, columns=["investment", "mechanism", "metric", "audience", "share", "share_text"])


def needs(answer: ScenarioAnswer, known: Registers, language: str) -> list[tuple[str, str]]:
    """Pairs of names: an enabling investment, and a direct one that depends on it (directly or through others)."""
    names, scenario = known.investments(answer.scenario, language), known.scenarios[answer.scenario]
    depends = {investment.code: investment.depends_on for investment in scenario.investment}

    def reach(code: str) -> set[str]:
        return {
            needed
            for one in depends[code]
            for needed in ({one} | (reach(one) if answer.roles[one] != "direct" else set()))
        }

    def is_enabling(code: str) -> bool:
        return answer.roles[code] == "enabling"

    direct = [code for code, role in answer.roles.items() if role == "direct"]
    return [(names[one], names[code]) for code in direct for one in sorted(reach(code)) if is_enabling(one)]


def mechanism(code: str | None, language: str) -> str:
    """The packaged mechanisms have a name; another one is shown as its code in words."""
    if code is None:
        return t("mechanism.none", language)
    try:
        return t(f"mechanism.{code}", language)
    except KeyError:
        return code.replace("_", " ")
