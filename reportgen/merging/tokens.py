"""The words of a paragraph as tokens: words, spaces and signs, and what is bound as one token of its key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate

from reportgen.document.blocks import (
    Control,
    Deleted,
    Drawing,
    Emphasis,
    FigureText,
    Inline,
    Inlines,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
)
from reportgen.document.reading import tidy

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_FIRST_CALL = 0xF0000  # of a plane that is private, so that no text has it
_NUMBER = re.compile(r"[\u00a3$\u20ac<>+\u2212-]?[0-9][0-9,.]*(?:\s?%)?(?:\s\([0-9,]+/[0-9,]+\))?")


@dataclass(frozen=True, slots=True)
class WordToken:
    """A word, a space or a sign; `key` where narrative binds it."""

    text: str
    key: str = ""

    @property
    def same(self) -> str:
        """What makes two tokens one, whatever a figure is now."""
        return f"{{{self.key}}}" if self.key else self.text


def call_sign(number: int) -> str:
    """The sign for the call of a footnote in a paragraph's words."""
    return chr(_FIRST_CALL + number)


def call_number(sign: str) -> int:
    """The number of the footnote that a sign calls."""
    return ord(sign) - _FIRST_CALL


CALLS = re.compile("[\U000f0000-\U000ffffd]")
"""The signs that stand for calls of footnotes."""
ANY_CALL = call_sign(0)
"""The sign for the call of any footnote."""


def word_tokens(content: Inlines, call: Callable[[Note], str] = lambda note: "") -> tuple[WordToken, ...]:
    """The tokens of what a block says; `call` gives the sign for the call of a footnote."""
    tokens: list[WordToken] = []
    for text, key in _pieces(content, call):
        pieces = [WordToken(tidy(text), key)] if key else [WordToken(piece) for piece in split_words(text)]
        for token in pieces:
            if token.text == " " and (not tokens or tokens[-1].text == " "):
                continue
            tokens.append(token)
    return tuple(tokens[:-1] if tokens and tokens[-1].text == " " else tokens)


def split_words(text: str) -> list[str]:
    """Words, spaces and signs of a text."""
    return [" " if piece.isspace() else piece for piece in _TOKEN.findall(" ".join(re.split(r"\s+", _clean(text))))]


def _clean(text: str) -> str:
    inner = tidy(f"x{text}x")
    return inner[1:-1]


def _pieces(content: Iterable[Inline], call: Callable[[Note], str]) -> Iterator[tuple[str, str]]:
    for inline in content:
        match inline:
            case Text() | FigureText() | Reference():
                yield inline.text, inline.key
            case Strong(children) | Emphasis(children) | Link(children) | Inserted(children) | Deleted(children):
                yield from _pieces(children, call)
            case Control(text=text):
                yield text, ""
            case Note():
                yield call(inline), ""
            case Drawing():
                pass


def same_beginning(one: str, other: str) -> int:
    """How many characters two texts begin alike with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def text_of(content: Sequence[WordToken]) -> str:
    """The words of tokens."""
    return "".join(token.text for token in content)


def masked(content: Sequence[WordToken]) -> str:
    """The words, with the key of what is bound in its place: what two papers of other data have in common."""
    return "".join(token.same for token in content)


@dataclass(frozen=True, slots=True)
class TokenEdit:
    """The tokens `start` to `end` of the base become these words.

    `at` is where those begin among the characters of the new words, `was_at` where the tokens do among the base's.
    """

    start: int
    end: int
    words: str
    at: int = 0
    was_at: int = 0


@dataclass(frozen=True, slots=True)
class TypedOver:
    """Something bound that was written over: its token, and what stands there; empty where it was taken out."""

    token: WordToken
    words: str


def edits(base: Sequence[WordToken], theirs: str) -> tuple[tuple[TokenEdit, ...], tuple[TypedOver, ...]]:
    """What became of a paragraph's words, and what was written over bound ones, which stay as they are."""
    parts = [(piece, at) for at, token in enumerate(base) for piece in split_words(token.text)]
    now = split_words(theirs)
    matcher = SequenceMatcher(None, [piece for piece, _ in parts], now, autojunk=False)
    changed: list[TokenEdit] = []
    over: list[TypedOver] = []
    for i1, i2, j1, j2 in _regions(matcher, parts, now, base):
        _apart(base, parts, now, (i1, i2, j1, j2), changed, over)
    return tuple(changed), tuple(over)


def _regions(
    matcher: SequenceMatcher[str], parts: Sequence[tuple[str, int]], now: Sequence[str], base: Sequence[WordToken]
) -> Iterator[tuple[int, int, int, int]]:
    """The runs that differ, each widened so that it holds what is bound whole or not at all."""
    runs: list[list[int]] = []
    codes = matcher.get_opcodes()
    broken = _broken(codes, parts, base)
    for kind, i1, i2, j1, j2 in codes:
        if kind != "equal":
            _join(runs, [i1, i2, j1, j2])
            continue
        for at in range(i1, i2):
            if parts[at][1] in broken:
                _join(runs, [at, at + 1, j1 + at - i1, j1 + at - i1 + 1])
    return (_trimmed(run, parts, now, base) for run in runs)


def _trimmed(
    run: list[int], parts: Sequence[tuple[str, int]], now: Sequence[str], base: Sequence[WordToken]
) -> tuple[int, int, int, int]:
    """A run without the words around what is bound that are the same in both."""
    i1, i2, j1, j2 = run

    def same(at: int, there: int) -> bool:
        return parts[at][0] == now[there] and not base[parts[at][1]].key

    while i1 < i2 and j1 < j2 and same(i2 - 1, j2 - 1):
        i2, j2 = i2 - 1, j2 - 1
    while i1 < i2 and j1 < j2 and same(i1, j1):
        i1, j1 = i1 + 1, j1 + 1
    return i1, i2, j1, j2


def _broken(
    codes: Sequence[tuple[str, int, int, int, int]], parts: Sequence[tuple[str, int]], base: Sequence[WordToken]
) -> set[int]:
    """The bound tokens that do not stand whole in one run that is the same."""
    runs: dict[int, set[int]] = {}
    for number, (kind, i1, i2, _, _) in enumerate(codes):
        for at in range(i1, i2):
            runs.setdefault(parts[at][1], set()).add(number if kind == "equal" else -1)
        if kind == "insert" and 0 < i1 < len(parts) and parts[i1 - 1][1] == parts[i1][1]:
            runs.setdefault(parts[i1][1], set()).add(-1)
    return {at for at, where in runs.items() if base[at].key and (len(where) > 1 or -1 in where)}


def _join(runs: list[list[int]], run: list[int]) -> None:
    if runs and runs[-1][1] == run[0] and runs[-1][3] == run[2]:
        runs[-1][1], runs[-1][3] = run[1], run[3]
    else:
        runs.append(run)


def _apart(
    base: Sequence[WordToken],
    parts: Sequence[tuple[str, int]],
    now: Sequence[str],
    run: tuple[int, int, int, int],
    changed: list[TokenEdit],
    over: list[TypedOver],
) -> None:
    """One run that differs, as edits of words around what is bound in it."""
    i1, i2, j1, j2 = run
    here = [at for at in dict.fromkeys(at for _, at in parts[i1:i2]) if base[at].key]
    ends = parts[i2][1] if i2 < len(parts) else len(base)
    begins = parts[i1][1] if i1 < len(parts) else len(base)
    words = "".join(now[j1:j2])
    last = len("".join(now[:j2]))
    was = [0, *accumulate(len(token.text) for token in base)]
    for at in here:
        place = last - len(words)
        before, it, words = _taken(base[at], words, alone=begins == at and ends == at + 1)
        kept = at - _spaces_kept(base, at - 1, begins, at, it + before)
        if begins != kept or before:
            changed.append(TokenEdit(begins, kept, before, place, was[begins]))
        if it != base[at].text:
            over.append(TypedOver(base[at], it))
        begins = at + 1 + _spaces_kept(base, at + 1, at + 1, min(ends, len(base) - 1), it + words)
    if begins != ends or words:
        changed.append(TokenEdit(begins, ends, words, last - len(words), was[begins]))


def _spaces_kept(base: Sequence[WordToken], at: int, start: int, end: int, words: str) -> int:
    """1 for a space beside something bound that was taken out: it stays as long as that does; else 0.

    It is the token at a place, if that lies between two others; no words stand in its place.
    """
    return int(not words and 0 < start <= at < end and base[at].text == " ")


def _taken(token: WordToken, words: str, *, alone: bool) -> tuple[str, str, str]:
    """The words before what stands for a bound token, that itself, and those after it."""
    at = words.find(token.text)
    if at >= 0:
        return words[:at], token.text, words[at + len(token.text) :]
    if alone:
        core = words.strip()
        return "", core, ""
    number = _NUMBER.search(words) if any(sign.isdigit() for sign in token.text) else None
    if number:
        return words[: number.start()], number[0].rstrip(",."), words[number.start() + len(number[0].rstrip(",.")) :]
    return words, "", ""


def with_edits(content: Sequence[WordToken], changes: Sequence[TokenEdit]) -> tuple[WordToken, ...]:
    """The tokens with the edits made."""
    tokens: list[WordToken] = []
    at = 0
    for edit in changes:
        tokens += [*content[at : edit.start], *(WordToken(piece) for piece in split_words(edit.words))]
        at = edit.end
    return (*tokens, *content[at:])


def carried(
    base: Sequence[WordToken], ours: Sequence[WordToken], changes: Sequence[TokenEdit]
) -> tuple[TokenEdit, ...] | None:
    """Edits of the base as edits of ours; None where ours was changed at the same place to something else."""
    matcher = SequenceMatcher(None, [each.same for each in base], [each.same for each in ours], autojunk=False)
    codes = matcher.get_opcodes()
    moved = []
    for edit in changes:
        if _is_made(codes, ours, edit):
            continue
        shift = _shift(codes, edit)
        if shift is None:
            return None
        moved.append(replace(edit, start=edit.start + shift, end=edit.end + shift))
    return tuple(moved)


def _shift(codes: Sequence[tuple[str, int, int, int, int]], edit: TokenEdit) -> int | None:
    """How much further on an edit's tokens stand in ours; None where ours was changed there."""
    changed = [(i1, i2) for kind, i1, i2, _, _ in codes if kind != "equal"]
    if any((i1 < edit.end and edit.start < i2) or i1 == i2 == edit.start == edit.end for i1, i2 in changed):
        return None
    same = ((i1, i2, j1) for kind, i1, i2, j1, _ in codes if kind == "equal")
    return next((j1 - i1 for i1, i2, j1 in same if i1 <= edit.start and edit.end <= i2), None)


def _is_made(codes: Sequence[tuple[str, int, int, int, int]], ours: Sequence[WordToken], edit: TokenEdit) -> bool:
    """Whether ours was changed to the same words already."""
    return any(
        kind != "equal" and (i1, i2) == (edit.start, edit.end) and text_of(ours[j1:j2]) == edit.words
        for kind, i1, i2, j1, j2 in codes
    )
