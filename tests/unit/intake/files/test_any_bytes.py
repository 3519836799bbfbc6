"""Whatever stands in a file: it is loaded whole, or one `UserError` says why not and nothing of it is kept."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from services.domain.errors import UserError
from services.text.errors import sentence
from tests.factories import HEADER, SCENARIO, everything, load, observations, seen

NAMES = st.sampled_from(["own.csv", "own.toml", "own.gz", "own", "own.parquet", "own.xlsx", "own.toml.gz"])
EXAMPLES = (
    observations(seen(), seen("2014-06", "58%", metric="on_time_share")),
    SCENARIO,
    "case_id,municipality,service,audience,channel,received_on,decided_on,due_on\n"
    "1,M1,building_permit,citizen,web,2014-01-02,2014-02-03,2014-03-01\n",
    "id,topic,figure,lag,grade,source,caveat,read_as,expires_on\nOWN1,t,f,l,C,s,c,document,2030-01-01\n",
    "code,name\nM9,Negen\n",
    "date,kind,certainty,municipality,service,metric,name_nl,name_en\n2014-01-01,law,recorded,,,,Wet,Law\n",
    "metric,audience,level,n,source\nsatisfaction_service,citizen,6.9,,elders\n",
    "[new_service]\nname = { nl = 'Nieuw', en = 'New' }\n",
    "[m]\nname={nl='a',en='b'}\ndefinition={nl='a',en='b'}\nunit='u'\nscale='share'\nbetter='higher'\n"
    "noticeable=0.05\ncustomer_facing=true\nn_counts='cases'\n",
)
WORDS = """
    x 1e999 -0 1,5 58% nan inf 2014-05 2014-Q5 0000 9999 9999-12-31 NaT now 's-Gravenhage =1+1 " é ٣
    value citizen M1 lead_time_days on_time_share 111111111111111111111111111111 -99998
"""
CELLS = st.one_of(st.just(""), st.sampled_from(WORDS.split()), st.text(max_size=12))
TABLES = st.builds(
    lambda header, delimiter, rows: "\n".join(delimiter.join(row) for row in (header, *rows)).encode(
        "utf-8", "replace"
    ),
    st.sampled_from([HEADER.split(","), *(one.split("\n")[0].split(",") for one in (EXAMPLES[2], *EXAMPLES[3:7]))]),
    st.sampled_from([",", ";", "\t"]),
    st.lists(st.lists(CELLS, min_size=5, max_size=9), max_size=4),
)


VALUES = (
    "1 | -1 | 1e400 | nan | inf | 'x' | '' | true | [] | [[1]] | {} | 2015-01-01 | 2015-01-02 | 9999-12-01 | 07:00:00"
    " | { p10 = 1, p50 = 2, p90 = 3 } | { p10 = 1 } | ['a', 1] | \"\\u0000\" | 9" + "9" * 300
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A good file with some of it replaced, cut out or cut off; perhaps packed, and then damaged again."""
    content = draw(st.sampled_from(EXAMPLES)).encode()
    for _ in range(draw(st.integers(0, 3))):
        if draw(st.booleans()):
            content = gzip.compress(content, mtime=0)
        start = draw(st.integers(0, len(content)))
        end = draw(st.integers(start, min(len(content), start + 30)))
        content = content[:start] + draw(st.binary(max_size=6)) + content[end:]
    return content


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A TOML file whose keys are ours and whose values are anything."""
    values = st.sampled_from(VALUES.split(" | "))
    lines = SCENARIO.strip().split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        if "=" in lines[at]:
            lines[at] = lines[at].split("=")[0] + "= " + draw(values)
        else:
            lines.insert(at, draw(st.sampled_from(["[investment]", "[a.b.c]", "x = 1", "[[investment]]"])))
    return "\n".join(lines).encode()


@pytest.mark.slow
@given(
    content=st.one_of(st.binary(max_size=300), TABLES, damaged(), documents(), st.text(max_size=200).map(str.encode)),
    name=NAMES,
)
@example(content=b"PAR1" + b"\x00" * 50 + b"PAR1", name="own.parquet")
@example(content=b"\x1f\x8b", name="own.gz")
@example(content=gzip.compress(b"a,b") + b"rest", name="own.gz")
@example(content=("a." * 3000 + "a = 1").encode(), name="own.toml")
@example(content=("[" * 3000 + "]" * 3000).encode(), name="own.toml")
@example(content=b"x = " + b"9" * 5000, name="own.toml")
@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_any_bytes_are_loaded_or_refused_whole(address: str, tmp_path: Path, content: bytes, name: str) -> None:
    before = everything(address)
    refused = None
    try:
        loaded = load(address, tmp_path, content, name)
    except UserError as error:
        refused = error
    if refused:
        assert everything(address) == before
        assert all(20 < len(sentence(refused, language)) < 4000 for language in ("nl", "en"))
    else:
        again = load(address, tmp_path, content, name)
        assert (again.counts.new, again.counts.changed) == (0, 0)
        assert again.counts.unchanged == sum((loaded.counts.new, loaded.counts.changed, loaded.counts.unchanged))


def test_the_examples_themselves_are_loaded(address: str, tmp_path: Path) -> None:
    for at, content in enumerate(EXAMPLES):
        assert load(address, tmp_path, content, f"own{at}").counts.new, content
