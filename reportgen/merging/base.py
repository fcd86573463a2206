"""The document of the build that a Word paper came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.document.as_json import from_json, to_json
from reportgen.document.blocks import Document
from reportgen.document.marked import BUILD_DIGITS, marked_blocks
from reportgen.editions.issue import issued_versions
from reportgen.merging.lines import all_accepted, lines
from reportgen.merging.tokens import text_of, word_tokens
from reportgen.outputs import sha256
from reportgen.outputs.cache import Cache, open_cache
from reportgen.pipeline import ComposedPaper
from reportgen.plain_file import read_plain
from reportgen.problems import ProblemsError, Where, stop
from reportgen.readback.word import WordFile
from reportgen.render.floats import settle_floats

MOST_TRIED = 40
"""Of so many documents that are kept, the last used first, it is seen which one a copy is most like."""


def base_of_copy(paper: ComposedPaper, word: WordFile, where: Where) -> tuple[Document, str, tuple[str, ...]]:
    """The document that a copy was made from, its build, and what must be said of how it was found."""
    if word.source is not None:
        return base_document(paper, word.source.build, open_cache(), where), word.source.build, ()
    known = _kept_document(paper, word.build_digits, open_cache()) if word.build_digits else None
    if known is not None:
        return known, sha256(to_json(known)), ()
    likeliest = likeliest_base(paper, word, open_cache())
    if likeliest is None:
        fault = "this file does not say which build it came from, and most of its words are in none that is kept here."
        fix = "give a copy of this edition's paper; `reportgen import` without --changes drafts anew from any other."
        raise stop("no-source-map", where, fault, fix)
    remark = (
        f"{where.file} does not say which build it came from: the program that saved it kept no note of that. It was "
        f"set against the paper it is most like ({likeliest.same} of {likeliest.of} paragraphs are the same), so look "
        "at every change before you build."
    )
    return likeliest.document, sha256(to_json(likeliest.document)), (remark,)


def base_document(paper: ComposedPaper, build: str, cache: Cache | None, where: Where) -> Document:
    """The document whose JSON has the SHA-256 `build`: that of the edition as it is, or one that was kept.

    Raises:
        ProblemsError: it is kept nowhere.
    """
    kept = _kept_document(paper, build, cache)
    if kept is not None:
        return kept
    fault = "the paper this copy was made from is not kept here any more, so that what was changed cannot be told."
    fix = "give the machine or the folder it was built on; or build it again from the files as they were."
    raise stop("base-not-kept", where, fault, fix)


def _kept_document(paper: ComposedPaper, build: str, cache: Cache | None) -> Document | None:
    """The document whose hash begins with `build`: that of the edition as it is, or one that was kept; else None."""
    if len(build) < BUILD_DIGITS:  # what somebody else wrote there
        return None
    if sha256(to_json(paper.document)).startswith(build):
        return paper.document
    for data in _kept(paper, build, cache):
        if sha256(data).startswith(build):
            return from_json(data)
    settled = settle_floats(paper.document)  # what a build prints, its tables where no page is left empty
    return settled if sha256(to_json(settled)).startswith(build) else None


@dataclass(frozen=True, slots=True)
class LikeliestBase:
    """The document that a copy is most like, and how many of its paragraphs are among the copy's, of how many."""

    document: Document
    same: int
    of: int


def likeliest_base(paper: ComposedPaper, word: WordFile, cache: Cache | None) -> LikeliestBase | None:
    """The document that a copy most likely was made from, which does not say so itself: the edition's paper as it is,
    or one that is kept.

    None where most of the paragraphs of each are not among the copy's: it is no copy of this paper.
    """
    counts = Counter(line.text for line in lines(word.blocks, all_accepted))
    best: LikeliestBase | None = None
    for document in _candidates(paper, cache):
        texts = Counter(text_of(word_tokens(block.content)) for block in marked_blocks(document))
        here = LikeliestBase(document, (texts & counts).total(), texts.total())
        if best is None or here.same * (best.of + counts.total()) > best.same * (here.of + counts.total()):  # Dice
            best = here
    return best if best is not None and 2 * best.same > best.of else None


def _candidates(paper: ComposedPaper, cache: Cache | None) -> Iterator[Document]:
    yield paper.document
    kept = cache.names(".document")[:MOST_TRIED] if cache is not None else ()
    entries = (cache.get(name) for name in kept) if cache is not None else ()
    for data in (*_beside_papers(paper), *(each for each in entries if each is not None)):
        try:
            document = from_json(data)
        except ProblemsError:  # somebody changed the file beside the papers: nothing was made from it
            continue
        if document.meta.edition == paper.document.meta.edition:
            yield document


def _kept(paper: ComposedPaper, build: str, cache: Cache | None) -> Iterator[bytes]:
    names = [name for name in cache.names(".document") if name.startswith(build)] if cache is not None else []
    entries = (cache.get(name) for name in names) if cache is not None else ()
    yield from (data for data in entries if data is not None)
    yield from _beside_papers(paper)


def _beside_papers(paper: ComposedPaper) -> Iterator[bytes]:
    """The documents kept beside the papers of the edition, and with its issues."""
    opened = paper.opened
    folders = [opened.home.papers(opened.name, each, opened.folder) for each in ("internal", "public")]
    for folder in (*folders, *(issue.folder for issue in issued_versions(opened))):
        try:
            yield read_plain(folder / "document.json")
        except OSError:
            continue
