"""Step nine: the papers of an edition, all from one document, written together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.document.blocks import Document, FigureText, Table
from reportgen.document.figure import FigureRef
from reportgen.ledgers import Progress, quiet
from reportgen.outputs import as_json, put_files, sha256
from reportgen.outputs.cache import Cache
from reportgen.outputs.written import FolderChanges
from reportgen.pipeline import ComposedPaper
from reportgen.plain_file import read_plain
from reportgen.problems import ProblemsError, Where, stop
from reportgen.render.formats import FORMATS
from reportgen.render.process import RenderProcess, draws
from reportgen.settings.home import name_for_audience

if TYPE_CHECKING:
    from reportgen.document.beside import FigureOrigin, FigureSheet
    from reportgen.document.marked import SourceOfWords
    from reportgen.writers.attached import Attachment
    from reportgen.writers.engines import EngineName

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def render_papers(
    paper: ComposedPaper,
    formats: Sequence[str] = FORMATS,
    progress: Progress = quiet,
    cache: Cache | None = None,
    renderer: RenderProcess | None = None,
    *,
    looks: bool = True,
    engine: EngineName | None = None,
    comments: bool = False,
) -> dict[str, bytes]:
    """The bytes of each file of the paper, by name; the manifest last, with the hashes of the others.

    With `comments` the Word paper holds the notes of reviewers, which no copy that is issued does.
    `engine` lays out the pages in place of the one that the edition chooses. Without `looks` the manifest, also that
    inside the PDF, does not name the files that say how a paper looks, as those of earlier papers did not.
    """
    from reportgen.render.bound_titles import source_of_words
    from reportgen.render.engine_choice import choose_engine

    engine = engine or choose_engine(paper.opened.edition.pdf_engine, pdf="pdf" in formats)
    paged = bool({"pdf", "docx"} & set(formats))
    from reportgen.render.figures_csv import figure_sheet, figures_csv
    from reportgen.render.manifest import paper_manifest
    from reportgen.render.origins import figure_origins
    from reportgen.writers.style_hashes import hashes

    def with_looks() -> ComposedPaper:
        return replace(paper, inputs={**paper.inputs, **hashes()}) if looks else paper

    def inside() -> tuple[Attachment, ...]:
        return _attachments(with_looks(), engine)

    name = file_name(paper)
    try:
        files = print_papers(
            paper.document,
            name,
            formats,
            progress,
            cache,
            renderer,
            inside,
            word_template(paper),
            engine=engine,
            source=partial(source_of_words, paper, comments=comments),
            figures=partial(figure_sheet, paper.published),
            origins=partial(figure_origins, paper),
        )
    except ProblemsError as stopped:
        from reportgen.render.refusals import at_settings

        settings = paper.opened.sources["edition.yaml"]
        raise ProblemsError(at_settings(problem, settings) for problem in stopped.problems) from None
    files["figures.csv"] = figures_csv(paper.published)
    files["manifest.json"] = as_json(paper_manifest(with_looks(), files, engine if paged else None))
    return files


def file_name(paper: ComposedPaper) -> str:
    """What the files of a paper are called: the edition, whom it is for and the variant that it is."""
    name, variant = name_for_audience(paper.opened.name, paper.published.audience), paper.document.meta.theme.variant
    return f"{name}-{variant}" if variant else name


def print_papers(
    document: Document,
    name: str,
    formats: Sequence[str] = FORMATS,
    progress: Progress = quiet,
    cache: Cache | None = None,
    renderer: RenderProcess | None = None,
    attachments: Callable[[], Sequence[Attachment]] = tuple,
    template: bytes | None = None,
    *,
    engine: EngineName = "weasyprint",
    source: Callable[[str], SourceOfWords | None] = lambda build: None,
    settled: bool = False,
    figures: Callable[[], FigureSheet | None] = lambda: None,
    origins: Callable[[], Mapping[FigureRef, FigureOrigin]] = dict,
) -> dict[str, bytes]:
    """The bytes of each form of any document, by file name, and `document.json`; `name` is that of the files.

    Tables are first put where no page is left empty (`settle_floats`), unless that is `settled`.

    `source` is told the SHA-256 of `document.json`, and gives what the Word paper remembers of where it came from.
    `attachments` are asked for where there is a PDF to put them in, while its pages are laid out; `figures`, the
    published figures, where there is a workbook; and `origins`, where they came from, where there is a web page.
    """
    from reportgen.document import paging
    from reportgen.document.as_json import to_json

    document = _on_its_pages(document, settled=settled)
    # What a pack says of its pages is words like any other, so its pages are laid out before any form is written.
    pack = paging.asks(document)
    paged = pack or bool({"pdf", "docx"} & set(formats))
    renderer = renderer or RenderProcess(beside=False, draws=draws(formats))
    draws_charts = paged or "html" in formats
    if draws_charts:
        renderer.begin(document, cache, paged=paged, pdf="pdf" in formats, engine=engine)
    inside = _while_laid_out(formats, attachments, renderer)
    drawn, pages = dict[str, bytes](), dict[str, int]()
    if pack:
        progress("drawing the charts")
        drawn = renderer.pictures()
        progress("numbering the pages of the pack")
        pages = renderer.pages()
        renderer.enclose(inside)
        document = paging.settle_pages(document, pages)
    files: dict[str, bytes] = {"document.json": to_json(document)}
    if "xlsx" in formats:
        from reportgen.writers import xlsx

        progress("writing the workbook")
        files[f"{name}.xlsx"] = xlsx.write(document, figures())
    if draws_charts and not pack:
        progress("drawing the charts")
        drawn = renderer.pictures()
    if "html" in formats:
        from reportgen.writers import html

        progress("writing the web page")
        files[f"{name}.html"] = html.write(document, pictures=drawn, origins=origins())
    if not pack and paged:
        # The Word paper's contents carry the page numbers of the PDF, so the pages are laid out first.
        progress("laying out the pages")
        pages = renderer.pages()
        renderer.enclose(inside)
    if "docx" in formats:
        from reportgen.writers import docx

        progress("writing the Word paper")
        files[f"{name}.docx"] = docx.write(
            document, pages, template=template, source=source(sha256(files["document.json"]))
        )
    if "pdf" in formats:
        progress("writing the PDF")
        files[f"{name}.pdf"] = renderer.pdf()
    if cache is not None:
        # The base of the edits that may come back in the Word paper.
        cache.put(f"{sha256(files['document.json'])}.document", files["document.json"])
        cache.bound()
    return files


def word_paper(document: Document, build: str) -> bytes:
    """A document as a Word file that names its build; without page numbers and titles of figures."""
    from reportgen.document.marked import SourceOfWords
    from reportgen.writers import docx

    return docx.write(document, {}, source=SourceOfWords(build))


def _on_its_pages(document: Document, *, settled: bool) -> Document:
    """The document with its tables where no page is left empty, which one that is `settled` has already."""
    from reportgen.render.floats import settle_floats

    return document if settled else settle_floats(document)


def _while_laid_out(
    formats: Sequence[str], attachments: Callable[[], Sequence[Attachment]], renderer: RenderProcess
) -> Sequence[Attachment]:
    """The files inside the PDF; the Word writer is warmed up where another process lays out the pages meanwhile."""
    inside = attachments() if "pdf" in formats else ()
    if "docx" in formats and renderer.beside:
        from reportgen.render.warm_up import warm_up_word

        warm_up_word()
    return inside


@dataclass(frozen=True, slots=True)
class Saved:
    """Papers as they lie in their folder: the files, in order of name, and what became of others there."""

    folder: Path
    files: tuple[Path, ...]
    written: FolderChanges
    readers: str = ""
    """Whom they are for and how many numbers are hidden in them, where a command says so at its end."""


def save(folder: Path, name: str, files: Mapping[str, bytes], replaces: Iterable[str]) -> Saved:
    """Put papers into a folder, whole or not at all; `name` is theirs, with their readers, and no other's are replaced.

    `replaces` are names of forms that go where they are no longer made.
    """
    written = put_files(folder, files, tuple(replaces), name)
    return Saved(folder, tuple(folder / each for each in sorted(files)), written)


def build(
    paper: ComposedPaper,
    out: Path,
    formats: Sequence[str] = FORMATS,
    progress: Progress = quiet,
    cache: Cache | None = None,
    renderer: RenderProcess | None = None,
    engine: EngineName | None = None,
) -> Saved:
    """Render and write into the folder `out`; beside an internal paper goes the record of the run."""
    files = render_papers(paper, formats, progress, cache, renderer, engine=engine, comments=True)
    if paper.published.audience == "internal":
        from reportgen.render.run_record import run_record

        files["run.json"] = as_json(run_record(paper))
    progress("saving")
    name = file_name(paper)
    return save(out, name, files, (f"{name}.{form}" for form in FORMATS))


def hidden_in_words(audience: str, *documents: Document) -> str:
    """Whom papers are for, and how many numbers are hidden in them: `public: 41 numbers hidden in 4 tables`."""
    hidden = [place for document in documents for place in _hidden_places(document)]
    tables = [place for place in hidden if place is not None]
    places = [_counted(len(set(tables)), "table")] if tables else []
    places += ["the words"] if len(hidden) > len(tables) else []
    numbers = _counted(len(hidden), "number") if hidden else "no number is"
    return f"{audience}: {numbers} hidden{' in ' if places else ''}{' and '.join(places)}"


def _hidden_places(document: Document) -> list[int | None]:
    """For each hidden number the table it stands in, by an identity of its own; None in the words."""
    from reportgen.document.walk import blocks, nested_inlines, word_runs

    table_of = {id(row): id(each) for each in blocks(document) if isinstance(each, Table) for row in each.rows}
    return [
        table_of.get(id(run.row))
        for run in word_runs(document)
        for inline in nested_inlines(run.content)
        if isinstance(inline, FigureText) and inline.state == "hidden"
    ]


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def looks_at(name: str) -> Path | None:
    """Where the file lies that a manifest calls `name`, when it is one of those that say how a paper looks."""
    from reportgen.writers.style_hashes import files

    return files().get(name)


def names_looks(inputs: Iterable[str]) -> bool:
    """Whether files that say how a paper looks are among the names of a manifest's inputs."""
    from reportgen.writers.style_hashes import ROOT

    return any(name.startswith(ROOT) for name in inputs)


def word_template(paper: ComposedPaper) -> bytes | None:
    """The organisation's Word template, where the edition names one."""
    name = paper.opened.edition.word_template
    return _read(paper, paper.opened.folder / name) if name else None


def _read(paper: ComposedPaper, path: Path) -> bytes:
    """A file that goes into a paper as it is, and must be what it was when the paper was counted."""
    shown = paper.opened.shown(path.resolve())
    try:
        data = read_plain(path)
    except OSError as error:
        fault = f"this file cannot be read ({error.strerror})."
        raise stop("file-not-readable", Where(shown), fault, "check that it is there and may be read.") from error
    if sha256(data) != paper.inputs.get(shown, sha256(data)):
        fault = "this file was changed while the paper was being made."
        raise stop("file-changed-meanwhile", Where(shown), fault, "run again.")
    return data


def _attachments(paper: ComposedPaper, engine: EngineName) -> tuple[Attachment, ...]:
    """The extracts and the manifest go with an internal PDF, so that it proves itself.

    Those of the year before (`previous:`) do not: they are that year's numbers, and travel with its own paper.
    The manifest names each with the SHA-256 it had here, so that the two can be held against one another.
    """
    from reportgen.render.manifest import paper_manifest
    from reportgen.writers.attached import Attachment

    if paper.published.audience != "internal":
        return ()
    about = as_json(paper_manifest(paper, engine=engine))
    attachments = {"": Attachment("manifest.json", about, "application/json", "What made this paper", "Supplement")}
    for role, use in sorted(paper.opened.edition.extracts.items()):
        if paper.extracts.get(role) is not None:
            for path in use.paths(paper.opened.data):
                mime = WORKBOOK if path.suffix.lower().startswith(".xls") else "text/csv"
                attachments.setdefault(
                    str(path), Attachment(path.name, _read(paper, path), mime, f"Extract: {role}", "Data")
                )
    return tuple(attachments.values())
