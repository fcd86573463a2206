"""Which sentences of a paper speak of its year: each is marked for review when the next edition begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.figures.words import MONTHS, SMALL

_NAMES = "edition|meeting|org|post|table|tables|section|paragraph|show"
_MONTHS = "|".join(MONTHS)
_DATE = re.compile(rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b")
_MONTH = re.compile(rf"\b(?:{_MONTHS})\b")
_YEAR = re.compile(r"(?<![0-9,.])(?:19|20)[0-9]{2}(?![0-9]|,[0-9])")
_TURN = "last|this|next|previous|preceding|following|coming|past|earlier|former|recent|current"
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
_RELATIVE = re.compile(
    rf"\b(?:{_TURN}) (?:financial |school )?(?:years?|months?|quarter)(?:'s|\u2019s)?\b"
    r"|\b(?:years?|months?) (?:earlier|ago|(?:that|which) follow(?:s|ed)?)\b"
    r"|\b(?:years?|months?) before\b(?! (?:the|an?|his|her|its|their|it|he|she|they)\b)"
    rf"|\b(?:last|next|previous|earlier|{_ORDINAL}) (?:annual )?(?:reports?|editions?)\b"
    r"|\b(?:recently|currently|at present|(?<!up )to date|so far(?! as)|until now|at the time of writing)\b",
    re.IGNORECASE,
)
_SEASONS = "spring|summer|autumn|winter"
_SEASON = re.compile(
    rf"\b(?:{_SEASONS}) (?:of|term|and|[0-9])|\b(?:in|last|this|next|the|early|late) (?:the )?(?:{_SEASONS})\b",
    re.IGNORECASE,
)
_TENS = "twen|thir|for|fif|six|seven|eigh|nine"
_WORDED = re.compile(
    rf"(?<!\bthe )(?<!\bthese )(?<!\bthose )(?<!\bfirst )\b(?:{'|'.join(SMALL[2:])}|(?:{_TENS})ty"
    r"|hundreds?|thousands?|dozens?)\b",
    re.IGNORECASE,
)
"""A number in words; `the two` and `these three` only take up one that was said before."""
_INVENTED = re.compile(r"\b(?:illustrative|invented|made up)\b", re.IGNORECASE)
_POST = re.compile(r"\{\{\s*post\.")
_TYPED = re.compile(r"(?<![\w-])£?[0-9]")
_FIGURE = re.compile(rf"\{{\{{(?!\s*(?:{_NAMES})\b).*?\}}\}}")
_PART = re.compile(r"\[[\"']((?:19|20)[0-9]{2}(?:-[0-9]{2})?)[\"']\]")
"""A month or year that a figure is asked for: `iha["2019-05"]`."""
_GUARDED = re.compile(r"\{%-?\s*(?:if|elif)\b")
"""Words that stand or fall with a figure."""
_YEARS = re.compile(r"(?:19|20)[0-9]{2}(?:\s*[-/\u2013]\s*[0-9]{2,4})?")
_UNSEEN = re.compile(r"<!--.*?-->|\{[#.][^{}]*\}|\{%.*?%\}", re.DOTALL)
_BOUND = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)", re.DOTALL)
_END = re.compile(r"[.?!][\"')*_\u201d\u2019]*(?:\[\^[^\]]*\])*(?=\s+[A-Z0-9\u201c\u2018\"'(*\[]|\s*\Z)")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+[.)]|[a-z][.)]|[ivx]+[.)])\s|\s*#|\s*>|\s*:::|\[\^")
_BARE = re.compile(r"\s*(?:\{\{\s*show\..*?\}\}|\{%[^%]*%\}|:::.*)\s*")


_MARKERS = re.compile(r"\A\s*(?:(?:[-*+]|[0-9]+[.)]|[a-z][.)]|[ivx]+[.)])\s+)+")
"""The markers a point of a list begins with."""
_ASIDES = re.compile(r"(?:[ \t]*<!--.*?-->)*", re.DOTALL)


def holds_figure(words: str | None) -> bool:
    """Whether a figure is bound in the words: its number will be the new year's."""
    return bool(words and _FIGURE.search(words))


def reasons(sentence: str, posts: tuple[str, ...] = (), *, figures: bool = True) -> str:
    """Why a sentence may not hold of another year, in words; empty when it may stand.

    Without `figures` a number is no reason: in a definition it is a rule (20 working days) and of no year.
    """
    plain = re.sub(r"<!--.*?-->|\{[#.][^{}]*\}|\[\^[^\]]*\]:?|\]\([^)]*\)", " ", sentence)
    unbound = re.sub(r"\{\{.*?\}\}", " ", plain)
    typed = _YEARS.sub(" ", _DATE.sub(" ", unbound))
    dated = bool(_DATE.search(unbound))
    keys = " ".join(_PART.findall(plain))
    said = {
        "holds a figure": figures and bool(_FIGURE.search(plain) or _GUARDED.search(plain) or _TYPED.search(typed)),
        "names a date": dated,
        "says a number in words": figures and bool(_WORDED.search(unbound)),
        "names a month": bool(_MONTH.search(unbound) or re.search("-[0-9]{2}", keys)) and not dated,
        "names a year": bool(_YEAR.search(unbound) or keys),
        "speaks of another year": bool(_RELATIVE.search(unbound)),
        "calls something illustrative": bool(_INVENTED.search(unbound)),
        "names a season": bool(_SEASON.search(unbound)),
        "names a post": bool(_POST.search(plain)) or any(re.search(rf"\b{re.escape(p)}\b", unbound) for p in posts),
    }
    found = [reason for reason, holds in said.items() if holds]
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}" if found else ""


def marked(text: str, posts: tuple[str, ...] = (), *, figures: bool = True, naming: str = "") -> str:
    """A narrative with a mark behind every sentence that has a reason to be looked at again (with `naming` in it)."""
    made: list[str] = []
    for piece in _pieces(text):
        for start, end in _sentences(piece):
            sentence = piece[start:end]
            words = _MARKERS.sub("", sentence)
            reason = (
                ""
                if _BARE.fullmatch(sentence) or "<!-- review:" in sentence
                else reasons(words, posts, figures=figures)
            )
            if reason and naming in reason:
                at = len(_hidden(sentence).rstrip())
                sentence = f"{sentence[:at]} <!-- review: {reason} -->{sentence[at:]}"
            made.append(sentence)
    return "".join(made)


def _pieces(text: str) -> Iterator[str]:
    """The text in paragraphs, points of lists, headings and the lines between them; together it is the text again."""
    held = ""
    for line in text.splitlines(keepends=True):
        if held and (not line.strip() or _ITEM.match(line) or _BARE.fullmatch(line) or held.lstrip().startswith("#")):
            yield held
            held = ""
        if not line.strip() or _BARE.fullmatch(line):
            yield line
        else:
            held += line
    yield held


def _hidden(text: str) -> str:
    """The text with what is not printed as spaces, and what is bound as letters, each as long as before."""
    for unseen in (_MARKERS, _UNSEEN):
        text = unseen.sub(lambda found: re.sub(r"\S", " ", found.group()), text)
    return _BOUND.sub(lambda found: "X" * len(found.group()), text)


def _sentences(piece: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; together they are the piece."""
    start, hidden = 0, _hidden(piece)
    for found in _END.finditer(hidden):
        aside = _ASIDES.match(piece, found.end())
        end = aside.end() if aside else found.end()
        if not hidden[end:].strip():
            break
        yield start, end
        start = end
    yield start, len(piece)
