"""Laying a paper out on sheets, and writing the sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from reportgen.document import paging
from reportgen.document.blocks import Document, Image
from reportgen.document.walk import blocks as every_block
from reportgen.templates_folder import templates_dir
from reportgen.writers.attached import Attachment
from reportgen.writers.glyph_check import refuse_missing_glyphs
from reportgen.writers.heads import head_logos, watermarks
from reportgen.writers.html.shell import shell
from reportgen.writers.pdf import page_counters
from reportgen.writers.pdf.engine import SCHEME, at_work, engine, fetcher
from reportgen.writers.pdf.metadata import finish, identity, number_from, say_both_standards, standard_colours
from reportgen.writers.pdf.patches import shipped_fonts
from reportgen.writers.pdf.structure import also_of, set_apart
from reportgen.writers.picture.faces import FACES
from reportgen.writers.style import Style, style_of
from reportgen.writers.watermark import watermark

VARIANT = "pdf/a-3a"


class Laid:
    """A paper on its sheets.

    `document` is the paper as it is printed: a pack's, with the numbers of its pages filled in. `pages` gives
    the printed page number (the first sheet is 1, or the number a pack begins with) of every heading,
    paragraph, table and chart that has an id, and of the last sheet (`paging.LAST`). `complaints` are what the
    layout engine found amiss, empty when all is well.
    """

    def __init__(self, rendered: Any, document: Document, fetched: Mapping[str, tuple[bytes, str]], html: str) -> None:
        self._rendered, self.document, self._fetched, self._html = rendered, document, fetched, html
        self.complaints: tuple[str, ...] = ()
        self.pages = _pages(rendered, document)

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._rendered.pages)

    def write(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The PDF, with files inside it when given. Raises `RuntimeError` when the engine reports an error."""
        attached = sorted(attachments, key=lambda file: file.name)
        files = {f"attached/{n}": (file.content, file.mime) for n, file in enumerate(attached)}
        serve = fetcher(files)
        when = datetime.combine(date.fromisoformat(self.document.meta.date), time(), UTC)
        weasyprint = engine()
        with at_work() as complaints:
            written: bytes = self._rendered.write_pdf(
                pdf_variant=VARIANT,
                pdf_identifier=identity(self._parts(attached)),
                custom_metadata=True,
                output_intent="given",
                finisher=self._finish,
                attachments=[
                    weasyprint.Attachment(
                        url=f"{SCHEME}:attached/{n}", url_fetcher=serve, name=file.name, description=file.description,
                        created=when, modified=when, relationship=file.relationship,
                    )
                    for n, file in enumerate(attached)
                ],
            )  # fmt: skip
        self.complaints += tuple(complaints)
        _raise_errors(complaints)
        return written

    def _finish(self, document: Any, pdf: Any) -> None:
        finish(document, pdf)
        if self.document.meta.pack_start != 1:
            number_from(self.document.meta.pack_start, pdf)

    def _parts(self, attached: Sequence[Attachment]) -> list[bytes]:
        fetched = [part for name in sorted(self._fetched) for part in (name.encode(), self._fetched[name][0])]
        files = [part for file in attached for part in (file.name.encode(), file.content)]
        return [self._html.encode(), *fetched, *files]


def layout(document: Document, *, pictures: Mapping[str, bytes]) -> Laid:
    """The paper laid out on sheets; `pictures` holds the SVG of every chart by its id.

    Raises `ProblemsError` for a sign the paper's font does not have, or when the system's text libraries are not
    there, and `RuntimeError` when the engine reports an error, which is a fault of this program.
    """
    refuse_missing_glyphs(document)
    typesetter = _Typesetter(document, pictures)
    rendered, html, complaints = typesetter.lay_out(document)
    for _ in range(4):
        if not paging.asks(document):
            break
        numbered = paging.settle_pages(document, _pages(rendered, document))
        if numbered == document:
            break
        runs = paging.changed_runs(document, numbered)
        whole = runs is None or not all(typesetter.again(rendered, numbered, run) for run in runs)
        document = numbered
        if whole:
            rendered, html, complaints = typesetter.lay_out(document)
    else:
        raise RuntimeError("the pages of the pack move whenever they are numbered")
    set_apart(rendered)
    say_both_standards(rendered.metadata)
    standard_colours(rendered)
    laid = Laid(rendered, document, typesetter.files, html)
    laid.complaints = tuple(complaints)
    return laid


class _Typesetter:
    """The layout engine with all that a paper may fetch."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes]) -> None:
        self.style = style_of(document.meta.theme)
        self.files = _files(document, pictures, self.style)
        self.sources = {name: f"{SCHEME}:picture/{n}" for n, name in enumerate(sorted(pictures))}
        for name in _images(document):
            self.sources[name] = f"{SCHEME}:image/{name}"

    def lay_out(
        self, document: Document, only: range | None = None, counted: page_counters.Counted | None = None
    ) -> tuple[Any, str, list[str]]:
        """The sheets of a document or of some of its blocks, the HTML, and what the engine complains of."""
        weasyprint = engine()
        html = shell(document, "page", self.style, self.sources, only)
        with at_work(counted) as complaints:
            source = weasyprint.HTML(string=html, url_fetcher=fetcher(self.files))
            rendered = source.render(font_config=shipped_fonts(), pdf_variant=VARIANT)
        _raise_errors(complaints)
        return rendered, html, complaints

    def again(self, rendered: Any, document: Document, run: range) -> bool:
        """Lay out again a run of sections of a pack in which only words changed, and put its sheets in their place.

        False where that cannot be: its pages are no longer as many.
        """
        start, pages = document.meta.pack_start, _pages(rendered, document)
        first = paging.begins(document, run.start, pages) - start
        ends = run.stop == len(document.blocks)
        last = (pages[paging.LAST] + 1 if ends else paging.begins(document, run.stop, pages)) - start
        # The run counts its pages from where it stands.
        part = replace(document, meta=replace(document.meta, pack_start=first + start))
        sheets, _, complaints = self.lay_out(part, run, page_counters.page_counts(rendered)[first:last])
        if complaints or len(sheets.pages) != last - first:
            return False
        rendered.pages[first:last] = sheets.pages
        also_of(rendered, sheets)
        return True


def _pages(rendered: Any, document: Document) -> dict[str, int]:
    """The printed number of the page on which each thing with an id stands, and of the last one."""
    start, numbers = document.meta.pack_start, dict[str, int]()
    for number, page in enumerate(rendered.pages, start=start):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    numbers[paging.LAST] = start + len(rendered.pages) - 1
    return numbers


def _files(document: Document, pictures: Mapping[str, bytes], style: Style) -> dict[str, tuple[bytes, str]]:
    """All the engine may fetch: the faces, the pictures, the mark over a draft."""
    names = [f"{style.font.embedded}-{face}.ttf" for face in FACES]
    files = {f"font/{name}": ((templates_dir() / "fonts" / name).read_bytes(), "font/ttf") for name in names}
    for n, name in enumerate(sorted(pictures)):
        files[f"picture/{n}"] = (pictures[name], "image/svg+xml")
    for name, image in _images(document).items():
        files[f"image/{name}"] = (image.file_bytes, image.media_type)
    for name, logo in head_logos(document).items():
        files[f"logo/{name}"] = (logo.file_bytes, logo.media_type)
    for mark in watermarks(document)[:1]:
        for orientation in ("portrait", "landscape"):
            files[f"watermark/{orientation}"] = (watermark(mark, orientation, style), "image/svg+xml")
    return files


def _images(document: Document) -> dict[str, Image]:
    """The pictures that somebody gave, by their ids."""
    return {block.id: block for block in every_block(document) if isinstance(block, Image)}


def _raise_errors(complaints: Sequence[str]) -> None:
    errors = [line for line in complaints if not line.startswith("warning: ")]
    if errors:
        raise RuntimeError("the PDF engine reports: " + "; ".join(errors))
