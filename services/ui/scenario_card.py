"""The answer at a glance: a card a scenario, or one for scenarios that hardly differ."""

from collections.abc import Sequence

import streamlit as st

from services.answers.forecast.cards import Card, Line
from services.ui.components import plain, show_figure

NARROWEST = 290  # pixels of a card before the next one moves down
BESIDE = 3  # cards in a row


def show_cards(found: Sequence[Card]) -> None:
    beside = 2 if len(found) == 4 else min(len(found), BESIDE)
    grid = st.grid(beside, min_column_width=NARROWEST, key="cards")
    for card in found:
        with grid.container(border=True, height="stretch", gap="xxsmall"):
            st.header(plain(card.title), anchor=False)
            show_figure(card.figure, card.about)
            shared = [plain(card.shared)] if card.shared else []
            st.markdown("  \n".join([*shared, *(_line(line) for line in (*card.lines, *card.leans))]))


def _line(line: Line) -> str:
    return f"**{plain(line.label)}:** {plain(line.text)}" if line.label else plain(line.text)
