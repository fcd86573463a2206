"""Other ways in which words give a small number of people away: "III children", "all but two", "both boys were".

Each pattern says where such words stand and how many people they give; what is said in general ("a lone child may be
afraid", "carers for up to three children") has no verb of something that happened, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.quantities.number_words import NUMBERS, ORDINALS
from reportgen.settings.facts import WHO

CHILD = (
    r"(?:child|young person|baby|infant|toddler|boy|girl|teenager|care leaver|young (?:wo)?man|youth|mother|sibling"
    r"|brother|sister|pupil|patient)"
)
_CHILDREN = (
    r"(?:children|young people|babies|infants|toddlers|boys|girls|teenagers|care leavers|siblings|brothers|sisters"
    r"|twins|pupils|patients)"
)
KIND = (
    r"(?:(?:(?:of|the|these|those|our|young|looked|after|care|foster|disabled|unaccompanied|asylum|seeking|separated|other"
    r"|more|new|local|placed)[\w-]*|further|additional|extra|very|recently|older|younger|youngest|oldest|teenage|pregnant"
    r"|vulnerable|missing|same|male|female|eligible|relevant|former|individual|different|known|remaining|school|pre-school"
    r"|primary|secondary|homeless|parent|autistic|deaf|blind|premature|adoptive|birth|kinship|such|eldest|send|neet|black"
    r"|white|migrant|trans|transgender|non-binary|gypsy,? roma (?:or|and) traveller|gypsy|roma|traveller|minority"
    r"|ethnic|[\w-]{2,14}(?:ed|ly|ese|ian))[\s-]+)"
)
"""A word between a number and those whom it counts."""
NOT_OWNER = (
    r"\b(?!['\u2019-])(?! (?:and adolescent|health|protection|premium|safety|time|support (?:workers?|staff|groups?"
    r"|teams?|plans?)|carers?|hubs?|centres?|groups?|forums?|records?|record systems?|safety incidents?|surveys?"
    r"|offending teams?|conferences?|services?|reviews?|nurses?|workers?|homes|meetings?|sessions?"
    r"|clinics?|clubs?|networks?|panels?|plans|practices?|practitioners?|workshops?|midwi(?:fe|ves)|therap\w+|teams?)\b)"
)
"""After the word for people: they own nothing and stand before no other noun, as in "two family hubs"."""
_HAPPENED = r"(?:was|were|had|did|moved|went|missed|left|died|remained|became|came|turned|absconded|returned|entered)\b"
_WORDS = "|".join(sorted((word for word, n in NUMBERS.items() if 1 <= n <= 20), key=len, reverse=True))
_N = rf"(?P<n>[0-9]{{1,3}}|{_WORDS})"
_BUT = (
    r"(?:but(?: for)?|bar|except(?:ing)?(?: for)?|apart from|aside from|other than|save(?: for)?|excluding|without"
    r"|with the exception of)"
)
_OF_WHOLE = (
    rf"(?:(?:out )?of (?:all )?(?:the |our |these |those )?(?:[0-9]{{1,4}} |\ue000[0-9]+\ue001 |(?:{_WORDS}) )?)"
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_NAMED = re.compile(
    r"\b(?:tier|type|part|step|band|page|level|stage|phase|class|grade|group|annex|table|section|chapter|volume|schedule"
    r"|appendix|category|act|figure|objective|theme|title|article|priority|aim|goal|action|recommendation|risk|item|point"
    r"|outcome|standard|principle|year|month|week|day|quarter|question|finding|strand|domain|criterion|para\w*)s? \Z",
    re.IGNORECASE,
)
_MANY = "pair|couple|brace|trio|quartet|quintet"
_ABOUT = "about|around|roughly|some|approximately|nearly|almost"
_SETS = {"pair": 2, "couple": 2, "brace": 2, "trio": 3, "quartet": 4, "quintet": 5, "twins": 2, "triplets": 3}


@dataclass(frozen=True, slots=True)
class _Way:
    """Words that give a number of people: their pattern, and the number that a match gives."""

    pattern: re.Pattern[str]
    number: Callable[[re.Match[str]], int]


def _written(match: re.Match[str]) -> int:
    word = match["n"].lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def _roman(match: re.Match[str]) -> int:
    return 0 if _NAMED.search(match.string[: match.start()]) else _ROMAN[match["n"]]


def _unnamed(match: re.Match[str]) -> int:
    """No number of what is numbered: "Objective 3 - children were ..."."""
    return 0 if _NAMED.search(match.string[: match.start()]) else _written(match)


def _of_set(match: re.Match[str]) -> int:
    return _SETS[match["n"].lower()]


def _by_ordinal(match: re.Match[str]) -> int:
    return ORDINALS.index(match["n"].lower()) + 1


def _at_most(match: re.Match[str]) -> int:
    """No more than three are 1 to 3; no more than one less than the threshold is what others say of what they hide."""
    return _written(match) + 2


def _under(match: re.Match[str]) -> int:
    return _written(match) + 1


def _not_in(match: re.Match[str]) -> int:
    """Those of the whole who are not in the part."""
    return int(match["whole"]) - int(match["n"])


def _just(number: int) -> Callable[[re.Match[str]], int]:
    return lambda _: number


_PEOPLE = rf"{KIND}*{WHO}{NOT_OWNER}"
_ONE_CHILD = rf"{KIND}*{CHILD}{NOT_OWNER}"
_ENDS = r"(?=[.,;)]|\s*\Z"
_YOUNG = r"(?:[0-9]{1,2}s|ones|twos|threes|fours|fives|tens|elevens|sixteens|eighteens)"
_THEIRS = r"(?:cases?|names?|files?|records?|deaths?|placements?|parents?|mothers?|stories)"
_EVERY = r"(?:all|every|each|no)(?: of)?(?: the| our| these)?(?: [0-9]{1,4})?"
_NTH = rf"(?P<n>{'|'.join(ORDINALS[1:5])})"
_SUPPOSED = r"(?<!\bif )(?<!\bwhen )(?<!\bwhere )(?<!\bunless )(?<!\bwhenever )"
_WHOM = re.compile(
    rf"\b{WHO}\b|male\b|[- ]olds?\b|under|over|aged|adopti|death|suicid|pregnan|stillb|births?\b|population"
    r"|cohort|caseload|[0-9]F\b",
    re.IGNORECASE,
)
_EVENTS = "death|suicide|pregnancy|adoption|stillbirth"
_BEFELL = (
    r"(?:(?:has )?died|(?:was|were) (?:adopted|detained|admitted|arrested|excluded|missed|moved|born|killed|injured"
    r"|abused|trafficked|deported|taken into|placed (?:in (?:secure|custody)|abroad|for adoption)))\b"
)
"""What befalls people one by one: said of "a child" at the beginning of a sentence, it was one."""
_SOMEWHERE = r"(?: (?:in|at|with|without|placed|missing|adopted)\b[^.:;,0-9]{0,40})?"
_ROSE = r"(?:fell|rose|dropped|grew|declined|increased|decreased|went (?:up|down))"
_SENTENCE = r"(?:\A|(?<=[.!?] ))"
_ONLY = r"(?:only |just )?"
_BEHIND_A_NUMBER = (
    rf"\s?(?:x|\u00d7|no\.?|nos\.?)\s+{_PEOPLE}",
    rf" \((?:{_WORDS}|[0-9]+)\)\s+{_PEOPLE}",
    rf" (?:(?:under|over)[- ]{_YOUNG}|(?:[0-9]{{1,2}}-? to )?(?:[0-9]{{1,2}}|{_WORDS})[- ]years?[- ]olds)\b",
    r" (?:(?:were|was) )?aged (?:under |over |between )?[0-9]",
    r" (?:adoptions|deaths|suicides|pregnancies|stillbirths|births to)\b",
    r" of (?:the|our|this) (?:[\w-]+ ){0,2}(?:cohort|population|caseload|group of children)\b(?!['\u2019-]| [sne]\w)",
    rf" of (?:them|these|those|whom) (?:was|were) (?:an? )?{KIND}*{WHO}{NOT_OWNER}",
    rf"(?: more)?(?: {_HAPPENED}[^.;,0-9]{{0,40}})?, (?:both|all)(?: of them)? {KIND}*{WHO}{NOT_OWNER}",
    rf" (?:{_CHILDREN}['\u2019]s? {_THEIRS}|{CHILD}['\u2019]s {_THEIRS})\b",
    rf"(?: in (?:all|total))? (?:were|was) (?:an? )?{KIND}*(?:{WHO}{NOT_OWNER}|female|male)(?! or more\b)",
)
"""What makes a number one of people, in another dress than "3 children"; or so many of a number that is given."""
_OF_ONE = (
    rf"one {_OF_WHOLE}{_PEOPLE} {_HAPPENED}",
    # One who is the only one.
    rf"(?:there was|{_SUPPOSED}there is|we (?:had|lost|placed|saw)) (?:only |just )?one {_ONE_CHILD}",
    rf"(?:just the one|(?:a|one|the) (?:lone|sole|solitary)) {_ONE_CHILD} {_HAPPENED}",
    rf"{_SUPPOSED}(?:a further|one (?:more|further|other)|another) {_ONE_CHILD} {_HAPPENED}",
    rf"(?<!\buntil )the (?:remaining|last|final|other) {_ONE_CHILD} {_HAPPENED}",
    rf"of (?:the|our|these|those) {KIND}*{_CHILDREN},? {_ONLY}one {_HAPPENED}",
    rf"(?:only|just) one {_HAPPENED}[^.;,0-9]{{0,40}} out of (?:[0-9]+|{_WORDS}) {_PEOPLE}",
    rf"{_SUPPOSED}one {_ONE_CHILD} (?:(?:became|turned|absconded|came|returned|entered)\b|(?:aged|under|over) [0-9])",
    rf"(?:one|1|a single) (?:{_EVENTS})(?:[.,;)]|\s*\Z| (?:in|was|this|of|among|during)\b)",
    rf"(?:one|1) {CHILD}['\u2019]s {_THEIRS}\b",
    rf"the (?:only|one) {_ONE_CHILD} (?:who|to|in|at|from|placed|{_HAPPENED})",
    rf"a single, {_ONE_CHILD}",
    rf"an? (?:[0-9]{{1,2}}|{_WORDS})[- ](?:year|month|week|day)[- ]old(?: {CHILD})? {_HAPPENED}",
)
_WAYS = (
    # A number in another dress.
    _Way(re.compile(rf"(?<![A-Za-z0-9])(?P<n>I{{1,3}}|IV|V)\s+(?i:{_PEOPLE})"), _roman),
    *(
        _Way(re.compile(pattern, re.IGNORECASE), number)
        for pattern, number in (
            # Those behind one number are looked for together: to look for numbers takes longer than all the rest.
            (rf"(?<![\w.,]){_N}(?:{'|'.join(_BEHIND_A_NUMBER)})", _written),
            (rf"(?<![\w.,]){_N} ?[-\u2013\u2014] ?(?-i:{KIND}*{_CHILDREN}) {_HAPPENED}", _unnamed),
            (rf"\b(?:n ?= ?|x ?){_N}\)? {_PEOPLE}", _written),
            (rf"\b{_CHILDREN},? {_N} (?:in (?:all|total)|altogether)\b", _written),
            (rf"\b{_CHILDREN} ?[-\u2013\u2014] ?{_N}(?=[.;)]|\s*\Z)", _written),
            (rf"\b(?:boys|girls|males|females):? {_N}(?=[.,;)]|\s*\Z)(?!, [0-9])", _written),
            (rf"(?<![\w.,\u00a3]){_N} ?[MF](?:,| and|/) ?[0-9]+ ?[MF]\b", _written),
            (rf"% \((?:all but )?{_ONLY}{_N}(?: {_PEOPLE})?\) (?:of|were|was|had)\b", _written),
            (rf"\b(?P<n>[0-9]+) {_PEOPLE} \([0-9.]+% of (?P<whole>[0-9]+)\)", _not_in),
            # A few that it fell or rose to, or from.
            (rf"{_SENTENCE}{KIND}*{_CHILDREN}{_SOMEWHERE} {_ROSE}(?: from \w+)? to {_N}{_ENDS})", _written),
            (rf"{_SENTENCE}{KIND}*{_CHILDREN}{_SOMEWHERE} {_ROSE} from {_N}(?: to|[.,;)]|\s*\Z)", _written),
            (rf"\b{WHO} \((?:n ?= ?)?{_N}\){_ENDS}| (?:and|were|was|had|in|with|of|who|from)\b)", _written),
            # Words that are a number.
            (rf"\b(?:the|a|this|that|one) (?P<n>{_MANY})(?: of)?\s+{_PEOPLE}(?! and\b)", _of_set),
            (rf"\bthe sibling (?P<n>{_MANY}) {_HAPPENED}", _of_set),
            (rf"\b(?:an?|the|one) (?:sibling|family) group of {_N}(?! or\b) {_HAPPENED}", _written),
            (rf"\bthe {_N} (?:eldest|oldest|youngest) {_HAPPENED}", _written),
            (rf"\bthe (?:eldest|oldest|youngest|middle) child of {_N}{_ENDS}| {_HAPPENED})", _written),
            (rf"\ban? (?!mother){CHILD} and (?:an? |(?:his|her|their) )?{CHILD} {_HAPPENED}", _just(2)),
            (rf"{_SENTENCE}an? (?!young child\b){_ONE_CHILD} {_BEFELL}", _just(1)),
            (rf"\b(?P<n>twins|triplets) {_HAPPENED}", _of_set),
            (rf"\bboth (?:of )?(?:the |these |our )?{KIND}*{_CHILDREN} {_HAPPENED}", _just(2)),
            # All but so many, whichever way round.
            (rf"\ball {_BUT} (?:only |just )?{_N} (?:{_OF_WHOLE})?{_PEOPLE}", _written),
            (rf"\b{_EVERY} {KIND}*{WHO},? {_BUT} (?:only |just )?{_N}{_ENDS}| {_HAPPENED})", _written),
            (
                rf"\ball(?: of)?(?: the| our| these)? {KIND}*{WHO} [^.;,0-9]{{1,40}},? {_BUT} {_ONLY}{_N}{_ENDS})",
                _written,
            ),
            (rf"\b{_CHILDREN} (?:were|are) all \w+ {_BUT} {_ONLY}{_N}{_ENDS})", _written),
            (
                rf"\ball {_BUT} {_ONLY}{_N} {_HAPPENED}[^.;0-9]{{0,40}},? (?:out )?of (?:[0-9]+|{_WORDS}) {_PEOPLE}",
                _written,
            ),
            (
                rf"\b(?:[0-9]+|{_WORDS}) {_PEOPLE}[^.;0-9]{{0,60}}[.;,:] (?:and )?all {_BUT} {_ONLY}{_N} {_HAPPENED}",
                _written,
            ),
            (rf"\b(?:{'|'.join(_OF_ONE)})", _just(1)),
            # One who is not the first.
            (rf"\b(?:the|a) {_NTH}(?: and (?:last|final))? {_ONE_CHILD}(?: who)? {_HAPPENED}", _by_ordinal),
            # So few at most.
            (rf"\b(?:(?:no|not) more than|at most|a maximum of|up to) {_N} {_PEOPLE} {_HAPPENED}", _at_most),
            (rf"\b(?:(?:fewer|less) than|under) {_N} {_PEOPLE} {_HAPPENED}", _under),
            (rf"\b(?:(?:between )?(?:one|two|three) (?:or|to|and)|{_ABOUT}) {_N} {_PEOPLE} {_HAPPENED}", _written),
        )
    ),
)


def few_in_words(text: str, up_to: int) -> Iterator[tuple[int, int]]:
    """Where words give 1 to `up_to` people in one of these ways: their first character and the one behind them.

    "No more than three" leaves 1 to 3, which is told where the policy leaves more; "fewer than five" is how 1 to 4 is
    hidden by others, and stays.
    """
    if not _WHOM.search(text):
        return
    for way in _WAYS:
        for match in way.pattern.finditer(text):
            if 1 <= way.number(match) <= up_to:
                yield match.start(), match.end()
