"""`reportgen import --merge`: what imported drafts add, put into the sections of the edition that they are of."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.document.alignment import align_passages
from reportgen.editions.roll_text import edited
from reportgen.importing.bring import FOLDER
from reportgen.ledgers import Progress, quiet
from reportgen.merging.merge import composed_with
from reportgen.merging.undoing import bytes_now, write_with_undo
from reportgen.outputs import as_json
from reportgen.pipeline import ComposedPaper, make
from reportgen.plain_file import read_plain
from reportgen.problems import Problems

_PUT_IN = f"{FOLDER}/.merged.json"
"""The blocks of drafts that were put into each section, so that what a person took out there is not put in again."""
_ID = re.compile(r"\{#([a-z0-9_]+)[^{}]*\}")
_HEADING = re.compile(r"#{1,6}\s+")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)]|[a-z][.)])[ \t]+")
_NOTE, _CALLED = re.compile(r"\[\^([^\]\s]+)\]:"), re.compile(r"\[\^([^\]\s]+)\](?!:)")
_PLACED = re.compile(r"\{\{\s*show\.([a-z0-9_]+)")
_MARKS = re.compile(r"<!--.*?-->|\{[#.][^{}]*\}|\[\^[^\]\s]+\]:?|[*_`]|\]\([^)\s]*\)|\[", re.DOTALL)
_BOX = re.compile(r":{3,}\s*(\w*)")
_IF, _END_IF = re.compile(r"\{%-?\s*if\b"), re.compile(r"\{%-?\s*endif\b")
_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Section:
    """A section as it is to be, and what is told of the draft that was merged into it."""

    name: str
    text: str
    put_in: tuple[str, ...] = ()
    otherwise: int = 0
    """Blocks that both have in other words: the section's own stay."""
    tables: frozenset[str] = frozenset()
    """Tables that are placed in what was put in."""


def merge_into_sections(into: str, progress: Progress = quiet) -> str:
    """Put what the drafts of an import add into the edition's own sections; what was done, in words.

    Raises:
        ProblemsError: the edition cannot be made, or a file cannot be written.
    """
    paper = make(into, Problems(), progress=progress)
    folder = paper.opened.folder
    drafts = {
        path.name: path.read_text(encoding="utf-8") for path in sorted((folder / FOLDER / "narrative").glob("*.md"))
    }
    own = {name: paper.opened.narrative[name] for name in paper.opened.in_markdown}
    before = _put_in_before(folder)
    files: dict[str, str] = {}
    put_in: dict[str, list[str]] = {name: list(blocks) for name, blocks in before.items()}
    told: list[str] = []
    for draft, text in drafts.items():
        name = _own_name(draft, text, own)
        if not name:
            told.append(
                f"{FOLDER}/narrative/{draft}: no section of the edition is of its heading; move it there yourself."
            )
            continue
        current = files.get(f"narrative/{name}", own[name])
        elsewhere = {each for other, words in own.items() if other != name for each in _ID.findall(words)}
        section = _merged(name, current, _blocks(text), before.get(name, ()), elsewhere)
        trial = {**files, **_tables(section, folder), f"narrative/{name}": section.text}
        if section.put_in and (fault := _fault(paper, trial)):
            told.append(f"narrative/{name}: nothing was put in, since the paper could not be made with it: {fault}")
            continue
        if section.put_in:
            files = trial
            put_in.setdefault(name, []).extend(section.put_in)
        told.append(_said(section, f"{FOLDER}/narrative/{draft}"))
    if files:
        contents = {name: _as_written(bytes_now(folder / name), text) for name, text in files.items()}
        contents[_PUT_IN] = (bytes_now(folder / _PUT_IN), as_json(put_in))
        write_with_undo(folder, contents)
        told.append("To undo this: reportgen import --undo --into EDITION")
    return "\n".join(told)


def _as_written(was: bytes | None, text: str) -> tuple[bytes | None, bytes]:
    """A file as it was and as it is to be, with the encoding and the line ends that it has."""
    return was, edited(was or b"", lambda _: text)


def _said(section: _Section, draft: str) -> str:
    count = len(section.put_in)
    put = f"{count} paragraph{'' if count == 1 else 's'} of {draft} {'was' if count == 1 else 'were'} put in"
    kept = f"; of {section.otherwise} that stand there in other words yours was kept" if section.otherwise else ""
    return f"narrative/{section.name}: {put}{kept}."


def _put_in_before(folder: Path) -> dict[str, tuple[str, ...]]:
    """What was put into each section by an earlier merge."""
    try:
        kept = json.loads(read_plain(folder / _PUT_IN))
        return {str(name): tuple(map(str, blocks)) for name, blocks in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _own_name(draft: str, text: str, own: Mapping[str, str]) -> str:
    """The section of the edition that a draft is of: of the same id, heading or name; empty where there is none."""
    keys = (_first_id, _first_heading)
    for key in keys:
        if wanted := key(text):
            same = [name for name, words in own.items() if key(words) == wanted]
            if len(same) == 1:
                return same[0]
    stem = re.sub("^[0-9]+_", "", draft)
    same = [name for name in own if re.sub("^[0-9]+_", "", name) == stem]
    return same[0] if len(same) == 1 else ""


def _first_id(text: str) -> str:
    first = next((line for line in text.splitlines() if _HEADING.match(line)), "")
    match = _ID.search(first)
    return match[1] if match else ""


def _first_heading(text: str) -> str:
    first = next((line for line in text.splitlines() if _HEADING.match(line)), "")
    return _plain(first).casefold()


def _merged(name: str, text: str, draft: Sequence[str], before: Sequence[str], elsewhere: set[str]) -> _Section:
    """A section with the blocks of a draft that it does not have, each after the block that it follows there."""
    own = _blocks(text)
    parts = [block for block in draft if not _NOTE.match(block)]
    known = _known(own, parts)
    matches = align_passages([_plain(block) for block in own], [_plain(block) for block in parts], known=known)
    of_draft = {at: match.before for match in matches for at in match.now if match.before}
    coming: dict[int, list[str]] = {}
    notes: list[str] = []
    at, added, otherwise, tables = -1, [], 0, set()
    for number, block in enumerate(parts):
        if number in of_draft:
            at = of_draft[number][-1]
            otherwise += _plain(block) != _plain(own[at]) and not _HEADING.match(block)
        elif block not in before and _plain(block):
            new, called = _with_own_notes(_without_ids(block, elsewhere), draft, text)
            coming.setdefault(at, []).append(new)
            notes += called
            added.append(block)
            tables |= set(_PLACED.findall(block))
    merged = _with_blocks(text, coming, tuple(dict.fromkeys(notes)))
    return _Section(name, merged, tuple(added), otherwise, frozenset(tables))


def _with_blocks(text: str, coming: Mapping[int, Sequence[str]], notes: Sequence[str]) -> str:
    """A text with blocks after those of its own at places, and footnotes at its end; all else as it was."""
    lines = text.splitlines()
    extents = list(_extents(lines))
    written: list[str] = []
    before, last = "", 0
    for place, (start, end) in ((-1, (0, 0)), *enumerate(extents)):
        written += lines[last:end]
        before = lines[start] if end else ""
        for block in coming.get(place, ()):
            both = _ITEM.match(before) and _ITEM.match(block)
            written += ([] if both or not written else [""]) + block.split("\n")
            before = block
        follows = lines[end] if end < len(lines) else ""
        if coming.get(place) and follows.strip() and not (_ITEM.match(before) and _ITEM.match(follows)):
            written.append("")
        last = end
    written += lines[last:]
    for note in notes:
        written += ["", *note.split("\n")]
    return "\n".join(written) + "\n"


def _known(own: Sequence[str], draft: Sequence[str]) -> dict[int, int]:
    """Headings of one id, and places of one table."""
    pairs: dict[int, int] = {}
    for pattern in (_ID, _PLACED):
        places = {name: at for at, block in enumerate(own) for name in pattern.findall(block)}
        for number, block in enumerate(draft):
            same = next((places[name] for name in pattern.findall(block) if name in places), None)
            if same is not None and same not in pairs and number not in pairs.values():
                pairs[same] = number
    return pairs


def _without_ids(block: str, elsewhere: set[str]) -> str:
    """A block without the ids that another section of the edition has."""
    return _ID.sub(lambda match: "" if match[1] in elsewhere else match[0], block).rstrip()


def _with_own_notes(block: str, draft: Sequence[str], own: str) -> tuple[str, list[str]]:
    """A block that calls its footnotes by names that the section does not use, and those footnotes."""
    notes = []
    for name in dict.fromkeys(_CALLED.findall(block)):
        note = next((each for each in draft if each.startswith(f"[^{name}]:")), "")
        free = name
        while f"[^{free}]" in own and note not in own:
            free += "a"
        block = block.replace(f"[^{name}]", f"[^{free}]")
        if note and note not in own:
            notes.append(f"[^{free}]:{note.partition(':')[2]}")
    return block, notes


def _tables(section: _Section, folder: Path) -> dict[str, str]:
    """The drafts of tables that are placed and that the edition has none of."""
    tables = {}
    for name in sorted(section.tables):
        draft = folder / FOLDER / "tables" / f"{name}.yaml"
        if draft.is_file() and not (folder / "tables" / f"{name}.yaml").exists():
            tables[f"tables/{name}.yaml"] = draft.read_text(encoding="utf-8")
    return tables


def _fault(paper: ComposedPaper, files: Mapping[str, str]) -> str:
    """Why the paper could not be made with these files; empty where it can."""
    problems = Problems()
    composed_with(paper, files, problems)
    first = next(iter(problems.errors), None)
    return f"{first.fault} ({first.where})" if first else ""


def _plain(block: str) -> str:
    """What a block says, without its marks; a figure is one sign, whichever it is."""
    words = _MARKS.sub("", _BRACES.sub("\ue000", block))
    lines = (_ITEM.sub("", _HEADING.sub("", line.strip())) for line in words.splitlines())
    return " ".join(" ".join(lines).split())


def _blocks(text: str) -> tuple[str, ...]:
    """A section's paragraphs, headings, points of lists, boxes and conditions, each with its lines."""
    lines = text.splitlines()
    return tuple("\n".join(lines[start:end]) for start, end in _extents(lines))


def _extents(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first line of each block, and the one after its last."""
    start = boxes = conditions = 0
    for at, line in enumerate(lines):
        alone = not boxes and not conditions
        begins = bool(_HEADING.match(line) or _ITEM.match(line) or _NOTE.match(line))
        if start < at and alone and (not line.strip() or begins or _HEADING.match(lines[at - 1])):
            yield start, at
            start = at
        boxes = max(0, boxes + _box(line))
        conditions = max(0, conditions + len(_IF.findall(line)) - len(_END_IF.findall(line)))
        if start == at and not line.strip():
            start = at + 1
    if start < len(lines):
        yield start, len(lines)


def _box(line: str) -> int:
    """1 where a box begins, -1 where one ends, 0 for any other line."""
    fence = _BOX.match(line.strip())
    return 0 if fence is None else 1 if fence[1] else -1
