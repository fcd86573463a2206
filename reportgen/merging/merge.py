"""The edits of Word copies merged into the files of an edition: planned, tried, and only then written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from reportgen.document.blocks import Document
from reportgen.document.character_edits import with_characters
from reportgen.document.marked import marked_blocks
from reportgen.document.reading import footnotes
from reportgen.editions.roll_text import Edits
from reportgen.extracts.edit_csv import NotWritable
from reportgen.merging.base import base_of_copy
from reportgen.merging.changes import aligned_text
from reportgen.merging.extract_files import ExtractEdit, ExtractFiles, touch_in_extract
from reportgen.merging.lines import all_accepted, lines_and_drawings
from reportgen.merging.notes import (
    NoteNames,
    NotesWritten,
    is_definition,
    known_notes,
    notes_called,
    signed_lines,
    signs_of,
)
from reportgen.merging.ours import OurPaper, put_value
from reportgen.merging.outcome import MergeOutcome, RowEdit, TextEdit
from reportgen.merging.placed import copy_changes
from reportgen.merging.placed_pairs import renumbered_captions
from reportgen.merging.plan import plan_change, planned_note
from reportgen.merging.proposals import Decide, decided
from reportgen.merging.review_comments import ReviewComment, review_comments
from reportgen.merging.rows import with_rows
from reportgen.merging.sections import MOVED, planned_changes
from reportgen.merging.seen_changes import contents_changes, furniture_changes, seen_changes
from reportgen.merging.several import of_one_paragraph
from reportgen.merging.shared_files import DecideShared, SharedFiles, leave_shared
from reportgen.merging.tokens import ANY_CALL, CALLS, call_sign, masked, same_beginning, word_tokens
from reportgen.merging.turned import as_recounted, as_turned
from reportgen.pipeline import ComposedPaper, composed
from reportgen.problems import Problem, Problems, ProblemsError, Where
from reportgen.readback.word import WordFile, read_word
from reportgen.render.papers import word_paper
from reportgen.settings.opened import open_edition

_SHOWN, _BEFORE_IT = 80, 30
"""Characters that are told of two paragraphs that should be the same, and of what is alike before they differ."""


AnyEdit: TypeAlias = TextEdit | RowEdit | ExtractEdit


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of every change, the files of the edition and of its extracts as they are to be, and the comments."""

    outcomes: tuple[MergeOutcome, ...]
    files: Mapping[str, str]
    extracts: Mapping[Path, bytes]
    comments: tuple[ReviewComment, ...]
    shared: SharedFiles
    remarks: tuple[str, ...] = ()
    """What must be said of the copies."""


def merge(
    paper: ComposedPaper,
    papers: Sequence[tuple[str, bytes]],
    decide: Decide,
    decide_shared: DecideShared = leave_shared,
) -> Merged:
    """Merge the edits of copies, each with its file's name, into the files of the edition `paper` was made of.

    `decide_shared` says what becomes of a file that other editions read too.

    Raises:
        ProblemsError: a copy is no Word paper of this program, or what it was made from is kept nowhere.
    """
    outcomes: list[MergeOutcome] = []
    comments: list[ReviewComment] = []
    remarks: list[str] = []
    names = NoteNames()
    for name, data in papers:
        where = Where(name)
        word = read_word(data, where)
        base, build, told = base_of_copy(paper, word, where)
        remarks += told
        ours = OurPaper(paper, base)
        base_word = read_word(word_paper(base, build), where)
        word = as_turned(base_word, word) if word.source is None else as_recounted(base_word, word)
        by = name if len(papers) > 1 else ""
        outcomes += [replace(each, by=each.by or by) for each in _outcomes(word, base_word, ours, decide, names)]
        comments += review_comments(word, ours)
    extracts = ExtractFiles(paper)
    shared = SharedFiles(extracts, decide_shared)
    agreed = [shared.settled(outcome) for outcome in _agreed(outcomes)]
    tried, files, changed = _tried(extracts, agreed)
    return Merged(tuple(tried), files, changed, tuple(comments), shared, tuple(remarks))


def _outcomes(
    word: WordFile, base_word: WordFile, ours: OurPaper, decide: Decide, names: NoteNames
) -> list[MergeOutcome]:
    """What is to become of each change of one copy; tracked changes that are not taken are proposals."""
    accept, proposals = decided(word, ours, decide)
    base, theirs = lines_and_drawings(base_word.blocks, all_accepted), lines_and_drawings(word.blocks, accept)
    old_notes = notes_called(base_word, base, all_accepted)
    notes = known_notes(old_notes, notes_called(word, theirs, accept))
    old_signs = {name: call_sign(number) for number, name in enumerate(old_notes, 1)}
    signs = signs_of(notes, len(old_notes))
    both = signed_lines(base, old_signs, {}), signed_lines(theirs, signs, _keys(base_word, ours))
    text = aligned_text(*([line for line in side if line.text] for side in both))
    ours.renumbered = renumbered_captions(text)
    planned = list(planned_changes(*both, list(copy_changes(*both, text)), ours, plan_change))
    old_texts = {old_signs[name]: note.text for name, note in old_notes.items()}
    written = NotesWritten(ours, {signs[name]: note for name, note in notes.items()}, old_texts, names)
    planned = written.finished(planned)
    for note in notes.values():
        was = old_texts[call_sign(note.base)] if note.base else note.text
        planned += planned_note(note.base, was, note.text, ours) if was != note.text else ()
    return [
        *planned,
        *proposals,
        *furniture_changes(word, base_word),
        *contents_changes(word, base_word),
        *seen_changes(word, base_word, ours),
    ]


def _keys(base_word: WordFile, ours: OurPaper) -> dict[str, str]:
    """The keys that the tags of controls stand for, of those that the base binds."""
    long = base_word.source.keys if base_word.source else {}
    return {key: key for key in ours.base_keys} | {tag: key for tag, key in long.items() if key in ours.base_keys}


# ---------------------------------------------------------------- trying and agreeing


def _agreed(outcomes: Sequence[MergeOutcome]) -> list[MergeOutcome]:
    """Of changes of one place by several copies the same are one; those that differ are conflicts."""
    agreed: list[MergeOutcome] = []
    for outcome in outcomes:
        same = next((each for each in agreed if outcome.edits and each.edits == outcome.edits), None)
        if same is not None:
            continue
        other = next((each for each in agreed if _meet(each, outcome)), None)
        if other is not None:
            went = other.what in ("a paragraph moved", "a table moved", MOVED)  # and says what it said
            says = "puts it elsewhere" if went else "says" if other.now else "says: take it out"
            why, against = f"{other.by or 'another change'} {says}", "" if went else other.now
            outcome = replace(outcome, state="conflict", why=why, against=against, edits=())
        agreed.append(outcome)
    return agreed


def _meet(one: MergeOutcome, other: MergeOutcome) -> bool:
    """Whether two changes are of the same characters; those of one copy that can stand together are not."""
    of_one = one.by == other.by or one.what == "a new paragraph"
    pairs = ((edit, another) for edit in one.edits for another in other.edits if _touch(edit, another))
    return any(not (of_one and _stand_together(one, other, *pair)) for pair in pairs)


def _stand_together(one: MergeOutcome, other: MergeOutcome, edit: AnyEdit, another: AnyEdit) -> bool:
    """Whether edits that touch can both be made: paragraphs put in at one place, or bold and italics put on words."""
    kinds = {one.what, other.what}
    put = all(isinstance(each, TextEdit) and each.start == each.end for each in (edit, another))
    return put and (
        kinds <= {"a new paragraph", "a paragraph moved", "a new table", "a table moved", MOVED}
        or kinds == {"bold", "italics"}
    )


def _touch(one: AnyEdit, other: AnyEdit) -> bool:
    if isinstance(one, ExtractEdit) or isinstance(other, ExtractEdit):
        return touch_in_extract(one, other)
    if isinstance(one, RowEdit) or isinstance(other, RowEdit):
        return _touch_rows(one, other)
    if (one.file, one.path) != (other.file, other.path) or (is_definition(one) and is_definition(other)):
        return False
    return (one.start < other.end and other.start < one.end) or (one.start, one.end) == (other.start, other.end)


def _touch_rows(one: TextEdit | RowEdit, other: TextEdit | RowEdit) -> bool:
    """Whether a row goes that another change moves, takes out or writes in."""
    if one.file != other.file:
        return False
    if isinstance(one, RowEdit) and isinstance(other, RowEdit):
        return one.path == other.path and one.gone is not None and one.gone == other.gone
    row, words = (one, other) if isinstance(one, RowEdit) else (other, one)
    return isinstance(row, RowEdit) and row.at is None and words.path[: len(row.path) + 1] == (*row.path, row.gone)


def _tried(
    extracts: ExtractFiles, outcomes: list[MergeOutcome]
) -> tuple[list[MergeOutcome], dict[str, str], dict[Path, bytes]]:
    """Outcomes and the files they give, once the paper is seen to say what it should and nothing else."""
    ready = [at for at, outcome in enumerate(outcomes) if outcome.edits]
    fault = _fault(extracts, [outcomes[at] for at in ready])
    if fault:
        good: list[int] = []
        for at in ready:
            why = _fault(extracts, [outcomes[each] for each in (*good, at)])
            if why:
                outcomes[at] = replace(outcomes[at], state="reported", why=why, edits=())
            else:
                good.append(at)
        ready = good
    chosen = [outcomes[at] for at in ready]
    return outcomes, _files(extracts.paper, chosen), _changed_extracts(extracts, chosen)


def _fault(extracts: ExtractFiles, outcomes: Sequence[MergeOutcome]) -> str:
    """Why these outcomes cannot be made together; empty where the paper would say just what it should."""
    paper = extracts.paper
    problems = Problems()
    try:
        files, changed = _files(paper, outcomes), _changed_extracts(extracts, outcomes)
    except ProblemsError as stopped:
        return stopped.problems[0].fault
    except NotWritable as fault:
        return f"{fault}: change it there by hand"
    if not files and not changed:
        return ""
    counted = extracts.counted_again(changed, problems) if changed else paper
    if counted is None:
        return _said(problems.errors)
    document = composed_with(counted, files, problems)
    if document is None or problems.errors:
        return _said(problems.errors)
    return _other_words(paper.document, document, outcomes)


def _other_words(was: Document, now: Document, outcomes: Sequence[MergeOutcome]) -> str:
    """Where a paper says anything else than outcomes were to make of it, in words; empty where it does not.

    What stands in settings may be said more often than where it was changed.
    """
    wanted, actual = _said_by(was), _said_by(now)
    settings: set[str] = set()
    for outcome in of_one_paragraph(outcomes):
        gone, come = ([_as_printed(words) for words in side] for side in (outcome.gone, outcome.come))
        wanted.subtract(gone)
        wanted.update(come)
        settings.update(() if _in_narrative(outcome) else (*gone, *come))
    missing, extra = ([words for words in side if words not in settings] for side in (wanted - actual, actual - wanted))
    missing += [words for words in settings if wanted[words] > 0 and not actual[words]]
    return _said_otherwise(next(iter(extra), ""), next(iter(missing), "")) if missing or extra else ""


def _said_otherwise(actual: str, wanted: str) -> str:
    """What a paragraph would say and what it should, from a little before they differ."""
    start = max(0, same_beginning(actual, wanted) - _BEFORE_IT)
    actual, wanted = (side[start : start + _SHOWN] for side in (actual, wanted))
    return f"the paper would say '{actual}' and not '{wanted}': change it by hand"


def _in_narrative(outcome: MergeOutcome) -> bool:
    return all(isinstance(edit, TextEdit) and edit.file.startswith("narrative/") for edit in outcome.edits)


def _said(errors: Sequence[Problem]) -> str:
    return (
        f"the paper could not be made with it: {errors[0].fault} ({errors[0].where})" if errors else "it was not made"
    )


def composed_with(paper: ComposedPaper, files: Mapping[str, str], problems: Problems) -> Document | None:
    """The paper with other files of the edition; None, with problems, where it cannot be made of them."""
    narrative = {name.removeprefix("narrative/"): text for name, text in files.items() if name.startswith("narrative/")}
    settings = {paper.opened.folder / name: text.encode() for name, text in files.items() if name.endswith(".yaml")}
    try:
        opened = paper.opened
        if settings:
            opened = open_edition(str(opened.folder), Problems(), opened.home.folder, instead=settings)
        opened = replace(opened, narrative={**opened.narrative, **narrative})
        return composed(opened, paper.published, problems)
    except ProblemsError as stopped:
        problems.extend(stopped.problems)
        return None


def _said_by(document: Document) -> Counter[str]:
    """Every paragraph and footnote, what is bound by its key."""
    texts = [masked(word_tokens(block.content, lambda note: ANY_CALL)) for block in marked_blocks(document)]
    texts += [masked(word_tokens(note.children)) for note in footnotes(document)]
    return Counter(_as_printed(each) for each in texts if each)


def _as_printed(words: str) -> str:
    """Words as all that say the same are: the call of any footnote, and quotation marks, dashes and dots as typed."""
    for printed, typed in _TYPED.items():
        words = words.replace(printed, typed)
    return CALLS.sub(ANY_CALL, words)


_TYPED = {
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2014": "---", "\u2013": "--", "\u2026": "...",
}  # fmt: skip
"""What narrative prints for signs that people type."""


def _files(paper: ComposedPaper, outcomes: Sequence[MergeOutcome]) -> dict[str, str]:
    """The text of each file that changes: words of values first, and then the rows whose places they have."""
    by_place: dict[tuple[str, tuple[str | int, ...]], list[TextEdit]] = {}
    rows: dict[tuple[str, tuple[str | int, ...]], list[RowEdit]] = {}
    for edit in (edit for outcome in outcomes for edit in outcome.edits):
        if isinstance(edit, ExtractEdit):
            continue
        if isinstance(edit, RowEdit):
            rows.setdefault((edit.file, edit.path), []).append(edit)
        else:
            by_place.setdefault((edit.file, edit.path), []).append(edit)
    files: dict[str, str] = {}
    settings: dict[str, Edits] = {}
    for (file, path), each in by_place.items():
        if not path and not file.startswith("narrative/"):
            files[file] = with_characters("", each)
            continue
        if not path:
            files[file] = with_characters(paper.opened.narrative[file.removeprefix("narrative/")], each)
            continue
        if file not in settings:
            settings[file] = Edits(read_settings(paper, file), file)
        put_value(settings[file], path, with_characters(settings[file].words(*path), each))
    files |= {file: values.made() for file, values in settings.items()}
    for (file, _), edits in rows.items():
        files[file] = with_rows(files.get(file) or read_settings(paper, file), file, edits)
    return files


def _changed_extracts(extracts: ExtractFiles, outcomes: Sequence[MergeOutcome]) -> dict[Path, bytes]:
    """The bytes of each file of an extract that changes."""
    return extracts.changed([edit for each in outcomes for edit in each.edits if isinstance(edit, ExtractEdit)])


def read_settings(paper: ComposedPaper, file: str) -> str:
    """A settings file as text."""
    return (paper.opened.folder / file).read_text(encoding="utf-8-sig")


def accept_all(outcome: MergeOutcome) -> bool:
    """Take every proposal."""
    return True


def accept_none(outcome: MergeOutcome) -> bool:
    """Take no proposal."""
    return False
