"""Objectives of the coming year that were written or taken out in Word, as items of their list in `objectives.yaml`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import yaml

from reportgen.figures import words
from reportgen.importing.naming import NameRegister, slug
from reportgen.merging.changes import BREAK, NextTo, ParagraphsNew, WordsChanged
from reportgen.merging.lines import Line
from reportgen.merging.notes import WRITER
from reportgen.merging.ours import OurPaper, Site
from reportgen.merging.outcome import MergeOutcome, RowEdit, TextEdit
from reportgen.merging.tokens import masked, text_of
from reportgen.problems import Where

_FILE, _LIST = "objectives.yaml", ("coming", "objectives")
_PRINTED = re.compile(r"(?P<text>.*?[.!?]) (?:Due (?P<due>[^.]+)|(?P<ongoing>Ongoing))\.")
_PLAIN = frozenset(("id", "text", "due"))
_HAS_MORE = "it has parts, an owner or more of its own: take it out of objectives.yaml by hand"
_DATE = "its words end with what the program prints of its date: change that under due: in objectives.yaml"
_NO_DATE = "an objective says by when: write 'Due 31 March 2024.', 'Due December 2023.' or 'Ongoing.' behind it"
_NOT_PLAIN = "it stands among the objectives: write it in objectives.yaml by hand, with what is due when"


def objective_gone(site: Site, was: str, outcome: MergeOutcome, ours: OurPaper) -> MergeOutcome:
    """What is to become of an objective that was taken out; `outcome` where the block is none or says no `was`."""
    gone = masked(site.tokens)
    if site.file != _FILE or site.path[:2] != _LIST or site.path[3:] != ("text",) or gone != was:
        return outcome
    at = int(site.path[2])
    if not _PLAIN.issuperset(_objectives(ours)[at]):
        return replace(outcome, why=_HAS_MORE)
    edits, times = (RowEdit(_FILE, _LIST, gone=at),), ours.times(gone)
    return replace(outcome, state="applied", why=_in_each_place(times), edits=edits, gone=(gone,) * times)


def objective_edited(
    sites: Sequence[Site | None], change: WordsChanged, outcome: MergeOutcome, ours: OurPaper
) -> MergeOutcome:
    """What is to become of words of an objective before what the program prints of its date; else `outcome`."""
    site = sites[0]
    if site is None or len(sites) > 1 or site.file != _FILE:
        return outcome
    printed, value = text_of(site.tokens), site.source.strip()
    if not value or not printed.startswith(value) or change.was != printed:
        return outcome
    date = printed[len(value) :]
    words_now = change.words.removesuffix(date)
    if words_now in ("", change.words) or BREAK in words_now or any(token.key for token in site.tokens):
        return replace(outcome, why=_DATE)
    edit = TextEdit(site.file, site.path, 0, len(site.source), WRITER.plain(words_now, 0))
    times = ours.times(printed)
    gone, come = (printed,) * times, (change.words,) * times
    return replace(outcome, state="applied", why=_in_each_place(times), edits=(edit,), gone=gone, come=come)


def _in_each_place(times: int) -> str:
    """What is told of words that the paper prints so often, though the copy may have them in one place."""
    return f"the paper prints it in {times} places, and has it so in each" if times > 1 else ""


def objectives_new(change: ParagraphsNew, ours: OurPaper) -> MergeOutcome | None:
    """What is to become of paragraphs written among the objectives; None where they stand anywhere else."""
    before, after = (_objective_at(side, ours) for side in change.beside)
    numbered = all((line.list_kind, line.depth, line.level) == ("decimal", 0, 0) for line in change.lines)
    if before == after is None or (after is None and not numbered):
        return None
    says = BREAK.join(line.text for line in change.lines)
    outcome = MergeOutcome("reported", _where(change, ours), "a new objective", "", says, _NOT_PLAIN)
    if not numbered or before == after:
        return outcome
    items = _items(change.lines, ours)
    if len(items) < len(change.lines):
        return replace(outcome, why=_NO_DATE)
    at = before + 1 if before is not None else after
    edits = tuple(RowEdit(_FILE, _LIST, at=at, item=item) for item in items)
    return replace(outcome, state="applied", why="", edits=edits, come=tuple(line.masked for line in change.lines))


def _items(written: Sequence[Line], ours: OurPaper) -> list[Mapping[str, str]]:
    """The lines as items of the list, but for those that say no date or hold what is bound."""
    end = datetime.date.fromisoformat(str(_coming(ours)["end"]))
    names = NameRegister([str(each.get("id", "")) for each in _objectives(ours)])
    items: list[Mapping[str, str]] = []
    for line in written:
        match = _PRINTED.fullmatch(line.text)
        due = _due(match, end) if match else ""
        if match and due and line.masked == line.text:
            text = match["text"]
            items.append({"id": names.new(slug(text, "objective", 4)), "text": WRITER.plain(text, 0), "due": due})
    return items


def _coming(ours: OurPaper) -> Mapping[str, Any]:
    return yaml.safe_load(ours.yaml(_FILE))["coming"]  # type: ignore[no-any-return]  # the edition was opened


def _objectives(ours: OurPaper) -> Sequence[Mapping[str, Any]]:
    return _coming(ours)["objectives"]  # type: ignore[no-any-return]


def _objective_at(side: NextTo, ours: OurPaper) -> int | None:
    """The place of the objective that what stands directly beside is of, or of a part of it."""
    site = ours.site(side.block) if side.touches else None
    is_one = site is not None and site.file == _FILE and site.path[:2] == _LIST
    return int(site.path[2]) if site is not None and is_one else None


def _where(change: ParagraphsNew, ours: OurPaper) -> Where:
    return ours.base_where(next(side.block for side in change.beside if side.block))


def _due(match: re.Match[str], end: datetime.date) -> str:
    """The date as objectives.yaml has it, where the paper would print it just so; else empty."""
    if match["ongoing"]:
        return "ongoing"
    for form, written in (("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m")):
        try:
            day = datetime.datetime.strptime(match["due"], form)  # noqa: DTZ007 - a day has no time
        except ValueError:
            continue
        due = "year end" if day.date() == end and form.startswith("%d") else day.strftime(written)
        return due if words.due(due, end) == match["due"] else ""
    return ""
