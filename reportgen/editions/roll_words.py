"""Which sentences of a paper speak of its year: each is marked for review when the next edition begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from reportgen.editions.roll_reasons import (
    ASKS,
    JUDGED,
    LAWS,
    ONE_SIDED,
    RENEWED,
    TAG,
    VERDICT,
    holds_figure,
    reasons,
    tells,
)
from reportgen.quantities.prose import SENTENCE_END
from reportgen.quantities.vocabulary import with_plain_names

_UNSEEN = re.compile(r"<!--.*?-->|\{[#.][^{}]*\}|\{%.*?%\}", re.DOTALL)
_BOUND = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)", re.DOTALL)
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+[.)]|[a-z][.)]|[ivx]+[.)])\s|\s*#|\s*>|\s*:::|\[\^")
_BARE = re.compile(r"\s*(?:\{\{\s*show\..*?\}\}|\{%[^%]*%\}|:::.*)\s*")
_MARKERS = re.compile(r"\A\s*(?:(?:[-*+]|[0-9]+[.)]|[a-z][.)]|[ivx]+[.)])\s+)+")
"""The markers a point of a list begins with."""
_ASIDES = re.compile(r"(?:[ \t]*<!--.*?-->)*", re.DOTALL)
_BOLD = re.compile(r"\W*\*\*[^*]+\*\*\W*")


def mark_sentences(
    text: str,
    posts: tuple[str, ...] = (),
    *,
    figures: bool = True,
    naming: str = "",
    names: tuple[str, ...] = (),
    once: AbstractSet[str] = frozenset(),
) -> str:
    """A narrative with a mark behind every sentence that has a reason to be looked at again (with `naming` in it).

    `names` are those of the area and its bodies, which may hold a number or a month; for the reasons of `once` there is
    a mark already.

    What renews itself, and acts named by their year, are marked once a section; that somebody told how things stood
    once a paragraph or list; a verdict always.
    """
    sentences: list[str] = []
    once = set(once)
    tells_of_past, waiting, at = False, False, 0
    near = (False, False)
    """Whether a figure is bound in the paragraph before and in this one."""
    original, text = text, with_plain_names(text, names)
    written, one_sided = _masked(text)
    for piece in _pieces(text):
        if piece.lstrip().startswith("# "):
            once, tells_of_past = set(), tells(piece)
        once = _marked_already(piece, once)
        if piece.strip():
            near = (near[1], holds_figure(piece))
        for start, end in _sentences(piece):
            sentence, here = piece[start:end], slice(at + start, at + end)
            waiting = waiting or any(here.start <= tag < here.stop for tag in one_sided)
            why = _why(
                sentence,
                written[here],
                posts,
                figures=figures,
                tells_of_past=tells_of_past,
                near=any(near),
                as_typed="<!-- as typed:" in piece,
            )
            if waiting and figures and _prose(sentence):  # it may have begun on a line of its own
                waiting, why = False, _or_one_sided(sentence, why)
            if why == VERDICT:  # who reads the paragraph for it reads the rest of it
                once.add(JUDGED)
            if why in (RENEWED, LAWS, JUDGED):
                once, why = once | {why}, "" if why in once else why
            sentences.append(_with_mark(original[here], why) if why and naming in why else original[here])
        at += len(piece)
    return "".join(sentences)


def _or_one_sided(sentence: str, why: str) -> str:
    """The reason of a sentence whose condition has one branch only: that, but beside a date or a verdict."""
    return ONE_SIDED if "<!-- review:" not in sentence and why in ("", RENEWED, LAWS, JUDGED) else why


def _marked_already(piece: str, once: set[str]) -> set[str]:
    """The reasons for which no more is marked: of figures in a section, of what was judged in a paragraph or list."""
    reasons = {reason for reason in (RENEWED, LAWS) if reason in once or reason in piece}
    judged = any(f"<!-- review: {reason}" in piece for reason in (JUDGED, VERDICT))
    judged = judged or (JUDGED in once and (not piece.strip() or bool(_MARKERS.match(piece))))  # a list is read as one
    return reasons | {JUDGED} if judged else reasons


def _with_mark(sentence: str, why: str) -> str:
    end = len(_hidden(sentence).rstrip())
    return f"{sentence[:end]} <!-- review: {why} -->{sentence[end:]}"


def _why(
    sentence: str,
    written: str,
    posts: tuple[str, ...],
    *,
    figures: bool,
    tells_of_past: bool,
    near: bool,
    as_typed: bool,
) -> str:
    if _BARE.fullmatch(sentence) or "<!-- review:" in sentence or not sentence.strip():
        return ""
    prose = _prose(sentence)
    words = _MARKERS.sub("", sentence)
    why = reasons(words, posts, figures=figures, as_typed=as_typed, written=_MARKERS.sub("", written), near=near)
    if why in (JUDGED, VERDICT) and not prose:
        return ""
    return JUDGED if not why and tells_of_past and figures and prose else why


def _prose(sentence: str) -> bool:
    """Whether it is a sentence, and no heading, box or words in bold that stand before one."""
    words = bool(re.search(r"[a-z]{3,}", _hidden(sentence)))
    return words and not sentence.lstrip().startswith(("#", ":::")) and not _BOLD.fullmatch(_MARKERS.sub("", sentence))


def _masked(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with spaces for what stands between conditions, and where conditions begin that have one branch only.

    What stands behind the question whether there is a figure renews itself no more than without it.
    """
    masked, one_sided = list(text), []
    begun: list[tuple[int, bool, bool]] = []
    for tag in TAG.finditer(text):
        if tag[1] == "if":
            asks = bool(ASKS.search(tag[2]))
            begun.append((tag.start(), asks, asks))
        elif tag[1] == "else" and begun:
            begun[-1] = (begun[-1][0], True, begun[-1][2])
        elif tag[1] == "endif" and begun:
            start, otherwise, asks = begun.pop()
            if not otherwise:
                one_sided.append(start)
            for place in () if asks else range(start, tag.end()):
                masked[place] = "\n" if text[place] == "\n" else " "
    return "".join(masked), tuple(one_sided)


def _pieces(text: str) -> Iterator[str]:
    """The text in paragraphs, points of lists, headings and the lines between them; together it is the text again."""
    piece = ""
    for line in text.splitlines(keepends=True):
        if piece and (not line.strip() or _ITEM.match(line) or _BARE.fullmatch(line) or piece.lstrip().startswith("#")):
            yield piece
            piece = ""
        if not line.strip() or _BARE.fullmatch(line):
            yield line
        else:
            piece += line
    yield piece


def _hidden(text: str) -> str:
    """The text with what is not printed as spaces, and what is bound as letters, each as long as before."""
    for unseen in (_MARKERS, _UNSEEN):
        text = unseen.sub(lambda match: re.sub(r"\S", " ", match.group()), text)
    return _BOUND.sub(lambda match: "X" * len(match.group()), text)


def _sentences(piece: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; together they are the piece."""
    start, hidden = 0, _hidden(piece)
    for sentence in SENTENCE_END.finditer(hidden):
        aside = _ASIDES.match(piece, sentence.end())
        end = aside.end() if aside else sentence.end()
        if not hidden[end:].strip():
            break
        yield start, end
        start = end
    yield start, len(piece)
