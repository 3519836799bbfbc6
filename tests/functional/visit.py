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
    _sections: dict[str, "Section"] = field(default_factory=dict)  # by widget

    def ask(self, fragment: str = "") -> bytes:
        """For the page as it stands, or for one part of it, made again."""
        around = [one.path for one in self._sections.values() if one.part == fragment]
        for widget, one in list(self._sections.items()):  # what is there is sent anew
            if not fragment or any(one.path[: len(path)] == path and one.path != path for path in around):
                del self._sections[widget]
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
            path = tuple(message.metadata.delta_path)
            self._sections[box.id] = Section(box.label, message.delta.fragment_id, box.expanded, path)

    def set(self, widget: str, **value: Any) -> None:
        """`value`: `bool_value=True`, as the protocol names it."""
        self._widgets[widget] = WidgetState(id=widget, **value)

    def sections(self) -> dict[str, tuple[str, str, bool]]:
        """Of each part that can be opened its label, with its widget, the part of the page that it is, and whether it
        is open; of two of one name the last."""
        return {one.label: found for one, found in zip(self._sections.values(), self.parts(), strict=True)}

    def parts(self) -> list[tuple[str, str, bool]]:
        """The same of all of them."""
        return [
            (widget, one.part, self._widgets[widget].bool_value if widget in self._widgets else one.is_open)
            for widget, one in self._sections.items()
        ]


@dataclass(frozen=True)
class Section:
    """`part`: of the page, which it is; `path`: where it stands in it. Within it stands what has a longer path."""

    label: str
    part: str
    is_open: bool
    path: tuple[int, ...]


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
