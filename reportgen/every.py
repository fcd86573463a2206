"""Every edition's papers, several at once; one edition's failure does not stop the others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from os import cpu_count


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the build of one edition ended: its exit status and what it said."""

    edition: str
    status: int
    said: str


def build(editions: Sequence[str], options: Sequence[str], told: Callable[[Outcome, int, int], None]) -> list[Outcome]:
    """Build each edition in a process of its own; `told` hears of each as it ends, with how many have and of how many.

    The outcomes come in the order of `editions`.
    """
    done = 0
    held: dict[str, Outcome] = {}

    def one(edition: str) -> Outcome:
        command = [sys.executable, "-m", "reportgen", "build", edition, *options]
        ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return Outcome(edition, ended.returncode, (ended.stderr + ended.stdout).strip())

    with ThreadPoolExecutor(max_workers=max(1, cpu_count() or 1)) as pool:
        for ended in as_completed([pool.submit(one, edition) for edition in editions]):
            outcome = ended.result()
            done += 1
            held[outcome.edition] = outcome
            told(outcome, done, len(editions))
    return [held[name] for name in editions]
