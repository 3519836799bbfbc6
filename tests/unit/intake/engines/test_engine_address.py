"""The address of a Spark cluster: what can be one, what of it is shown, and whether anything listens there."""

import socket

import pytest

from services.domain.errors import UserError
from services.intake.engines.address import check_reachable, is_here, is_spark, shown


@pytest.mark.parametrize(
    "name",
    [
        "local[2]",
        "local[*]",
        "spark://cluster:7077",
        "spark://one:7077,two:7077",
        "sc://cluster:15002",
        "sc://[::1]:15002",
    ],
)
def test_an_address(name: str) -> None:
    assert is_spark(name)


@pytest.mark.parametrize(
    "name",
    ["", "local", "local[0]", "local[-1]", "spark://", "spark://cluster", "spark://cluster:port", "spark://:7077",
     "spark://cluster:99999", "spark://one:7077,two", "yarn", "http://cluster:7077", "sc://clu ster:1"],
)  # fmt: skip
def test_no_address(name: str) -> None:
    assert not is_spark(name)


def test_a_secret_in_the_address_is_not_shown() -> None:
    assert shown("sc://ann:word@cluster:15002/;token=secret;use_ssl=true") == "sc://cluster:15002"
    assert shown("local[2]") == "local[2]"


def test_what_runs_here_needs_no_network() -> None:
    assert is_here("local[2]") and is_here("spark://127.0.0.1:7077") and is_here("sc://localhost:15002")
    assert not is_here("spark://cluster:7077") and not is_here("spark://localhost:7077,cluster:7077")


def test_one_of_several_masters_is_enough() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        check_reachable(f"spark://127.0.0.1:9,127.0.0.1:{port}")
    with pytest.raises(UserError) as error:
        check_reachable("sc://127.0.0.1:9/;token=secret")
    assert (error.value.code, error.value.values) == ("engine_unreachable", {"engine": "sc://127.0.0.1:9"})
