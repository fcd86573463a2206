"""Papers that are made at once, in threads of one process, are those that are made one after another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TypeVar

import pytest

from reportgen.document.blocks import Document
from reportgen.document.make import para
from reportgen.narrative.context import Plain
from reportgen.narrative.language import render_narrative
from reportgen.narrative.reader import read_narrative
from reportgen.problems import Problems
from reportgen.render.floats import settle_floats
from reportgen.render.papers import print_papers
from reportgen.render.process import RenderProcess
from reportgen.writers import docx, html, xlsx
from reportgen.writers.pdf import layout
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests.kinds import every_kind, plain

T = TypeVar("T")
THREADS = 4


def together(make: Callable[[int], T]) -> list[T]:
    """What `make` gives of each number from 0, all of them at once."""
    ready = Barrier(THREADS)

    def work(number: int) -> T:
        ready.wait()
        return make(number)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # threads change places often, so that what they share shows
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            return list(pool.map(work, range(THREADS)))
    finally:
        sys.setswitchinterval(before)


def paper(number: int) -> Document:
    """A paper of every kind of block, with words, figures and charts that no other number has."""
    document = every_kind()
    return replace(
        document,
        meta=replace(document.meta, title=f"Paper {number}", version=f"{number}.0"),
        blocks=(*document.blocks, *plain(para(f"These are the words of paper {number}.")).blocks),
    )


def test_narrative_of_two_papers_is_never_mixed() -> None:
    source = "{% if yes.known %}We are {{ name }}.{% endif %}\nOf **{{ name }}**, {{ name.short }}."

    def words(number: int) -> list[str]:
        names = {"name": Plain(f"paper {number}", {"short": f"p{number}"}), "yes": Known()}
        seen = []
        for _ in range(200):
            problems = Problems()
            rendered = render_narrative(source, names, "a.md", problems)
            assert rendered is not None
            assert not problems
            seen.append(" ".join(getattr(inline, "text", "") for inline in rendered.marks.values))
            assert read_narrative(rendered, "a.md", problems)
        return seen

    for number, seen in enumerate(together(words)):
        assert set(seen) == {f"paper {number} paper {number} p{number}"}


class Known(Plain):
    """Something of which it is known whether it is known."""

    def __init__(self) -> None:
        super().__init__("")

    def say(self, name: str) -> object:
        return True


@pytest.fixture(scope="module")
def alone() -> list[dict[str, bytes]]:
    return [made(number) for number in range(THREADS)]


def made(number: int) -> dict[str, bytes]:
    """Every form of a paper, each by its own writer, on the pages that `print_papers` settles."""
    document = settle_floats(paper(number))
    drawn = pictures(document, load_style())
    laid = layout(document, pictures=drawn)
    return {
        "pictures": b"".join(drawn.values()),
        "pdf": laid.write(),
        "docx": docx.write(document, dict(laid.pages)),
        "html": html.write(document, pictures=drawn),
        "xlsx": xlsx.write(document),
    }


def test_every_writer_makes_the_same_bytes_in_threads(alone: list[dict[str, bytes]]) -> None:
    assert len({each["pdf"] for each in alone}) == THREADS
    assert together(made) == alone


def test_a_paper_is_made_in_a_daemonic_process_and_beside_other_threads(alone: list[dict[str, bytes]]) -> None:
    """A program that makes papers in workers of its own may not start processes from them, or not safely."""
    from multiprocessing import get_context

    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_in_a_daemon, args=(theirs,), daemon=True)
    process.start()
    assert ours.recv() == alone[0]["pdf"]
    process.join()

    def beside(number: int) -> bytes:
        with RenderProcess() as render_process:
            assert not render_process._processes
            return print_papers(paper(number), "paper", ("pdf",), renderer=render_process)["paper.pdf"]

    assert together(beside)[0] == alone[0]["pdf"]


def _in_a_daemon(connection) -> None:  # type: ignore[no-untyped-def]
    with RenderProcess() as render_process:
        connection.send(print_papers(paper(0), "paper", ("pdf",), renderer=render_process)["paper.pdf"])
