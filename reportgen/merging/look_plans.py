"""What becomes of other looks of words, and of headings and points of another level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportgen.merging.changes import KindChanged, LookChanged, kind_of
from reportgen.merging.lines import Line
from reportgen.merging.ours import OurPaper, Site
from reportgen.merging.outcome import MARKER, NO_PLACE, MergeOutcome, TextEdit, is_item
from reportgen.merging.tokens import text_of
from reportgen.merging.written import Followed


def planned_look(change: LookChanged, ours: OurPaper) -> MergeOutcome:
    """What is to become of words that are bold, italic or a link now, or not any more."""
    site, where = ours.site(change.block), ours.base_where(change.block)
    what = {"bold": "bold", "italic": "italics", "link": "a link"}[change.look]
    with_or_without = "without" if change.now in ("", "False") else "with"
    now = f"{change.words} ({with_or_without} {what}{f': {change.now}' if change.look == 'link' else ''})"
    if site is None or site.followed is None or text_of(site.tokens)[change.start : change.end] != change.words:
        return MergeOutcome("reported", site.where if site else where, what, change.words, now, NO_PLACE)
    start, end = change.start, change.end
    while start < end and change.words[start - change.start] == " ":
        start += 1
    while end > start and change.words[end - change.start - 1] == " ":
        end -= 1
    first, last = site.followed.signs[start].start, site.followed.signs[end - 1].end
    stars = {"bold": "**", "italic": "*", "link": ""}[change.look]
    wanted = _wrapped(change, stars, site.source, first, last)
    if wanted is None:
        return MergeOutcome("reported", site.where, what, change.words, now, "change the marks around it by hand")
    text_edits = tuple(TextEdit(site.file, site.path, *each) for each in wanted)
    return MergeOutcome("applied", site.where, what, change.words, now, edits=text_edits)


def _wrapped(change: LookChanged, stars: str, source: str, first: int, last: int) -> list[tuple[int, int, str]] | None:
    inside = source[first:last]
    if change.look != "link":
        if change.now == "True":
            return None if "*" in inside else [(first, first, stars), (last, last, stars)]
        size = len(stars)
        around = source[first - size : first] == stars == source[last : last + size]
        return [(first - size, first, ""), (last, last + size, "")] if around else None
    address = re.match(r"\]\(([^)\s]*)\)", source[last:])
    if change.was and address and source[first - 1 : first] == "[":
        if change.now:
            return [(last + 2, last + 2 + len(address[1]), change.now)]
        return [(first - 1, first, ""), (last, last + len(address[0]), "")]
    if change.was or not change.now or "[" in inside or not change.now.startswith(("https://", "mailto:")):
        return None
    return [(first, first, "["), (last, last, f"]({change.now})")]


def planned_kind(change: KindChanged, ours: OurPaper) -> MergeOutcome:
    """What is to become of a heading of another level, or a point of another depth."""
    site, where = ours.site(change.block), ours.base_where(change.block)
    was, now = _called(change.was), _called(change.now)
    followed = site.followed if site else None
    if site is None or followed is None or site.path:
        return MergeOutcome("reported", where, f"{was} became {now}", change.words, change.words, NO_PLACE)
    text_edits = _kind_edits(change, site, followed)
    if not text_edits:
        return MergeOutcome(
            "reported", site.where, f"{was} became {now}", change.words, change.words, "change its mark by hand"
        )
    return MergeOutcome("applied", site.where, f"{was} became {now}", change.words, change.words, edits=text_edits)


def _kind_edits(change: KindChanged, site: Site, followed: Followed) -> tuple[TextEdit, ...]:
    """The edits of a block's mark; none where it must be changed by hand."""
    start, was, now = followed.start, change.was, change.now
    if was.level:
        return _heading_edits(site, followed, now)
    if _is_plain(was) and not followed.opening:
        mark = "#" * min(now.level, 4) + " " if now.level else "- " if is_item(now) and not now.depth else ""
        return (TextEdit(site.file, (), start, start, mark),) if mark else ()
    marker = MARKER.match(followed.opening)
    return _point_edits(change, site, followed, marker) if marker is not None and is_item(was) else ()


def _heading_edits(site: Site, followed: Followed, now: Line) -> tuple[TextEdit, ...]:
    """A heading of another level, or made a paragraph."""
    marks = re.match(r"[ \t]*(#{1,6})[ \t]+", followed.opening)
    if marks is None or not (now.level or _is_plain(now)):
        return ()
    if not now.level:
        return (TextEdit(site.file, (), followed.start, followed.start + marks.end(), ""),)
    at = followed.start + marks.start(1)
    return (TextEdit(site.file, (), at, at + len(marks[1]), "#" * min(now.level, 4)),)


def _point_edits(change: KindChanged, site: Site, followed: Followed, marker: re.Match[str]) -> tuple[TextEdit, ...]:
    """A point further in or out, or made a paragraph."""
    start, was, now = followed.start, change.was, change.now
    if not is_item(now):
        return _paragraph_of_point(site, followed, marker) if _is_plain(now) and not was.depth else ()
    if now.depth == was.depth + 1:
        return (TextEdit(site.file, (), start, start, " " * len(marker[2])),)
    if now.depth == was.depth - 1:
        return (TextEdit(site.file, (), start, start + min(len(marker[1]), 3 if len(marker[1]) % 2 else 2), ""),)
    return ()


def _is_plain(line: Line) -> bool:
    """Whether a line is a paragraph, and neither a heading nor in a list."""
    return not line.level and not is_item(line)


def _paragraph_of_point(site: Site, followed: Followed, marker: re.Match[str]) -> tuple[TextEdit, ...]:
    """A point's mark taken off, with empty lines about it where there are none; none where it has lines below it."""
    end = site.source.find("\n", followed.end)
    if "\n" in site.source[followed.start : followed.end] or site.source[end + 1 : end + 2] == " ":
        return ()
    return without_marker(site, followed, marker)


def without_marker(site: Site, followed: Followed, marker: re.Match[str]) -> tuple[TextEdit, ...]:
    """The mark of a point taken off, with empty lines about it where there are none."""
    source, start = site.source, followed.start
    end = source.find("\n", followed.end)
    end = len(source) if end < 0 else end
    before = source[:start].endswith("\n\n") or not start
    after = source[end : end + 2] in ("\n\n", "\n", "")
    opened = TextEdit(site.file, (), start, start + marker.end(), "" if before else "\n")
    return (opened,) if after else (opened, TextEdit(site.file, (), end, end, "\n"))


def parts_apart(old: Line, parts: Sequence[Line]) -> tuple[str, ...]:
    """What parts each of the paragraphs that one was split into from the one before; none where all are of its kind."""
    if all(kind_of(part) == kind_of(old) for part in parts) and not old.level:
        return ()
    return tuple(
        ("\n" if is_item(before) and is_item(part) else "\n\n") + mark_of(part) for before, part in pairwise(parts)
    )


def mark_of(line: Line) -> str:
    """What narrative writes before a heading or a point; nothing before a paragraph."""
    if line.level:
        return "#" * min(line.level, 4) + " "
    return "  " * line.depth + "- " if is_item(line) else ""


def first_edits(old: Line, new: Line, site: Site, followed: Followed) -> tuple[TextEdit, ...] | None:
    """The edits that make the first of several paragraphs of its new kind; None where that must be done by hand."""
    if kind_of(old) == kind_of(new):
        return ()
    marker = MARKER.match(followed.opening)
    if _is_plain(new) and is_item(old) and not old.depth and marker is not None:
        return without_marker(site, followed, marker)
    if _is_plain(old) and not followed.opening and not new.depth:
        return (TextEdit(site.file, (), followed.start, followed.start, mark_of(new)),)
    return None


def _called(line: Line) -> str:
    if line.level:
        return f"a heading of level {line.level}"
    return f"a point of a list, depth {line.depth + 1}" if is_item(line) else "a paragraph"
