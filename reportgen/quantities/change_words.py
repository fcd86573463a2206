"""Words by which prose says that a figure changed, and whether the figure did."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from reportgen.figures.comparison import Change
from reportgen.figures.published import PublishedFigure

MARK = "\ue000[0-9]+\ue001"
"""What stands in prose for a bound figure."""
LAST_YEAR = (
    r"(?:last year|this time last year|(?:in )?(?:the |a )?(?:year (?:before|ago|earlier)|(?:previous|preceding|prior)"
    r" year))"
)
NOT_REFUSED = r"(?<!were )(?<!was )(?<!been )(?<!is )(?<!are )"
"""Before `declined`: that a number did, and nobody refused what was offered."""
THAN_LAST_YEAR = rf"\bthan (?:we did |there were |they were |it was |they did |it did )?{LAST_YEAR}"
_THAN_THAT = rf"(?:{THAN_LAST_YEAR}|(?:than )?that (?:of|in|for) {LAST_YEAR})"
_STAND = r"(?:is|are|was|were|stands?|stood) (?:slightly |much |a little |far |well |a bit |rather )?"
_NUMBERS_ARE = r"(?<=\bnumbers )(?:were|are) (?:slightly |much |a little |far |well |a bit |rather )?"
_ALONE = r"(?= again\b| this year\b|\s*(?:[.;!]|\Z))"
"""`NEET numbers were higher.`: with nothing behind it, than in the year before."""
_UP = (
    r"ros[e]|rises|risen|rising|increas(?:ed|es|ing)|gr[eo]w|grown|climbed|went up|gone up|jumped|soared|surged|leapt"
    r"|rebounded|bounced back|recovered|picked up|(?:crept|edged|inched) up"
    r"|(?:is|are|was|were) up(?= on (?:last|the) | by [0-9]|[,.;]|\Z)"
    r"|(?<!we )continu(?:es?|ed) to (?:rise|increase|grow|climb|go up)"
    rf"|{_STAND}(?:higher|above) {_THAN_THAT}|{_NUMBERS_ARE}higher{_ALONE}"
)
_DOWN = (
    r"fell|falls|fallen|falling|decreas(?:ed|es|ing)|dropped|drops"
    rf"|{NOT_REFUSED}declin(?:ed|es|ing)|went down"
    r"|gone down|reduced|shrank|slipped|dipped|slumped|plummeted|tumbled|tailed off|(?:crept|edged|inched) down"
    r"|(?:was|were|been) cut"
    r"|(?:is|are|was|were) down(?= on (?:last|the) | by [0-9]|[,.;]|\Z)"
    r"|(?<!we )continu(?:es?|ed) to (?:fall|decrease|drop|decline|go down)"
    rf"|{_STAND}(?:lower|below) {_THAN_THAT}|{_NUMBERS_ARE}lower{_ALONE}"
)
_SAME = (
    rf"(?:was|were|is|are) (?:exactly )?the same as (?:it was |they were |in )?{LAST_YEAR}|"
    r"(?:remain(?:ed|s)|stayed|was|were|is|are|held|has been|have been) (?:broadly |largely |about "
    r"|almost )?(?:unchanged|steady|stable|the same|level|constant|flat)|did not change|plateaued|levelled off"
    r"|flatlined"
)
_EXACTLY_SAME = re.compile(
    r"(?<!broadly )(?<!largely )(?<!about )(?<!almost )unchanged|did not change|no change", re.IGNORECASE
)
_SAME_NUMBER = re.compile(r"(?:remain(?:ed|s)|stayed) the same|.* the same as .*", re.IGNORECASE)
"""Exact of a number of people or things; of a share it may be near enough."""
_TIMES = r"(?:more than |over |nearly |almost |about |roughly )?(?:doubled|trebled|tripled|quadrupled|halved)"
VERB = rf"(?P<up>\b(?:{_UP})\b)|(?P<down>\b(?:{_DOWN})\b)|(?P<same>\b(?:{_SAME})\b)|(?P<times>\b{_TIMES}\b)"
BETTER = (
    r"(?P<better>\b(?:(?<!we )continu(?:es?|ed) to improve|improv(?:ed|es|ing))\b|\bgot better\b"
    rf"|\b{_STAND}better {THAN_LAST_YEAR})"
)
WORSE = rf"(?P<worse>\bworsen(?:ed|s|ing)\b|\bdeteriorat(?:ed|es|ing)\b|\bgot worse\b|\b{_STAND}worse {THAN_LAST_YEAR})"
TO_MARK = re.compile(
    (
        rf"(?:{VERB}|(?P<moved>\b(?:was|were|is|are|stands|stood) (?P<way>up|down)\b))(?: (?!to\b|by\b|from\b"
        rf"|at\b)[a-z-]+){{0,3}},? (?P<how>to|by|from|at)(?: (?:only|just|about|around|a total of))? (?P<mark>{MARK})"
    ),
    re.IGNORECASE,
)
"""`fell to …`, `rose by …`, `was down from …`."""
_AMOUNT = rf"(?:[0-9][0-9,.]*|{MARK})%?(?: percentage points| points| children| young people| of them)?"
"""By how much, before `more` or `fewer` or behind `a fall of`."""
CHANGE_MARK = re.compile(
    rf"(?P<mark>{MARK})(?: percentage points| points| children| young people)? (?:(?P<up>more|higher)"
    r"|(?P<down>fewer|less|lower))\b",
    re.IGNORECASE,
)
"""`{{ x.change }} fewer`."""
_THAN = (
    r"(?: (?:from|on|of|than|compared with|over)(?: (?:the|in|that of|it was))*)?"
    rf" (?:(?P<then>{MARK})|{LAST_YEAR}|the year)"
)
AFTER_MARK = re.compile(
    rf"(?P<mark>{MARK})(?:[^.;:0-9\ue000]{{0,90}}?)(?:[,(\u2013]|\bor\b|\band\b)\s?(?:which (?:is|was) )?"
    rf"(?:{_AMOUNT} )?(?:"
    r"(?P<up>up|(?:an? )?(?:rise|increase|growth)|higher|more)|(?P<down>down|(?:an? )?(?:fall|drop|decrease|decline"
    r"|reduction)|lower|fewer|less)|(?P<same>no change|unchanged|(?:exactly )?the same as)"
    rf"|(?P<better>(?:an improvement|better))|(?P<worse>worse|a (?:deterioration|worsening))){_THAN}",
    re.IGNORECASE,
)
"""`…, up from …`, `… children, fewer than the year before`."""
THAN_BEFORE = re.compile(
    rf"\b(?:(?P<up>more)|(?P<down>fewer|less))\b(?=(?:education,|[^.;:,\ue000]){{3,90}}(?:{THAN_LAST_YEAR}"
    rf"|[:(] ?{MARK}[^.;:\ue000]{{0,30}}\b(?:against|compared (?:with|to)|down from|up from|from) {MARK}))",
    re.IGNORECASE,
)
"""`Fewer children were looked after than a year before.`"""
MORE_ALONE = re.compile(
    r"\A\s*(?:(?P<up>more)|(?P<down>fewer))\b(?=(?!.*\bthan\b)[^.;:,\ue000]{3,90}[.!]?\s*\Z)", re.IGNORECASE | re.DOTALL
)
"""`Fewer young people were staying put.`"""
OF_ALL = re.compile(
    r"\b(?:(?:a|another|the) year of (?:(?:many|far|even) )?(?:(?P<more>more)|(?P<fewer>fewer)) children"
    r"|(?:the|our) (?:total |overall )?numbers? of children (?:(?:who are|that are|we have) )?"
    rf"(?:(?:has|have|had|again|also|once more|is|are|was|were) )*(?:{VERB}))"
    r"(?=\s*(?:[.,;:)!]|\Z|(?:and|but|while|which|along with|this year|last year|again|over the year|during the year"
    r"|in the year|since last year|year on year)\b))",
    re.IGNORECASE,
)
"""`A year of more children`, `the number of children has grown`: of all those the paper is about."""
AMOUNT_OF = rf"(?: of {_AMOUNT})?"
ADJECTIVES = (
    r"(?:(?:further|continued|continuing|another|slight|sharp|marked|small|large|big|steady|welcome|worrying|significant"
    r"|modest|substantial|considerable|clear|real|(?:second|third|fourth|fifth)(?: consecutive| successive)?|recent) )*"
)
NOUN = (
    r"(?:(?P<nup>rise|increase|growth)|(?P<ndown>fall|drop|decline|decrease|reduction)|(?P<nbetter>improvement)"
    r"|(?P<nworse>deterioration|worsening))"
)
CHANGE_IN = re.compile(
    rf"\b(?:(?:the|this|an?|our|we saw) {ADJECTIVES}{NOUN}|(?P<same>no change)) in (?P<of>[a-z][^.;:,()\ue000]*)",
    re.IGNORECASE,
)
"""`The fall in dental checks is a concern.`"""
_MULTIPLES = {
    "doubled": Decimal(2), "trebled": Decimal(3), "tripled": Decimal(3), "quadrupled": Decimal(4),
    "halved": Decimal("0.5"),
}  # fmt: skip
STEADY = Decimal("0.05")
"""A change of more than this part of the figure of the year before is not `steady`."""


def truth_of(change: Change) -> str:
    """What a figure did."""
    return "it did not change" if change.direction == "unchanged" else f"it {change.direction}"


def change_is_not(words: Mapping[str, str | None], shown: PublishedFigure) -> str:
    """What the change was, in words, where the named groups of a match say another; empty where nothing is known."""
    change = shown.change
    if change is None:
        return ""
    truth, direction = truth_of(change), _direction(words)
    if direction:
        return "" if change.direction == direction else truth
    if verdict := _judgement(words):
        return "" if shown.better == "neither" or change.verdict == verdict else truth
    same = words.get("same")
    if same and change.amount and shown.kind == "count" and _SAME_NUMBER.fullmatch(same):
        return truth
    return _amount_is_not(words, shown.value or Decimal(0), change)


def _amount_is_not(words: Mapping[str, str | None], now: Decimal, change: Change) -> str:
    """As `change_is_not`, of how much a figure changed: that it did not, or that it doubled or halved."""
    truth, then = truth_of(change), now - change.amount
    same, times = words.get("same"), words.get("times")
    if same and _EXACTLY_SAME.search(same):
        return truth if change.amount else ""
    if not then:
        return ""
    if same:
        return truth if abs(change.amount) > abs(then) * STEADY else ""
    return "" if not times or _multiplied(times.lower(), now / then) else f"it is {round(now / then, 1)} times as much"


def _direction(words: Mapping[str, str | None]) -> str:
    """The way that a match says a figure went; empty where it says none."""
    way = (words.get("way") or "").lower()
    if words.get("up") or words.get("nup") or way == "up":
        return "rose"
    return "fell" if words.get("down") or words.get("ndown") or way == "down" else ""


def _judgement(words: Mapping[str, str | None]) -> str:
    """Whether a match says that a figure is better or worse; empty where it says neither."""
    if words.get("better") or words.get("nbetter"):
        return "better"
    return "worse" if words.get("worse") or words.get("nworse") else ""


def _multiplied(claimed: str, ratio: Decimal) -> bool:
    wanted = next(value for word, value in _MULTIPLES.items() if word in claimed)
    if "more than" in claimed or claimed.startswith("over"):
        return ratio >= wanted if wanted >= 1 else ratio <= wanted
    return abs(ratio - wanted) <= wanted / 5


def number_of_people_is_not(words: Mapping[str, str | None], shown: PublishedFigure) -> str:
    """As `change_is_not`, of how many there were: of a share, where the number of them went that way no more than it.

    `Fewer children saw a dentist` can be true of a share that rose.
    """
    before = shown.earlier
    if shown.kind == "share" and before is not None:
        now, then = shown.numerator, before.numerator
        if now is None or then is None or (now > then if _direction(words) == "rose" else now < then):
            return ""
    return change_is_not(words, shown)
