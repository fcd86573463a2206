"""Words as concepts: what is one thing under several names, and the words that name nothing.

`tokens` turns a text into concepts with their places, so that `looked-after children`, `children in care` and
`children looked after` are the same, and `an IHA` is an initial health assessment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportgen.document.english import MONTHS
from reportgen.quantities.model import Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.reader import quantities

_CARE = (
    r"(?:(?:local authority|public|our|the council'?s?|the authority'?s?|their) )?care(?! (?:plan"
    r"|proceeding|leaver|order|home|experience|pathway|setting|planning|and|provider))"
)
_YP = r"(?:children|young people|child|people|infants|babies)"
NOTHING = "nothing"
"""The concept of phrases that name nothing."""
CONCEPTS: tuple[tuple[str, str], ...] = (
    (
        "start_cla",
        (
            r"(?:start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?) (?:to be |being )?looked[- ]after|bec[oa]m(?:e|es"
            rf"|ing) looked[- ]after|(?:c[oa]me|comes|coming|taken|went|going|received|brought) into {_CARE}"
            rf"|enter(?:s|ed|ing)? {_CARE}|new(?:ly)? (?:in)?to {_CARE}"
        ),
    ),
    (
        "cease_cla",
        (
            r"(?:ceas(?:e|es|ed|ing)|stop(?:s|ped|ping)?) (?:to be |being )?looked[- ]after|(?:left|leaves?"
            rf"|exit(?:s|ed)?|ceased) {_CARE}|leaving {_CARE}(?! (?:team|service|worker|grant|council|act|support))"
            r"|no longer looked[- ]after|ceased to be in {_CARE}"
        ),
    ),
    (
        "care_leaver",
        (
            r"care[- ]leavers?|care[- ]experienced (?:young )?(?:people|adults)|leaving[- ]care young people"
            r"|young people (?:leaving|who (?:have |had )?left) care"
        ),
    ),
    (
        "uasc",
        (
            r"unaccompanied (?:asylum[- ]seeking )?(?:children|young people|minors)"
            r"|unaccompanied (?:young )?asylum[- ]seekers?|uascs?|separated children"
        ),
    ),
    (
        "looked_after",
        (
            rf"look(?:ed|s)?[- ]after|(?<!\w)(?:cla|lac|cic|clic)(?!\w)|we care for|in {_CARE}|for whom we care"
            rf"|cared[- ]for {_YP}|car(?:es?|ed|ing) for(?=\s+(?:[0-9][0-9,]*|fewer|more)?\s*{_YP})|in the care of"
        ),
    ),
    ("iha", r"initial health assessments?|ihas?|(?:initial|first) (?:health )?(?:assessments?|medicals?|checks?)"),
    ("rha", r"review health assessments?|rhas?|review (?:health )?(?:assessments?|checks?)"),
    ("annual_assessment", r"annual health (?:assessments?|checks?)|yearly health (?:assessments?|checks?)"),
    (
        "dental",
        (
            r"dental (?:checks?|check-?ups?|assessments?|examinations?|reviews?)|(?:teeth"
            r"|their teeth) (?:were |was |being )?checked(?: by (?:a|the|their) dentist)?|(?:seen|saw|see"
            r"|visited|been to|went to|seeing|checked)(?: by)? (?:a|the|their) dentist"
            r"|(?:a|the|their) dentists? (?:saw|has seen|have seen|checked)"
        ),
    ),
    ("sdq", r"strengths (?:and|&) difficulties questionnaires?|sdqs?(?: questionnaires?)?"),
    ("immunised", r"immunis(?:ations?|ed)|vaccinat(?:ions?|ed)|immuniz(?:ations?|ed)|jabs"),
    ("development", r"development(?:al)? (?:checks?|assessments?|reviews?)"),
    ("up_to_date", r"up[- ]to[- ]date"),
    (
        "in_time",
        (
            r"in time|on time|within (?:20|twenty) working days|within (?:the |their |its )?(?:statutory "
            r"|required |national |expected |due |agreed )*(?:time[- ]?scales?|time ?frames?|time ?limits?"
            r"|time|deadlines?)|by (?:the|their|its) (?:due )?(?:date|deadline)|when (?:they|it) (?:were|was"
            r"|fell|became) due|when due|timely|timeliness|to time"
        ),
    ),
    ("neet", r"not in (?:any )?education,? employment(?:,)? (?:or|and) training|neets?"),
    ("eet", r"(?<!not )in education,? employment(?:,)? (?:or|and) training|eet"),
    ("ehc_plan", r"education,? health(?:,)? and care plans?|ehc[- ]?plans?|ehcps?|with a plan"),
    ("special_support", r"send? support|special educational needs support"),
    ("special_needs", r"special educational needs(?: and disabilit(?:y|ies))?|send?"),
    ("concern", r"causes? for concern"),
    (
        "in_touch",
        (
            r"(?:(?:social |support |key )?workers|staff|personal advis[eo]rs) (?:was|were|is|are|kept|keep|stayed"
            r"|remained) in touch|(?<!those )(?<!these )in touch"
        ),
    ),
    ("staying_put", r"stay(?:ing|ed)? put"),
    (
        "suitable",
        (
            r"suitable (?:accommodation|housing|homes?)|suitably housed|accommodation (?:that (?:is"
            r"|was) )?suitable"
        ),
    ),
    ("england", r"england(?:['\u2019]s)?|nationally|national|across the country|the country"),
    ("per_base", r"(?:per|for every|for each) (?:1,?000|10,?000|100,?000)"),
    (
        NOTHING,
        (
            r"at the same time|in place|in all|in total|t(?:ook|akes?|aken|aking) place|take-up"
            r"|(?:came|come|sent|given) back|returned|ma(?:k|d)es? up|account(?:s|ed)? for"
            r"|(?:encouraging|disappointing|worrying|pleasing|regrettab|unfortunate|fortunate|sad|notab)ly(?=,)"
        ),
    ),
    ("out_of_area", r"(?:out of|outside) (?:the |our |this |its )?(?:area|borough|county|authority|city|district)"),
    ("of_an_age", r"(?:young|old)(?:er|est)"),
    ("cost", r"spen[dt](?:ing)?|spends|costs?|cost|expenditure"),
)
_EACH = "|".join(rf"(?P<c{n}>(?:{pattern})(?!\w))" for n, (_, pattern) in enumerate(CONCEPTS))
_CONCEPT = re.compile(rf"(?<![\w-])(?:{_EACH})", re.IGNORECASE)
_SDQ = re.compile(r"\b(?:strengths (?:and|&) difficulties questionnaires?|sdqs?)\b", re.IGNORECASE)
_QUESTIONNAIRES = re.compile(r"(?<!difficulties )(?<!sdq )\bquestionnaires?\b", re.IGNORECASE)
_OTHER_QUESTIONNAIRES = re.compile(r"\b(?:survey\w*|feedback|consult\w*|satisf\w*|friends and family)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019])*")
_PLAIN_NAME = re.compile(r"Xx+(?:['\u2019]s?)?")
_LABEL = re.compile(r"[:.] ")
"""What parts the number of a table from its caption."""
_YOUNGER = re.compile(r"\b(?:under|younger|below)")
_OLDER = re.compile(r"\b(?:over|older|above)|\+")
_SUFFIX = re.compile(r"(?:ances?|ations?|ments?|ings?|ions?|ies|ied|ers?|ed|es|ly|e|y|s)\Z")

GENERAL = frozenset(
    """a an the this that these those there here it its they them their theirs we our ours us he she his her who whom
    whose which what of in on at by for from to with within into during over through as and or but so than then also
    is are was were be been being has have had do does did having
    no nor none all only just some each
    number numbers total totals totalled totalling figure figures proportion share percentage percent rate rates count
    level overall altogether
    stood stand stands reached recorded reported completed carried out done achieved received given made held seen
    showed shows shown came come comes went go found counted remained
    rose risen rise rising increased increase increasing grew grown growth fell fallen fall falling decreased decrease
    dropped drop declined decline reduced reduction up down higher lower more fewer less improved improvement worsened
    against about around roughly approximately nearly almost under above below least most minimum maximum now
    still exactly
    year years end annual annually period date years' year's
    last previous prior earlier before ago same compared comparison following current currently present reporting
    child children young person people aged age
    performance compliance uptake takeup coverage
    council county authority local area service health
    slightly sharply further again significantly markedly steadily overall comfortably narrowly easily substantially
    considerably modestly marginally barely
    lived living
    case cases respectively both i ie eg per cent percentage point points
    """.split()
)
"""Words that say nothing of what is counted: a sentence of these and of a figure's own words speaks of that figure."""

UNITS = frozenset("child children young people person persons pound pounds".split())

BLOCKING = frozenset(
    """if would should could may might will shall can must cannot unless whether not n't never without nobody except
    excluding other others another additional extra remaining rest target targets standard standards threshold aim aims
    aimed goal goals plan plans planned trajectory expected expect expects no forecast projected projection estimate
    estimated estimates predicted assume assumed suppose imagine example hypothetical hope hopes hoped ambition
    budget budgeted capacity places average averages averaged mean median each every per weekly monthly daily
    typically usually often sometimes once until since first second third half-year quarter
    refused declined refusal late overdue missed outside beyond delayed waiting awaiting unable non
    old historically worst best lowest highest peak record so-called between range ranged ranging
    """.split()
)
"""Words by which a number is of something else: a target, an average, a plan, what was not done."""


TARGETS = frozenset(("target", "standard", "threshold", "aim", "goal"))
"""Stems by which one clause gives what the number of another is held against."""


@dataclass(frozen=True, slots=True)
class Token:
    """A concept or the stem of a word, where it stands; `word` as written."""

    stem: str
    word: str
    start: int


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending, so that `assessed` and `assessments` meet."""
    low = word.lower().replace("\u2019", "'").removesuffix("'s").rstrip("'")
    if len(low) == 4:  # `live` as `lived`
        cut = low.removesuffix(low[-1]) if low[-1] in "se" else low
    else:
        cut = _SUFFIX.sub("", low) if len(low) > 4 else low
    return cut if len(cut) >= 3 else low


_GENERAL_STEMS = frozenset(stem(word) for word in GENERAL)


def is_blocking(token: Token) -> bool:
    """Whether by this word a number is of something else; `May` is a month."""
    low = token.word.lower()
    return token.word not in MONTHS and (low in BLOCKING or (token.stem in BLOCKING and low not in GENERAL))


def is_general(token: Token) -> bool:
    """Whether the word names nothing by itself."""
    return (
        token.stem == NOTHING
        or _PLAIN_NAME.fullmatch(token.word) is not None
        or token.word in MONTHS
        or token.word.lower() in GENERAL
        or (token.stem in _GENERAL_STEMS and token.word.islower())
    )


def with_plain_names(text: str, names: Sequence[str]) -> str:
    """The text, as long as it is, with a word that says nothing in place of each name, of which the longest are first.

    A name may hold a number, a month or a verb: Three Rivers, May Vale, Rising Sun.
    """
    for name in names:
        if name in text:
            plain = "X" + "x" * (len(name) - 1)
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", plain, text)
    return text


def in_full(text: str, section: str) -> str:
    """The text, as long as it is, with `SDQs` for the questionnaires of a section that speaks of no others."""
    if not _QUESTIONNAIRES.search(text) or not _SDQ.search(section) or _OTHER_QUESTIONNAIRES.search(section):
        return text
    return _QUESTIONNAIRES.sub(lambda match: "SDQs".ljust(len(match.group())), text)


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The concepts of a text in order: known phrases, ages, lengths of time, and the stems of other words."""
    return tuple(sorted(_tokens(text), key=lambda token: token.start))


def _tokens(text: str) -> Iterator[Token]:
    named: list[tuple[int, int]] = []
    for match in _CONCEPT.finditer(text):
        yield Token(CONCEPTS[int((match.lastgroup or "c0")[1:])][0], match.group(), match.start())
        named.append((match.start(), match.end()))
    text = _blanked(text, named)
    written: list[tuple[int, int]] = []
    for quantity in quantities(text):
        name = "" if _LABEL.match(text, quantity.end) and not quantity.start else _written(quantity)
        if name is not None:
            written.append((quantity.start, quantity.end))
            if name:
                yield Token(name, quantity.text, quantity.start)
    for match in _WORD.finditer(_blanked(text, written)):
        yield Token(stem(match.group()), match.group(), match.start())


def _written(quantity: Quantity) -> str | None:
    """How a quantity stands among the concepts: an age and a length of time name what is counted.

    Empty where it has a place of its own (a number, a date); None where its words count as words.
    """
    if quantity.kind is Kind.AGE:
        low = quantity.text.lower()
        sign = "" if len(quantity.values) > 1 else "<" if _YOUNGER.search(low) else ">" if _OLDER.search(low) else ""
        return f"age{sign}{'-'.join(str(v) for v in quantity.values)}"
    if quantity.kind is Kind.DURATION:
        unit = stem(quantity.text.split()[-1].rpartition("-")[2])
        return f"{'-'.join(str(v) for v in quantity.values)}{unit}"
    if quantity.kind is Kind.REFERENCE:
        return "reference"
    return "" if quantity.kind is not Kind.IDIOM else None


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces in place of each of the spans, which are in order and do not overlap."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*parts, text[at:]))
