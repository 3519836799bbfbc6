"""What we read, what is wrong, what deserves a look, what will change; then keep it, or put it away."""

from collections.abc import Callable, Sequence
from itertools import islice

import pandas as pd
import streamlit as st

from services.answers.register.names import Registers
from services.domain.errors import Problem, UserError
from services.intake.draft import Draft, Preview, confirm
from services.publishing.package.csv_file import csv_of
from services.settings import settings
from services.storage.undo import LastImport, last_import, undo_import
from services.text import t
from services.text.phrases import number
from services.ui.components import plain, show_problem
from services.ui.intake_file import put_away
from services.ui.intake_words import changes_summary, changes_table, report, understood
from services.ui.kept import kept
from services.ui.rerun import change, current

DONE, UNDONE = "klantwinst.intake_done", "klantwinst.intake_undone"
ROWS_SHOWN = 100  # rows of a table on the page; the download has all of them


def show_understood(draft: Draft, mapped: bool, known: Registers, language: str) -> None:
    st.header(t("intake.understood", language), anchor=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in understood(draft, mapped, known, language)))


def show_errors(draft: Draft, language: str) -> None:
    """Every mistake with its row and what to do; nothing of the file can be kept before they are mended."""
    st.header(t("intake.wrong", language), anchor=False)
    st.error(t("intake.errors", language, count=number(draft.error_count, language)))
    _problems(draft.errors[:ROWS_SHOWN], draft.error_count, lambda: draft.errors, "errors", language)


def show_remarks(draft: Draft, language: str) -> None:
    st.header(t("intake.remarks", language), anchor=False)
    if not draft.remarks:
        st.markdown(t("intake.no_remarks", language))
        return
    st.warning(t("intake.remarks_text", language, count=number(draft.remarks, language)))
    _problems(
        list(islice(draft.findings(), ROWS_SHOWN)), draft.remarks, lambda: list(draft.findings()), "remarks", language
    )


def show_changes(preview: Preview, known: Registers, language: str) -> None:
    st.header(t("intake.will_change", language), anchor=False)
    st.markdown(changes_summary(preview, language))
    if preview.changes:
        table = changes_table(preview.changes[:ROWS_SHOWN], known, language)
        st.dataframe(table, hide_index=True, alt=t("intake.will_change", language))
        _first_of(len(preview.changes), language)
        _download(lambda: changes_table(preview.changes, known, language), "changes", language)


def ask_to_keep(draft: Draft, preview: Preview, language: str) -> None:
    """Keep the file. While a long one is being kept, the page says how far it is."""
    changes = bool(preview.counts.new or preview.counts.changed or preview.counts.withdrawn)
    if changes and st.button(t("intake.keep", language), type="primary", key="intake_keep"):
        bar = st.progress(0.0, text=t("intake.keeping", language))

        def tell(part: float) -> None:
            bar.progress(part)

        counts = confirm(settings().database_url, draft, tell)
        st.session_state[DONE] = {
            "file": draft.source.file,
            "data_set": draft.source.data_set,
            "new": counts.new,
            "changed": counts.changed,
            "withdrawn": counts.withdrawn,
        }
        put_away()
        st.rerun()


def show_done(language: str) -> None:
    """What was just kept, and where it now looks different."""
    done = st.session_state.get(DONE)
    if done:
        counts = {name: number(done[name], language) for name in ("new", "changed", "withdrawn")}
        st.success(plain(t("intake.done", language, file=done["file"], **counts)))
        st.page_link(
            "pages/workbench/service_kpis.py",
            label=t("intake.look", language),
            query_params={"data_set": done["data_set"], "language": language},
        )


@kept(16)
def _last(data_set: str) -> LastImport | None:
    return last_import(current(), data_set)


def show_last_import(data_set: str, language: str) -> None:
    """The last import into this data set, and the way back."""
    newest = _last(data_set)
    st.header(t("intake.last", language), anchor=False)
    if undone := st.session_state.pop(UNDONE, None):
        st.success(plain(t("intake.undone", language, file=undone)))
    if newest is None:
        st.markdown(t("intake.no_last", language))
        return
    when = f"{newest.loaded_at:%d-%m-%Y %H:%M}"
    kind = t(f"kind.{newest.kind}", language)
    st.markdown(plain(t("intake.last_text", language, file=newest.file, kind=kind, when=when)))
    if st.button(t("intake.undo", language), key="intake_undo"):
        try:
            with change() as unit:
                undo_import(unit, newest.number)
        except UserError as error:
            show_problem(error, language)
            return
        st.session_state[DONE] = None
        st.session_state[UNDONE] = newest.file
        st.rerun()


def _problems(
    first: Sequence[Problem], count: int, everything: Callable[[], Sequence[Problem]], key: str, language: str
) -> None:
    """The first on the page; all of them are made only when somebody downloads them."""
    st.dataframe(report(first, language), hide_index=True, alt=t("intake.report", language))
    _first_of(count, language)
    _download(lambda: report(everything(), language), key, language)


def _first_of(count: int, language: str) -> None:
    if count > ROWS_SHOWN:
        st.markdown(t("intake.first_rows", language, shown=ROWS_SHOWN, count=number(count, language)))


def _download(table: Callable[[], pd.DataFrame], key: str, language: str) -> None:
    inside = t("exhibit.internal_name", language)
    st.download_button(
        t("intake.download", language),
        data=lambda: csv_of(table(), language),
        file_name=f"klantwinst-{key}-{inside}.csv",
        mime="text/csv",
        key=f"download-{key}",
        on_click="ignore",
    )
