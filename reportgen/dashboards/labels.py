"""What a row of a workbook is: which indicator, and whether its number due, its number in time, or neither."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reportgen.extracts.codes import latin
from reportgen.settings.folding import RAISED, fold

Role: TypeAlias = Literal["numerator", "denominator", "numerator/denominator", "percent", "left out", "?"]

_PERCENT = re.compile(r"%|\bper \d[\d,]*|\bper ?cent(age)?\b|\bpercentages?\b|\brate\b|\bshare\b|\bpct\b")
_LEFT_OUT = re.compile(
    r"\b(target|standard|trajectory|rag|variance|gap|comments?|notes?|(previous|last|prior) (year|month|quarter)|"
    r"cumulative|cum|year to date|f?ytd|rolling|average|mean|median|score|cost)\b"
)
_DENOMINATOR = re.compile(
    r"\b(due|denominators?|out of(?! (?:the )?(?:area|authority|county|borough|district|city|region|time))|eligible|"
    r"cohort|requir(?:ed|es?|ing)|expected|total (number|children|cla|looked after)|"
    r"number of (?:children|cla|lac|cic|cyp)|should have|(?<!not )(?<!longer )need(?:s|ed|ing)?|caseload|base|"
    r"of which|all children|enter(?:ed|ing) care|(?:came|coming|new(?:ly)?) in(?:to)? care|"
    r"bec(?:ame|oming) looked after)\b"
)
_NUMERATOR = re.compile(
    r"\b(numerators?|met|completed?|done|achieved|in time|on time|in timescales?|"
    r"within (?:timescales?|\d+ ?(?:(?:working|calendar) )?(?:days?|wds?|weeks?))|"
    r"seen|attended|carried out|undertaken|received|returned|had|"
    r"up to date|in date|recorded|compliant|number)\b"
    r"|(?:[<≤]=?|\b(?:under|less than|up to)) ?\d+ ?(?:(?:working|calendar) )?(?:days?|wds?|weeks?)\b"
)
_WITH_ONE = re.compile(r"\b(?:with|having|had)(?: (?:an?|their|the|one|completed|current|valid|in date))* \|")
"""Children who have what the indicator is of, whose name a bar stands for: `with a |`."""
_NOT_MET = re.compile(
    r"\b(?:(?:out of|outside(?: of)?|over|beyond|exceed(?:ed|ing)?|more than) (?:the )?"
    r"(?:time(?:scales?|frames?|limits?)?|targets?|\d+ (?:working |calendar )?days)"
    r"|(?:after|later than|longer than) (?:the )?(?:target|\d+ (?:working |calendar )?(?:days|weeks))"
    r"|not (?:yet )?(?:met|completed?|done|seen|achieved|attended|carried out|received|returned|compliant|brought|in|"
    r"on|within|up to)"
    r"|late|overdue|outstanding|incomplete|breach(?:es|ed)?|missed|refused|declined|wnb|dna)\b"
)
"""Words of those for whom it was not met: neither the number met nor the number due."""
_BEFORE_IT = re.compile(
    r"\b(?:referrals?|consents?|requests?|notifications?|invit(?:es?|ations?))"
    r"(?: (?:forms?|were|was|for|to|an?|the|\|))* (?:received|returned|recorded|sent|completed?|made)\b"
)
"""What is done before an assessment, and is not the assessment."""
EXCEPT = re.compile(r"\b(?:excl\w*|less|without|minus|net of|not (?:including|counting)|apart from|other than)\b.*")
"""Who is left out of a number, of which the words after it speak."""


_NAMED: Mapping[Role, re.Pattern[str]] = {
    "numerator": re.compile(r"\b(numerators?|num)\b"),
    "denominator": re.compile(r"\b(denominators?|denom|den)\b"),
}
_UNITS = frozenset({"number", "no", "nos", "#", "count", "value"})
"""Parts that say of numbers only that they are such, beside a part that gives their role."""
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Between the words of a column's name such as `InTime`."""
_QUERIED = re.compile(r"(?:\b\w+|'[^']+')?\[([^\]]*[^\W\d][^\]]{2,})\]")
"""A column as a query names it, `Calendar[Month]` or `[IHA Due]`; a note's mark has fewer letters."""
_NUMBER_OF = re.compile(r"\bno\.(?= |\Z)", re.IGNORECASE)
_OWN_S = re.compile(r"(?<=[A-Za-z])['’]s\b")
"""Behind initials as people write several, `IHA's due`."""
_NO_MARKS = {ord(mark): None for mark in RAISED}
NO_INDICATOR = "it names no indicator of the extract"
UNSAID = "it does not say whether it is the number due or in time"
NOT_MET = "it speaks of those for whom it was not met"


@dataclass(frozen=True, slots=True)
class Reading:
    """How a label is read. `indicator` is a declared code, empty where none or several fit; `why` says so."""

    indicator: str
    role: Role
    why: str = ""


def spellings_of(codes: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every spelling of the codes, folded, and their initials where those are theirs alone, by the code each is."""
    known = {fold(word): code for code, words in codes.items() for word in (code, *words)}
    first_words: dict[str, set[str]] = {}
    for spelling, code in known.items():
        for start in (spelling.split(" ")[0], " ".join(spelling.split(" ")[:3])):
            if len(start) >= 3:
                first_words.setdefault(start, set()).add(code)
    own = {start: next(iter(full_words)) for start, full_words in first_words.items() if len(full_words) == 1}
    return {**own, **known}


def read_label(words: str, spellings: Mapping[str, str], context: str = "") -> Reading:
    """Read a label, its parts divided by ` | `.

    Where it names no indicator or no role, the words of `context` (a heading, the sheet's name) may.
    """
    words = _QUERIED.sub(r"\1", words)
    folded = folded_label(words)
    codes, _ = _indicators(folded, spellings)
    if not codes and context:
        codes, _ = _indicators(folded_label(context), spellings)
    role, why = _role_of_label([folded_label(part) for part in words.split(" | ")], spellings, folded_label(context))
    if role in ("percent", "left out"):
        return Reading(codes[0] if len(codes) == 1 else "", role)
    if len(codes) > 1:
        return Reading("", "?", f"it names {' and '.join(codes)}")
    if not codes:
        return Reading("", role, NO_INDICATOR)
    return Reading(codes[0], role, "" if role != "?" else why or UNSAID)


def _role_of_label(parts: Sequence[str], spellings: Mapping[str, str], context: str) -> tuple[Role, str]:
    """The role that a label gives, or else its context; a context that calls one by its name decides."""
    role, why = _role_of_parts(parts, spellings)
    if role in ("percent", "left out"):
        return role, why
    if not _named(parts) and len(of_all := _named([context])) == 1:
        return of_all.pop(), ""
    return (_role_of_heading(context) if role == "?" and not why else role), why


def beside_indicators(words: str, spellings: Mapping[str, str]) -> str:
    """What words say beside the indicators they name, folded."""
    return _indicators(folded_label(words), spellings)[1]


def folded_label(words: str) -> str:
    """Words folded, with Latin letters for those that look like them and without the raised marks of notes."""
    words = _OWN_S.sub("s", words)
    return fold(_NUMBER_OF.sub("number", _JOINED.sub(" ", latin(words.translate(_NO_MARKS)))))


def _named(parts: Sequence[str]) -> set[Role]:
    """The roles that words call by their names."""
    return {role for part in parts for role, pattern in _NAMED.items() if pattern.search(part)}


def _roles(texts: Iterable[str]) -> set[Role]:
    return {role for text in texts if (role := role_of(text)) != "?"}


def _role_of_parts(parts: Sequence[str], spellings: Mapping[str, str]) -> tuple[Role, str]:
    """The role that the parts of a label give together, and why it is not known where they contradict each other.

    A part that says numerator or denominator decides; then the words beside an indicator's name; then its own words.
    """
    named = _named(parts)
    for texts in ([_indicators(part, spellings)[1] for part in parts], parts):
        roles = _roles(texts)
        roles = _roles(text for text in texts if text.strip() not in _UNITS) if len(roles) > 1 else roles
        if roles & {"left out"}:
            return "left out", ""
        if roles & {"percent"}:
            return "percent", ""
        if len(named) == 1:
            return next(iter(named)), ""
        if any(_NOT_MET.search(EXCEPT.sub("", text)) for text in texts):
            return "?", NOT_MET
        if len(roles) > 1:
            return "?", "its words speak of the number due and of the number in time"
        if roles:
            return next(iter(roles)), ""
    return "?", ""


def _role_of_heading(words: str) -> Role:
    """The role that a heading gives to all its rows: only where it speaks of one of the two."""
    denominator = _DENOMINATOR.search(words)
    numerator = _NUMERATOR.search(words.replace("number", "") if denominator else words)
    if _LEFT_OUT.search(words) or _PERCENT.search(words) or bool(numerator) == bool(denominator):
        return "?"
    return "numerator" if numerator else "denominator"


def _indicators(folded: str, spellings: Mapping[str, str]) -> tuple[list[str], str]:
    """The codes named, the longest spellings first, and the words that are left."""
    rest = f" {re.sub(r'[^a-z0-9%]+', ' ', folded)} "
    codes: list[str] = []
    for spelling in sorted(spellings, key=lambda one: (-len(one), one)):
        pattern = " " + "s? ".join(map(re.escape, re.findall("[a-z0-9%]+", spelling))) + "s? "
        if re.search(pattern, rest):
            codes.append(spellings[spelling])
            rest = re.sub(pattern, " | ", rest)
    return list(dict.fromkeys(codes)), rest


def role_of(text: str) -> Role:
    """The role that folded words give."""
    if _LEFT_OUT.search(text):
        return "left out"
    if _PERCENT.search(text):
        return "percent"
    if _WITH_ONE.search(text) and not re.search(r"\b(due|required|eligible|expected|denominator|should have)\b", text):
        return "numerator"
    if _BEFORE_IT.search(text):
        return "?"
    if _DENOMINATOR.search(text) and not re.search(r"\b(in time|on time|completed?|met)\b", text):
        return "denominator"
    return "numerator" if _NUMERATOR.search(text) else "?"
