"""How each kind of number is written in English prose: one pattern a kind, tried in this order at every place."""

from __future__ import annotations

import re

from reportgen.document.english import MONTHS
from reportgen.figures.words import SMALL
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.number_words import FRACTION, WORDED

_MONTH = "|".join((*MONTHS, *(m[:3] for m in MONTHS), "Sept"))
DIGITS = r"[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,12})?"
_N = rf"(?:{DIGITS}|(?i:{WORDED}))"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_TO = r"\s?(?:-|\u2013|\u2014|/|to|and|or|until|up to)\s?"
_RANGE = r"\s?(?:-|\u2013|to)\s?"
_NOT_FROM = r"(?<!from )(?<!From )"
"""From 31 to 23 is two numbers; 23 to 31 is a range."""
_NOT_APART = "".join(
    f"(?<!{word} )" for word in ("gap", "difference", "differences", "varied", "varies", "ranged", "moved")
)
"""The gap between 31 and 23 is of two numbers; between 23 and 31 is a range."""
_LIST = r"(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s+to\s+|\s*[-\u2013&/]\s*)%s){0,20}"
_REF = (
    r"(?:[A-Z]{1,3})?[0-9]{1,5}(?:\.[0-9]{1,3}){0,4}[a-zA-Z]?(?:\([0-9a-zA-Z]{1,4}\)){0,3}(?![\w%]"
    r"|\.[0-9]|\s?%|,[0-9]{3})"
)


def _by_first_letter(words: str) -> str:
    """A pattern of the same words, of which only those with the right first letter are tried."""
    by_letter: dict[str, list[str]] = {}
    for word in re.split(r"\|(?![^(]*\))", words):
        by_letter.setdefault(word[0], []).append(word[1:])
    return f"(?:{'|'.join(letter + '(?:' + '|'.join(rest) + ')' for letter, rest in by_letter.items())})"


_NAMED = (
    "tables?|figures?|figs?\\.?|charts?|graphs?|sections?|sects?\\.?|paragraphs?|paras?\\.?|appendix"
    "|appendices|annex(?:es)?|"
    "pages?|pp?\\.|chapters?|parts?|articles?|regulations?|regs?\\.?|rules?|clauses?|schedules?|items?|versions?|"
    "footnotes?|notes?|rows?|columns?|steps?|objectives?|priority|priorities|recommendations?|actions?|"
    "standards?|statements?|criterion|criteria|stages?|phases?|levels?|bands?|grades?|tiers?"
    "|key stages?|rooms?|wards?|"
    "floors?|units?|bays?|blocks?|flats?|plots?|numbers?|nos?\\.?|forms?|options?|questions?|domains?"
    "|outcomes?|types?|"
    "guidelines?|guidance|circular|issue|volumes?|vol\\.?|edition|enclosures?|agenda items?|slides?|lots?|"
    "waves?|cohort|group|goals?|themes?|principles?|ambitions?|workstreams?|junctions?|routes?|platforms?|"
    "gates?|box(?:es)?|suites?|theatres?|ext(?:ension)?\\.?|windows|scenario|case|"
    "risks?|indicators?|years?(?= (?:[1-9]|1[0-3])\\b(?! (?:of|in)\\b))|years? groups?"
    "|clinical trial phase|quarter|week|day|schedule \\w+,? (?:paragraph|part)"
)
_TO_NUMBER = r"(?!(?:(?<=now )|(?<=people )|(?<=children )|(?<=leavers ))numbers?\b)"
"""`They now number 32` gives a count."""
_UNITS = (
    r"(?:mg|mcg|\u00b5g|g|kg|ml|mL|l|litres?|grams?|milligrams?|micrograms?|millilitres?|mm|cm|m|km"
    r"|metres?|kilometres?|"
    r"miles?|feet|inches|mmHg|mmol(?:/l)?|\u00b0\s?[CF]?|degrees?|kcal|calories|MB|GB|TB|kB|hz|acres?|hectares?|"
    r"sq(?:uare)?\s?(?:m|metres?|feet)|tablets?|puffs?|units? of (?:insulin|alcohol)|doses? of)(?![\w])"
)
_TIME_UNITS = (
    r"(?:(?:working|calendar|consecutive|school|clear|business|full|further|successive|short)[ -]){0,2}"
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|years?|quarters?"
    r"|terms?|decades?|sessions? a week)\b"
    r"(?![- ]?old|s' old)"
)
_PEOPLE = (
    r"(?:children|young people|people|those|babies|infants|pupils|students|adults|boys|girls|patients"
    r"|anyone|everyone|siblings|leavers)"
)
_STREET = (
    "Street|St|Road|Rd|Lane|Avenue|Ave|Close|Way|Drive|House|Court|Place|Square|Park|Hill|Terrace|Crescent|Gardens|"
    "Row|Walk|Mews|Green|Grove|Parade|Quay|Wharf|Rise|View"
)

PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.BOUND, "\ue000[0-9]+\ue001"),
    (Kind.IDENTIFIER, r"(?:https?://|www\.)[^\s<>]{1,400}|[^\s@<>]{1,80}@[^\s@<>]{1,120}"),
    # Sentences of the law and the names of standards.
    (Kind.REFERENCE, r"(?:S\.?I\.?|c\.|cap\.)\s?(?:[0-9]{4}/)?[0-9]{1,5}\b"),
    (
        Kind.REFERENCE,
        (
            r"\b(?:s|ss|reg|regs|para|paras|art|p|pp|v|ver|no|nos|fig|vol|r"
            r"|sch)\.?\s?[0-9]{1,4}(?:\.[0-9]{1,3}){0,4}[A-Za-z]?\b(?:\([0-9a-z]{1,3}\)){0,3}"
        ),
    ),
    (
        Kind.AGE,
        (
            r"(?i:\bages?(?:d)?(?: (?:of|range|group|groups|band|bands|between|from|under|over|up to|at least"
            rf"|about|just|only|now))*\s+{_N}(?:{_TO}{_N}|\s?\+| (?:and|or) (?:over|under|above|older|younger"
            r"|below))?"
            rf"|\b{_N}(?:{_RANGE}|\s+(?:or|and)\s+)?(?:{_N})?[- ]years?(?:'|\u2019)?[- ](?:old|olds|of age)s?\b"
            rf"|\b{_N}{_RANGE}{_N}[- ]years?(?:'|\u2019)?[- ](?:old|olds|of age)s?\b"
            rf"|\b(?:is|are|was|were|be|being) (?:under|over) (?:the age of )?{_N}\b"
            r"(?=[.,;)]|\Z| (?:and|or|when|in|on|at)\b)"
            rf"|\b(?:under|over|older than|younger than)[- ](?:the age of )?{_N}s\b|\b(?:under|over)-{_N}\b"
            rf"|\b{_PEOPLE} (?:who (?:are|were) )?(?:under|over|above|below|younger than|older than|between"
            rf"|from|up to)(?: the age of)? {_N}(?:{_TO}{_N})?"
            r"(?!\s*(?:working |calendar )?(?:days|weeks|months|hours|minutes|miles|%|per))"
            r"|\b(?:turn(?:s|ed|ing)?|reach(?:es|ed|ing)?|until (?:they|he|she) (?:are|is|reach(?:es)?|turns?)"
            rf"|from birth to|birth to) {_N}\b(?!\s*(?:%|per|children|young|people))"
            rf"|\b{_N}(?:{_TO}{_N})? (?:and|or|to) (?:over|under|above|older|younger|below)\b(?! (?:days|weeks|months))"
            rf"|\b(?:[0-9]{{1,2}})\+(?! ?(?:days|weeks|months|hours|[0-9]))"
            rf"|\b[0-9]{{1,2}}{_RANGE}[0-9]{{1,2}}s\b"
            rf"|\b[0-9]{{1,2}}(?:st|nd|rd|th) birthdays?\b|\b(?:under|over)[- ]?[0-9]{{1,2}}s\b)"
        ),
    ),
    (
        Kind.TELEPHONE,
        (
            r"(?:(?i:\b(?:call|dial|ring|phone|telephone|tel\.?|text|helpline)(?: us"
            r"| them)?(?: on)?:? ))?(?:\+44[\s()0-9]{9,16}"
            r"|\b0[0-9]{2,4}[\s-]?[0-9]{3,4}[\s-]?[0-9]{3,4}(?:[\s-]?[0-9]{1,4})?\b)"
            r"|(?i:\b(?:call(?:ing)?|dial(?:ling)?|ring(?:ing)?|phone|telephone|tel\.?|text|helpline|nhs"
            r"|hotline)(?: on| to)?:? (?:111|101|999|112|119|[0-9]{5,6})\b)"
        ),
    ),
    (
        Kind.IDENTIFIER,
        (
            r"(?i:\b(?:nhs|hospital|case|reference|ref\.?|record|child|upn|urn|charity|company|registration"
            r"|registered|invoice|order|ticket|licence|datix|ods|staff|id) (?:number|no\.?|code|id"
            r"|ref\.?)?:?\s?(?:is |was )?#?[0-9][0-9 -]{2,15}[0-9]\b)|\b[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}\b"
        ),
    ),
    (
        Kind.ADDRESS,
        (
            r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2}\b|\b(?:PO Box|P\.O\. Box|Flat|Unit|Suite"
            r"|Plot) [0-9]{1,5}[A-Za-z]?\b"
        ),
    ),
    (
        Kind.ADDRESS,
        rf"\b[0-9]{{1,4}}[A-Za-z]?(?:-[0-9]{{1,4}})?,? (?:[A-Z][\w'\u2019.]{{1,24}} ){{1,3}}(?:{_STREET})\b",
    ),
    (
        Kind.IDIOM,
        (
            r"\b24\s?/\s?7\b|\b24-7\b|\b50[/:-]50\b|\b(?i:one[- ](?:to|on|by)[- ]one|one-stop"
            r"|nine[- ]to[- ]five|one off|one-off|two-way|one another|no one|one day|one or two)\b"
            r"|\b[1-9]\s?:\s?1\b(?=[- ](?:support|staff|care|supervision|session|work|meeting|basis|time"
            r"|teaching))|\b1[-/]1s?\b|\b360[- ]degree|\b20[:/-]20\b|\b999\b(?=[- ]call)|\b(?i:top|big|catch"
            r"|covid|item|agenda|plan|formula|windows) [0-9]{1,3}\b(?! (?:children|young|people))"
        ),
    ),
    (
        Kind.IDIOM,
        (
            r"(?i:\b(?:per|for every|for each|in every|out of every) (?:1,?000|10,?000|100,?000|1,?000,?000"
            r"|100|hundred|ten thousand|thousand|million)\b)"
        ),
    ),
    (
        Kind.DATE,
        (
            rf"\b{_DAY}(?:{_TO}{_DAY})?\s+(?:of\s+)?(?:{_MONTH})\b\.?(?:,?\s+{_YEAR}\b)?"
            rf"|\b(?:{_MONTH})\.?\s+{_DAY}(?:{_RANGE}{_DAY})?(?:,\s*{_YEAR})\b"
            rf"|\b(?:{_MONTH})\s+[0-9]{{1,2}}(?:st|nd|rd|th)\b"
        ),
    ),
    (
        Kind.DATE,
        (
            r"\b[0-9]{1,2}[./-][0-9]{1,2}[./-](?:[0-9]{4}|[0-9]{2})\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b(?:19"
            r"|20)[0-9]{2}-(?:0[1-9]|1[0-2])\b(?![0-9/])"
        ),
    ),
    (Kind.DATE, rf"\b(?:{_MONTH})(?:\s+|-|')(?:{_YEAR}|[0-9]{{2}}\b)(?![0-9]|,[0-9])"),
    (
        Kind.TIME,
        (
            r"\b[0-2]?[0-9][:.][0-5][0-9]\s?(?i:am|pm|a\.m\.|p\.m\.|hrs|hours|h)(?!\w)"
            r"|\b[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?\b|\b(?:1[0-2]|[1-9])(?:\s?(?:-|\u2013|to)\s?(?:1[0-2]"
            r"|[1-9]))?\s?(?i:am|pm|a\.m\.|p\.m\.|noon|midday|midnight|o'clock|o\u2019clock)(?!\w)"
            rf"|(?i:\b(?:{'|'.join(SMALL[1:13])}) (?:o'clock|o\u2019clock|am|pm))"
            r"|\b[0-2][0-9]\.[0-5][0-9](?=\s?(?:to|-|\u2013)\s?[0-2][0-9]\.[0-5][0-9])"
        ),
    ),
    (
        Kind.YEAR,
        (
            rf"(?<![\w.,\u00a3/]){_YEAR}(?:\s?[-/\u2013]\s?(?:{_YEAR}|[0-9]{{2}}))?(?:(?:\s+(?:and|to)\s+"
            rf"|\s?[-\u2013]\s?){_YEAR}(?:[-/\u2013][0-9]{{2,4}})?)?(?![\w%]|[.,][0-9]|/[0-9]|\s+(?:children"
            r"|young people|people|appointments|referrals|assessments|visits|contacts)\b)"
            rf"|\b[0-9]{{2}}/[0-9]{{2}}(?=\s+(?:financial |academic |school )?(?:year|report|edition|outturn"
            rf"|budget|figures))|\b(?i:fy|ay)\s?(?:[0-9]{{2}}/)?[0-9]{{2,4}}\b"
        ),
    ),
    (
        Kind.REFERENCE,
        rf"(?i:(?<![\w-]){_TO_NUMBER}{_by_first_letter(_NAMED)})\s+{_REF}(?![\w%]|\s?%|\s+per\s?cent)(?!,[0-9]{{3}})"
        + _LIST % (_REF + r"(?! (?:children|young|people|per))"),
    ),
    (
        Kind.SCALE,
        (
            r"(?i:\b(?:scor(?:e|es|ed|ing)|scale|rated?|rating|ratings|likelihood|consequence|impact"
            r"|point)(?: (?:of|from|between|at|as|out of|ranges?|a|an|range|total|below|above|under|over"
            rf"|for example))*\s+{_N}(?:(?:{_TO}|\s+x\s+|\s?\u00d7\s?|\s+out of\s+){_N})?(?: or (?:more|above"
            r"|over|less|below|under|fewer|higher|lower))?(?![\w%]|[.,][0-9]|\s?%|\s+per\s?cent| (?:of the "
            r"|of |in the )?(?:children|young|people|care|records|reviews|visits)))"
        ),
    ),
    (Kind.SHARE, rf"{DIGITS}\s?%\s?\([0-9][0-9,]{{0,12}}\s?(?:/|of|out of)\s?[0-9][0-9,]{{0,12}}\)"),
    (
        Kind.MONEY,
        (
            rf"[\u00a3\u20ac$]\s?{DIGITS}(?:{_RANGE}[\u00a3\u20ac$]?\s?{DIGITS})?(?:\s?(?:bn|m|k|M|K|million"
            rf"|billion|thousand)\b)?(?!\w)|\b{DIGITS}(?:p|\s(?:pounds|pence)\b)(?!\w)|(?i:\b(?:{WORDED}"
            rf"|{DIGITS}(?: (?:hundred|thousand|million|billion))?) pounds\b)"
        ),
    ),
    (Kind.POINTS, rf"{_N}[ -](?:percentage|percentage-|per\s?cent(?:age)?)[ -]points?\b"),
    (
        Kind.PERCENT,
        (
            rf"(?:{_NOT_APART}(?i:\bbetween ){DIGITS}\s?%? and |{_NOT_FROM}{DIGITS}\s?%?{_RANGE})?"
            rf"{DIGITS}(?:\s?%|\s?per\s?cent\b|\s?pc\b)(?!\w)"
            rf"|(?i:\b{WORDED}(?:-|\s)per\s?cent\b)"
        ),
    ),
    (
        Kind.RATIO,
        (
            rf"(?i:\b(?:{WORDED}|[0-9]{{1,6}}) (?:in|out of)(?: every| each)? (?:{WORDED}"
            rf"|[0-9]{{1,6}})\b(?! (?:months?|years?|weeks?|days?|areas?|schools?|papers?|editions?|countries"
            rf"|languages|places)))|(?<![\w./])[0-9][0-9,]{{0,12}}/[0-9][0-9,]{{0,12}}(?![\w/])"
            rf"|\b[1-9][0-9]{{0,2}}\s?:\s?[1-9][0-9]{{0,3}}\b"
        ),
    ),
    (
        Kind.RATIO,
        (
            rf"(?i:\b(?:{FRACTION})(?![- ](?:term|day|hour|brother|sister|year|sibling|way|a day|an hour"
            r"|of the year|and half)))"
        ),
    ),
    (Kind.MULTIPLE, rf"(?i:\b(?:twice|thrice|{_N}[- ](?:times|fold)\b|{_N}-?fold\b))"),
    (
        Kind.DOSE,
        (
            rf"\b{DIGITS}(?:(?:\s?(?:-|\u2013|/|x|\u00d7|to)\s?){DIGITS})?\s?{_UNITS}"
            rf"|\b[0-9]{{2,3}}/[0-9]{{2,3}}(?=\s?mmHg)|(?i:\bBMI (?:of |is |was )?{DIGITS})"
            rf"|\b{DIGITS}\s?[x\u00d7]\s?{DIGITS}\b|(?i:\b{WORDED} (?:miles?|kilometres?|metres?|feet|inches"
            r"|tablets?|litres?)\b)"
        ),
    ),
    (Kind.DURATION, rf"(?i:\b{_N}(?:(?:{_TO}){_N})?(?:-|\s)(?:and a half )?{_TIME_UNITS})"),
    (Kind.ORDINAL, r"\b[0-9]{1,4}(?:st|nd|rd|th)\b"),
    (
        Kind.COUNT,
        (
            rf"(?<![\w.,/\ue001\u2013-])[-\u2212]?(?:{_NOT_FROM}{DIGITS}(?:\s?[-\u2013]\s?"
            rf"|\s+to\s+))?{DIGITS}(?:\s(?:million|thousand|hundred|billion|dozen)\b|(?:k|m"
            r"|bn)\b)?(?![\w/\ue000]|[.,][0-9])"
        ),
    ),
    (
        Kind.COUNT,
        (
            rf"(?i:\b(?:{_NOT_FROM}{WORDED}\s+to\s+)?{WORDED}\b(?![-]\w))|(?i:\b(?:a|several) (?:hundred"
            r"|thousand|million|dozen)s?\b)"
        ),
    ),
    (
        Kind.COUNT,
        (
            r"(?i:\b(?:none|nobody|no one)\b)|(?i:(?<!\bhad )(?<!\bhave )(?<!\bhas )(?<!\bwith )(?<!\bhaving )\bno\b"
            r"(?= (?:children|young people|child|care leavers"
            r"|assessments?|checks?)\b))"
        ),
    ),
)

_BEGINS = r"(?:(?<![A-Za-z])(?=[A-Za-z])|(?=[^A-Za-z\s]))"
"""No kind begins inside a word or with a blank, and most letters of a text need not be tried then."""
SCANNER = re.compile(f"{_BEGINS}(?:{'|'.join(f'(?P<k{n}>{pattern})' for n, (_, pattern) in enumerate(PATTERNS))})")
KINDS = tuple(kind for kind, _ in PATTERNS)
