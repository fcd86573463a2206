"""What stands before and around the text and is settings: cover sheet, document control, glossary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportgen.importing.labelled import (
    FILL,
    LONGEST_LABEL,
    cell_named,
    column_headings,
    column_named,
    day_named,
    labelled_cells,
    settings_words,
    words_on_a_line,
)
from reportgen.importing.pieces import Block, ImportedGrid, ImportedParagraph, Remarks
from reportgen.importing.tables import cell_narrative
from reportgen.importing.title_lines import take_title
from reportgen.readback.word.model import Cell

if TYPE_CHECKING:
    from reportgen.importing.writing import Scribe

Entry = tuple[str, tuple[Block, ...]]
_OPENING = 60  # a cover sheet stands among so many blocks of the beginning
_LEAST = 3  # so many labels of a cover sheet make a table one
_LABELS = re.compile(
    r"(?:(?:report|paper|agenda|meeting|board|committee|executive|clinical|lead|presenting|report's)\b.*|title|enclosure.*"
    r"|item\b.*|author.*|prepared by|written by|presented by|presenter|sponsor.*|lead .*|date of .*|date|meeting"
    r"|version|status|classification|purpose.*|recommendations?.*|decision required|(?:executive )?summary.*"
    r"|key (?:points|issues).*|equality.*|quality.*|privacy.*|engagement.*|patient and public.*|financ.*|resource.*"
    r"|governance.*|legal.*|risks?\b.*|conflicts? of interest.*|previous(?:ly)?\b.*|strategic.*"
    r"|freedom of information.*|appendices|attachments?|contact.*|approved by|responsible .*|document owner|owner"
    r"|review date|consultation.*)\Z",
    re.IGNORECASE,
)
_EDITION = (
    ("title", r"(?:report |paper |document )?title(?: of (?:report|paper))?|subject"),
    ("meeting.date", r"date of (?:the )?meeting|meeting date"),
    ("meeting.body", r"meeting(?: name)?|committee|board|report to|presented to|name of (?:meeting|committee|board)"),
    (
        "meeting.enclosure",
        r"enclosure(?: (?:no|number|letter))?\.?|agenda item(?: (?:no|number))?\.?|paper (?:no|number)\.?",
    ),
    ("date", r"date(?: of (?:the )?(?:report|paper))?|report date"),
    ("version", r"version(?: (?:no|number))?\.?"),
    ("status", r"(?:document )?status"),
    ("executive_lead", r"executive (?:lead|director|sponsor)|lead (?:executive|director)"),
    ("clinical_lead", r"clinical lead"),
    (
        "author",
        r"(?:report |paper )?authors?|(?:report )?(?:prepared|written) by|lead (?:officer|author)|contact officer",
    ),
    ("sponsor", r"sponsor|document owner|owner"),
)
_POSTS = ("executive_lead", "clinical_lead", "author", "sponsor")
_POST = re.compile(
    r"\b(?:nurse|doctor|director|officer|manager|lead|head|chief|commissioner|consultant|chair|paediatrician|matron"
    r"|adviser|advisor|coordinator|administrator|secretary|practitioner|analyst)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:(?:report|paper|front sheet|cover sheet|agenda item) (?:to|for) (?:the )?(.+)"
    r"|(?:the )?(.+?)[ :\u2013-]+(?:(?:front|cover|summary) (?:sheet|page|report)"
    r"|(?:report|paper)(?: (?:template|form))?))\Z",
    re.IGNORECASE,
)
"""How the title over a cover sheet names the body: `Report to the Board`, `Trust Board front sheet`."""
_PARTS = re.compile(r",\s+|\s+[\u2013-]\s+|\n|;\s*|\s*[()]\s*")
_CONTROL = re.compile(r"\b(?:document|version) (?:control|history)\b", re.IGNORECASE)
_TITLE = 14
_GLOSSARY = re.compile(r"\b(?:glossary|abbreviations?|acronyms?)\b", re.IGNORECASE)
_ABBREVIATION = re.compile(r"([A-Z][\w&/-]{1,11})\s*(?:\t|\s[\u2013-]\s|:\s|=\s)\s*(\S.*)\Z", re.DOTALL)


@dataclass(slots=True)
class FrontMatter:
    """What was taken from a paper for its settings."""

    cover: list[Entry] = field(default_factory=list)
    cover_title: str = ""
    edition: dict[str, Any] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    versions: list[dict[str, str]] = field(default_factory=list)

    def cover_settings(self, scribe: Scribe) -> dict[str, Any] | None:
        """`cover_sheet.yaml` with the form as it was; None where the paper had none."""
        if not self.cover:
            return None
        groups: list[dict[str, Any]] = [{"fields": []}]
        for label, value in self.cover:
            inside: list[ImportedGrid] = []
            text = cell_narrative(Cell(value), scribe, inside, label)
            for grid in inside:
                words = " ".join(words_on_a_line(cell.blocks) for row in grid.rows for cell in row)
                scribe.remarks.add(
                    "not placed", grid.place, words, f"a table in '{label}' of the cover sheet", whole=True
                )
            if not text:
                groups.append({"title": settings_words(label), "fields": []})
            else:
                groups[-1]["fields"].append({"label": settings_words(label) or "Answer", "text": text})
        return {
            "heading": self.cover_title or "Cover sheet",
            "groups": [g for g in groups if g["fields"] or "title" in g],
        }

    def edition_settings(self) -> dict[str, Any] | None:
        """What of `edition.yaml` the paper says; None where it says nothing."""
        drafted = {**self.edition}
        if self.versions:
            drafted["versions"] = self.versions
        if self.abbreviations:
            drafted["abbreviations"] = self.abbreviations
        return drafted or None


def take_front_matter(blocks: Sequence[Block], remarks: Remarks) -> tuple[list[Block], FrontMatter]:
    """The blocks without the tables and lists that are settings, and what was taken from them."""
    front, left = FrontMatter(), list[Block]()
    heading = ""
    blocks, title = take_title(blocks, remarks)
    for at, block in enumerate(blocks):
        if isinstance(block, ImportedGrid):
            stays = _without_settings(block, heading, at < _OPENING, left, front, remarks)
            left += stays
            if not stays:
                _drop_heading(left, blocks[at + 1 :], remarks)
            continue
        heading = block.words if block.level else heading
        if not (_GLOSSARY.search(heading) and _take_term(block, front)):
            left.append(block)
    if front.abbreviations and not any(isinstance(b, ImportedParagraph) and b.placed for b in left):
        left = _with_glossary(left)
    if title:
        front.edition.setdefault("title", title)
    return left, front


def _drop_heading(left: list[Block], following: Sequence[Block], remarks: Remarks) -> None:
    """Take a heading out under which nothing stands but what is settings now."""
    after = next((b for b in following if isinstance(b, ImportedGrid) or b.words), None)
    while left and isinstance(left[-1], ImportedParagraph) and not left[-1].words and not left[-1].placed:
        left.pop()
    heading = left[-1] if left else None
    ends = after is None or (isinstance(after, ImportedParagraph) and bool(after.level))
    if ends and isinstance(heading, ImportedParagraph) and heading.level and not heading.hanging:
        left.pop()
        what = "a heading over nothing but what is settings now"
        remarks.add("taken off", heading.place, f"{heading.number} {heading.words}", what, whole=True)


def _without_settings(
    grid: ImportedGrid, heading: str, opening: bool, before: list[Block], front: FrontMatter, remarks: Remarks
) -> list[Block]:
    """What stands in a table's place: the table, the part that it is now, or nothing; its settings are taken."""
    if _is_versions(grid):
        _take_versions(grid, front, remarks)
        return []
    if _take_glossary(grid, heading, front, remarks):
        remarks.add("guessed", grid.place, "", "the abbreviations of edition.yaml, which the part glossary sets")
        return [ImportedParagraph(grid.place, (), placed="glossary")]
    if opening and _is_cover(grid):
        _take_form(grid, bool(_CONTROL.search(heading)), before, front, remarks)
        return []
    return [grid]


def _take_form(grid: ImportedGrid, is_control: bool, before: list[Block], front: FrontMatter, remarks: Remarks) -> None:
    """Take a form: document control for the edition alone, a cover sheet as it stands too."""
    entries = labelled_cells(grid)
    _tell_edition(entries, front.edition)
    if is_control:
        words = " ".join(f"{label} {words_on_a_line(value)}" for label, value in entries)
        remarks.add("taken off", grid.place, words, "document control: it stands in edition.yaml", whole=True)
        return
    front.cover += entries
    front.cover_title = front.cover_title or _take_title(before, front.edition.get("title", ""), remarks)
    if (body := _BODY.match(front.cover_title)) and (meeting := front.edition.get("meeting")):
        meeting["body"] = (body[1] or body[2]).strip() if meeting["body"].startswith(FILL) else meeting["body"]
    remarks.add("guessed", grid.place, "", "the cover sheet: it stands in cover_sheet.yaml as a form of its own")


def _take_title(blocks: list[Block], title: str, remarks: Remarks) -> str:
    """The short paragraph that stands next before a cover sheet, as its title; it is taken from the blocks.

    One that begins with the title of the paper is none of the sheet's.
    """
    for at in range(len(blocks) - 1, -1, -1):
        above = blocks[at]
        if not isinstance(above, ImportedParagraph) or above.hanging or len(above.words.split()) > _TITLE:
            return ""
        if above.words:
            if above.number or any(piece.note for piece in above.pieces):
                return ""
            del blocks[at]
            if title and above.words.casefold().startswith(title.casefold()):
                what = "the title of the paper: it stands in edition.yaml"
                remarks.add("taken off", above.place, above.words, what, whole=True)
                return ""
            return settings_words(above.words)
    return ""


def _with_glossary(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the place of the glossary under its heading."""
    placed: list[Block] = []
    for block in blocks:
        placed.append(block)
        if isinstance(block, ImportedParagraph) and block.level and _GLOSSARY.search(block.words):
            placed.append(ImportedParagraph(block.place, (), placed="glossary"))
    return placed


def _is_cover(grid: ImportedGrid) -> bool:
    """Whether most labels of a table are those of a cover sheet."""
    if grid.typed or max((len(row) for row in grid.rows), default=0) > 4:
        return False
    labels = [label for label, _ in labelled_cells(grid) if label]
    known = [label for label in labels if len(label.split()) <= LONGEST_LABEL and _LABELS.match(label)]
    return len(known) >= _LEAST and len(known) * 2 > len(labels)


def _tell_edition(entries: Sequence[Entry], edition: dict[str, Any]) -> None:
    """What of `edition.yaml` a form says, by its labels."""
    meeting: dict[str, str] = {}
    for label, value in entries:
        words = settings_words(words_on_a_line(value))
        name = next((name for name, known in _EDITION if re.fullmatch(known, label, re.IGNORECASE)), "")
        if name.startswith("meeting.") and words:
            meeting.setdefault(name.partition(".")[2], _setting(name, words))
        elif name and words and name in _POSTS:
            edition.setdefault(name, {"post": post_named(words)})
        elif name and words:
            edition.setdefault(name, _setting(name, words))
    if meeting:
        edition["meeting"] = {"body": meeting.pop("body", f"{FILL}: the body"), **meeting}


def _setting(name: str, words: str) -> str:
    """Words of a form as a setting of the edition has them."""
    if name.endswith("date"):
        return _whole_day(words)
    if name == "status":
        return "FINAL" if re.search(r"\bfinal\b", words, re.IGNORECASE) else "DRAFT"
    return words


def post_named(words: str) -> str:
    """The post that words name, without the person who holds it; to be filled in where no part of them is one."""
    posts = [part for part in _PARTS.split(words) if _POST.search(part)]
    return posts[0].strip() if posts else f"{FILL}: the post"


def _is_versions(grid: ImportedGrid) -> bool:
    heads = column_headings(grid)
    changes = column_named(
        heads, "change", "comment", "amendment", "detail", "description", "reason", "status", "author"
    )
    return len(heads) > 2 and None not in (column_named(heads, "version"), column_named(heads, "date"), changes)


def _take_versions(grid: ImportedGrid, front: FrontMatter, remarks: Remarks) -> None:
    heads = column_headings(grid)
    _tell_headings(grid, remarks, "versions: of edition.yaml")
    for row in grid.rows[1:]:
        words = " ".join(words_on_a_line(cell.blocks) for cell in row)
        if not words.strip():
            continue
        what = "a version of the paper: it stands under versions: of edition.yaml, without the name of who wrote it"
        remarks.add("taken off", grid.place, words, what, whole=True)
        status = cell_named(row, heads, "status")
        change = cell_named(row, heads, "change", "comment", "amendment", "detail", "description", "reason")
        front.versions.append({
            "version": cell_named(row, heads, "version") or FILL,
            "date": _whole_day(cell_named(row, heads, "date")),
            **({"status": status} if status else {}),
            **({"change": change} if change else {}),
        })  # fmt: skip


def _tell_headings(grid: ImportedGrid, remarks: Remarks, where: str) -> None:
    words = " ".join(words_on_a_line(cell.blocks) for cell in grid.rows[0])
    remarks.add("taken off", grid.place, words, f"the headings of a table that stands in {where}", whole=True)


def _whole_day(words: str) -> str:
    day = day_named(words)
    return day if day.count("-") == 2 else f"{FILL}: the day ({words})"


def _take_glossary(grid: ImportedGrid, heading: str, front: FrontMatter, remarks: Remarks) -> bool:
    """Whether a table is the glossary; its terms are taken then."""
    heads = column_headings(grid)
    named = column_named(heads, "abbreviation", "acronym") is not None
    if any(len(row) != 2 for row in grid.rows) or not (named or _GLOSSARY.search(heading)) or len(grid.rows) < 2:
        return False
    is_headed = named or column_named(heads, "term", "meaning", "definition", "description") is not None
    rows = grid.rows[1:] if is_headed else grid.rows
    terms = [(words_on_a_line(row[0].blocks), words_on_a_line(row[1].blocks)) for row in rows]
    if not all(short and meaning for short, meaning in terms) or len(dict(terms)) < len(terms):
        return False
    if is_headed:
        _tell_headings(grid, remarks, "abbreviations: of edition.yaml")
    front.abbreviations.update(dict(terms))
    return True


def _take_term(block: ImportedParagraph, front: FrontMatter) -> bool:
    """Whether a line under the heading of a glossary is a term of it; it is taken then."""
    match = None if block.level or any(p.note for p in block.pieces) else _ABBREVIATION.match(block.text.strip())
    if match is None or match[1] in front.abbreviations:
        return False
    front.abbreviations[match[1]] = " ".join(match[2].split())
    return True
