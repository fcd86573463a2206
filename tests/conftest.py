"""What every test has: the repository's folder, no network, the same examples each time, expected papers."""

from __future__ import annotations

import difflib
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

REPOSITORY = Path(__file__).resolve().parents[1]

# The same examples on every machine and in every run: a red test is red for everybody. No deadline, since
# how long an example takes says something of the machine and nothing of the program.
settings.register_profile(
    "house", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is kept between builds is the tests' own, and empty when they begin."""
    place = tmp_path_factory.mktemp("kept")
    os.environ["XDG_CACHE_HOME"], os.environ["XDG_STATE_HOME"] = str(place / "cache"), str(place / "state")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files in tests/golden again")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the whole project."""
    return REPOSITORY


@pytest.fixture(autouse=True)
def _covers(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that is marked as covering a plug-in must run some of its code."""
    files = {str(REPOSITORY / "reportgen" / f"{mark.args[0]}.py") for mark in request.node.iter_markers("covers")}
    if not files:
        yield
        return
    called: set[str] = set()
    sys.setprofile(lambda frame, event, _: called.add(frame.f_code.co_filename) if event == "call" else None)
    try:
        yield
    finally:
        sys.setprofile(None)
    assert files <= called, f"not run by the test that covers it: {sorted(files - called)}"


LOOPBACK = ("127.0.0.1", "::1", "localhost")


class NetworkUsed(AssertionError):
    """A paper is made from what lies in its folders; nothing of the program may look outside."""


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any look-up of a name or connection to an address fails the test; of one marked `loopback`, those elsewhere."""
    within = request.node.get_closest_marker("loopback") is not None
    look_up = socket.getaddrinfo

    def refuse(*arguments: Any, **_: Any) -> Any:
        raise NetworkUsed(f"a test asked for the network: {arguments[-1:]}")

    connect = socket.socket.connect

    def only_local(self: socket.socket, address: Any) -> Any:
        local = self.family == getattr(socket, "AF_UNIX", None) or (within and address[0] in LOOPBACK)
        return connect(self, address) if local else refuse(address)

    def only_loopback(host: Any, *more: Any, **options: Any) -> Any:
        return look_up(host, *more, **options) if within and host in LOOPBACK else refuse(host)

    monkeypatch.setattr(socket.socket, "connect", only_local)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", only_loopback)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares words with `tests/golden/NAME`; `make golden` writes the file, to be read before it is committed."""

    def compare(name: str, made: str) -> None:
        path = REPOSITORY / "tests" / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made, encoding="utf-8", newline="\n")
            return
        assert path.is_file(), f"there is no {name} in tests/golden: `make golden` writes it"
        expected = path.read_text(encoding="utf-8")
        if made != expected:
            difference = difflib.unified_diff(
                expected.splitlines(), made.splitlines(), f"tests/golden/{name}", "made now", lineterm=""
            )
            said = "\n".join(difference) or "only the line ends differ"
            pytest.fail(f"{said}\n\nWhere this is meant, `make golden` writes the file again.", pytrace=False)

    return compare


os.environ.pop("SOURCE_DATE_EPOCH", None)  # a paper's date is its own, whatever the machine says
