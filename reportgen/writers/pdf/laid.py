"""Laying a paper out on sheets, and writing the sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from reportgen.document.blocks import Document, Section
from reportgen.document.paging import LAST
from reportgen.writers.html.shell import shell
from reportgen.writers.pdf.attached import Attachment
from reportgen.writers.pdf.engine import SCHEME, complaints, engine, fetcher, only_our_fonts
from reportgen.writers.pdf.metadata import finish, identity, number_from, say_both_standards, standard_colours
from reportgen.writers.pdf.signs import refuse_strange_signs
from reportgen.writers.pdf.structure import set_apart
from reportgen.writers.pdf.watermark import watermark
from reportgen.writers.picture.lettering import FACES
from reportgen.writers.style import Style, load_style, templates_dir

VARIANT = "pdf/a-3a"


class Laid:
    """A paper on its sheets.

    `pages` gives the printed page number (the first sheet is 1, or the number a pack begins with) of every
    heading, paragraph, table and chart that has an id, and of the last sheet (`paging.LAST`). `complaints`
    are what the layout engine found amiss, empty when all is well.
    """

    def __init__(self, rendered: Any, document: Document, held: Mapping[str, tuple[bytes, str]], html: str) -> None:
        self._rendered, self._document, self._held, self._html = rendered, document, held, html
        self.complaints: tuple[str, ...] = ()
        self.pages: dict[str, int] = {}
        start = document.meta.pack_start
        for number, page in enumerate(rendered.pages, start=start):
            for anchor in page.anchors:
                self.pages.setdefault(anchor, number)
        self.pages[LAST] = start + len(rendered.pages) - 1

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return len(self._rendered.pages)

    def write(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The PDF, with files inside it when given. Raises `RuntimeError` when the engine reports an error."""
        attached = sorted(attachments, key=lambda file: file.name)
        files = {f"attached/{n}": (file.content, file.mime) for n, file in enumerate(attached)}
        serve = fetcher(files)
        when = datetime.combine(date.fromisoformat(self._document.meta.date), time(), UTC)
        weasy = engine()
        with only_our_fonts(), complaints() as said:
            written: bytes = self._rendered.write_pdf(
                pdf_variant=VARIANT,
                pdf_identifier=identity(self._parts(attached)),
                custom_metadata=True,
                output_intent="given",
                finisher=self._finish,
                attachments=[
                    weasy.Attachment(
                        url=f"{SCHEME}:attached/{n}", url_fetcher=serve, name=file.name, description=file.description,
                        created=when, modified=when, relationship=file.relationship,
                    )
                    for n, file in enumerate(attached)
                ],
            )  # fmt: skip
        self.complaints += tuple(said)
        _raise_errors(said)
        return written

    def _finish(self, document: Any, pdf: Any) -> None:
        finish(document, pdf)
        if self._document.meta.pack_start != 1:
            number_from(self._document.meta.pack_start, pdf)

    def _parts(self, attached: Sequence[Attachment]) -> list[bytes]:
        held = [part for name in sorted(self._held) for part in (name.encode(), self._held[name][0])]
        files = [part for file in attached for part in (file.name.encode(), file.content)]
        return [self._html.encode(), *held, *files]


def layout(document: Document, *, pictures: Mapping[str, bytes]) -> Laid:
    """The paper laid out on sheets; `pictures` holds the SVG of every chart by its id.

    Raises `Stop` for a sign the paper's font does not have, or when the system's text libraries are not
    there, and `RuntimeError` when the engine reports an error, which is a fault of this program.
    """
    refuse_strange_signs(document)
    style = load_style()
    weasy = engine()
    held = _held(document, pictures, style)
    sources = {name: f"{SCHEME}:picture/{n}" for n, name in enumerate(sorted(pictures))}
    html = shell(document, "page", style, sources)
    with only_our_fonts(), complaints() as said:
        rendered = weasy.HTML(string=html, url_fetcher=fetcher(held)).render(pdf_variant=VARIANT)
    _raise_errors(said)
    set_apart(rendered)
    say_both_standards(rendered.metadata)
    standard_colours(rendered)
    laid = Laid(rendered, document, held, html)
    laid.complaints = tuple(said)
    return laid


def _held(document: Document, pictures: Mapping[str, bytes], style: Style) -> dict[str, tuple[bytes, str]]:
    """All the engine may fetch: the faces, the pictures, the mark over a draft."""
    names = [f"{style.font.embedded}-{face}.ttf" for face in FACES]
    held = {f"font/{name}": ((templates_dir() / "fonts" / name).read_bytes(), "font/ttf") for name in names}
    for n, name in enumerate(sorted(pictures)):
        held[f"picture/{n}"] = (pictures[name], "image/svg+xml")
    owns = (block.own for block in document.blocks if isinstance(block, Section) and block.own)
    mark = next((meta.watermark for meta in (document.meta, *owns) if meta.watermark), "")
    if mark:
        for orientation in ("portrait", "landscape"):
            held[f"watermark/{orientation}"] = (watermark(mark, orientation, style), "image/svg+xml")
    return held


def _raise_errors(said: Sequence[str]) -> None:
    errors = [line for line in said if not line.startswith("warning: ")]
    if errors:
        raise RuntimeError("the PDF engine reports: " + "; ".join(errors))
