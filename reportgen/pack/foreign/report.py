"""What a pack's maker and its readers are told of a paper made elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.pack.foreign.model import Known

if TYPE_CHECKING:
    from reportgen.pack.foreign.inspection import Foreign
    from reportgen.problems import Problems, Where
    from reportgen.settings.policy import Audience


def report_foreign(foreign: Foreign, where: Where, audience: Audience, problems: Problems) -> None:
    """Tell the pack's maker what stays outside, and who cannot read the paper."""
    known = foreign.known
    if audience == "public":
        fault = f"'{foreign.file}' goes into a public pack as it came: nothing hides its small numbers"
        fix = "ask who made it whether it may be published, or mark the item confidential: true"
        problems.note("pdf-not-checked-for-small-numbers", where, fault, fix)
    if known.left_out:
        fault = f"'{foreign.file}': left out of the pack: {'; '.join(known.left_out)}"
        fix = "look at its pages in the pack; if anything in them is missing, print it to a new PDF and name that one"
        problems.warning("pdf-left-out", where, fault, fix)
    if not known.archival:
        has = f"has {'; '.join(known.unarchival)}" if known.unarchival else "does not say that it is one"
        fault = f"'{foreign.file}' keeps the pack from PDF/A: it {has}"
        fix = "ask who made it for a PDF/A, if the pack is to be kept as one; nothing else need be done"
        problems.note("pdf-not-archival", where, fault, fix)
    if known.access == "not tagged":
        fault = f"'{foreign.file}' is not accessible: {why(known)}"
        fix = "ask who made it for a tagged PDF (PDF/UA); until then the pack names it as not accessible"
        problems.warning("pdf-not-accessible", where, fault, fix)
    elif known.access == "tagged":
        fault = f"'{foreign.file}' is tagged, and does not say that it is accessible: {_NOT_SAID}"
        problems.note("pdf-not-said-accessible", where, fault, "ask who made it for a PDF that meets PDF/UA")


_NOT_SAID = "nobody has stated that it meets PDF/UA"


def why(known: Known) -> str:
    """Why those who hear the pack cannot follow the paper."""
    count = len(known.sheets)
    if known.pictures and len(known.pictures) == len([sheet for sheet in known.sheets if sheet.drawn]):
        return "its pages are pictures of pages, whose words cannot be read aloud or searched"
    reasons = []
    if not known.elements:
        reasons.append("its pages are not tagged, so that headings, tables and the order of reading are not known")
    elif known.untagged:
        reasons.append(f"{_pages(known.untagged, count)} not tagged")
    if known.pictures:
        reasons.append(f"{_pages(known.pictures, count)} without words that can be read aloud or searched")
    return "; ".join(reasons)


def access(known: Known) -> str:
    """One sentence for readers: how accessible the paper is."""
    match known.access:
        case "accessible":
            return "Yes: the paper states that it meets PDF/UA-1."
        case "tagged":
            return "In part: the paper is tagged, and does not state that it meets a standard."
        case "not tagged":
            return f"No: {why(known)}."


def _pages(which: Sequence[int], of: int) -> str:
    """Its page 2 is; its pages 2, 3 and 7 are; its pages are."""
    if len(which) == of and of > 1:
        return "its pages are"
    numbers = [str(number + 1) for number in which[:12]]
    if len(which) == 1:
        return f"its page {numbers[0]} is"
    if len(which) > len(numbers):
        return f"{len(which)} of its pages (the first are {', '.join(numbers)}) are"
    return f"its pages {', '.join(numbers[:-1])} and {numbers[-1]} are"
