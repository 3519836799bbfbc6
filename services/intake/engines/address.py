"""The address of a Spark cluster: classic (`spark://`), Spark Connect (`sc://`), or this machine (`local[2]`)."""

import re
import socket
from urllib.parse import urlsplit

from services.domain.errors import UserError

LOCAL = re.compile(r"local\[([1-9][0-9]?|\*)\]")
CLUSTER = re.compile(r"(spark|sc)://[^/\s]+(/\S*)?")
PATIENCE = 5  # seconds until a cluster that does not answer is not there
LOOPBACK = ("127.0.0.1", "localhost")


def is_spark(name: str) -> bool:
    return bool(LOCAL.fullmatch(name)) or (bool(CLUSTER.fullmatch(name)) and all(port for _, port in _hosts(name)))


def shown(name: str) -> str:
    """The address for in a sentence: what follows the port can be a secret."""
    return name if LOCAL.fullmatch(name) else f"{urlsplit(name).scheme}://{urlsplit(name).netloc.rpartition('@')[2]}"


def is_here(name: str) -> bool:
    """Whether all of it runs on this machine, so that nothing needs to listen to the network."""
    return bool(LOCAL.fullmatch(name)) or all(host in LOOPBACK for host, _ in _hosts(name))


def check_reachable(name: str) -> None:
    """Spark itself waits for minutes. Raises `UserError` when nobody listens at any of the places in the address."""
    if LOCAL.fullmatch(name):
        return
    for place in _hosts(name):
        try:
            socket.create_connection(place, timeout=PATIENCE).close()
        except OSError:
            continue
        return
    raise UserError("engine_unreachable", engine=shown(name))


def _hosts(name: str) -> list[tuple[str, int]]:
    """A classic cluster with a spare master has several: `spark://one:7077,two:7077`. Port 0: none that can be."""
    found = []
    for place in urlsplit(name).netloc.rpartition("@")[2].split(","):
        host, _, port = place.rpartition(":")
        found.append((host.strip("[]"), int(port) if host and port.isdecimal() and int(port) < 65536 else 0))
    return found
