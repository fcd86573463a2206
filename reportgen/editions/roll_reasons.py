"""Why a sentence may not hold of another year: it names one, tells how things stood, gives a verdict."""

from __future__ import annotations

import re

from reportgen.document.english import MONTHS, join_words
from reportgen.quantities.model import QuantityKind
from reportgen.quantities.number_words import NUMBERS, ORDINALS
from reportgen.quantities.reader import quantities

_NAMES = "edition|extract|meeting|org|post|table|tables|section|paragraph|show"
_MONTHS = "|".join(MONTHS)
_DATE = re.compile(rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b")
_YEAR_END = re.compile(r"\b(?:31(?:st)? March|1(?:st)? April)\b(?!,? (?:19|20)[0-9]{2})")
"""The days on which every year ends and begins."""
_BEFORE = re.compile(
    r"\b(?:in |of )?(?:the |a )?(?:year (?:before|earlier|ago)|previous year|preceding year)\b|\blast year\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\.(?:previous|change|direction|relative)\b")
"""A figure beside which `the year before` renews itself."""
_MONTH = re.compile(rf"\b(?:{_MONTHS})\b")
_YEAR = re.compile(r"(?<![0-9,.])(?:19|20)[0-9]{2}(?![0-9]|,[0-9])")
_TURN = "last|this|next|previous|preceding|following|coming|past|earlier|former|recent|current"
_RELATIVE = re.compile(
    rf"\b(?:{_TURN}) (?:financial |school )?(?:years?|months?|quarter)(?:'s|\u2019s)?\b"
    r"|\b(?:years?|months?) (?:earlier|ago|(?:that|which) follow(?:s|ed)?)\b"
    r"|\b(?:years?|months?) before\b(?! (?:the|an?|his|her|its|their|it|he|she|they)\b)"
    rf"|\b(?:last|next|previous|earlier|{'|'.join(ORDINALS)}) (?:annual )?(?:reports?|editions?)\b"
    r"|\b(?:recently|currently|at present|(?<!up )to date|so far(?! as)|until now|at the time of writing)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b(?:published|printed|original) (?:paper|report|chart|table)s?\b", re.IGNORECASE)
"""What was printed elsewhere, which this paper corrects or differs from."""
_SEASONS = "spring|summer|autumn|winter"
_SEASON = re.compile(
    rf"\b(?:{_SEASONS}) (?:of|term|and|[0-9])|\b(?:in|last|this|next|the|early|late) (?:the )?(?:{_SEASONS})\b",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"(?<!\bthe )(?<!\bthese )(?<!\bthose )(?<!\bfirst )\b(?:{'|'.join(NUMBERS).removeprefix('zero|one|')}"
    rf"|(?:{'|'.join(t for t in NUMBERS if t.endswith('ty')).replace('ty', '')})ties|hundreds?|thousands?|dozens?)\b",
    re.IGNORECASE,
)
"""A number in words; `the two` and `these three` only take up one that was said before."""
_INVENTED = re.compile(r"\b(?:illustrative|invented|made up)\b", re.IGNORECASE)
_POST = re.compile(r"\{\{\s*post\.")
_FIGURE = re.compile(rf"\{{\{{(?!\s*(?:{_NAMES})\b).*?\}}\}}")
_PART = re.compile(r"\[[\"']((?:19|20)[0-9]{2}(?:-[0-9]{2})?)[\"']\]")
"""A month or year that a figure is asked for: `iha["2019-05"]`."""
TAG = re.compile(r"\{%-?\s*(if|elif|else|endif)\b([^%]*)%\}")
ASKS = re.compile(r"\.(?:known|has_previous|is_illustrative)\b")
"""Conditions that ask whether there is a figure at all: what they guard says nothing where there is none."""
_JUDGED = re.compile(
    r"\b(?:was|were|had|did|became|came|went|took|fell|rose|grew|told|saw|gave|led|lost|began|brought|meant|has been"
    r"|have been|has become|have become)\b"
    r"|\A(?:(?!\b(?:who|whom|whose|that|which|what|if|when|where|whether|how|is|are)\b)[^.,;:!?]){1,80}"
    r"\b(?:has|have) (?:\w+ly |also |now |not |had to |therefore )?"
    r"(?:gone|taken|given|shown|come|grown|brought|had|begun|led|met|set|put|made|kept"
    r"|found|held|left|\w{2,}ed)\b"
    r"|(?<!that )(?<!who )(?<!which )\b(?:is|are) (?:now )?being \w+ed\b"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeen )(?<!\bbeing )\b(?:worked|looked|agreed|contributed|responded"
    r"|continued|started|listened|focus+ed|concentrated|tried|helped) (?:on|at|into|with|to|together)\b(?! after)"
    r"|(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeen )(?<!\bhas )(?<!\bhave )\b(?:made|kept|found|held|met|left|set)\b"
    r"(?! out)"
    r"|(?<!\bhas )(?<!\bhave )(?<!\bis )(?<!\bare )(?<!\bbe )(?<!\bbeen )(?<!\bbeing )\b[a-z]{2,}(?<!e)ed"
    r" (?:the|its|their|our|each|every|how|whether|all of|some of)\b"
    r"|\b(?:is|are) to be (?:replaced|abolished|merged)\b"
    r"|\b(?:encouraging|discouraging|worrying|disappoint\w+|pleas(?:ed|ing)|proud|regret\w*|reassuring|alarming)\b"
    r"|\b(?:too (?:often|many|few|late|long|slow)|still|late|later|better|worse|best|worst|improv\w+|worsen\w*|"
    r"deteriorat\w+|remain(?:s|ed|ing)?(?! (?:responsible|accountable|liable|in force))"
    r"|delay(?:s|ed)?|(?:is|are|was|were|fell|falls|fallen|running) behind|short of"
    r"|behind (?:schedule|time|plan|target)|fell short|falls short|not enough|fewer|lack(?:s|ed|ing)?|shortages?|"
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
OF_NUMBERS = (TYPED, IN_WORDS)
JUDGED = "tells how things stood"
VERDICT = "gives a verdict, which the new year's figures may not bear out"
LAWS = "names acts or guidance by their year: see that they are still the ones in force"
_TOO = (
    r"(?i:\btoo (?:often|many|few|late|long|slow|slowly|little)\b|\bstill (?:slow|late|low|high|short|behind)\b"
    r"|\bgood enough\b|\bvery (?:low|high|few|slow)\b)"
)
_COMPARES = (
    r"\b(?:better|worse|best|worst|improv(?:ed|es|ing|ement)|worsen\w*|deteriorat\w+|f[ae]lls? short|short of"
    r"|not enough|remain(?:s|ed)? (?:below|above|high|low|short|far)|highest|lowest|largest|smallest|hardest|greatest"
    r"|most of|majority|steady|stable|unchanged|rose|fell|grew|had grown|has grown|increased|decreased|declined|dropped"
    r"|doubled|halved|rebounded|recovered|bounced back|slipped|dipped|slumped|plummeted|plateaued|jumped|soared|surged"
    r"|levelled off|(?:record|all-time|\w+-year) (?:high|low)|higher|lower"
    r"|(?:above|below) (?:the(?! age\b)|our|its|what|that|England|national|target|average)"
    r"|differ(?:s|ed)?|(?:is|are|was|were) the same as"
    r"|(?:does|did|do) not (?:reach|meet)|all but (?:a few|one|two)"
    r"|(?:as|than) (?:in )?(?:England|elsewhere|other areas)|exceed(?:s|ed)|fewer|(?:less|more) (?:likely|often|common)"
    r"|(?:older|younger) than|[Rr]ather (?:more|fewer|less)|so (?:large|small|high|low)\b"
    r"|(?:was|were|is|are|been) (?:not )?(?:met|missed|achieved|completed in full))\b"
    r"|(?:\A|[.;:] )\W*(?:Most|(?:Nearly|Almost) (?:all|every)|Few|Hardly any|Half|All|None)\b"
)
_VERDICT = re.compile(f"{_TOO}|{_COMPARES}")
"""Words that compare, or say how well it went."""
_PAST = re.compile(
    r"\b(?:was|were|had|did|(?:has|have) (?:not |also |now |all )?(?:been|become|grown|risen|fallen|\w+ed)|became|came"
    r"|took|fell|rose|grew|waited|improved|worsened|increased|decreased|declined|dropped|doubled|halved|exceeded"
    r"|rebounded|recovered|bounced|slipped|dipped|slumped|plummeted|plateaued|jumped|soared|surged)\b"
)
_OF_PERIOD = re.compile(r"\b(?:In|During) \{\{\s*edition\.period\b")
_DID = re.compile(r"(?<!\bis )(?<!\bare )(?<!\bbe )\b[a-z]{2,}ed\b")
_OF_AREA = re.compile(
    r"\b(?:above|below|higher than|lower than|more than|fewer than|less than|better than|worse than|behind|ahead of)\b"
    r"[^.;{}]{0,30}\b(?:England|country|nation\w*|region\w*|neighbours?|average|elsewhere|other areas)\b"
)
_PICKED = re.compile(r"\.(?:highest|lowest)\b")
_PICKS = re.compile(r"\b(?:highest|lowest|best|worst|largest|smallest)\b")
"""Words that a figure picks for itself: `the best month was {{ x.highest.label }}`."""
_DUTY = re.compile(
    r"\b(?:must|should|may|shall|requires?|(?:is|are) to(?! be (?:replaced|abolished|merged))|undertakes?|intends?)\b"
)
_LAW = re.compile(
    r"(?<!\*)\*[^*\n]{3,200}\*(?!\*)(?:\s*\([^()\n]{0,120}(?:19|20)[0-9]{2}[^()\n]{0,40}\))?"
    r"|\b(?:Acts?|Regulations?|Order|Rules|Code|Framework|Standards?|Convention|[Gg]uidance)(?: \([^()\n]{1,60}\))?"
    r"(?: of)? \(?(?:19|20)[0-9]{2}\b(?:(?:,| and) (?:19|20)[0-9]{2}\b)*\)?"
)
"""The title of an act or of guidance, with its year."""
_RULES = (QuantityKind.AGE, QuantityKind.DURATION, QuantityKind.IDIOM, QuantityKind.ORDINAL, QuantityKind.TIME)
"""Numbers in words that are of no year: ages, lengths of time, one-to-one."""


def holds_figure(words: str | None) -> bool:
    """Whether a figure is bound in the words: its number will be the new year's."""
    return bool(words and _FIGURE.search(words))


def judges(words: str) -> bool:
    """Whether somebody tells or judges in the words how things stood."""
    return bool(_JUDGED.search(words))


def gives_verdict(words: str) -> bool:
    """Whether words compare, or say how well it went, but for what a figure picks for itself."""
    plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->", " ", words)
    return bool(_VERDICT.search(_PICKS.sub(" ", plain) if _PICKED.search(words) else plain))


def tells(heading: str) -> bool:
    """Whether under such a heading a person tells how the year went."""
    return bool(_TOLD.search(heading.replace("_", " ")))


def reasons(
    sentence: str,
    posts: tuple[str, ...] = (),
    *,
    figures: bool = True,
    as_typed: bool = False,
    written: str | None = None,
    near: bool = False,
) -> str:
    """Why a sentence may not hold of another year, in words; empty when it may stand.

    Without `figures` a number is no reason: in a definition it is a rule (20 working days) and of no year; nor is one
    that its author said stands `as_typed`. `written` is the sentence without what stands between conditions, where
    those are not all within it; `near` says that a figure stands in its paragraph or the one before. `RENEWED` is the
    reason of one that holds a figure of the year and is of no year otherwise, `LAWS` of one that names acts by their
    year and nothing else.
    """
    plain = re.sub(r"<!--.*?-->|\{[#.][^{}]*\}|\[\^[^\]]*\]:?|\]\([^)]*\)", " ", sentence)
    whole, one_sided = _conditions(plain) if written is None else (written, False)
    named = [reason for reason, holds in _signs(plain, posts).items() if holds]
    if not figures or as_typed:
        named = [reason for reason in named if reason not in OF_NUMBERS]
    if not figures:
        return join_words(named)
    if one_sided or named:
        return join_words([ONE_SIDED, *named] if one_sided else named)
    plain_text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->", " ", whole)
    return _of_the_year(_PICKS.sub(" ", plain_text) if _PICKED.search(plain) else plain_text, plain, near=near)


def _signs(plain: str, posts: tuple[str, ...]) -> dict[str, bool]:
    """Each way in which words may be of their year, and whether these are."""
    unbound = _YEAR_END.sub(" ", _LAW.sub(" ", re.sub(r"\{\{.*?\}\}", " ", plain)))
    if _COMPARED.search(plain):
        unbound = _BEFORE.sub(" ", unbound)
    dated = bool(_DATE.search(unbound))
    keys = " ".join(_PART.findall(plain))
    return {
        TYPED: _types(unbound),
        "names a date": dated,
        IN_WORDS: bool(_WORDED.search(_without_rules(unbound))),
        "names a month": not dated and bool(_MONTH.search(unbound) or re.search("-[0-9]{2}", keys)),
        "names a year": bool(_YEAR.search(unbound) or keys),
        "speaks of another year": bool(_RELATIVE.search(unbound)),
        "calls something illustrative": bool(_INVENTED.search(unbound)),
        "speaks of another paper": bool(_PAPER.search(unbound)),
        "names a season": bool(_SEASON.search(unbound)),
        "names a post": any(re.search(rf"\b{re.escape(p)}\b", unbound) for p in posts),
    }


def _of_the_year(sentence: str, plain: str, *, near: bool) -> str:
    """The reason of a sentence whose only year-bound parts are figures, posts, acts or verdicts; empty without any."""
    bound = bool(_FIGURE.search(plain) or TAG.search(plain))
    if _is_verdict(sentence, plain, beside_figure=bound, near=near):
        return VERDICT
    if not bound and _is_told(sentence, plain):
        return JUDGED
    if bound or _POST.search(plain):
        return RENEWED
    return LAWS if _names_law(plain) else ""


def _is_verdict(sentence: str, plain: str, *, beside_figure: bool, near: bool) -> bool:
    """Whether a sentence compares or says how well it went, of a figure or of what was."""
    if _OF_AREA.search(plain) or re.search(_TOO, sentence):  # no condition asks how a figure stands to another area's
        return True
    of_what_was = (near or _PAST.search(sentence)) and not _DUTY.search(sentence)
    return bool(_VERDICT.search(sentence) and (beside_figure or of_what_was))


def _is_told(sentence: str, plain: str) -> bool:
    """Whether somebody tells in it how things stood, and not what ought to be."""
    of_period = bool(_OF_PERIOD.search(plain) and _DID.search(sentence))
    was = of_period or bool(_PAST.search(sentence))
    return (of_period or judges(sentence)) and (was or not _DUTY.search(sentence))


def _names_law(plain: str) -> bool:
    """Whether an act or guidance is named by its year."""
    law = _LAW.search(re.sub(r"\{\{.*?\}\}", " ", plain))
    return law is not None and _YEAR.search(law.group()) is not None


def _without_rules(text: str) -> str:
    """The text without ages, lengths of time and other numbers in words that are of no year."""
    for quantity in quantities(text):
        if quantity.kind in _RULES:
            text = text[: quantity.start] + " " * (quantity.end - quantity.start) + text[quantity.end :]
    return text


def _types(words: str) -> bool:
    """Whether a number is typed that could be the year's; the number of a section of an act is none."""
    return any(
        (q.measured or q.kind in (QuantityKind.DURATION, QuantityKind.SCALE)) and not q.in_words
        for q in quantities(words)
    )


def _conditions(text: str) -> tuple[str, bool]:
    """The text without what stands between conditions, and whether one of them says nothing where it does not hold."""
    pieces, at, one_sided = [], 0, False
    begun: list[tuple[bool, bool]] = []  # whether it has another branch, and whether it asks if there is a figure
    for tag in TAG.finditer(text):
        if all(only_asks for _, only_asks in begun):
            pieces.append(text[at : tag.start()])
        if tag[1] == "if":
            asks = bool(ASKS.search(tag[2]))
            begun.append((asks, asks))
        elif tag[1] == "else" and begun:
            begun[-1] = (True, begun[-1][1])
        elif tag[1] == "endif" and begun:
            one_sided = one_sided or not begun.pop()[0]
        at = tag.end()
    if all(only_asks for _, only_asks in begun):
        pieces.append(text[at:])
    return " ".join(pieces), one_sided
