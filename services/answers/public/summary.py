"""The public page: what will I notice, and when? Everything on it comes from the same answers as the dashboard."""

from services.answers.effect.words import estimate_sentence, question_name, reason_sentences, verdict_sentence
from services.answers.forecast.cards import cards
from services.answers.forecast.sentences import worse_sentence
from services.answers.public.gains import without_gain
from services.answers.public.material import Disclosed
from services.answers.public.standing import MOST_COLUMNS, cells_of, last_year, metrics_of, standing_table
from services.answers.public.view import Block, Bullets, Card, Cards, Chart, Links, Section, Summary, Table, Text
from services.answers.register.names import Registers
from services.domain.metric import Audience
from services.domain.observation import EVERYONE
from services.domain.period import month_of
from services.text import t
from services.text.phrases import day_name, listed, month_name


def summary(found: Disclosed, language: str) -> Summary:
    known = found.known[language]
    lead = [t("public.lead", language)]
    if found.is_example:
        lead.append(t("public.example", language))
    sections = [
        *_when(found, known, language),
        _worse(found, language),
        _left_out(found, known, language),
        _now(found, known, language),
        _happened(found, known, language),
        _unknown(found, known, language),
        _how(found, known, language),
    ]
    as_of = month_name(_as_of(found), language) if found.answers else ""
    return Summary(
        language=language,
        title=t("public.title", language),
        lead=lead,
        sections=sections,
        as_of=as_of,
        sources=_sources(found, language),
    )


def municipality_section(found: Disclosed, municipality: str, language: str) -> Section:
    """How the services of one municipality do."""
    return _standing(found, municipality, found.known[language], language)


def _as_of(found: Disclosed) -> int:
    return max(month_of(one.as_of) for one in found.answers)


def _when(found: Disclosed, known: Registers, language: str) -> list[Section]:
    if not found.answers:
        return [Section("when", t("public.when", language), [Text(t("public.no_scenario", language))])]
    sections = [
        Section(
            "when",
            t("public.when", language),
            [Text(t(f"public.{name}", language)) for name in ("when_text", "cards_text")],
        )
    ]
    for audience in Audience:
        there = [one for one in found.answers if one.audience(audience)]
        heading = t(f"public.for_{audience}", language)
        if not there:
            sections.append(Section(f"when-{audience}", heading, [Text(t("public.no_cases", language))], 3))
            continue
        at_a_glance = Cards(
            [
                Card(one.title, one.figure, one.about, [*filter(None, [one.shared]), *map(str, one.lines)])
                for one in cards(there, audience, known, language)
            ]
        )
        chart = Chart(f"when-{audience}", {"chart": "when", "audience": audience})
        sections.append(Section(f"when-{audience}", heading, [at_a_glance, chart], 3))
    return sections


def _worse(found: Disclosed, language: str) -> Section:
    blocks: list[Block] = []
    for answer in found.answers:
        lines = [
            worse_sentence(answer, one, language) for one in answer.audiences if one.audience in answer.chance_worse
        ]
        blocks += [Text(answer.name.in_language(language) + ":"), Bullets(lines)] if lines else []
    for answer in found.answers[:1]:
        for one in answer.audiences[:1]:
            if one.audience not in answer.reach:
                continue
            params = {"chart": "reach", "scenario": answer.scenario, "audience": one.audience}
            blocks.append(Chart(f"reach-{answer.scenario}", params))
    return Section("worse", t("page.worse", language), blocks or [Text(t("public.no_scenario", language))])


def _left_out(found: Disclosed, known: Registers, language: str) -> Section:
    blocks: list[Block] = [Text(t("public.left_out_text", language))]
    for answer in found.answers:
        blocks += [
            Text(answer.name.in_language(language) + ":"),
            Bullets(without_gain(answer, known, language) or [t("public.no_cases", language)]),
        ]
    return Section("left-out", t("public.left_out", language), blocks)


def _now(found: Disclosed, known: Registers, language: str) -> Section:
    here = EVERYONE if (found.shown["municipality"] == EVERYONE).any() else (found.municipalities or [EVERYONE])[0]
    section = _standing(found, here, known, language)
    if found.municipalities and here == EVERYONE:
        links = [(known.municipality(code), f"municipality/{code}") for code in found.municipalities]
        section.blocks.extend([Text(t("public.per_municipality", language)), Links(links)])
    return section


def _standing(found: Disclosed, municipality: str, known: Registers, language: str) -> Section:
    here = found.shown_of(municipality)
    year = last_year(here)
    if year is None:
        return Section("now", t("public.now", language), [Text(t("public.no_figures", language))])
    metrics = metrics_of(here, known)
    cells = cells_of(here, year)
    blocks: list[Block] = [Text(t("public.now_text", language, year=year))]
    for audience in Audience:
        for at in range(0, len(metrics), MOST_COLUMNS):
            part = metrics[at : at + MOST_COLUMNS]
            table = standing_table(cells, municipality, audience, year, part, found.targets, known, language)
            if len(table):
                who = t(f"audience.{audience}", language)
                names = listed([known.metric(code, language).lower() for code in part], language)
                caption = t("public.now_table", language, who=who, year=year, metrics=names)
                blocks.append(Table(caption, table))
    if len(blocks) == 1:
        blocks.append(Text(t("public.all_too_few", language)))
    return Section("now", t("public.now", language), blocks)


def _happened(found: Disclosed, known: Registers, language: str) -> Section:
    blocks: list[Block] = []
    if found.events:
        blocks.append(Text(t("public.events_text", language)))
        blocks.append(
            Bullets(
                list(dict.fromkeys(f"{day_name(e.on, language)}: {e.name.in_language(language)}" for e in found.events))
            )
        )
    for one in found.effects:
        metric = known.metrics[one.question.metric]
        said = [verdict_sentence(one, known, language), *reason_sentences(one, language)]
        blocks.append(Text(f"{question_name(one, known, language)}."))
        blocks.append(Bullets([*said, *filter(None, [estimate_sentence(one, metric, language)])]))
    return Section("happened", t("public.happened", language), blocks or [Text(t("public.no_events", language))])


def _unknown(found: Disclosed, known: Registers, language: str) -> Section:
    assumed = sorted({known.metric(one.metric, language) for a in found.answers for one in a.metrics if one.assumed})
    lines = [t("public.unknown_plans", language), t("public.unknown_cause", language)]
    if assumed:
        lines.insert(0, t("public.unknown_metrics", language, metrics=listed([m.lower() for m in assumed], language)))
    if (found.shown["state"] == "suppressed").any():
        lines.append(t("public.unknown_small", language, count=found.smallest))
    return Section("unknown", t("public.unknown", language), [Bullets(lines)])


def _how(found: Disclosed, known: Registers, language: str) -> Section:
    there = set(found.shown["metric"])
    decided = [
        t("public.decided", language, metric=known.metric(code, language).lower(), who=who)
        for code, who in sorted(found.people_decided.items())
        if code in there and known.metrics[code].customer_facing
    ]
    blocks: list[Block] = [Text(t("public.how_text", language))]
    if decided:
        blocks.append(Bullets(decided))
    blocks.append(Links([(t("page.method_title", language), "method"), (t("public.data", language), "data")]))
    return Section("how", t("public.how", language), blocks)


def _sources(found: Disclosed, language: str) -> list[str]:
    said = [found.citation, found.licence]
    return [one for one in said if one]
