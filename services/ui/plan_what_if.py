"""What if: an investment later, dearer, smaller, less likely or dropped; the answer beside the one that stands."""

from dataclasses import replace

import streamlit as st

from services.answers.plan.difference_words import difference_sentences
from services.answers.plan.money_by_kind import KINDS
from services.answers.plan.trial import Trial, people_instead, trial_sentences, tried
from services.answers.plan.trial_frame import trial_frame
from services.answers.register.names import Registers, told_apart
from services.charts.trial import trial as trial_picture
from services.domain.errors import UserError
from services.domain.scenario import Investment, Scenario
from services.intake.packaged import template, templates
from services.storage.plan_versions import StoredScenario
from services.text import t
from services.ui.cache import plan_versions, trial
from services.ui.components import colours, plain, show_picture, show_problem
from services.ui.plan_tables import save

TRIALS = "klantwinst.trials"
MONTHS, SIZES = 24, (0.0, 2.0)


def show_what_if(newest: StoredScenario, known: Registers, language: str) -> None:
    plan = newest.scenario
    names = told_apart({one.code: one.name.in_language(language) for one in plan.investment})
    of = f"{plan.code}-{newest.version}"  # what was tried with an older version is over
    trials: dict[str, Trial] = st.session_state.setdefault(TRIALS, {}).setdefault(of, {})
    code = st.selectbox(t("plan_page.try_with", language), list(names), format_func=names.__getitem__,
                        key=f"try-{plan.code}")  # fmt: skip
    investment = next(one for one in plan.investment if one.code == code)
    trials[code] = _asked(plan, investment, of, trials.get(code, Trial(investment=code)), language)
    chosen = [one for one in trials.values() if not one.is_nothing and one.investment in names]
    if not chosen:
        st.markdown(t("plan_page.try_nothing", language))
        return
    try:
        after = tried(plan, chosen)
        before_answer, after_answer = trial(newest, plan), trial(newest, after)
    except UserError as error:
        show_problem(error, language)
        return
    frame = trial_frame(before_answer, after_answer, language)
    show_picture(trial_picture(frame, colours(), language), frame, language, f"trial-{plan.code}")
    for sentence in trial_sentences(before_answer, after_answer, language):
        st.markdown(plain(sentence))
    st.markdown(t("plan_page.tried", language))
    dropped = [t("difference.dropped", language, name=names[one.investment]) for one in chosen if one.dropped]
    rest = tried(plan, [one for one in chosen if not one.dropped])
    lines = [*dropped, *difference_sentences(plan, rest, known, language)]
    st.markdown("\n".join(f"- {plain(one)}" for one in lines))
    with st.container(horizontal=True):
        if st.button(t("plan_page.keep_trial", language), type="primary", key=f"keep-{plan.code}"):
            save(newest, lambda scenario: tried(scenario, chosen), known, language)
        st.button(t("plan_page.forget_trial", language), key=f"forget-{plan.code}", on_click=_forget, args=(of,))


def _asked(scenario: Scenario, one: Investment, plan: str, found: Trial, language: str) -> Trial:
    """What the sliders say; each keeps its place for its investment."""
    key = f"{plan}-{one.code}"
    earliest = -int(min(one.starts_after_months, MONTHS))
    left, right = st.columns(2)
    months = left.slider(t("plan_page.months", language), earliest, MONTHS, int(found.months), key=f"months-{key}")
    budget = right.slider(t("plan_page.budget", language), *SIZES, found.budget, 0.1, key=f"budget-{key}")
    if one.effect:
        now = max(effect.probability for effect in one.effect)
        size = left.slider(t("plan_page.size", language), *SIZES, found.size, 0.1, key=f"size-{key}")
        likely = right.slider(
            t("plan_page.chance", language),
            0.0,
            1.0,
            now if found.chance is None else found.chance,
            0.05,
            key=f"chance-{key}",
        )
        found = replace(found, size=size, chance=likely if likely != now else None)
    found = replace(found, instead=_instead(scenario, one, plan, found, language))
    dropped = st.toggle(t("plan_page.dropped", language), found.dropped, key=f"dropped-{key}")
    return replace(found, months=float(months), budget=budget, dropped=dropped)


def _instead(scenario: Scenario, one: Investment, plan: str, found: Trial, language: str) -> Investment | None:
    """Which investment in people comes in the place of one in hardware or solutions."""
    others = [] if one.kind in KINDS["people"] else _others(scenario)
    if not others:
        return None
    names = {each.code: each.name.in_language(language) for each in others}
    by_code = {each.code: each for each in others}
    codes = ["", *by_code]
    at = codes.index(found.instead.code) if found.instead and found.instead.code in codes else 0
    chosen = st.selectbox(
        t("plan_page.instead", language),
        codes,
        at,
        format_func=lambda code: names.get(code, t("plan_page.instead_of_nothing", language)),
        key=f"instead-{plan}-{one.code}",
    )
    return by_code.get(chosen)


def _others(plan: Scenario) -> list[Investment]:
    plans = {code: each[-1].scenario for code, each in plan_versions().items()}
    packaged = [template(code) for code in templates() if code not in plans]
    return people_instead(plan, [*plans.values(), *packaged])


def _forget(plan: str) -> None:
    """All sliders as they were."""
    st.session_state[TRIALS][plan] = {}
    for key in [key for key in st.session_state if isinstance(key, str)]:
        if key.startswith(
            tuple(f"{name}-{plan}-" for name in ("months", "size", "chance", "budget", "instead", "dropped"))
        ):
            del st.session_state[key]
