"""A text file that somebody wrote by hand: its words, or why they cannot be read."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where

MAX_BYTES = 2_000_000

# Characters no editor shows; NEL, LS and PS break lines in YAML but not in most editors.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
    # Without width, or turning the order of what follows: 209 would be printed as 902.
    "\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufff9-\ufffb]"
)


def read_text(path: Path, shown_as: str, problems: Problems) -> str | None:
    """The text of the UTF-8 file at `path`, its byte-order mark left out; None with a problem."""
    content = read_bytes(path, shown_as, problems)
    return None if content is None else decode_utf8(content, shown_as, problems)


def read_bytes(path: Path, shown_as: str, problems: Problems) -> bytes | None:
    """What is in the file at `path`, of 2 MB at most; None with a problem."""
    where = Where(shown_as)
    try:
        if path.is_dir():
            fault = "this is a folder, not a file."
            problems.error("not-a-file", where, fault, "put a file of that name in its place.")
            return None
        if not path.is_file() and path.exists():
            fault = "this is no file that holds anything (a pipe or a device)."
            problems.error("not-a-file", where, fault, "put a file of that name in its place.")
            return None
        content = read_plain(path, MAX_BYTES)
    except FileNotFoundError:
        problems.error("file-not-found", where, "there is no such file.", "check the name, or make the file.")
        return None
    except PermissionError:
        problems.error(
            "file-not-readable", where, "this file may not be read.", "ask for permission to read it, then try again."
        )
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        problems.error(
            "file-not-readable", where, f"this file cannot be read ({reason}).", "check the name and the disk."
        )
        return None
    if len(content) > MAX_BYTES:
        problems.error(
            "file-too-large",
            where,
            "this file is larger than 2 MB, far more than settings written by hand.",
            "check that it is the right file; keep data in an extract.",
        )
        return None
    return content


_WORD = "a Word document"
_BEGINNINGS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word or Excel file"),
)


def other_kind(content: bytes) -> str:
    """What a file is that is no text, in words, by its beginning; empty where that says nothing."""
    head = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"PK\x03\x04"):
        inside = {b"word/": _WORD, b"xl/": "an Excel workbook", b"ppt/": "a PowerPoint file"}
        return next((words for name, words in inside.items() if name in content), "a zip archive")
    return next((words for beginning, words in _BEGINNINGS if head.startswith(beginning)), "")


def decode_utf8(content: bytes, shown_as: str, problems: Problems) -> str | None:
    """UTF-8 text from bytes; None with the place of the first byte or character that is none."""
    if kind := other_kind(content):
        name = PurePosixPath(shown_as)
        fix = "put a file of plain text in its place (encoding UTF-8)."
        if name.suffix == ".md" and kind == _WORD:
            fix = f"{fix[:-1]}, or name it {name.stem}.docx, here and under paper:"
        problems.error("not-utf-8", Where(shown_as), f"this file is {kind} under another name, not text.", fix)
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problems.error(
            "not-utf-8",
            Where(shown_as, 1, 1),
            'this file is saved as "Unicode" (UTF-16).',
            "open it in an editor and save it again with the encoding UTF-8.",
        )
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The byte-order mark is not counted in the decoder's positions when it was stripped first.
        body = content.removeprefix(b"\xef\xbb\xbf")
        before = body[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        byte = body[error.start]
        likely = bytes([byte]).decode("cp1252", "ignore")
        guess = f', probably "{likely}" saved by an older Windows program' if likely.isprintable() and likely else ""
        problems.error(
            "not-utf-8",
            Where(shown_as, line, column),
            f"this file is not UTF-8 text: byte {error.start + 1} is 0x{byte:02X}{guess}.",
            "open it in an editor and save it again with the encoding UTF-8.",
        )
        return None
    unseen = _UNSEEN.search(text)
    if unseen is None:
        return text
    line = text.count("\n", 0, unseen.start()) + 1
    column = unseen.start() - text.rfind("\n", 0, unseen.start())
    seen(text, Where(shown_as, line, column), problems)
    return None


def seen(text: str, where: Where, problems: Problems) -> bool:
    """Whether a reader sees every character of a text; else a problem at `where`, with the first of them."""
    unseen = _UNSEEN.findall(text)
    if not unseen:
        return True
    others = f" and {len(unseen) - 1} more in this text" if len(unseen) > 1 else ""
    problems.error(
        "unseen-character",
        where,
        f"an invisible character (U+{ord(unseen[0]):04X}) stands here{others}, as sometimes comes with pasted text.",
        "delete the characters around this place and type them again.",
    )
    return False
