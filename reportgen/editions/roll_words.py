"""Which sentences of a paper speak of its year: each is marked for review when the next edition begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.figures.words import MONTHS, SMALL, join_words
from reportgen.quantities.model import QuantityKind
from reportgen.quantities.reader import quantities

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
_FIGURE = re.compile(rf"\{{\{{(?!\s*(?:{_NAMES})\b).*?\}}\}}")
_PART = re.compile(r"\[[\"']((?:19|20)[0-9]{2}(?:-[0-9]{2})?)[\"']\]")
"""A month or year that a figure is asked for: `iha["2019-05"]`."""
_TAG = re.compile(r"\{%-?\s*(if|elif|else|endif)\b([^%]*)%\}")
_ASKS = re.compile(r"\.(?:known|has_previous|is_illustrative)\b")
"""Conditions that ask whether there is a figure at all: what they guard says nothing where there is none."""
_JUDGED = re.compile(
    r"\b(?:was|were|had|did|became|came|went|took|fell|rose|grew|told|saw|gave|led|lost|began|brought|meant|has been"
    r"|have been|has become|have become)\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeen )\b(?:made|kept|found|held|met|left|set)\b(?! out)"
    r"|\b(?:too (?:often|many|few|late|long|slow)|still|late|later|better|worse|best|worst|improv\w+|worsen\w*|"
    r"deteriorat\w+|remain(?:s|ed|ing)?|delay(?:s|ed)?|behind|short of|not enough|fewer|lack(?:s|ed|ing)?|shortages?|"
    r"backlogs?|vacan\w+|pressures?|fail(?:s|ed|ing|ure)?|succe\w+|achiev\w+|progress|slow(?:er|ly)?|highest|lowest|"
    r"steady|stable|unchanged|growing|waiting lists?)\b",
    re.IGNORECASE,
)
"""Words by which somebody told or judged how things stood."""
_TOLD = re.compile(
    r"\b(?:foreword|challeng\w*|mitigat\w*|conclu\w*|summary|highlights?|achievements?|progress|introduction|reflection"
    r"|next steps|areas for development|lessons|outlook)\b",
    re.IGNORECASE,
)
"""Headings of sections in which a person tells how the year went."""
RENEWED = "holds figures, which will be the new year's: read the section with them"
TYPED = "holds a number typed by hand"
ONE_SIDED = "says nothing where its condition does not hold"
IN_WORDS = "says a number in words"
JUDGED = "tells how things stood"
OF_NUMBERS = (TYPED, IN_WORDS)
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


def judges(words: str) -> bool:
    """Whether somebody tells or judges in the words how things stood."""
    return bool(_JUDGED.search(words))


def tells(heading: str) -> bool:
    """Whether under such a heading a person tells how the year went."""
    return bool(_TOLD.search(heading.replace("_", " ")))


def reasons(sentence: str, posts: tuple[str, ...] = (), *, figures: bool = True) -> str:
    """Why a sentence may not hold of another year, in words; empty when it may stand.

    Without `figures` a number is no reason: in a definition it is a rule (20 working days) and of no year.
    `RENEWED` is the reason of one that holds a figure of the year and is of no year otherwise.
    """
    plain = re.sub(r"<!--.*?-->|\{[#.][^{}]*\}|\[\^[^\]]*\]:?|\]\([^)]*\)", " ", sentence)
    whole, one_sided = _conditions(plain)
    named = [reason for reason, holds in _signs(plain, posts).items() if holds]
    if not figures:
        return join_words([reason for reason in named if reason not in OF_NUMBERS])
    if one_sided or named:
        return join_words([ONE_SIDED, *named] if one_sided else named)
    bound = bool(_FIGURE.search(plain) or _TAG.search(plain))
    if judges(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", whole)) and not bound:
        return JUDGED
    return RENEWED if bound else ""


def _signs(plain: str, posts: tuple[str, ...]) -> dict[str, bool]:
    """Each way in which words may be of their year, and whether these are."""
    unbound = re.sub(r"\{\{.*?\}\}", " ", plain)
    dated = bool(_DATE.search(unbound))
    keys = " ".join(_PART.findall(plain))
    return {
        TYPED: _types(unbound),
        "names a date": dated,
        IN_WORDS: bool(_WORDED.search(unbound)),
        "names a month": not dated and bool(_MONTH.search(unbound) or re.search("-[0-9]{2}", keys)),
        "names a year": bool(_YEAR.search(unbound) or keys),
        "speaks of another year": bool(_RELATIVE.search(unbound)),
        "calls something illustrative": bool(_INVENTED.search(unbound)),
        "names a season": bool(_SEASON.search(unbound)),
        "names a post": bool(_POST.search(plain)) or any(re.search(rf"\b{re.escape(p)}\b", unbound) for p in posts),
    }


def _types(words: str) -> bool:
    """Whether a number is typed that could be the year's; the number of a section of an act is none."""
    return any(
        (q.measured or q.kind in (QuantityKind.DURATION, QuantityKind.SCALE)) and not q.in_words
        for q in quantities(words)
    )


def _conditions(text: str) -> tuple[str, bool]:
    """The text without what stands between conditions, and whether one of them says nothing where it does not hold."""
    kept, at, depth, otherwise, one_sided = [], 0, 0, False, False
    for tag in _TAG.finditer(text):
        if depth == 0:
            kept.append(text[at : tag.start()])
        if tag[1] == "if":
            depth += 1
            otherwise = otherwise or bool(_ASKS.search(tag[2]))
        elif tag[1] == "else":
            otherwise = True
        elif tag[1] == "endif" and depth:
            depth -= 1
            one_sided, otherwise = one_sided or not otherwise, depth > 0 and otherwise
        at = tag.end()
    if depth == 0:
        kept.append(text[at:])
    return " ".join(kept), one_sided


def mark_sentences(text: str, posts: tuple[str, ...] = (), *, figures: bool = True, naming: str = "") -> str:
    """A narrative with a mark behind every sentence that has a reason to be looked at again (with `naming` in it).

    What renews itself is marked once a section, and a paragraph that only tells how things stood once.
    """
    sentences: list[str] = []
    renewed = told = False
    for piece in _pieces(text):
        if piece.lstrip().startswith("# "):
            renewed, told = False, tells(piece)
        seen = "<!-- review:" in piece
        renewed = renewed or RENEWED in piece
        for start, end in _sentences(piece):
            sentence = piece[start:end]
            why = _why(sentence, posts, figures=figures, told=told)
            if why == RENEWED:
                why, renewed = "" if renewed else why, True
            elif why == JUDGED and seen:
                why = ""
            if why and naming in why:
                seen = True
                at = len(_hidden(sentence).rstrip())
                sentence = f"{sentence[:at]} <!-- review: {why} -->{sentence[at:]}"
            sentences.append(sentence)
    return "".join(sentences)


def _why(sentence: str, posts: tuple[str, ...], *, figures: bool, told: bool) -> str:
    if _BARE.fullmatch(sentence) or "<!-- review:" in sentence or not sentence.strip():
        return ""
    why = reasons(_MARKERS.sub("", sentence), posts, figures=figures)
    prose = bool(re.search(r"[a-z]{3,}", _hidden(sentence))) and not sentence.lstrip().startswith(("#", ":::"))
    return JUDGED if not why and told and figures and prose else why


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
