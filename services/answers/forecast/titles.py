"""Titles that say what a chart of the forecast shows, never without "expected"."""

from collections.abc import Mapping, Sequence

import pandas as pd

from services.answers.forecast.refuted_sentences import promised_moment
from services.answers.forecast.result import ScenarioAnswer
from services.answers.forecast.sentences import when_it_comes
from services.domain.money_role import ROLES
from services.domain.period import month_of
from services.text import t
from services.text.moments import about
from services.text.phrases import chance, euros, hundred, listed, month_name, part, percent, season


def when_title(answers: Sequence[ScenarioAnswer], audience: str, language: str) -> str:
    """Which scenario has the largest chance of being noticed, how large that is, and when if it comes."""
    people = t(f"audience.{audience}", language).lower()
    broken = [(one, whom) for one in answers if (whom := one.audience(audience)) and whom.refuted]
    if broken:
        names = listed([one.name.in_language(language) for one, _ in broken], language)
        moments_ = [promised_moment(whom, language) or t("chart.beyond", language) for _, whom in broken]
        promised = listed(list(dict.fromkeys(moments_)), language)
        return t("chart.when.title_refuted", language, scenario=names, promised=promised)
    found = [(one, whom) for one in answers if (whom := one.audience(audience)) and whom.probability > 0]
    if not found:
        key = "chart.when.title_never" if len(answers) > 1 else "chart.when.title_never_one"
        return t(key, language, who=people, scenario=answers[0].name.in_language(language))
    said = chance(max(whom.probability for _, whom in found), language)
    best = [(one, whom) for one, whom in found if chance(whom.probability, language) == said]
    names = listed([one.name.in_language(language) for one, _ in best], language)
    moments = {about(when_it_comes(one, whom)[1], one.end, language) for one, whom in best}
    is_dated = len(moments) == 1 and all(any(whom.if_it_comes) for _, whom in best)
    key = f"title{'_one' if len(answers) == 1 else ''}{'' if is_dated else '_undated'}"
    return t(f"chart.when.{key}", language, who=people, scenario=names, chance=said, date=min(moments))


def then_now_title(frame: pd.DataFrame, answer: ScenarioAnswer, language: str) -> str:
    """The chance in the first forecast and in the last one. `frame`: see `history.then_now_frame`."""
    first, last = frame.iloc[0], frame.iloc[-1]
    said = {"scenario": answer.name.in_language(language), "first": chance(first["probability"], language)}
    if len(frame) == 1:
        return t("chart.then_now.title_one", language, **said)
    if last["is_unknown"]:
        return t("chart.then_now.title_unknown", language, **said)
    now = chance(last["probability"], language)
    key = "chart.then_now.title_same" if now == said["first"] else "chart.then_now.title"
    return t(key, language, **said, last=now)


def learned_title(frame: pd.DataFrame, answer: ScenarioAnswer, language: str) -> str:
    """The investment of which most was learned, and what. `frame`: see `frames.learned_frame`."""
    most = frame.loc[(frame["now"] - frame["before"]).abs().idxmax()]
    return t(
        "chart.learned.title",
        language,
        scenario=answer.name.in_language(language),
        what=most["investment"],
        before=chance(most["before"], language),
        now=chance(most["now"], language),
    )


def reach_title(answer: ScenarioAnswer, audience: str, language: str) -> str:
    """Which share of applications is expected to go noticeably better at the end of the plan."""
    last = answer.reach[audience][-1]
    return t(
        "chart.reach.title",
        language,
        scenario=answer.name.in_language(language),
        who=t(f"audience.{audience}", language).lower(),
        end=month_name(month_of(last.month), language),
        share=percent(last.mean, language),
    )


def with_what_title(answer: ScenarioAnswer, audience: str, names: Mapping[str, str], language: str) -> str:
    """Which investment brings most of the benefit, and how much of it."""
    one = answer.audience(audience)
    people, scenario = t(f"audience.{audience}", language).lower(), answer.name.in_language(language)
    if one is None or not one.with_what:
        return t("chart.with_what.title_nothing", language, scenario=scenario, who=people)
    top = max(one.with_what, key=lambda each: each.share)
    return t(
        "chart.with_what.title",
        language,
        scenario=scenario,
        who=people,
        part=part(top.share, language),
        what=names[top.investment],
    )


def money_title(answers: Sequence[ScenarioAnswer], language: str) -> str:
    """How much of the money acts on something that a customer notices."""
    shares = [
        (hundred([one.money.by_role[role] for role in ROLES])[0], one.name.in_language(language))
        for one in answers
        if one.money.total_eur
    ]
    if not shares:
        return t("chart.money.title_nothing", language)
    (low, low_name), (high, high_name) = min(shares), max(shares)
    least, most = percent(low / 100, language), percent(high / 100, language)
    if len(answers) == 1:
        return t("chart.money.title_one", language, share=least, scenario=low_name)
    if len(shares) == len(answers) and low == high:
        return t("chart.money.title_same", language, share=least)
    return t("chart.money.title", language, low=least, low_scenario=low_name, high=most, high_scenario=high_name)


def money_by_year_title(answer: ScenarioAnswer, language: str) -> str:
    """In which year most is spent."""
    totals = pd.DataFrame([one.model_dump() for one in answer.by_year]).groupby("year")["eur"].sum()
    if not totals.any():
        return t("chart.money_by_year.title_nothing", language, scenario=answer.name.in_language(language))
    return t(
        "chart.money_by_year.title",
        language,
        scenario=answer.name.in_language(language),
        year=totals.idxmax(),
        amount=euros(float(totals.max()), language),
    )


def network_title(answer: ScenarioAnswer, language: str) -> str:
    """How many of the investments have no way to the customer."""
    apart, count = sum(role == "neutral" for role in answer.roles.values()), len(answer.roles)
    key = "title_all" if not apart else "title_none" if apart == count else "title_one" if apart == 1 else "title"
    if count == 1:
        key += "_only"
    return t(f"chart.network.{key}", language, scenario=answer.name.in_language(language), apart=apart, count=count)


def go_lives_title(frame: pd.DataFrame, all_ready: str | None, answer: ScenarioAnswer, language: str) -> str:
    """What is expected to be ready first, and when everything is. `frame` and `all_ready`: see `answers.go_lives`."""
    if all_ready is None:
        return t("chart.go_lives.title_none", language, scenario=answer.name.in_language(language))
    first = frame.iloc[0]
    return t(
        "chart.go_lives.title" if len(frame) > 1 else "chart.go_lives.title_one",
        language,
        scenario=answer.name.in_language(language),
        what=first["investment"],
        first=season(month_of(first["p50"]), language),
        last=season(month_of(all_ready), language),
    )
