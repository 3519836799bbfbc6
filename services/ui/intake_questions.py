"""What must be asked before a file can be read: two readings of a day or a number, and what unknown columns are."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from services.answers.register.names import Registers
from services.domain.errors import UserError
from services.domain.metric import Audience, State
from services.intake.file_kinds import FileKind, kinds_to_point_out
from services.intake.files.any_table import table_of
from services.intake.files.wide import period_columns
from services.intake.mapping import (
    WITH_CODES,
    ColumnMapping,
    header_key,
    still_needed,
    unknown_words,
)
from services.intake.recognise import UnknownColumns
from services.intake.suggest import audience_for, code_for, column_for
from services.intake.values.cells import LINE
from services.storage.queries import keep_mapping
from services.text import t
from services.ui.components import plain, show_table
from services.ui.intake_file import Upload, answer
from services.ui.rerun import change

UNCLEAR = {
    "dates_unclear": ("dates", ("day_first", "month_first")),
    "decimal_unclear": ("decimal", ("comma", "point")),
    "shares_unclear": ("shares", ("percent", "whole")),
}
# What a file may leave out because it holds for all of it: figures of one municipality, or of one month.
SAME_FOR_ALL = ("period", "municipality", "service", "audience", "metric", "source", "kind", "certainty", "valid_from")
MOST_WORDS = 40  # that can each get a code on a page


def ask_reading(error: UserError, upload: Upload, language: str) -> None:
    """Which of two readings is meant, with the cell that shows both."""
    name, choices = UNCLEAR[error.code]
    values = error.values
    if name == "decimal":  # the first reading has thousands, so its other sign starts the decimals
        point = "." in str(values["example"])
        choices = ("comma", "point") if point else ("point", "comma")
    labels = dict(zip(choices, (str(values["one"]), str(values["other"])), strict=True))
    st.header(t("intake.question", language), anchor=False)
    example, column = plain(str(values["example"])), plain(str(values["column"]))
    st.markdown(t("intake.unclear", language, example=example, column=column))
    chosen = st.radio(
        t("intake.meaning", language), choices, index=None, format_func=labels.__getitem__, key=error.code
    )
    if chosen:
        answer(upload, name, chosen)  # type: ignore[arg-type]


def ask_columns(error: UnknownColumns, known: Registers, language: str) -> None:
    """What each column is; kept for every file with the same header."""
    table = table_of(error.file)
    columns = [name for name in table.columns if name != LINE]
    st.header(t("intake.columns", language), anchor=False)
    st.markdown(t("intake.columns_text", language))
    show_table(table[columns[:12]].head(3), t("intake.sample", language))
    kinds = kinds_to_point_out()
    kind = st.selectbox(t("intake.kind", language), list(kinds), format_func=lambda code: t(f"kind.{code}", language))
    wide = bool(period_columns(columns)) and kind == "observations"
    if wide:
        st.markdown(t("intake.wide", language, count=len(period_columns(columns))))
    chosen, fixed = _columns(kinds[kind], columns, wide, known, language)
    values = {
        field: _words(field, table[name], known, language) for field, name in chosen.items() if field in WITH_CODES
    }
    missing = still_needed(kinds[kind].NEEDED, chosen, fixed, wide)
    if missing:
        names = ", ".join(t(f"field.{field}", language) for field in missing)
        st.markdown(t("intake.still_needed", language, fields=names))
    if st.button(t("intake.keep_columns", language), type="primary", disabled=bool(missing)):
        said = {field: codes for field, codes in values.items() if codes}
        mapping = ColumnMapping.model_validate({"kind": kind, "columns": chosen, "fixed": fixed, "values": said})
        with change() as unit:
            keep_mapping(unit, header_key(columns), mapping.model_dump_json())
        st.rerun()


def _columns(
    kind: FileKind, columns: Sequence[str], wide: bool, known: Registers, language: str
) -> tuple[dict[str, str], dict[str, str]]:
    """For every field: its column, or what holds for all rows."""
    fields = [name for name in (*kind.NEEDED, *kind.OPTIONAL) if not (wide and name in ("period", "value"))]
    options = ["", *columns]
    nothing = t("intake.no_column", language)
    chosen: dict[str, str] = {}
    fixed: dict[str, str] = {}

    def named(column: str) -> str:
        return column or nothing

    for field in fields:
        left, right = st.columns(2, vertical_alignment="bottom")
        label = t(f"field.{field}", language) + ("" if field in kind.NEEDED else f" ({t('intake.optional', language)})")
        likely = options.index(column_for(field, columns))
        with left:
            name = st.selectbox(label, options, index=likely, format_func=named, key=f"column-{kind.NAME}-{field}")
        if name:
            chosen[field] = name
        elif field in SAME_FOR_ALL:
            with right:
                fixed[field] = _same_for_all(field, label, kind.NAME, known, language)
    return chosen, {field: value for field, value in fixed.items() if value}


def _same_for_all(field: str, label: str, kind: str, known: Registers, language: str) -> str:
    title, key = t("intake.for_all_rows", language, field=label), f"fixed-{kind}-{field}"
    codes = _codes(field, known, language)
    if codes:
        names = {"": "–", **codes}
        return st.selectbox(title, list(names), format_func=names.__getitem__, key=key)
    return st.text_input(title, key=key, max_chars=80).strip()


def _words(field: str, column: pd.Series, known: Registers, language: str) -> dict[str, str]:
    """A code of ours for every word in the column that is none; of services and municipalities a word is its own."""
    codes = _codes(field, known, language)
    words = unknown_words(pd.DataFrame({field: column}), field, [*codes, State.VALUE.value])
    if field in ("service", "municipality"):
        return {word: code for word in words if (code := code_for(word, codes)) and code != word}
    found: dict[str, str] = {}
    for word in words[:MOST_WORDS]:
        likely = audience_for(word) if field == "audience" else code_for(word, codes)
        options = ["", *codes]
        names: Mapping[str, str] = {"": t("intake.as_it_is", language), **codes}
        code = st.selectbox(
            t("intake.word", language, field=t(f"field.{field}", language), word=plain(word) or "–"),
            options,
            index=options.index(likely),
            format_func=names.__getitem__,
            key=f"word-{field}-{word}",
        )
        if code:
            found[word] = code
    return found


def _codes(field: str, known: Registers, language: str) -> dict[str, str]:
    """The codes that a field can hold, with their names; empty where it can hold anything."""
    match field:
        case "audience":
            return {code.value: t(f"audience.{code}", language) for code in Audience}
        case "state":
            return {code.value: t(f"state.{code}", language) for code in State if code != State.VALUE}
        case "metric":
            return {code: known.metric(code, language) for code in known.metrics}
        case "service":
            return {code: known.service(code) for code in known.services}
        case "municipality":
            return {code: known.municipality(code) for code in known.municipalities}
    return {}
