"""Results that are kept between reruns and shared by all visitors, for as long as the data stay as they are.

What is kept is never changed by who reads it, and never what one visitor alone may see. Of a state of the data before
the last one nothing is kept: while figures come in, nobody asks for it again.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from functools import wraps
from itertools import chain
from threading import Lock
from typing import ParamSpec, TypeVar

import streamlit as st

from services.storage.changes import Seen
from services.ui.rerun import state

P = ParamSpec("P")
Found = TypeVar("Found")

Name = Callable[[Seen], tuple[str, ...]]
OF = "kept_of"  # the argument that holds the name of the state
STATES = 2  # of the data of which something is kept: that of now, and that of a page that was being made


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
        made: OrderedDict[object, deque[tuple[tuple[object, ...], dict[str, object]]]] = OrderedDict()
        noting = Lock()

        @st.cache_resource(max_entries=most, show_spinner=False)
        @wraps(make)  # also so that Streamlit knows it from the others
        def found(*args: P.args, **named: P.kwargs) -> Found:
            with noting:
                made.setdefault(named[OF], deque(maxlen=most)).append((args, dict(named)))
                before = [made.popitem(last=False)[1] for _ in range(len(made) - STATES)]
            for old_args, old_named in chain.from_iterable(before):
                found.clear(*old_args, **old_named)
            named.pop(OF)
            return make(*args, **named)

        @wraps(make)
        def asked(*args: P.args, **named: P.kwargs) -> Found:
            kept_one: Found = found(*args, **named, **{OF: name(state())})  # type: ignore[arg-type]
            return kept_one

        return asked

    return keeping
