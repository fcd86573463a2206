"""Papers that are no Word documents: .odt, .doc and .rtf through LibreOffice, the words of a PDF from its pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from shutil import which

from reportgen import bounded
from reportgen.outputs.aside import through_program
from reportgen.problems import Where, stop

_SECONDS = 180
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_TEXT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_NAMES = {"odt": "an OpenDocument text (.odt)", "doc": "a Word file of the old kind (.doc)", "rtf": "rich text (.rtf)"}
_SAVE = "open it in the program that made it, save it as a Word document (.docx), and give that file"


@dataclass(frozen=True, slots=True)
class WordCopy:
    """A paper as a Word document; `origin` says what it was before, and is empty where it was one."""

    data: bytes
    origin: str = ""


def as_word(data: bytes, where: Where) -> WordCopy:
    """A paper as a Word document, whatever kind of file it is.

    Raises:
        ProblemsError: it is of a kind that needs LibreOffice, which is not there or cannot open it; or a PDF without
            words.
    """
    kind = kind_of_paper(data, where.file)
    if kind == "pdf":
        return WordCopy(_from_pdf(data, where), "a PDF, which has no paragraphs, lists or tables of its own")
    if kind:
        return WordCopy(
            _by_libreoffice(data, kind, where), f"{_NAMES[kind]}, which LibreOffice turned into a Word file"
        )
    return WordCopy(data)


def kind_of_paper(data: bytes, file: str) -> str:
    """`pdf`, `odt`, `doc` or `rtf` by what a file begins with; empty for a Word document and for anything else."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if _OPEN_TEXT in data[:200]:
        return "odt"
    return "doc" if data.startswith(_COMPOUND) and file.lower().endswith((".doc", ".dot")) else ""


def _by_libreoffice(data: bytes, kind: str, where: Where) -> bytes:
    program = which("soffice") or which("libreoffice")
    if program is None:
        fault = f"the file is {_NAMES[kind]}, and LibreOffice, which opens it, is not on this computer."
        raise stop("not-readable", where, fault, f"{_SAVE}; or install LibreOffice.")

    def command(home: Path) -> list[str]:
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        turn = ("--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"))
        return [program, profile, *turn, str(home / f"paper.{kind}")]

    copy = through_program(data, f"paper.{kind}", "out/paper.docx", command, _SECONDS)
    if copy is None:
        fault = f"the file is {_NAMES[kind]}, and LibreOffice could not open it: it may have a password."
        raise stop("not-readable", where, fault, f"{_SAVE}.")
    return copy


def _from_pdf(data: bytes, where: Where) -> bytes:
    copy = bounded.ask("reportgen.importing.pdf_as_word", data, _SECONDS)
    if copy is None:
        fault = "the words of the PDF cannot be read: it has a password, is damaged, or holds pictures of pages only."
        raise stop("not-readable", where, fault, "give the Word file that it was made from.")
    return copy
