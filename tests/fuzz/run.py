"""Fuzzes every reader and every command for some minutes; what brings one down is kept in `crashes`.

    python -m tests.fuzz.run MINUTES [TARGET ...]

Each round is a process of its own, with bounds on its memory and on the seconds of each file, so that a crash of a
library is seen too. The status is 1 where anything was found.
"""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import any_of
from tests.fuzz.targets import TARGETS, in_a_home, issued

CRASHES = Path(__file__).parent / "crashes"
MEMORY, SECONDS, ROUND = 4_000_000_000, 60, 30
"""Bytes a round may have, seconds a file may take, files of a round."""


@contextmanager
def bounded_time(seconds: int = SECONDS) -> Iterator[None]:
    """Raise `AssertionError` where what is done within takes longer."""

    def late(*_: object) -> None:
        raise AssertionError(f"it does not come to its end in {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def attempts(name: str, number: int, folder: Path) -> None:
    """One round; the file in hand lies in `folder`, and is there afterwards where it brought the round down."""
    target, current = TARGETS[name], folder / "current"
    tried = 0

    @seed(number)
    @settings(max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck),
              phases=[Phase.generate, Phase.shrink])  # fmt: skip
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        nonlocal tried
        damaged = data.draw(any_of(target.seeds()))
        tried += 1
        (folder / "tried").write_text(str(tried))
        current.write_bytes(damaged)
        with bounded_time():
            in_a_home(target, damaged, folder)
        current.unlink()

    attempt()


def one_round(name: str, number: int, folder: Path) -> int:
    """The status of a round in a process of its own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    status = 0
    try:
        attempts(name, number, folder)
    except BaseException:  # whatever it is, it is told
        status = 1
        (folder / "why").write_text(traceback.format_exc())
    os._exit(status)


def main(minutes: float, names: list[str]) -> int:
    issued()  # made once, before there are rounds
    until, number, tried, crashes = time.monotonic() + minutes * 60, int(time.time()), 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        while time.monotonic() < until:
            for name in names:
                number += 1
                folder = Path(temporary) / str(number)
                folder.mkdir()
                status = one_round(name, number, folder)
                tried += int((folder / "tried").read_text()) if (folder / "tried").exists() else 0
                if status and (folder / "current").exists():
                    crashes += 1
                    data = (folder / "current").read_bytes()
                    kept = CRASHES / name / hashlib.sha256(data).hexdigest()[:16]
                    kept.parent.mkdir(parents=True, exist_ok=True)
                    kept.write_bytes(data)
                    why = (folder / "why").read_text()[-3_000:] if (folder / "why").exists() else f"status {status}"
                    print(f"{name}: kept as {kept}\n{why}", flush=True)
                elif status:
                    why = (folder / "why").read_text()[-2_000:] if (folder / "why").exists() else ""
                    print(f"{name}: the round itself failed ({status})\n{why}", flush=True)
                if time.monotonic() > until:
                    break
    print(f"{tried} files tried in {minutes:g} minutes, {crashes} brought something down")
    return 1 if crashes else 0


if __name__ == "__main__":
    raise SystemExit(main(float(sys.argv[1]), sys.argv[2:] or list(TARGETS)))
