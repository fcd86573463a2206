"""Previews of a paper while it is being written: one process that stays, and counts again only where it must.

Where nothing but the words of the narrative changed since the last time, the figures are those of the last time: the
extracts are not read again, and tables stay where the pages had room for them: to try other places takes far longer
than all the rest. What is made is else the paper that `build` makes, without the files that prove it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import sleep

from reportgen.build_record import Request, read_elsewhere, watching
from reportgen.document.blocks import Document
from reportgen.document.floats import put_as
from reportgen.ledgers import hashes_of_settings
from reportgen.outputs import put_files
from reportgen.outputs.cache import open_cache
from reportgen.pipeline import ComposedPaper, Counts, counts_hold_for, counts_of, paper_of
from reportgen.problems import Problem, Problems
from reportgen.render.bound_titles import source_of_words
from reportgen.render.engine_choice import choose_engine
from reportgen.render.floats import settle_floats
from reportgen.render.papers import print_papers, word_template
from reportgen.settings.home import locate, name_for_audience
from reportgen.settings.opened import Opened, open_edition
from reportgen.settings.policy import Audience

_PAUSE = 0.3
"""Seconds between two looks at the files: asking for a few hundred times costs less than a hundredth of them."""

State = dict[str, tuple[int, ...]]
"""What the system says of each file: it is another when the file was written again."""


def state(trees: Iterable[str]) -> State:
    """The state of every file of the trees, by path."""
    files = State()
    for tree in trees:
        if os.path.isfile(tree):  # noqa: PTH113 - thousands of times
            files[tree] = _of(tree)
        for folder, _, names in os.walk(tree):
            files |= {path: _of(path) for path in (os.path.join(folder, name) for name in names)}  # noqa: PTH118
    return files


def wait_for_change(trees: Sequence[str], was: State) -> State:
    """Wait until a file of the trees is another than it was and has come to rest; the state then."""
    now = state(trees)
    while now == was:
        sleep(_PAUSE)
        now = state(trees)
    while (later := _after_pause(trees)) != now:
        now = later
    return now


def _after_pause(trees: Sequence[str]) -> State:
    sleep(_PAUSE)
    return state(trees)


def _of(path: str) -> tuple[int, ...]:
    try:
        about = os.stat(path)  # noqa: PTH116
    except OSError:  # gone since it was listed
        return ()
    return about.st_mtime_ns, about.st_size, about.st_ino


@dataclass(frozen=True, slots=True)
class _Counted:
    """The figures of the last time: from which state of the files, and what was told."""

    others: State
    counts: Counts
    warnings: tuple[Problem, ...]
    paper: tuple[Document, Document] | None = None
    """The last paper made of them, as it was composed and with its tables settled."""


class Preview:
    """One edition's previews, one after the other."""

    def __init__(self, name: str, audience: Audience | None = None) -> None:
        self.name, self.audience = name, audience
        self.request = Request(*locate(name), {})
        self._elsewhere: tuple[str, ...] = ()
        self._last: _Counted | None = None

    def watched(self) -> tuple[str, ...]:
        """The folders and files of which a change is one of the paper: those of its kind, and what was read beside."""
        return (*self.request.trees(), *self._elsewhere)

    def make(self, problems: Problems) -> ComposedPaper:
        """The paper as its files are now, its tables settled; raises `ProblemsError` as `pipeline.make`."""
        files = state(self.watched())
        with watching() as watched:
            try:
                opened = open_edition(self.name, problems)
                paper = paper_of(self._counts(opened, files, problems), problems)
                # Once for all forms, though they are written one after the other.
                return replace(paper, document=self._settled(paper.document))
            finally:
                more = read_elsewhere(watched, self.watched())
                if more or watched.asked_database:  # the figures were not counted from these files alone
                    self._elsewhere, self._last = (*self._elsewhere, *more), None

    def _settled(self, document: Document) -> Document:
        """The paper with its tables settled: as in the last preview, where only words and no looks changed since."""
        last = self._last
        if last is None:
            return settle_floats(document)
        if last.paper is not None and last.paper[0].meta.theme == document.meta.theme:
            before = last.paper[1]
            settled = replace(put_as(document, before), meta=replace(document.meta, theme=before.meta.theme))
        else:
            settled = settle_floats(document)
        self._last = replace(last, paper=(document, settled))
        return settled

    def _counts(self, opened: Opened, files: State, problems: Problems) -> Counts:
        words = str(opened.folder / "narrative") + os.sep
        others = {path: each for path, each in files.items() if not path.startswith(words)}
        last, self._last = self._last, None
        if last is None or last.others != others or not counts_hold_for(opened, last.counts):
            before = len(problems)
            counts = counts_of(opened, problems, audience=self.audience)
            self._last = _Counted(others, counts, tuple(problems)[before:])
            return counts
        problems.extend(last.warnings)
        self._last = last
        return replace(last.counts, opened=opened, inputs={**last.counts.inputs, **hashes_of_settings(opened)})


def folder_of(paper: ComposedPaper) -> Path:
    """Where the previews of a paper go: beside the folder of the paper itself, which they never touch."""
    opened = paper.opened
    papers = opened.home.papers(opened.name, paper.published.audience, opened.folder)
    return papers.with_name(f"{papers.name}-preview")


def write(paper: ComposedPaper, formats: Sequence[str]) -> list[Path]:
    """Print these forms of the paper and put them with its previews; the files."""
    name = name_for_audience(paper.opened.name, paper.published.audience)
    engine = choose_engine(paper.opened.edition.pdf_engine, pdf=False)
    papers = print_papers(
        paper.document,
        name,
        formats,
        cache=open_cache(),
        template=word_template(paper),
        engine=engine,
        source=partial(source_of_words, paper),
        settled=True,
    )
    papers = {file: data for file, data in papers.items() if file != "document.json"}
    folder = folder_of(paper)
    put_files(folder, papers, owner=f"previews of {name}")
    return [folder / file for file in sorted(papers)]
