"""A visit to the dashboard without a browser: what one would send, and all that comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from tests.wait import PATIENCE


@dataclass
class Asking:
    """What a browser knows of its session, and says with every click."""

    page: str
    query: str
    _hash: str = ""
    _widgets: dict[str, WidgetState] = field(default_factory=dict)
    _sections: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    _within: dict[str, str] = field(default_factory=dict)  # the part that was made when a section came
    _made: str = ""

    def ask(self, fragment: str = "") -> bytes:
        """For the page as it stands, or for one part of it, made again."""
        self._made = fragment
        gone = [label for label, part in self._within.items() if not fragment or part == fragment]
        for label in gone:  # what is there is sent anew
            self._sections.pop(label, None)
            del self._within[label]
        asked = BackMsg()
        rerun = asked.rerun_script
        rerun.query_string = self.query
        if self._hash:
            rerun.page_script_hash = self._hash
        else:
            rerun.page_name = self.page
        if fragment:
            rerun.fragment_id = fragment
        rerun.widget_states.widgets.extend(self._widgets.values())
        return asked.SerializeToString()

    def hear(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "navigation":
            self._hash = message.navigation.page_script_hash
        box = message.delta.add_block.expandable
        if box.id:
            known = self._widgets.get(box.id)
            is_open = known.bool_value if known else box.expanded
            if message.delta.fragment_id != self._made:  # else it stays where it was
                self._within[box.label] = self._made
            self._sections[box.label] = (box.id, message.delta.fragment_id, is_open)

    def set(self, widget: str, **value: Any) -> None:
        """`value`: `bool_value=True`, as the protocol names it."""
        self._widgets[widget] = WidgetState(id=widget, **value)

    def sections(self) -> dict[str, tuple[str, str, bool]]:
        """Of each part that can be opened its label, with its widget, the part of the page that it is, and whether it
        is open."""
        return {
            label: (widget, part, self._widgets[widget].bool_value if widget in self._widgets else is_open)
            for label, (widget, part, is_open) in self._sections.items()
        }


def is_over(message: ForwardMsg) -> bool:
    """Whether nothing more comes of a click; a page may begin anew by itself, where the data changed meanwhile."""
    finished = message.WhichOneof("type") == "script_finished"
    return finished and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN


@dataclass
class Visit:
    """One session. `received`: the messages of the last run."""

    socket: ClientConnection
    asking: Asking
    received: list[ForwardMsg] = field(default_factory=list)

    def run(self, fragment: str = "") -> list[ForwardMsg]:
        self.socket.send(self.asking.ask(fragment))
        self.received = []
        while not self.received or not is_over(self.received[-1]):
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(PATIENCE))
            self.received.append(message)
            self.asking.hear(message)
        return self.received

    def specs(self) -> list[str]:
        """The charts that were sent, as Vega-Lite."""
        elements = [one.delta.new_element for one in self.received if one.WhichOneof("type") == "delta"]
        return [one.vega_lite_chart.spec for one in elements if one.WhichOneof("type") == "vega_lite_chart"]

    def counts(self) -> tuple[int, int]:
        """How many elements, and how many boxes around them."""
        deltas = [one.delta for one in self.received if one.WhichOneof("type") == "delta"]
        boxes = sum(1 for one in deltas if one.WhichOneof("type") == "add_block")
        return len(deltas) - boxes, boxes


@contextmanager
def visit(port: int, page: str = "", query: str = "") -> Iterator[Visit]:
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
        yield Visit(socket, Asking(page, query))
