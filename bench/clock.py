"""One program run as a whole process, from start to exit: how long, how much work, how much memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MB = 1024


@dataclass(frozen=True)
class Sample:
    """One run. `wall` and `cpu` are seconds (`cpu` of every process it started and waited for)."""

    wall: float
    cpu: float
    status: int
    words: str  # what it printed
    rendering: float = 0  # of `wall`: seconds that went into rendering documents, where that is told apart
    rendering_cpu: float = 0  # of `cpu`

    @property
    def own(self) -> float:
        """Seconds by the clock beyond rendering."""
        return self.wall - self.rendering

    @property
    def own_cpu(self) -> float:
        """Seconds of the processors beyond rendering."""
        return self.cpu - self.rendering_cpu


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Sample:
    """Run `command` in `folder` and wait for its end."""
    began = time.perf_counter()
    process = _start(command, folder, environment)
    assert process.stdout is not None
    words = process.stdout.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    return Sample(wall, used.ru_utime + used.ru_stime, process.returncode, words)


def memory(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> float:
    """The most memory, in MB, that the program and all it started held at one moment.

    Pages that several of them share are counted once (Linux's PSS, read every 20 ms), so that a program that
    works in two processes is not charged twice, nor let off the second. Such a run is slower: it is not timed.
    """
    process = _start(command, folder, environment)
    drain = threading.Thread(target=process.communicate)
    drain.start()
    most = 0
    while drain.is_alive():
        most = max(most, sum(_pss(pid) for pid in _family(process.pid)))
        drain.join(0.02)
    return most / MB


def _start(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(word) for word in command],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found.extend(int(child) for child in task.read_text().split())
            except OSError:  # it ended meanwhile
                continue
    return found


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
