"""Footnotes of an edited copy: which were written, taken out or called elsewhere.

In the words of a paragraph the call of a footnote is one sign of its own: that of the base's nth footnote, or a further
one for a footnote that is new. So calls are compared, merged and written as all other signs are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.document.alignment import align_passages
from reportgen.importing.markdown import MarkdownWriter
from reportgen.importing.naming import NameRegister, slug
from reportgen.importing.pieces import Remarks, merge_pieces
from reportgen.merging.extract_files import ExtractEdit
from reportgen.merging.lines import Accept, Line, lines
from reportgen.merging.ours import OurPaper, Site, block_extent
from reportgen.merging.outcome import MergeOutcome, RowEdit, TextEdit
from reportgen.merging.tokens import CALLS, call_number, call_sign, masked
from reportgen.readback.word.model import Run, WordFile

WRITER = MarkdownWriter(Remarks(), lambda note: note, lambda text: [(text, "")], lambda key, words: f"{{{{ {key} }}}}")
"""Writes words of a copy; what is bound by its key, and the call of a footnote as `[^sign]`, until it is known what the
footnote is called."""
_WRITTEN_CALL = re.compile(rf"\[\^({CALLS.pattern})\]|({CALLS.pattern})")
_NOT_THERE = "its footnote cannot be called from there: write it by hand"
_DEFINITION = re.compile(r"\[\^([^\]\s]+)\]:")
_NAMED = re.compile(r"\[\^([^\]\s]+)\]")


@dataclass(frozen=True, slots=True)
class CopyNote:
    """A footnote that a copy calls: its lines, the block that calls it, and which of the base's it is; 0 if new."""

    lines: tuple[Line, ...]
    block: int = 0
    base: int = 0

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(line.text for line in self.lines)

    @property
    def masked(self) -> str:
        """Its words, with the key of what is bound in its place."""
        return " ".join(line.masked for line in self.lines)


def notes_called(word: WordFile, body: Sequence[Line], accept: Accept) -> dict[str, CopyNote]:
    """The footnotes that lines call, by their names in the file, in the order of the calls."""
    blocks: dict[str, int] = {}
    for line in body:
        for run in line.runs:
            if run.note:
                blocks.setdefault(run.note, line.marks[0] if line.marks else 0)
    return {name: CopyNote(tuple(lines(word.notes.get(name, ()), accept)), block) for name, block in blocks.items()}


def known_notes(base: Mapping[str, CopyNote], theirs: Mapping[str, CopyNote]) -> dict[str, CopyNote]:
    """The footnotes of a copy, each with the one of the base that it is: by its words, or by where it stands."""
    old, new = list(base.values()), list(theirs.values())
    matches = align_passages([note.text for note in old], [note.text for note in new])
    pairs = {match.now[0]: match.before[0] for match in matches if match.before and match.now}
    free = [was for was in range(len(old)) if was not in pairs.values()]
    for at in range(len(new)):  # words that are all others, called in the same place
        before = [was for was in free if old[was].block == new[at].block != 0]
        if at not in pairs and before:
            pairs[at] = before[0]
            free.remove(before[0])
    return {name: replace(note, base=pairs.get(at, -1) + 1) for at, (name, note) in enumerate(theirs.items())}


def signs_of(notes: Mapping[str, CopyNote], count: int) -> dict[str, str]:
    """The sign of each footnote by its name; `count` is how many the base has."""
    fresh = iter(range(count + 1, count + len(notes) + 1))
    return {name: call_sign(note.base or next(fresh)) for name, note in notes.items()}


def signed_lines(body: Sequence[Line], signs: Mapping[str, str], keys: Mapping[str, str]) -> list[Line]:
    """Lines with the call of each footnote as its sign, and each control named by its key; `keys` are those of tags."""
    return [
        replace(line, runs=tuple(
            replace(run, text=signs.get(run.note, "") if run.note else run.text, control=keys.get(run.control, ""))
            for run in line.runs
        ))
        for line in body
    ]  # fmt: skip


def pieces_of(line: Line, *, heading: bool = False) -> tuple[Run, ...]:
    """The words of a line as they are written in Markdown; those of a heading have no looks."""
    pieces = (
        Run("", note=run.text) if run.note
        else Run(run.text, run.bold and not heading, run.italic and not heading, link=run.link, control=run.control)
        for run in line.runs
    )  # fmt: skip
    return merge_pieces(tuple(pieces))


class NoteNames:
    """The names of the footnotes that are new: the same footnote of two copies has one, and no two have the same."""

    def __init__(self) -> None:
        self._given: dict[str, NameRegister] = {}
        self._names: dict[tuple[str, str, int], str] = {}

    def name(self, file: str, source: str, text: str, number: int) -> str:
        """The name of a copy's nth footnote of these words, from the first of them; `source` is the file's text."""
        key = (file, text, number)
        if key not in self._names:
            register = self._given.setdefault(file, NameRegister(_NAMED.findall(source)))
            self._names[key] = register.new(slug(text, "note", 3))
        return self._names[key]


class NotesWritten:
    """Finishes outcomes: calls get the names of their footnotes, and footnotes are written or taken out with them."""

    def __init__(
        self, ours: OurPaper, texts: Mapping[str, CopyNote], base_texts: Mapping[str, str], names: NoteNames
    ) -> None:
        """`texts` are the copy's footnotes and `base_texts` the words of those of the base, by their signs."""
        self._ours, self._texts, self._base_texts, self._note_names = ours, texts, base_texts, names

    def finished(self, outcomes: Sequence[MergeOutcome]) -> list[MergeOutcome]:
        """The outcomes with their footnotes."""
        calls = {sign for each in outcomes for words in each.come for sign in CALLS.findall(words)}
        return [self._told(self._finish(outcome, calls)) for outcome in outcomes]

    def _finish(self, outcome: MergeOutcome, calls: set[str]) -> MergeOutcome:
        if not outcome.edits:
            return outcome
        named = self._names(outcome)
        gone = [sign for sign in _calls(outcome.gone) if sign not in calls]
        sites = [site for site in map(self._ours.note, map(call_number, gone)) if site is not None]
        fault = self._fault(named, sites)
        if fault:
            return replace(outcome, state="reported", why=fault, edits=())
        new = [(file, sign) for file, sign in named if sign not in self._base_texts]
        text_edits = [*(_named(edit, named) for edit in outcome.edits), *map(_taken_out, sites)]
        text_edits += [self._definition(file, named[file, sign], self._texts[sign]) for file, sign in new]
        went = [masked(site.tokens) for site in sites]
        came = [self._texts[sign].masked for _, sign in new]
        return replace(outcome, edits=tuple(text_edits), gone=(*outcome.gone, *went), come=(*outcome.come, *came))

    @staticmethod
    def _fault(named: Mapping[tuple[str, str], str], sites: Sequence[Site]) -> str:
        """Why footnotes cannot be called or taken out as they are to be; empty where they can."""
        keys = [token.key for site in sites for token in site.tokens if token.key]
        if keys:
            return f"its footnote holds what is bound ({', '.join(keys)}): take it out by hand"
        return _NOT_THERE if not all(named.values()) or any(site.followed is None for site in sites) else ""

    def _names(self, outcome: MergeOutcome) -> dict[tuple[str, str], str]:
        """What each footnote is called that an edit of a file calls; empty where it cannot be called from there."""
        named: dict[tuple[str, str], str] = {}
        for edit in outcome.edits:
            if isinstance(edit, RowEdit | ExtractEdit):
                named |= {(edit.file, sign): "" for sign in _calls(outcome.come)}
            else:
                named |= {(edit.file, s): "" if edit.path else self._label(s, edit.file) for s in _calls([edit.words])}
        return named

    def _label(self, sign: str, file: str) -> str:
        """What narrative calls a footnote; empty for one that is written in another file."""
        if sign not in self._base_texts:
            return self._new_label(sign, file) if sign in self._texts else ""
        site = self._ours.note(call_number(sign))
        written = _DEFINITION.search(site.source, site.followed.start) if site and site.followed else None
        return written[1] if site and written and site.file == file else ""

    def _new_label(self, sign: str, file: str) -> str:
        text = self._texts[sign].text
        alike = [each for each, note in self._texts.items() if note.text == text and each not in self._base_texts]
        return self._note_names.name(file, self._ours.narrative(file), text, alike.index(sign))

    def _definition(self, file: str, label: str, note: CopyNote) -> TextEdit:
        source = self._ours.narrative(file)
        words = " ".join(WRITER.line(pieces_of(line), 0) for line in note.lines)
        last = source.rstrip().rpartition("\n")[2]
        between = "" if _DEFINITION.match(last) else "\n"
        between = between if source.endswith("\n") else f"\n{between}"
        return TextEdit(file, (), len(source), len(source), f"{between}[^{label}]: {words}\n")

    def _told(self, outcome: MergeOutcome) -> MergeOutcome:
        """The outcome in words for people: the call of a footnote that comes or goes as the words of it."""
        was, now = set(CALLS.findall(outcome.was)), set(CALLS.findall(outcome.now))
        texts = {sign: note.text for sign, note in self._texts.items()}
        return replace(
            outcome,
            was=CALLS.sub(lambda m: _shown(self._base_texts.get(m[0], "")) if m[0] not in now else "", outcome.was),
            now=CALLS.sub(lambda m: _shown(texts.get(m[0], "")) if m[0] not in was else "", outcome.now),
            against=CALLS.sub("", outcome.against),
        )


def _calls(texts: Sequence[str]) -> list[str]:
    """The signs of the footnotes that texts call, each once."""
    return list(dict.fromkeys(sign for words in texts for sign in CALLS.findall(words)))


def _named(
    edit: TextEdit | RowEdit | ExtractEdit, names: Mapping[tuple[str, str], str]
) -> TextEdit | RowEdit | ExtractEdit:
    """An edit with the names of the footnotes that it calls."""
    if isinstance(edit, RowEdit | ExtractEdit):
        return edit
    words = _WRITTEN_CALL.sub(lambda match: f"[^{names[edit.file, match[1] or match[2]]}]", edit.words)
    return replace(edit, words=words)


def is_definition(edit: TextEdit) -> bool:
    """Whether an edit writes a footnote at the end of a file, where several may be written."""
    return edit.start == edit.end and _DEFINITION.match(edit.words.lstrip()) is not None


def _shown(text: str) -> str:
    return f" [footnote: {text}]"


def _taken_out(site: Site) -> TextEdit:
    """A footnote's lines taken out, with the empty line before them where they are the last of the file."""
    assert site.followed is not None  # noqa: S101 - only sites that were followed are asked about
    start, end = block_extent(site.source, site.followed)
    while end == len(site.source) and site.source[:start].endswith("\n\n"):
        start -= 1
    return TextEdit(site.file, (), start, end, "")
