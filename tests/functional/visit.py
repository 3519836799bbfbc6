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
class Visit:
    """One session. `received`: the messages of the last run."""

    socket: ClientConnection
    page: str
    query: str
    received: list[ForwardMsg] = field(default_factory=list)
    _hash: str = ""
    _widgets: dict[str, WidgetState] = field(default_factory=dict)

    def run(self, fragment: str = "") -> list[ForwardMsg]:
        """The page as it stands, or one part of it, made again."""
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
        self.socket.send(asked.SerializeToString())
        self.received = []
        while not self.received or self.received[-1].WhichOneof("type") != "script_finished":
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(PATIENCE))
            self.received.append(message)
            if message.WhichOneof("type") == "navigation":
                self._hash = message.navigation.page_script_hash
        return self.received

    def set(self, widget: str, **value: Any) -> None:
        """`value`: `bool_value=True`, as the protocol names it."""
        self._widgets[widget] = WidgetState(id=widget, **value)

    def sections(self) -> dict[str, tuple[str, str]]:
        """Of each question that can be opened its label, with its widget and the part of the page that it is."""
        blocks = [one.delta for one in self.received if one.WhichOneof("type") == "delta"]
        return {
            one.add_block.expandable.label: (one.add_block.expandable.id, one.fragment_id)
            for one in blocks
            if one.add_block.expandable.id
        }

    def specs(self) -> list[str]:
        """The charts that were sent, as Vega-Lite."""
        elements = [one.delta.new_element for one in self.received if one.WhichOneof("type") == "delta"]
        return [one.vega_lite_chart.spec for one in elements if one.WhichOneof("type") == "vega_lite_chart"]


@contextmanager
def visit(port: int, page: str = "", query: str = "") -> Iterator[Visit]:
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, proxy=None) as socket:
        yield Visit(socket, page, query)
