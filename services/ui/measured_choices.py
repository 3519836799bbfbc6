"""What the page of measured effects asks: which change, where, when, on what it should show, and how to look."""

from collections.abc import Sequence

import streamlit as st

from services.answers.effect.ask import checked
from services.answers.effect.result import Evaluated
from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.domain.evaluation import SCALES, EvaluationQuestion, treated_of
from services.domain.metric import Audience
from services.domain.period import month_of, month_text
from services.evaluation.method import method_named, methods
from services.text import t
from services.text.phrases import month_name
from services.ui.cache import evaluation, measured_range, with_figures
from services.ui.components import show_problem
from services.ui.kpi_choices import ALL, first_of, pick
from services.ui.state import choose, follow, measured_choice, question, switch

OPENED = "klantwinst.measured_opened"


def opened_at_first(is_empty: bool) -> bool:
    """Whether the choices stand open: where somebody comes to a page without an answer, and then as long as that visit
    lasts. Otherwise they would fold while somebody chooses."""
    opened: bool = st.session_state.setdefault(OPENED, is_empty and not measured_choice().treated)
    return opened


def ask_and_answer(data_set: str, towns: Sequence[str], known: Registers, language: str) -> Evaluated | None:
    """What is chosen, evaluated; None while nothing is. What cannot be asked is said, and the page ends there."""
    try:
        asked = ask(data_set, towns, known, language)
        if asked is None:
            return None
        with st.spinner(t("ui.computing", language)):
            return evaluation(asked)
    except UserError as error:
        show_problem(error, language)
        st.stop()


def ask(data_set: str, towns: Sequence[str], known: Registers, language: str) -> EvaluationQuestion | None:
    """The question as it is chosen; None while no municipality is. Raises `UserError`."""
    made = measured_choice()
    left, right = st.columns(2)
    metrics = with_figures(data_set, "metric")
    with left:
        metric = pick(
            "metric", metrics, first_of(question().metric, metrics), t("ui.metric", language),
            lambda code: known.metric(code, language),
        )  # fmt: skip
        service = _service(data_set, known, language)
        audience = _audience(language)
    with right:
        treated = _places("treated", made.treated, towns, known, t("measured.treated", language), language)
        since = _month(data_set, metric, made.since, language)
        others = [town for town in towns if town not in _names(treated)]
        compared = _places("compared", made.compared, others, known, t("measured.compared", language), language)
    method = _method(made.method, language)
    scale, transition, slope = _more(made.scale, made.transition, made.slope, language)
    scenario, investment = _whose(known, made.investment, language)
    if not treated or since is None:
        return None
    return checked(
        {
            "data_set": data_set,
            "metric": metric,
            "service": service or None,
            "audience": audience or None,
            "treated": treated_of(",".join(treated), month_text(since)),
            "compared": list(compared) or None,
            "method": method,
            "scale": scale,
            "transition_months": transition,
            "slope": slope,
            "scenario": scenario,
            "investment": investment,
        }
    )


def _names(treated: Sequence[str]) -> set[str]:
    return {part.partition("@")[0] for part in treated}


def _service(data_set: str, known: Registers, language: str) -> str:
    options = [ALL, *sorted(with_figures(data_set, "service"), key=known.service)]
    return pick(
        "service", options, first_of(question().service, options), t("ui.service", language),
        lambda code: known.service(code) if code else t("ui.all_services", language),
    )  # fmt: skip


def _audience(language: str) -> str:
    asked = question().audience
    options = [ALL, *(one.value for one in Audience)]
    return pick(
        "audience", options, asked.value if asked else ALL, t("ui.audience", language),
        lambda code: t(f"audience.{code}" if code else "ui.all_audiences", language),
    )  # fmt: skip


def _places(
    name: str, now: Sequence[str], options: Sequence[str], known: Registers, label: str, language: str
) -> tuple[str, ...]:
    """A choice of municipalities; one with a month of its own, from the address, keeps it."""
    own = {part.partition("@")[0]: part for part in now}
    there = [town for town in own if town in options]
    if name not in st.session_state or st.session_state.get("klantwinst.follow"):
        st.session_state[name] = there
    st.session_state[name] = [town for town in st.session_state[name] if town in options]
    hint = t("measured.everyone_else", language) if name == "compared" else t("measured.choose_places", language)
    chosen = st.multiselect(label, options, format_func=known.municipality, key=name, placeholder=hint)
    parts = tuple(own.get(town, town) for town in chosen)
    if set(parts) != {own[town] for town in there}:
        choose(**{name: ",".join(parts) or None})
    return parts


def _month(data_set: str, metric: str, asked: int | None, language: str) -> int | None:
    """A month between the first and the last figure, the newest first."""
    found = measured_range(data_set, metric)
    if found is None:
        return None
    months = list(range(found[1], found[0], -1))
    if asked is not None and asked not in months:
        months = [asked, *months]
    if not months:
        return None
    options = [month_text(month) for month in months]
    now = month_text(asked) if asked is not None else options[min(12, len(options) - 1)]
    label = t("measured.since", language)
    return month_of(pick("since", options, now, label, lambda text: month_name(month_of(text), language)))


def _method(asked: str | None, language: str) -> str:
    known = list(methods())
    now = method_named(asked).NAME if asked else known[0]
    st.markdown(t("measured.method", language))
    method = switch("method", t("measured.method", language), known, now, lambda c: t(f"method_name.{c}", language))
    if method != now:
        choose(method=method)
    st.markdown(t(f"method_text.{method}", language))
    return method


def _more(scale: str | None, transition: int | None, slope: bool | None, language: str) -> tuple[str, int, bool]:
    with st.expander(t("measured.more", language)):
        shown = pick(
            "scale", SCALES, scale or SCALES[0], t("measured.scale", language),
            lambda code: t(f"measured.scale_{code}", language),
        )  # fmt: skip
        months = [str(count) for count in range(13)]
        now = str(transition or 0)
        left_out = pick(
            "transition", [*months, *([now] if now not in months else [])], now,
            t("measured.transition", language), str,
        )  # fmt: skip
        follow("slope", "yes" if slope else "")
        grows = st.checkbox(t("measured.slope", language), value=bool(slope), key="slope_box")
        if grows != bool(slope):
            choose(slope="yes" if grows else None)
    return shown, int(left_out), grows


def _whose(known: Registers, asked: str | None, language: str) -> tuple[str | None, str | None]:
    """The investment that it was, where a plan promised it: then its own promise is looked for."""
    options = [ALL] + [
        f"{scenario.code}:{investment.code}"
        for scenario in known.scenarios.values()
        for investment in scenario.investment
    ]
    code = question().scenario[:1]
    now = f"{code[0]}:{asked}" if code and asked else ALL

    def name(option: str) -> str:
        if not option:
            return t("measured.no_investment", language)
        plan, _, investment = option.partition(":")
        scenario = known.scenarios[plan].name.in_language(language)
        return f"{known.investments(plan, language)[investment]} ({scenario})"

    follow("whose", now if now in options else ALL)
    chosen = st.selectbox(t("measured.investment", language), options, format_func=name, key="whose")
    if chosen != now:
        plan, _, investment = chosen.partition(":")
        choose(scenario=plan or None, investment=investment or None)
    plan, _, investment = chosen.partition(":")
    return plan or None, investment or None
