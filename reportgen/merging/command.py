"""`reportgen import --changes`: copies merged into an edition, and what became of each change in words."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.editions.roll_text import edited
from reportgen.importing.other_kinds import as_word, kind_of_paper
from reportgen.ledgers import Progress, quiet
from reportgen.merging.changes import BREAK
from reportgen.merging.merge import Merged, merge, read_settings
from reportgen.merging.outcome import MergeOutcome
from reportgen.merging.proposals import Decide
from reportgen.merging.review_notes import with_comments
from reportgen.merging.shared_files import DecideShared, leave_shared
from reportgen.merging.tokens import same_beginning
from reportgen.merging.undoing import bytes_now, write_with_undo
from reportgen.pipeline import ComposedPaper, make
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where, stop
from reportgen.readback.identity import read_paper_file

LARGEST = 200_000_000
_WORDS = 200  # characters shown of a paragraph
_AROUND = 60  # characters shown before and after what differs


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the changes, in words, and whether a person must look at any."""

    report: str
    left: int


def bring_back(
    papers: Sequence[Path],
    into: str,
    decide: Decide,
    decide_shared: DecideShared = leave_shared,
    *,
    dry_run: bool = False,
    progress: Progress = quiet,
) -> Written:
    """Merge copies into the edition `into`, and write its files all together or not at all.

    `decide_shared` says what becomes of a file that other editions read too.

    Raises:
        ProblemsError: the edition cannot be made, a copy cannot be read, or what it came from is kept nowhere.
    """
    paper = make(into, Problems(), progress=progress)
    if paper.opened.of_area:
        fault = "what is written for one area and what is written for all stand in files of one name."
        fix = "give the area an edition of its own, or make the changes in its files by hand."
        raise stop("merge-of-a-run", paper.opened.where("edition.yaml", "for_each"), fault, fix)
    progress("reading the Word copies")
    copies = [(path.name, _data(path)) for path in papers]
    merged = merge(paper, copies, decide, decide_shared)
    folder, (texts, extracts) = paper.opened.folder, _with_own_copies(paper, merged)
    files = _changed_texts(paper, texts)
    reviews = bytes_now(folder / "reviews.yaml")
    notes, added, settled = with_comments(reviews, merged.comments, paper.opened.shown(folder))
    if notes != reviews and (added or settled):
        files["reviews.yaml"] = (reviews, notes)
    shown = [_read_by(name, merged.shared.read_by(folder / name)) for name in sorted(files)]
    shown += sorted(_read_by(paper.opened.shown(path), merged.shared.read_by(path)) for path in extracts)
    files = {os.path.relpath(merged.shared.path(name), folder): pair for name, pair in files.items()}
    files |= {os.path.relpath(path, folder): (bytes_now(path), data) for path, data in extracts.items()}
    if files and not dry_run:
        write_with_undo(folder, files)
    left = sum(outcome.state != "applied" for outcome in merged.outcomes)
    return Written(_report(merged, shown, added, settled, dry_run=dry_run), left)


def _with_own_copies(paper: ComposedPaper, merged: Merged) -> tuple[dict[str, str], dict[Path, bytes]]:
    """The texts and extracts to be written, each extract that others read and that is to stay as it is in a copy."""
    shared = merged.shared
    copies = {path: shared.own_copy(path) for path in merged.extracts if shared.share(path) == "own"}
    texts = dict(merged.files)
    if copies:
        settings = texts.get("edition.yaml") or read_settings(paper, "edition.yaml")
        texts["edition.yaml"] = shared.with_own_copies(settings, copies)
    return texts, {copies.get(path, path): data for path, data in merged.extracts.items()}


def _changed_texts(paper: ComposedPaper, texts: Mapping[str, str]) -> dict[str, tuple[bytes | None, bytes]]:
    """The files of the edition whose text is another, each as it was and as it is to be."""
    files: dict[str, tuple[bytes | None, bytes]] = {}
    for name, text in texts.items():
        was = bytes_now(paper.opened.folder / name)
        now = edited(was or b"", lambda _, text=text: text)  # type: ignore[misc]
        if was != now:
            files[name] = (was, now)
    return files


def _read_by(file: str, editions: Sequence[str]) -> str:
    """A file's name, with the other editions that read it."""
    return f"{file} (read by {', '.join(editions)} too)" if editions else file


def _data(path: Path) -> bytes:
    """The copy as a Word file; one saved in another form is turned into one, where LibreOffice is installed."""
    if path.is_file() and path.stat().st_size <= LARGEST:
        data = read_plain(path)
        if kind_of_paper(data, path.name) not in ("", "pdf"):
            return as_word(data, Where(path.name)).data
    fix = "give the copy that was edited, best as a Word file (.docx), or as .odt, .rtf or .doc."
    return read_paper_file(path, LARGEST, "paper", fix, ("docx",))[0]


_STATES = {
    "applied": "applied",
    "proposed": "proposed: tracked changes that were not taken; take them with --accept all, or one by one with ask",
    "conflict": "in conflict, and not written: decide which it is to be, and write that",
    "reported": "for you to decide: a figure, or a place the program makes or cannot follow",
}


def _report(merged: Merged, files: list[str], comments: int, settled: int, *, dry_run: bool) -> str:
    """Every change by what became of it, then the files."""
    lines = [*merged.remarks]
    for state, heading in _STATES.items():
        outcomes = [outcome for outcome in merged.outcomes if outcome.state == state]
        if outcomes:
            lines.append(f"{len(outcomes)} {heading}")
            lines += [line for outcome in outcomes for line in outcome_lines(outcome)]
    lines += [f"{_counted(comments, 'comment', dry_run=dry_run)} kept in reviews.yaml"] if comments else []
    lines += [f"{_counted(settled, 'note', dry_run=dry_run)} resolved in reviews.yaml"] if settled else []
    if not merged.outcomes and not comments and not settled:
        lines.append("Nothing was changed in it.")
    if files:
        lines.append(f"{'Would be changed' if dry_run else 'Changed'}: {', '.join(files)}.")
        lines += [] if dry_run else ["To undo this: reportgen import --undo --into EDITION"]
    return "\n".join(lines)


def _counted(number: int, what: str, *, dry_run: bool) -> str:
    """`2 comments are`, `1 note would be`."""
    verb = "would be" if dry_run else "is" if number == 1 else "are"
    return f"{number} {what}{'' if number == 1 else 's'} {verb}"


def outcome_lines(outcome: MergeOutcome) -> list[str]:
    """A change in words, its two sides one below the other."""
    by = f" ({outcome.by})" if outcome.by else ""
    shown = [f"  {outcome.where}: {outcome.what}{by}"]
    was, now = _excerpts(outcome.was, outcome.now)
    shown += [f"    was: {was}"] if was else []
    shown += [f"    now: {now}"] if outcome.now != outcome.was else []
    against = f": {_excerpts(outcome.was, outcome.against)[1]}" if outcome.against else ""
    return [*shown, f"    {outcome.why}{against}"] if outcome.why else shown


def _excerpts(was: str, now: str) -> tuple[str, str]:
    """Two sides of a change as far as they differ, with a few words to either side."""
    was, now = (words.replace(BREAK, " \u00b6 ") for words in (was, now))
    if not was or not now or was == now:
        return _short(was), _short(now)
    first = same_beginning(was, now)
    last = same_beginning(was[first:][::-1], now[first:][::-1])
    begins = was.rfind(" ", 0, max(0, first - _AROUND)) + 1 if first > _AROUND else 0
    return _part(was, begins, last), _part(now, begins, last)


def _part(words: str, begins: int, last: int) -> str:
    """The words from a place on, but for the last ones, that many characters; of those a few."""
    ends = len(words)
    if last > _AROUND:
        ends = words.find(" ", ends - last + _AROUND)
        ends = len(words) if ends < 0 else ends
    middle = _short(words[begins:ends], 2 * _WORDS)
    return ("\u2026 " if begins else "") + middle + (" \u2026" if ends < len(words) else "")


def _short(words: str, longest: int = _WORDS) -> str:
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]} \u2026"
