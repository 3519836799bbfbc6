"""Results that are kept between reruns and shared by all visitors, for as long as the data stay as they are.

What is kept is never changed by who reads it, and never what one visitor alone may see.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from services.storage.changes import Seen
from services.ui.rerun import state

P = ParamSpec("P")
Found = TypeVar("Found")

Name = Callable[[Seen], tuple[str, ...]]
OF = "kept_of"  # the argument that holds the name of the state


def of_data(seen: Seen) -> tuple[str, ...]:
    """For what is made of figures, registers and plans."""
    return seen.data


def of_answers(seen: Seen) -> tuple[str, ...]:
    """For what also shows forecasts and evaluations that were kept."""
    return seen.answers


def of_anything(seen: Seen) -> tuple[str, ...]:
    """For what shows editions, answers of the panel, states of sources: small, and made anew after every write."""
    return seen.anything


def kept(most: int, name: Name = of_data) -> Callable[[Callable[P, Found]], Callable[P, Found]]:
    """Keep the results of a function, `most` of them, by its arguments; one that begins with `_` says nothing about the
    result. Made once, also when two visitors ask at the same time."""

    def keeping(make: Callable[P, Found]) -> Callable[P, Found]:
        @st.cache_resource(max_entries=most, show_spinner=False)
        @wraps(make)  # also so that Streamlit knows it from the others
        def found(*args: P.args, **named: P.kwargs) -> Found:
            named.pop(OF)
            return make(*args, **named)

        @wraps(make)
        def asked(*args: P.args, **named: P.kwargs) -> Found:
            kept_one: Found = found(*args, **named, **{OF: name(state())})  # type: ignore[arg-type]
            return kept_one

        return asked

    return keeping
