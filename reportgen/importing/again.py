"""Import run again: a three-way merge by lines of what was drafted, what became of it since, and the new draft."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from reportgen.outputs import as_json
from reportgen.plain_file import read_plain

DRAFTED = ".drafted.json"
"""The drafts as they were written, from which it is known what somebody changed since."""
_NUMBER = re.compile(r"(?<=/)[0-9]{2}_")
_MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class MergedDraft:
    """A draft's text as it is to stand, whether it is to be written, and messages about it."""

    name: str
    text: str
    messages: tuple[str, ...] = ()
    written: bool = True


def as_drafted(files: Mapping[str, str]) -> bytes:
    """What is kept of the drafts for the next import."""
    return as_json(dict(files))


def drafted_before(folder: Path) -> dict[str, str] | None:
    """The drafts as they were last written into a folder; None where no import says so."""
    try:
        if (folder / DRAFTED).stat().st_size > _MOST_BYTES:
            return None
        known = json.loads(read_plain(folder / DRAFTED))
    except (OSError, ValueError):
        return None
    texts = isinstance(known, dict) and all(isinstance(text, str) for text in known.values())
    return known if texts else None


def last_written(before: Mapping[str, str], folder: str) -> dict[str, bytes]:
    """The files of a folder as the import before wrote them, with what it kept of its drafts."""
    parted = [(*name.rpartition("/"), text) for name, text in before.items()]
    files = {name: text.encode() for within, _, name, text in parted if within == folder}
    return {**files, DRAFTED: as_drafted(before)} if before and not folder else files


def merge_drafts(folder: Path, before: Mapping[str, str], now: Mapping[str, str]) -> list[MergedDraft]:
    """Every draft of the new import merged with what stands in the folder."""
    names = _names(before, now)
    return [_merged(folder, names.get(name, name), before, text) for name, text in now.items()]


def no_longer_drafted(folder: Path, before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """The drafts of the import before that stand in the folder still, and that the new one does not have."""
    current = set(_names(before, now).values()) | set(now)
    return [name for name in before if name not in current and (folder / name).is_file()]


def merge_messages(drafts: Sequence[MergedDraft], gone: Sequence[str]) -> list[dict[str, str]]:
    """What is told of the merge, by file."""
    lines = [{"file": draft.name, "said": line} for draft in drafts for line in draft.messages]
    no_more = "it is of an import before, and is drafted no more: delete it if you do not need it"
    return lines + [{"file": name, "said": no_more} for name in gone]


def _names(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """The name that a draft had before, where only its number among the sections changed."""
    old = {_NUMBER.sub("", name): name for name in before if name not in now}
    return {name: old[_NUMBER.sub("", name)] for name in now if name not in before and _NUMBER.sub("", name) in old}


def _merged(folder: Path, name: str, before: Mapping[str, str], now: str) -> MergedDraft:
    base = before.get(name)
    try:
        ours = read_plain(folder / name).decode()
    except FileNotFoundError:
        if base is None:
            return MergedDraft(name, now)
        return MergedDraft(name, now, ("you took it away, and it was not written again",), written=False)
    except (OSError, UnicodeDecodeError):
        return MergedDraft(name, now, ("it cannot be read as it is now, and was left",), written=False)
    if ours in (base, now):
        return MergedDraft(name, now, written=ours != now)
    if base is None:
        return MergedDraft(name, now, ("it is a file of yours, and was left",), written=False)
    if base == now:
        return MergedDraft(name, ours, written=False)
    lines, conflicts = merge_lines(base.splitlines(), ours.splitlines(), now.splitlines())
    text = "\n".join(lines) + "\n"
    if not _is_sound(name, text):
        return MergedDraft(name, ours, ("yours was kept: with the new draft it could not be read",), written=False)
    messages = [
        f"yours was kept: '{' '.join(yours)[:90]}'; the new draft has '{' '.join(new)[:90]}'"
        for yours, new in conflicts
    ]
    return MergedDraft(name, text, tuple(messages), written=text != ours)


def _is_sound(name: str, text: str) -> bool:
    """Whether a settings file can still be read after a merge."""
    import yaml

    if not name.endswith((".yaml", ".json")):
        return True
    try:
        yaml.safe_load(text)
    except yaml.YAMLError:
        return False
    return True


def merge_lines(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> tuple[list[str], list[tuple[list[str], list[str]]]]:
    """Both sides' changes of lines; where both changed the same lines, ours, and a pair of ours and theirs."""
    merged: list[str] = []
    conflicts: list[tuple[list[str], list[str]]] = []
    at = at_ours = at_theirs = 0
    for start, of_ours, of_theirs in _kept_by_both(base, ours, theirs):
        parts = base[at:start], ours[at_ours:of_ours], theirs[at_theirs:of_theirs]
        lines, conflict = _settled(*parts)
        merged += lines
        conflicts += conflict
        if start < len(base):
            merged.append(base[start])
        at, at_ours, at_theirs = start + 1, of_ours + 1, of_theirs + 1
    return merged, conflicts


def _kept_by_both(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The places of the lines that both sides kept, in order; last the ends."""
    in_ours, in_theirs = _places(base, ours), _places(base, theirs)
    yield from ((at, in_ours[at], in_theirs[at]) for at in range(len(base)) if at in in_ours and at in in_theirs)
    yield len(base), len(ours), len(theirs)


def _places(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}


def _settled(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], list[Any]]:
    """What a stretch between lines that both kept becomes."""
    if ours == base:
        return list(theirs), []
    if theirs in (base, ours):
        return list(ours), []
    for changed, longer in ((ours, theirs), (theirs, ours)) if base else ():
        if longer[: len(base)] == base:  # one side changed these lines, and the other wrote more behind them
            return [*changed, *longer[len(base) :]], []
        if longer[-len(base) :] == base:
            return [*longer[: -len(base)], *changed], []
    return list(ours), [(list(ours), list(theirs))]
