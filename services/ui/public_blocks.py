"""The public summary on a page of the dashboard: the same blocks as the public site shows."""

import streamlit as st

from services.answers.public.view import Block, Bullets, Cards, Chart, Links, Section, Table, Text
from services.publishing.site.pages import address_of
from services.ui.components import colours, plain, show_figure, show_picture, show_table
from services.ui.page_charts import public_exhibit
from services.ui.scenario_card import NARROWEST


def show_section(section: Section, language: str) -> None:
    heading = st.header if section.level == 2 else st.subheader
    heading(section.heading, anchor=False)
    for block in section.blocks:
        show_block(block, language)


def show_block(block: Block, language: str) -> None:
    match block:
        case Text():
            st.markdown(plain(block.text))
        case Bullets():
            st.markdown("\n".join(f"- {plain(item)}" for item in block.items))
        case Cards():
            grid = st.grid(min(len(block.cards), 3), min_column_width=NARROWEST)
            for card in block.cards:
                with grid.container(border=True, height="stretch"):
                    st.markdown(f"**{plain(card.title)}**")
                    show_figure(card.figure, card.about)
                    for line in card.lines:
                        st.markdown(plain(line))
        case Links():
            there = [(name, address_of(address, language)) for name, address in block.links]
            st.markdown("\n".join(f"- [{plain(name)}]({address})" for name, address in there))
        case Table():
            st.markdown(f"**{plain(block.caption)}**")
            show_table(block.frame, block.caption)
        case Chart():
            one = public_exhibit(block.params, language)
            show_picture(one.picture_in(colours()), one.full, language, block.key)
