"""Every edition's papers, several at once; one edition's failure does not stop the others."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
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

    The outcomes come in the order of `editions`. When Ctrl-C comes, no further edition is begun, those at work
    come to their end, and `told` hears of them before the interrupt goes on.
    """
    held: dict[str, Outcome] = {}

    def one(edition: str) -> Outcome:
        command = [sys.executable, "-m", "reportgen", "build", edition, *options]
        ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return Outcome(edition, ended.returncode, (ended.stderr + ended.stdout).strip())

    def heard(ended: Future[Outcome]) -> None:
        outcome = ended.result()
        if outcome.edition not in held:
            held[outcome.edition] = outcome
            told(outcome, len(held), len(editions))

    with ThreadPoolExecutor(max_workers=max(1, cpu_count() or 1)) as pool:
        building = [pool.submit(one, edition) for edition in editions]
        try:
            for ended in as_completed(building):
                heard(ended)
        except KeyboardInterrupt:
            pool.shutdown(cancel_futures=True)
            for ended in building:
                if not ended.cancelled():
                    heard(ended)
            raise
    return [held[name] for name in editions]
