"""What Markdown itself does not tell: lettered lists, boxes never closed, notes never called, marks left over.

CommonMark has no faults: what it does not understand it prints as it stands. In a paper that is a
fault, so each mark of Markdown that would reach the reader is looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from itertools import pairwise

from reportgen.problems import Problems, Severity, Where
from reportgen.registry import near_miss

BOXES = ("callout", "summary", "warning", "illustrative", "quote", "key")
Left = tuple[str, Severity, str, str]

_BOX = re.compile(r" {0,3}:{3,}\s*([^\s:]*)")
_CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
_TAGS = (
    "a|abbr|b|big|blockquote|body|br|button|caption|center|cite|code|col|dd|del|details|div|dl|dt|em|embed|figure|font|form"
    "|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|li|link|mark|meta|object|ol|p|pre|s|script|section|small|span|strike"
    "|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video"
)
"""What HTML knows; other words between < and > are words."""
_LEFT: tuple[tuple[re.Pattern[str], Left], ...] = (
    (
        re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE),
        (
            "html-refused",
            "error",
            "HTML stands here, which is not read.",
            "write it in plain words or Markdown: **bold**, *a title*, [words](https://...).",
        ),
    ),
    (
        re.compile(r"\]\(|^\s*\[[^\]^]+\]:\s*(?:https?:|www\.|mailto:|/)\S"),
        (
            "link-refused",
            "error",
            "a link stands here that is not understood.",
            "write [words](https://...) with no spaces in the address.",
        ),
    ),
    (
        re.compile(r"\[\^[^\]]*\]"),
        (
            "note-not-known",
            "error",
            "a footnote is called here that is not written.",
            "write it on a line of its own, [^name]: text, or correct the name.",
        ),
    ),
    (
        re.compile(r"\{[#.][A-Za-z]"),
        (
            "attribute-in-the-wrong-place",
            "error",
            "an attribute in braces stands here as words.",
            "move it to the end of the heading or paragraph it belongs to.",
        ),
    ),
    (
        re.compile(r"^\s*\|.*\|"),
        (
            "table-in-narrative",
            "error",
            "a table is drawn here with |, which is not read.",
            "write it as a file in the tables folder and place it with {{ show.NAME }}.",
        ),
    ),
    (
        re.compile(r"~~\S"),
        (
            "tildes-left",
            "warning",
            "~~ stands here in the text: it strikes nothing out.",
            "delete the words that are to go, and the ~~ with them.",
        ),
    ),
    (
        re.compile(r"==[^\s=][^=]*==|\^\[|\^\w+\^|(?<!~)~\w+~(?!~)"),
        (
            "signs-left",
            "warning",
            "signs of another kind of Markdown stand here, and are printed as they are.",
            "write the words without them; a note is written [^name], with [^name]: on a line of its own.",
        ),
    ),
    (
        re.compile(r"^\s*={3,}\s*\Z|={4,}"),
        (
            "signs-left",
            "warning",
            "a line of = stands here, and is printed as it is.",
            "delete it; where it is to make the words above it a heading, write ## before them.",
        ),
    ),
    (
        re.compile(r"\*\*"),
        (
            "asterisks-left",
            "warning",
            "** stands here in the text: it makes nothing bold.",
            "put ** directly before the first and after the last bold word, with no space between.",
        ),
    ),
)


def leftovers(text: str) -> Iterator[Left]:
    """Name, severity, fault and mend of each mark that would be printed as it stands."""
    return (what for pattern, what in _LEFT if pattern.search(text))


_WITHIN = re.compile(r"(?P<heading>[ ]{0,3}#{1,6}[ \t]+\S)|(?P<list>[ ]{0,3}(?:[-*+]|1[.)])[ \t]+\S)")
_OPENS = re.compile(
    r"[ ]{0,3}(?:#{1,6}[ \t]|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|[a-z][.)][ \t]|[ivx]+[.)][ \t]|>|:{3,}"
    r"|\[\^|\||<!--)|[ \t]{2,}\S|.*%\}[ \t]*\Z"
)
_ENDS = re.compile(r"[.:;?!,)*_\u201d\u2019\"'\ue001}>-]\s*\Z|\b(?:and|or|are|is|were|was|include|includes)\s*\Z")


def within_a_paragraph(text: str) -> Iterator[tuple[int, str]]:
    """The rows at which what was a wrapped line is read as a heading or a list, and what it is read as."""
    lines = text.split("\n")
    for row, (before, line) in enumerate(pairwise(lines), 1):
        opened = _WITHIN.match(line)
        if not opened or not before.strip() or _OPENS.match(before):
            continue
        if opened["heading"]:
            yield row, "a heading"
        elif opened["list"] and not _ENDS.search(before):
            yield row, "a point of a list"


def called_notes(source: str) -> frozenset[str]:
    """The footnotes that narrative calls as it was written: one of a branch that is not taken is no mistake."""
    return frozenset(_CALL.findall(source))


def check_boxes(text: str, uncalled: Set[str], at: Callable[[int], Where], problems: Problems) -> None:
    """Boxes that are not closed, not known or one in another, and footnotes that nobody calls."""
    for row, kind in within_a_paragraph(text):
        problems.warning(
            "paragraph-broken",
            at(row),
            f"this line stands directly below words, and its first sign makes it {kind}.",
            (
                "put a backslash before the sign where it is meant as one (\\# 3), or an empty line before it "
                "where it is not."
            ),
        )
    _twice(text, at, problems)
    opened: int | None = None
    for row, line in enumerate(text.split("\n")):
        box = _BOX.match(line)
        if box:
            opened = _box(box.group(1), row, opened, at, problems)
        note = _NOTE.match(line)
        if note and note.group(1) in uncalled:
            problems.error(
                "note-not-called",
                at(row),
                f"the footnote '{note.group(1)}' is written here and called nowhere, so it is not in the paper.",
                f"write [^{note.group(1)}] where it belongs, or delete it.",
            )
    if opened is not None:
        problems.error(
            "box-not-closed",
            at(opened),
            "the box that begins here is never closed.",
            "write ::: on a line of its own after its last words.",
        )


def _box(name: str, row: int, opened: int | None, at: Callable[[int], Where], problems: Problems) -> int | None:
    """The row of the box that is open after this line."""
    if not name:
        if opened is None:
            fault = "::: closes a box here, and none is open."
            problems.error("box-not-opened", at(row), fault, f"begin it with ::: {BOXES[0]} Title, or delete the line.")
        return None
    if name not in BOXES:
        fault = f"'{name}' is no kind of box.{near_miss(name, BOXES)}"
        problems.error("box-not-known", at(row), fault, f"write one of: {', '.join(BOXES)}.")
    elif opened is not None:
        fault = "a box begins inside a box."
        problems.error("box-in-a-box", at(row), fault, "close the first with ::: on a line of its own.")
    return row


def _twice(text: str, at: Callable[[int], Where], problems: Problems) -> None:
    """A footnote called twice would be printed twice, under two numbers; of one written twice only one would be."""
    called: set[str] = set()
    written: set[str] = set()
    for row, line in enumerate(text.split("\n")):
        for call in _CALL.finditer(line):
            if call[1] in called:
                problems.error(
                    "note-called-twice",
                    at(row),
                    f"the footnote '{call[1]}' is called a second time, so that its words are printed twice.",
                    "call it once, and say here where it stands; or write a footnote of its own.",
                )
            called.add(call[1])
        note = _NOTE.match(line)
        if note and note[1] in written:
            problems.error(
                "note-written-twice",
                at(row),
                f"the footnote '{note[1]}' is written a second time, and only one of the two would be printed.",
                "give this one a name of its own and call it by that where it belongs; or delete one of the two.",
            )
        if note:
            written.add(note[1])
