"""Every edition's papers, several at once, each library loaded once.

A worker is a process that builds one edition after another; there are as many as processors. One edition's failure
does not stop the others, nor does the end of a worker: another takes its place.
"""

from __future__ import annotations

import gc
import io
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from os import cpu_count
from pathlib import Path
from typing import Any

from reportgen.outputs import write_log
from reportgen.problems import ProblemsError

Main = Callable[..., int]
"""The way in: runs a command from its words, and what a program passes beside them, and returns its exit status."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the build of one edition ended: its exit status, what it said, and the folders it wrote."""

    edition: str
    status: int
    words: str
    folders: tuple[Path, ...] = ()


@dataclass(slots=True)
class _Worker:
    """A process and the line to it; `edition` is what it is building, empty while it waits."""

    process: Any
    connection: Connection[Any, Any]
    edition: str = ""


@dataclass(slots=True)
class _Workers:
    """The workers of one run."""

    main: Main
    options: Sequence[str]
    given: Mapping[str, object]
    running: list[_Worker] = field(default_factory=list)

    def start(self) -> None:
        """Start one more."""
        # Typst has threads, which a copy of this process would wait for in vain.
        forks = sys.platform == "linux" and "typst" not in sys.modules
        context: Any = get_context("fork" if forks else "spawn")
        ours, theirs = context.Pipe()
        others = [ours, *(worker.connection for worker in self.running)] if forks else []
        arguments = (theirs, self.main, tuple(self.options), self.given, others)
        process = context.Process(target=_work, args=arguments, daemon=True)  # a daemon starts no further processes
        process.start()
        theirs.close()
        self.running.append(_Worker(process, ours))

    def build(self, edition: str) -> None:
        """Have an edition built by a worker that waits."""
        worker = next(each for each in self.running if not each.edition)
        worker.edition = edition
        with suppress(OSError):  # it has ended, which is seen when it is waited for
            worker.connection.send(edition)

    def busy(self) -> bool:
        """Whether any edition is being built."""
        return any(worker.edition for worker in self.running)

    def outcomes(self) -> list[Outcome]:
        """Wait until at least one edition is built; a worker that has ended is replaced."""
        ready = wait([worker.connection for worker in self.running if worker.edition])
        return [self._outcome(worker) for worker in list(self.running) if worker.connection in ready]

    def _outcome(self, worker: _Worker) -> Outcome:
        edition, worker.edition = worker.edition, ""
        try:
            status, words, folders = worker.connection.recv()
        except (EOFError, OSError):
            self.running.remove(worker)
            worker.connection.close()
            worker.process.join()
            self.start()
            code = worker.process.exitcode
            return Outcome(edition, 1, f"{edition}: the process that built it ended ({code}); build it by itself.")
        return Outcome(edition, status, words, folders)

    def end(self) -> None:
        """End them all."""
        for worker in self.running:
            worker.process.terminate()
        for worker in self.running:
            worker.process.join(5)
            worker.connection.close()


def build(
    editions: Sequence[str],
    options: Sequence[str],
    main: Main,
    report: Callable[[Outcome, int, int], None],
    **given: object,
) -> list[Outcome]:
    """Build each edition; `report` hears of each as it ends, with how many have and of how many.

    `given` is what the command is passed beside its words.

    The outcomes come in the order of `editions`. When Ctrl-C comes, no further edition is begun, those at work
    come to their end, and `report` hears of them before the interrupt goes on.
    """
    waiting = list(editions)
    ended: dict[str, Outcome] = {}
    workers = _Workers(main, options, given)

    def hear() -> None:
        for outcome in workers.outcomes():
            ended[outcome.edition] = outcome
            report(outcome, len(ended), len(editions))

    if editions:
        _load()
    try:
        for _ in range(min(len(editions), max(1, cpu_count() or 1))):
            workers.start()
        while waiting or workers.busy():
            while waiting and not all(worker.edition for worker in workers.running):
                workers.build(waiting.pop(0))
            hear()
    except KeyboardInterrupt:
        while workers.busy():
            hear()
        raise
    finally:
        workers.end()
    return [ended[name] for name in editions]


def _load() -> None:
    """Load what makes papers before the first fork, so that all workers share it; elsewhere each loads its own."""
    if sys.platform != "linux":
        return
    from reportgen.render import warm_up

    for room in ("extracts.gather", "figures.publish", "checks", "compose", "render.papers"):
        import_module(f"reportgen.{room}")
    with suppress(ProblemsError):  # what is missing is said when a paper is laid out
        warm_up.warm_up()
    warm_up.warm_up_charts()
    warm_up.warm_up_word()
    gc.freeze()  # nothing of it is looked through again, or copied for that


def _work(
    connection: Connection[Any, Any],
    main: Main,
    options: Sequence[str],
    given: Mapping[str, object],
    others: Iterable[Connection[Any, Any]],
) -> None:
    """A worker: build what is asked for until the line breaks.

    `others` are ends of lines that a fork has too, and that would never be seen to break while they are held here.
    """
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the first process, which lets this one finish
    gc.set_threshold(50_000, 20, 100)
    with suppress(EOFError, OSError):
        while True:
            edition = connection.recv()
            status, words = build_in_process(main, edition, options, given)
            connection.send((status, words, write_log.made()))


def build_in_process(main: Main, edition: str, options: Sequence[str], given: Mapping[str, object]) -> tuple[int, str]:
    """Build one edition in this process; the exit status, and what the command printed."""
    stdout, stderr = io.StringIO(), io.StringIO()
    with redirect_stdout(stdout), redirect_stderr(stderr):
        status = main(["build", edition, *options], **given)
    return status, (stderr.getvalue() + stdout.getvalue()).strip()
