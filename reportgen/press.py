"""The press: a second process that gets the PDF's engine ready while the figures are counted.

Loading the layout engine takes as long as counting, and laying out longer than everything else. So
a build starts the press first, hands it the finished document, and writes the other papers while the
PDF is written. What is made is the same, byte for byte, as in one process; where a second process
cannot be had, or it is lost, the work is done here.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from reportgen.document.blocks import Document
from reportgen.problems import Problem, Stop

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from reportgen.writers.pdf import Attachment
    from reportgen.writers.pdf.kept import Sheets


@dataclass(frozen=True, slots=True)
class Order:
    """What the press is to make."""

    document: Document
    attachments: tuple[Attachment, ...]
    cache: Path | None
    draws: bool
    paged: bool
    pdf: bool


class Press:
    """Pictures, page numbers and the PDF, in that order, each waited for when it is asked for.

    `beside` starts the second process; `draws` says that it will be asked for pictures, or for a PDF with them in it.
    """

    def __init__(self, *, beside: bool = True, draws: bool = True) -> None:
        self._draws = draws
        self._connection: Connection[Any, Any] | None = None
        self._process: Any = None
        self._order: Order | None = None
        self._laid: Sheets | None = None
        if beside:
            self._start()

    def _start(self) -> None:
        forks = sys.platform == "linux"
        context: Any = get_context("fork" if forks else "spawn")
        with suppress(OSError):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, ours if forks else None, self._draws), daemon=True)
            process.start()
            theirs.close()
            self._connection, self._process = ours, process

    def __enter__(self) -> Press:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.join(5)
        if self._connection is not None:
            self._connection.close()
        self._connection = self._process = None

    def begin(
        self, document: Document, attachments: Sequence[Attachment], cache: Path | None, *, paged: bool, pdf: bool
    ) -> None:
        """Hand over the document; the press begins at once."""
        self._order = Order(document, tuple(attachments), cache, self._draws, paged, pdf)
        if self._connection is not None:
            try:
                self._connection.send(self._order)
            except (OSError, ValueError):
                self._close()

    def pictures(self) -> dict[str, bytes]:
        """The SVG of every chart, by its id; an empty picture of each where none are drawn."""
        found: dict[str, bytes] | None = self._receive()
        if found is None:
            found = _pictures(self._ordered())
            if self._ordered().paged:
                self._laid = _lay(self._ordered(), found)
        return found

    def pages(self) -> dict[str, int]:
        """The page of every heading and table; after `pictures`."""
        if self._laid is None:
            found: dict[str, int] | None = self._receive()
            if found is not None:
                return found
            self._laid = _lay(self._ordered(), _pictures(self._ordered()))
        return dict(self._laid.pages)

    def pdf(self) -> bytes:
        """The PDF; after `pages`."""
        if self._laid is None:
            found: bytes | None = self._receive()
            if found is not None:
                return found
            self._laid = _lay(self._ordered(), _pictures(self._ordered()))
        return self._laid.write(self._ordered().attachments)

    def _ordered(self) -> Order:
        if self._order is None:
            raise RuntimeError("the press was given no document")
        return self._order

    def _receive(self) -> Any:
        """The next thing the press has made; None where there is no press (any more)."""
        if self._connection is None:
            return None
        try:
            kind, value = self._connection.recv()
        except (EOFError, OSError):
            self._close()
            return None
        if kind == "stop":
            problems: tuple[Problem, ...] = value
            raise Stop(problems)
        if kind == "fault":
            raise RuntimeError(value)
        return value


def draws(formats: Sequence[str]) -> bool:
    """Whether the charts are drawn for these forms of a paper: Word and the workbook hold charts of their own."""
    return bool({"pdf", "html"} & set(formats))


def _pictures(order: Order) -> dict[str, bytes]:
    if not order.draws:
        from reportgen.rehearsal import blanks

        return blanks(order.document)
    from reportgen.writers.picture import pictures
    from reportgen.writers.style import load_style

    return pictures(order.document, load_style(), cache=order.cache, jobs=1)


def _lay(order: Order, pictures: dict[str, bytes]) -> Sheets:
    from reportgen.writers.pdf.kept import Sheets

    return Sheets(order.document, pictures, order.cache)


def _work(connection: Connection[Any, Any], others: Connection[Any, Any] | None, draws: bool) -> None:
    """The second process: load what is slow to load, then wait for the document.

    `others` is the first process's end of the line, which a fork has too: while it is held here, the
    line would never be seen to break, and a press whose first process was killed would wait for ever.
    """
    if others is not None:
        others.close()
    # Ctrl-C is for the first process, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        _warm(draws)
        # A page's boxes point at one another and live as long as this process: to look among them every few
        # hundred new ones for those that do not takes a quarter of the time.
        gc.freeze()
        gc.set_threshold(100_000, 20, 100)
        try:
            order: Order = connection.recv()
            pictures = _pictures(order)
            connection.send(("made", pictures))
            if order.paged:
                laid = _lay(order, pictures)
                connection.send(("made", dict(laid.pages)))
                if order.pdf:
                    connection.send(("made", laid.write(order.attachments)))
        except Stop as stopped:
            connection.send(("stop", stopped.problems))
        except (EOFError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - it is raised again in the first process
            connection.send(("fault", f"{type(error).__name__}: {error}"))


def _warm(draws: bool) -> None:
    from reportgen.rehearsal import rehearse

    with suppress(Stop):  # what is missing is said when the paper is laid out
        rehearse(draws=draws)
