"""A file's bytes, and whether it is what its name says: CSV text or an Excel workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias

from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where
from reportgen.settings.text_file import other_kind

MAX_BYTES = 200_000_000
Kind: TypeAlias = Literal["csv", "xlsx", "xls", "ods", "parquet"]

_BY_NAME: dict[str, Kind] = {
    ".csv": "csv", ".txt": "csv", ".tsv": "csv", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".ods": "ods",
    ".parquet": "parquet",
}  # fmt: skip
READ_AS_EXTRACTS = tuple(_BY_NAME)
"""How the names of files that are read as extracts end."""
_OTHER = {".xlsb": "a binary Excel workbook"}
_CONTENT: dict[str, tuple[Kind, str, str]] = {
    "text": ("csv", "text", ".csv"),
    "workbook": ("xlsx", "an Excel workbook", ".xlsx"),
    "ole": ("xls", "an older Excel workbook, or one protected by a password", ".xls"),
    "open document": ("ods", "an OpenDocument spreadsheet", ".ods"),
    "parquet": ("parquet", "a Parquet file", ".parquet"),
}
"""What each content is read as, what it is called, and how its name should end."""
_SAVE = "open it in Excel and save it as 'Excel Workbook (.xlsx)' or 'CSV UTF-8'."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def opened(path: Path, shown_as: str, problems: Problems, *, instead: bytes | None = None) -> tuple[bytes, Kind] | None:
    """The bytes of an extract (or those `instead`) and what it is; None with a problem when it cannot be one.

    Read are `.csv`, `.txt`, `.tsv`, `.xlsx` and `.xlsm` (values only: macros are never run), `.xls`, `.ods` and
    `.parquet`; `.xlsb` is refused.
    """
    where = Where(shown_as)
    content = _content(path, shown_as, problems) if instead is None else instead
    if content is None:
        return None
    ending = path.suffix.lower()
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        problems.error("file-empty", where, "this file is empty.", "export it again, and look at it before it is used.")
        return None
    content_kind = _what_it_is(content)
    kind = _BY_NAME.get(ending)
    if kind is None or content_kind not in _CONTENT:
        words = content_kind if content_kind not in (*_CONTENT, "zip") else "a file of a kind that is not read"
        if content_kind in ("zip", "workbook"):
            words = _OTHER.get(ending) or f"{other_kind(content) or 'a zip archive'}, not a workbook"
        problems.error("file-not-an-extract", where, f"this file is {words}.", _SAVE)
        return None
    real_kind, real, right = _CONTENT[content_kind]
    if content_kind == "ole" and kind == "xlsx":
        words = "a workbook protected by a password, or an older one under a new name"
        fix = "take the password off (File, Info, Protect Workbook), or " + _SAVE
        problems.error("file-not-an-extract", where, f"this file is {words}.", fix)
        return None
    if real_kind != kind:
        fault = f"the file's name ends in '{ending}', but what is in it is {real}."
        fix = f"rename it so that it ends in '{right}', or export it again."
        problems.error("file-not-as-named", where, fault, fix)
        return None
    return content, kind


def wide_encoding(content: bytes) -> str:
    """UTF-16 or UTF-32 by its mark or, as some systems export it, without one; empty for any other text."""
    for mark, encoding in ((b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32")):
        if content.startswith(mark):
            return encoding
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:2048]
    if len(head) < 4 or len(head) % 2 or b"\x00" not in head:
        return ""
    even, odd = head[::2], head[1::2]  # the plain letters of a heading have an empty half
    for empty, letters, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if empty.count(0) * 10 >= len(empty) * 9 and not letters.count(0):
            return encoding
    return ""


def _content(path: Path, shown_as: str, problems: Problems) -> bytes | None:
    where = Where(shown_as)
    try:
        if path.is_dir():
            problems.error(
                "not-a-file", where, "this is a folder, not a file.", "give the name of a CSV or Excel file."
            )
            return None
        if not path.is_file() and path.exists():
            fault = "this is no file that holds anything (a pipe or a device)."
            problems.error("not-a-file", where, fault, "put the extract there as a CSV or Excel file.")
            return None
        content = read_plain(path, MAX_BYTES)
    except FileNotFoundError:
        problems.error(
            "file-not-found",
            where,
            "there is no such file.",
            "put the extract there, or correct the file's name in edition.yaml.",
        )
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        problems.error(
            "file-not-readable",
            where,
            f"this file cannot be read ({reason}).",
            "close it in other programs and check that it may be read.",
        )
        return None
    if len(content) > MAX_BYTES:
        problems.error(
            "file-too-large",
            where,
            "this file is larger than 200 MB, far more than a year's extract.",
            "check that it is the right file, and export only the year's rows.",
        )
        return None
    return content


def _zip_kind(content: bytes) -> str:
    """`workbook`, `open document` or `zip`."""
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content[:200]:
        return "open document"
    return "workbook" if b"xl/" in content and b"[Content_Types].xml" in content else "zip"


def _what_it_is(content: bytes) -> str:
    """`text`, `workbook`, `zip`, `ole`, or another kind in words."""
    head = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = head.lower()
    if head.startswith(_OLE):
        return "ole"
    if not head.startswith(b"PK") and (kind := other_kind(content)):
        return kind
    if head.startswith(b"PK"):
        return _zip_kind(content)
    if content.startswith(b"PAR1"):
        return "parquet"
    if lower.startswith((b"<!doctype", b"<html", b"<table")) or b"<html" in lower[:512]:
        return "a web page under another name, as some systems export"
    if lower.startswith(b"<?xml") or (head.startswith(b"<") and b">" in head):
        return "an XML file under another name"
    if wide_encoding(content):
        return "text"
    return "not text: it holds bytes no text has" if b"\x00" in content else "text"
