"""Over generated networks: no box lies on another, what is neutral is connected to nothing, and lines meet boxes."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.charts.network import COLUMNS
from services.charts.network_layout import BOX, LETTERS, LINES, PITCH, WIDTH, Key, Node, layout, ribbons
from tests.unit.charts.small_frames import paths

SHORT = st.text(alphabet="abcdefgh ", min_size=1, max_size=20)
LONG = st.text(alphabet="abcdefgh ", min_size=90, max_size=120)
WORDS = (SHORT | LONG).filter(str.strip)
NAMES = st.lists(WORDS, min_size=1, max_size=7, unique=True)


@st.composite
def networks(draw: st.DrawFn):  # type: ignore[no-untyped-def]
    """Ways through four columns of names, needs of the investments, and neutral investments."""
    names = [draw(NAMES) for _ in COLUMNS]
    way = st.tuples(*(st.sampled_from(column) for column in names), st.floats(0, 1))
    frame = paths(*draw(st.lists(way, max_size=12)))
    enabling, used = draw(NAMES), draw(NAMES)
    pair = st.tuples(st.sampled_from(enabling), st.sampled_from([*names[0], *used]))
    needs = draw(st.lists(pair, max_size=8, unique=True))
    return frame, needs, draw(st.lists(WORDS, max_size=13, unique=True))


def _apart(one: Node, other: Node) -> bool:
    beside = abs(one.x - other.x) >= BOX
    below = abs(one.y - other.y) >= (one.height + other.height) / 2
    return beside or below


@given(networks())
@settings(max_examples=40, deadline=None)
def test_no_two_boxes_overlap_and_all_lie_inside(network) -> None:  # type: ignore[no-untyped-def]
    nodes = layout(*network, COLUMNS)
    assert all(_apart(*pair) for pair in combinations(nodes.values(), 2))
    assert all(0 <= node.x <= WIDTH - BOX + 1e-6 for node in nodes.values())
    assert all(node.y - node.height / 2 >= 24 for node in nodes.values())  # below the headings


@given(networks())
@settings(max_examples=40, deadline=None)
def test_every_name_has_its_box(network) -> None:  # type: ignore[no-untyped-def]
    frame, needs, neutral = network
    nodes = layout(frame, needs, neutral, COLUMNS)
    wanted: set[Key] = {(at, name) for at, column in enumerate(COLUMNS, 1) for name in frame[column]}
    wanted |= {(0, one) for one, _ in needs} | {(1, used) for _, used in needs} | {(-1, name) for name in neutral}
    assert set(nodes) == wanted
    kinds = {-1: "neutral", 0: "enabling", 1: "direct"}
    assert all(node.kind == kinds.get(column, "plain") for (column, _), node in nodes.items())


@given(networks())
@settings(max_examples=40, deadline=None)
def test_neutral_boxes_stand_below_all_others(network) -> None:  # type: ignore[no-untyped-def]
    nodes = layout(*network, COLUMNS).values()
    lowest = max((node.y + node.height / 2 for node in nodes if node.kind != "neutral"), default=0)
    assert all(node.y - node.height / 2 > lowest for node in nodes if node.kind == "neutral")


@pytest.mark.slow
@given(networks())
@settings(max_examples=40, deadline=None)
def test_lines_run_from_right_edges_to_left_edges_and_never_touch_what_is_neutral(network) -> None:  # type: ignore[no-untyped-def]
    frame, needs, neutral = network
    nodes = layout(frame, needs, neutral, COLUMNS)
    flows: list[tuple[Key, Key, float]] = [((0, one), (1, used), 0.0) for one, used in needs]
    for at in range(1, len(COLUMNS)):
        pairs = frame[[COLUMNS[at - 1], COLUMNS[at]]].drop_duplicates().itertuples(index=False, name=None)
        flows += [((at, left), (at + 1, right), 0.5) for left, right in pairs]
    drawn = ribbons(flows, nodes)
    assert drawn["link"].nunique() == len(flows)
    for left, right, share in flows:
        line = drawn[drawn["link"] == f"{left}-{right}"]
        first, last = line.iloc[0], line.iloc[-1]
        assert (first["x"], first["y"]) == pytest.approx((nodes[left].x + BOX, nodes[left].y))
        assert (last["x"], last["y"]) == pytest.approx((nodes[right].x, nodes[right].y))
        assert line["x"].is_monotonic_increasing
        assert set(line["share"]) == {share}
    top = min((node.y - node.height / 2 for node in nodes.values() if node.kind == "neutral"), default=float("inf"))
    assert drawn.empty or drawn["y"].max() < top


@settings(deadline=None)
@given(WORDS)
def test_a_name_takes_at_most_three_lines_and_what_is_cut_shows(name: str) -> None:
    (node,) = layout(paths(), [], [name], COLUMNS).values()
    assert 1 <= len(node.lines) <= LINES
    assert node.height < PITCH
    assert all(len(line) <= LETTERS for line in node.lines)
    whole = " ".join(node.lines).replace(" ", "") == name.replace(" ", "")
    assert whole or node.lines[-1].endswith("…")
    assert node.name == name


def test_the_largest_share_stands_on_top_and_the_rest_follows_its_neighbours() -> None:
    frame = paths(("klein", "a", "x", "I", 0.2), ("groot", "b", "y", "O", 0.8))
    nodes = layout(frame, [("voor klein", "klein"), ("voor groot", "groot")], [], COLUMNS)
    for column, above, below in (
        (0, "voor groot", "voor klein"), (1, "groot", "klein"), (2, "b", "a"), (3, "y", "x"), (4, "O", "I"),
    ):  # fmt: skip
        assert nodes[column, above].y < nodes[column, below].y


def test_without_enabling_investments_the_others_take_the_width() -> None:
    one = paths(("groot", "b", "y", "O", 1.0))
    assert layout(one, [], [], COLUMNS)[1, "groot"].x == 0
    assert layout(one, [("eerst", "groot")], [], COLUMNS)[1, "groot"].x > BOX
    assert layout(one, [], [], COLUMNS)[4, "O"].x == WIDTH - BOX
