"""A file of a paper given from anywhere: its bytes, what kind of file it is, and what it says of itself."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from reportgen.plain_file import read_plain
from reportgen.problems import Where, stop
from reportgen.readback.xml import parse
from reportgen.readback.zipped import parts

KINDS = {"pdf": "a PDF", "docx": "a Word file", "xlsx": "an Excel file", "html": "a web page", "csv": "a CSV file",
    "json": "a JSON file"}  # fmt: skip
"""The kinds of files of a paper, in words."""


def read_paper_file(
    path: Path, most: int, called: str, fix: str, kinds: Sequence[str] = ("pdf", "docx")
) -> tuple[bytes, str]:
    """The bytes of a file, and which of the `kinds` it is.

    `called` is what is expected (a paper, a pack), of at most so many bytes; `fix` says what to give.
    Raises `ProblemsError` where it is none of them, too large, or cannot be read.
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
    if kind not in kinds:
        neither = " nor ".join(KINDS[each] for each in kinds[:2])
        fault = f"the file is {'neither' if len(kinds) > 1 else 'not'} {neither}"
        fault += ", nor any other file of a paper" if len(kinds) > 2 else ""
        raise stop("not-a-paper", where, fault, fix)
    return data, kind


def identity_in_words(says: Mapping[str, str]) -> str:
    """What a file says of itself, for a person."""
    return ", ".join(f"{name} {value}" for name, value in sorted(says.items())) or "nothing of itself"


def kind_of(data: bytes) -> str:
    """The kind of a file by its content, one of `KINDS`; empty for what is none."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK"):
        return _packed(data)
    start = data[:_START].removeprefix(codecs.BOM_UTF8).lstrip()
    if start[:_HTML].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"{"):
        return "json"
    return "csv" if start.startswith((b"key,title,", b'"key","title",')) else ""


def _packed(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "docx"  # damaged: reading it says so
    if any(name.startswith("ppt/") for name in names):
        return ""
    return "xlsx" if any(name.startswith("xl/") for name in names) else "docx"


def stated_identity(data: bytes, where: Where) -> dict[str, str]:
    """What a file says of itself: edition or pack, version, status, the tool. Read in a process of its own.

    Raises `ProblemsError` where it cannot be read.
    """
    from reportgen.readback import apart

    kind = kind_of(data)
    return apart.properties_read_apart(kind, data, where) if kind in _SAYS else {}


def read_identity(kind: str, data: bytes, where: Where) -> dict[str, str]:
    """What a file of a kind says of itself, read here. Raises `ProblemsError` where it cannot be read."""
    return _SAYS[kind](data, where)


def _html_says(data: bytes, where: Where) -> dict[str, str]:
    from reportgen.readback.html import page

    says = {str(meta.get("name")): meta.get("content", "") for meta in page(data, where).iter("meta")}
    return {name: says[name] for name in _OURS if says.get(name)}


def _office_says(data: bytes, where: Where) -> dict[str, str]:
    files = parts(data, where)
    if "docProps/custom.xml" not in files:
        return {}
    root = parse(files["docProps/custom.xml"], where)
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
    return {k: v for k, v in info.items() if k in _OURS and v}


_OURS = ("edition", "version", "status", "enclosure", "organisation", "audience", "made with")
_START, _HTML = 2_000, 20
_SAYS: dict[str, Callable[[bytes, Where], dict[str, str]]] = {
    "pdf": _pdf_says, "docx": _office_says, "xlsx": _office_says, "html": _html_says,
}  # fmt: skip
