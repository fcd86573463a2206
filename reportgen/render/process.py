"""The render process: a second process that gets the PDF's engine ready while the figures are counted.

Loading the layout engine takes as long as counting, and laying out longer than everything else. So a build starts
this process first, hands it the finished document, and writes the other papers while the PDF is written. A third
process draws the charts for it (`chart_process`) and ends. What is made is the same, byte for byte, as in one process.
Where another process cannot be had the work is done here: it is lost, this one is a daemon that may start none, or
it has other threads, whose locks a fork would take with it, or Typst, which has threads of its own, is wanted
and was used in it.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import current_process, get_context
from threading import active_count
from types import TracebackType
from typing import TYPE_CHECKING, Any

from reportgen.document.blocks import Document
from reportgen.outputs.cache import Cache
from reportgen.problems import Problem, ProblemsError
from reportgen.render import chart_process

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from reportgen.writers.attached import Attachment
    from reportgen.writers.engines import EngineName
    from reportgen.writers.pdf.pdf_cache import Sheets


@dataclass(frozen=True, slots=True)
class Order:
    """What the render process is to make."""

    document: Document
    cache: Cache | None
    draws: bool
    paged: bool
    pdf: bool
    engine: EngineName


class RenderProcess:
    """Pictures, page numbers and the PDF, in that order, each waited for when it is asked for.

    `beside` starts the second process where one can be had; `draws` says that it will be asked for pictures, or for
    a PDF with them in it. `engine` is the one it is to load meanwhile; the document may come with another.
    """

    def __init__(self, *, beside: bool = True, draws: bool = True, engine: EngineName = "weasyprint") -> None:
        self._draws, self._loads = draws, engine
        self._without_typst = "typst" in sys.modules
        self._connection: Connection[Any, Any] | None = None
        self._charts: Connection[Any, Any] | None = None
        self._processes: list[Any] = []
        self._order: Order | None = None
        self._drawn: dict[str, bytes] | None = None
        self._attachments: tuple[Attachment, ...] = ()
        self._laid: Sheets | None = None
        if beside and not current_process().daemon and active_count() == 1 and not self._unable(engine):
            self._start()

    def _unable(self, engine: EngineName) -> bool:
        """Whether a copy of this process would wait in vain for an engine's threads, which no copy has."""
        return engine == "typst" and self._without_typst

    def _start(self) -> None:
        forks = sys.platform == "linux"
        context: Any = get_context("fork" if forks else "spawn")
        with suppress(OSError):
            ours, theirs = context.Pipe()
            mine: tuple[Connection[Any, Any], ...] = (ours,)
            drawn: Connection[Any, Any] | None = None
            if self._draws:
                charts, orders = context.Pipe()
                drawn, pictures = context.Pipe()
                others = (ours, theirs, charts, drawn)
                self._begin(context, chart_process.work, (orders, pictures, others if forks else ()))
                orders.close()
                pictures.close()
                mine, self._charts = (ours, charts), charts
            self._begin(context, _work, (theirs, drawn, mine if forks else (), self._loads))
            for connection in (theirs, drawn):
                if connection is not None:
                    connection.close()
            self._connection = ours

    def _begin(self, context: Any, work: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        process = context.Process(target=work, args=arguments, daemon=True)
        process.start()
        self._processes.append(process)

    def __enter__(self) -> RenderProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.join(5)
        for connection in (self._connection, self._charts):
            if connection is not None:
                connection.close()
        self._connection = self._charts = None
        self._processes.clear()

    @property
    def beside(self) -> bool:
        """Whether another process works while this one does."""
        return self._connection is not None

    def begin(
        self, document: Document, cache: Cache | None, *, paged: bool, pdf: bool, engine: EngineName = "weasyprint"
    ) -> None:
        """Hand over the document and the engine that lays it out; the render process begins at once."""
        self._order = Order(document, cache, self._draws, paged, pdf, engine)
        if self._unable(engine):
            self._close()
        if self._connection is not None:
            with suppress(OSError, ValueError):  # the render process will draw the charts itself
                if self._charts is not None:
                    self._charts.send((document, cache))
            try:
                self._connection.send(self._order)
            except (OSError, ValueError):
                self._close()

    def pictures(self) -> dict[str, bytes]:
        """The SVG of every chart, by its id; an empty picture of each where none are drawn."""
        if self._drawn is None:
            self._drawn = _pictures(self._ordered(), self._charts)
        return self._drawn

    def pages(self) -> dict[str, int]:
        """The page of every heading and table."""
        if self._laid is None:
            pages: dict[str, int] | None = self._receive()
            if pages is not None:
                return pages
            self._laid = _lay(self._ordered(), self.pictures())
        return dict(self._laid.pages)

    def enclose(self, attachments: Sequence[Attachment]) -> None:
        """Hand over the files that go into the PDF; after `pages`, and the render process goes on at once."""
        self._attachments = tuple(attachments)
        if self._connection is not None:
            try:
                self._connection.send(self._attachments)
            except (OSError, ValueError):
                self._close()

    def pdf(self) -> bytes:
        """The PDF; after `enclose`."""
        if self._laid is None:
            pdf: bytes | None = self._receive()
            if pdf is not None:
                return pdf
            self._laid = _lay(self._ordered(), self.pictures())
        return self._laid.write(self._attachments)

    def _ordered(self) -> Order:
        if self._order is None:
            raise RuntimeError("the render process was given no document")
        return self._order

    def _receive(self) -> Any:
        """The next thing the render process has made; None where there is none (any more)."""
        if self._connection is None:
            return None
        try:
            kind, value = self._connection.recv()
        except (EOFError, OSError):
            self._close()
            return None
        if kind == "stop":
            problems: tuple[Problem, ...] = value
            raise ProblemsError(problems)
        if kind == "fault":
            raise RuntimeError(value)
        return value


def draws(formats: Sequence[str]) -> bool:
    """Whether the charts are drawn for these forms of a paper: Word and the workbook hold charts of their own."""
    return bool({"pdf", "html"} & set(formats))


def _pictures(order: Order, charts: Connection[Any, Any] | None = None) -> dict[str, bytes]:
    """The pictures, from the process that draws them where there is one and it does."""
    if not order.draws:
        from reportgen.render.warm_up import blank_charts

        return blank_charts(order.document)
    if charts is not None:
        with suppress(EOFError, OSError):
            drawn: dict[str, bytes] = charts.recv()
            return drawn
    return chart_process.draw_charts(order.document, order.cache)


def _lay(order: Order, pictures: dict[str, bytes]) -> Sheets:
    from reportgen.writers.pdf.pdf_cache import Sheets
    from reportgen.writers.picture import on_paper

    return Sheets(order.document, on_paper(pictures), order.cache, order.engine)


def _work(
    connection: Connection[Any, Any],
    charts: Connection[Any, Any] | None,
    others: Iterable[Connection[Any, Any]],
    engine: EngineName,
) -> None:
    """The second process: load what is slow to load, then wait for the document.

    `others` are the ends of lines that are not for this process, which a fork has too: while one is held
    here, its line would never be seen to break, and a render process whose parent was killed would wait for ever.
    """
    for other in others:
        other.close()
    # Ctrl-C is for the first process, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        _warm(engine)
        # A page's boxes point at one another and live as long as this process: to look among them every few
        # hundred new ones for those that do not takes a quarter of the time.
        gc.freeze()
        gc.set_threshold(100_000, 20, 100)
        try:
            order: Order = connection.recv()
            if order.paged:
                laid = _lay(order, _pictures(order, charts))
                connection.send(("made", dict(laid.pages)))
                if order.pdf:
                    connection.send(("made", laid.write(connection.recv())))
        except ProblemsError as stopped:
            connection.send(("stop", stopped.problems))
        except (EOFError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - it is raised again in the first process
            connection.send(("fault", f"{type(error).__name__}: {error}"))


def _warm(engine: EngineName) -> None:
    from reportgen.render.warm_up import warm_up

    with suppress(ProblemsError):  # what is missing is said when the paper is laid out
        warm_up(engine)
