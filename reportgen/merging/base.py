"""The document of the build that a Word paper came from."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.as_json import from_json, to_json
from reportgen.document.blocks import Document
from reportgen.editions.issue import issued_versions
from reportgen.outputs import sha256
from reportgen.outputs.cache import Cache
from reportgen.pipeline import ComposedPaper
from reportgen.plain_file import read_plain
from reportgen.problems import Where, stop
from reportgen.render.floats import settle_floats


def base_document(paper: ComposedPaper, build: str, cache: Cache | None, where: Where) -> Document:
    """The document whose JSON has the SHA-256 `build`: that of the edition as it is, or one that was kept.

    Raises:
        ProblemsError: it is kept nowhere.
    """
    if sha256(to_json(paper.document)) == build:
        return paper.document
    for data in _kept(paper, build, cache):
        if sha256(data) == build:
            return from_json(data)
    settled = settle_floats(paper.document)  # what a build prints, its tables where no page is left empty
    if sha256(to_json(settled)) == build:
        return settled
    fault = "the paper this copy was made from is not kept here any more, so that what was changed cannot be told."
    fix = "give the machine or the folder it was built on; or build it again from the files as they were."
    raise stop("base-not-kept", where, fault, fix)


def _kept(paper: ComposedPaper, build: str, cache: Cache | None) -> Iterator[bytes]:
    opened = paper.opened
    data = cache.get(f"{build}.document") if cache is not None else None
    if data is not None:
        yield data
    folders = [opened.home.papers(opened.name, each, opened.folder) for each in ("internal", "public")]
    for folder in (*folders, *(issue.folder for issue in issued_versions(opened))):
        try:
            yield read_plain(folder / "document.json")
        except OSError:
            continue
