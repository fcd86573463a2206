"""Step nine: the papers of an edition, all from one document, written together or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.outputs import as_json, publish
from reportgen.pipeline import Made, Progress, quiet
from reportgen.press import Press

if TYPE_CHECKING:
    from reportgen.writers.pdf import Attachment

FORMATS = ("docx", "pdf", "html", "xlsx")


def render(
    made: Made,
    formats: Sequence[str] = FORMATS,
    progress: Progress = quiet,
    cache: Path | None = None,
    press: Press | None = None,
) -> dict[str, bytes]:
    """The bytes of each file of the paper, by name; the manifest last, with the hashes of the others."""
    from reportgen.document.as_json import to_json
    from reportgen.manifest import manifest

    document, name = made.document, made.opened.name
    files: dict[str, bytes] = {"document.json": to_json(document)}
    paged = {"pdf", "docx"} & set(formats)
    if paged or "html" in formats:
        press = press or Press(beside=False)
        attachments = _attachments(made) if "pdf" in formats else ()
        press.begin(document, attachments, cache, paged=bool(paged), pdf="pdf" in formats)
    if "xlsx" in formats:
        from reportgen.writers import xlsx

        progress("writing the workbook")
        files[f"{name}.xlsx"] = xlsx.write(document)
    if press is not None and (paged or "html" in formats):
        progress("drawing the charts")
        pictures = press.pictures()
        if "html" in formats:
            from reportgen.writers import html

            progress("writing the web page")
            files[f"{name}.html"] = html.write(document, pictures=pictures)
    if press is not None and paged:
        # The Word paper's contents carry the page numbers of the PDF, so the pages are laid out first.
        progress("laying out the pages")
        pages = press.pages()
        if "docx" in formats:
            from reportgen.writers import docx

            progress("writing the Word paper")
            files[f"{name}.docx"] = docx.write(document, pages, template=_template(made))
        if "pdf" in formats:
            progress("writing the PDF")
            files[f"{name}.pdf"] = press.pdf()
    files["manifest.json"] = as_json(manifest(made, files))
    return files


def build(
    made: Made,
    out: Path,
    formats: Sequence[str] = FORMATS,
    progress: Progress = quiet,
    cache: Path | None = None,
    press: Press | None = None,
) -> list[Path]:
    """Render and write into the folder `out`; the files written, in order of name."""
    files = render(made, formats, progress, cache, press)
    progress("saving")
    publish(out, files, [f"{made.opened.name}.{form}" for form in FORMATS])
    return [out / name for name in sorted(files)]


def _template(made: Made) -> bytes | None:
    name = made.opened.edition.word_template
    return (made.opened.folder / name).read_bytes() if name else None


def _attachments(made: Made) -> tuple[Attachment, ...]:
    """The extracts and the manifest go with an internal PDF, so that it proves itself."""
    from reportgen.manifest import manifest
    from reportgen.writers.pdf import Attachment

    if made.published.audience != "internal":
        return ()
    held = [
        Attachment("manifest.json", as_json(manifest(made)), "application/json", "What made this paper", "Supplement")
    ]
    for role, use in sorted(made.opened.edition.extracts.items()):
        extract = made.extracts.get(role)
        if extract is not None:
            path = made.opened.data / use.file
            mime = (
                "text/csv"
                if path.suffix.lower() == ".csv"
                else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            )
            held.append(Attachment(path.name, path.read_bytes(), mime, f"Extract: {role}", "Data"))
    return tuple(held)
