"""A paper given from anywhere: its bytes, what kind of file it is, and what it says of itself."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from reportgen.plain_file import read_plain
from reportgen.problems import Where, stop
from reportgen.readback.xml import parse
from reportgen.readback.zipped import parts


def given(path: Path, most: int, called: str, fix: str) -> tuple[bytes, str]:
    """The bytes of a PDF or Word file, and which it is (`pdf`, `docx`).

    `called` is what is expected (a paper, a pack), of at most so many bytes; `fix` says what to give.
    Raises `ProblemsError` where it is neither, too large, or cannot be read.
    """
    where = Where(path.name)
    try:
        if path.stat().st_size > most:
            fault = f"the file is larger than a {called} could be"
            raise stop("file-too-large", where, fault, "check that it is the right file")
        data = read_plain(path, most)
    except OSError as error:
        fault = f"the file cannot be read: {error.strerror}"
        raise stop("file-not-readable", where, fault, "check its name and that you may read it") from None
    kind = kind_of(data)
    if not kind:
        raise stop("not-a-paper", where, "the file is neither a PDF nor a Word file", fix)
    return data, kind


def in_words(says: Mapping[str, str]) -> str:
    """What a file says of itself, for a person."""
    return ", ".join(f"{name} {value}" for name, value in sorted(says.items())) or "nothing of itself"


def kind_of(data: bytes) -> str:
    """`pdf`, `docx`, or empty for what is neither; a workbook is packed like a Word file and is none."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if not data.startswith(b"PK"):
        return ""
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "docx"  # damaged: reading it says so
    return "" if any(name.startswith(("xl/", "ppt/")) for name in names) else "docx"


def said_of_itself(data: bytes, where: Where) -> dict[str, str]:
    """What a PDF or Word file says of itself: edition or pack, version, status, the tool."""
    return _pdf_says(data, where) if kind_of(data) == "pdf" else _docx_says(data)


def _docx_says(data: bytes) -> dict[str, str]:
    files = parts(data, Where("docx"))
    if "docProps/custom.xml" not in files:
        return {}
    root = parse(files["docProps/custom.xml"], Where("docx"))
    return {str(p.get("name")): "".join(map(str, p.itertext())).strip() for p in root if p.get("name")}


def _pdf_says(data: bytes, where: Where) -> dict[str, str]:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            info = {str(k).lstrip("/"): str(v) for k, v in pdf.docinfo.items()}
            info["made with"] = info.pop("Creator", "")  # as a Word file of ours calls it
    except pikepdf.PdfError:
        raise stop("pdf-damaged", where, "the PDF cannot be read: it is damaged, cut short or locked",
                   "fetch the file again from whoever sent it") from None  # fmt: skip
    ours = ("edition", "version", "status", "enclosure", "organisation", "audience", "made with")
    return {k: v for k, v in info.items() if k in ours and v}
