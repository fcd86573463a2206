"""Numbers of some of the children only, as of those placed out of the area: asked about where no row has all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.dashboards.labels import beside_indicators
from reportgen.dashboards.more_words import why_limit, why_more
from reportgen.dashboards.one_of_each import SeriesNumbers
from reportgen.dashboards.plans import is_plan
from reportgen.dashboards.running import as_asked
from reportgen.settings.folding import fold

_SOME = re.compile(
    r"\b(?:uasc|unaccompanied|(?:out of|outside(?: of)?)(?: the)? (?:area|borough|county|authority|city|district)|ooa"
    r"|in (?:area|borough|county)|placed (?:by|in|with|outside|out of)|other (?:local )?(?:authorit(?:y|ies)|las?)"
    r"|boys|girls|males?|females?|residential|foster(?:ed|ing)?|kinship|secure|semi[ -]independent|disab\w+|send?"
    r"|ehcps?|asylum|adopted|adoption|edge of care|child protection|short breaks?|exploit(?:ed|ation)|trafficked"
    r"|proceedings|section (?:20|31|47)|remand(?:ed)?|custody|youth justice|offend(?:ers?|ing)|travellers?|refugees?"
    r"|pregnant|pregnanc(?:y|ies)|young (?:mothers?|parents?)|siblings?|special guardianship|sgos?|homeless|samples?"
    r"|(?:care|placement|supervision) orders?|cse|cce|yo[ts]|(?:overseas|abroad)|young carers|teenagers?|adolescents?"
    r"|bab(?:y|ies)|infants?|(?:other|neighbouring) (?:councils?|boroughs?|areas)"
    r"|re ?audit(?:ed)?|missing (?:children|young people|persons?|episodes?|from (?:care|home)))\b|\A\W*missing\W*\Z"
)
_PLACE = re.compile(
    r"\b(?!by|each|per)\w+ (?:locality|cluster|patch|neighbourhood)\b|\A(?:locality|cluster|patch|neighbourhood) \w+"
    r"|\A(?:(?!(?:use|information|internal|official|data|numbers?|counts?|months?|cla|lac|children|for)\b)\w+ ){1,3}"
    r"only\Z"
    r"|\b(?:north|south|east|west|central|mid)(?:ern)?(?: (?:north|south|east|west|central))? "
    r"(?:area|district|division|hub|team)s?\b(?! (?:nhs|trust|council)\b)"
)
"""Words of a title by which numbers are of a part of the area."""
_AGES = re.compile(
    r"\b(?:aged?|under|over|below) (?:\d|one\b|two\b|five\b|sixteen\b)"
    r"|\b\d+ ?(?:\+|plus\b|(?:years )?and (?:over|under|above)\b)"
    r"|\b\d+ ?(?:-|to) ?\d+ ?(?:years?|yrs?|year olds?)\b"
)
_LEAVERS = re.compile(r"\A(?!.*\b(?:looked after|in care|cla|lac|cic)\b).*\bcare leavers?\b")
_NO_COUNTS = re.compile(
    r"\b(?:rates? per|percentages?|estimates?|estimated|forecasts?|planned\Z|projections?|trajector(?:y|ies)"
    r"|targets \d+|(?:monthly )?averages?)\b"
)
"""Words of a title over numbers that are no counts of what was done."""
_SEVERAL = re.compile(
    r"\b(?:cumulative(?:ly)?|running totals?|months to date|quarterly (?:position|figures?|numbers?|totals?))\b"
)
_MONTHLY = re.compile(r"\bmonth(?:ly)?\b|\bmonths(?! to date)")
_ELSEWHERE = re.compile(
    r"(?:benchmark(?:ing|s)?|comparators?|peers?)?\b ?(?:comparisons?|(?:the |all )?(?:england|wales|scotland|"
    r"northern ireland|uk|great britain|(?:inner |outer )?london|north (?:east|west)|south (?:east|west)|"
    r"(?:(?:east|west) )?midlands|"
    r"east of england|east anglia|yorkshire(?: (?:and|&) (?:the )?humber(?:side)?)?|"
    r"national(?:ly)?|region(?:s|al)?|statistical neighbours?))(?: region)?(?: (?:average|median|mean|benchmark))?"
    r"|benchmark(?:ing|s)?|(?:comparators?|peers?)(?: group)?"
)
"""A title by which numbers are of another area than the paper's."""
_ALL = re.compile(
    r"\b(?:in(?: area)? (?:and|or|&|/) out|incl\w*|excl\w*|all|totals?|(?:boys|males?) (?:and|&) (?:girls|females?)"
    r"|placed (?:in|with) (?:care|foster)|0 ?(?:-|to) ?1[78]|"
    r"(?:sdq|strengths)\b.*\b4 ?(?:-|to) ?1[67]|(?:under|up to) 1[789]"
    r"|(?:under|over|more|less) (?:than )?\d+ (?:\w+ )?(?:days|weeks))\b"
)
"""Words by which all are meant, or who is left out of them."""


def asked_of_some(one: SeriesNumbers, spellings: Mapping[str, str]) -> SeriesNumbers:
    """A series, asked about where its words or a title say that its children are some of all."""
    if one.series.role in ("?", "left out") or one.series.indicator == "?" or is_plan(one.series):
        return one
    said = [*one.titles, one.heading, one.series.words]
    if why := why_some(said, spellings) or _why_no_counts(one.titles):
        return replace(one, series=as_asked(one.series, why))
    why = why_more(one.series.words, spellings) or why_limit(said, spellings)
    return replace(one, series=one.series.to_confirm(why))


def why_titles(titles: Sequence[str], spellings: Mapping[str, str]) -> str:
    """Why the titles above numbers may say that they are of some children, or no counts of a month; else empty."""
    return why_some(titles, spellings) or _why_no_counts(titles)


def _why_no_counts(titles: Sequence[str]) -> str:
    folded = {words: fold(words) for words in titles}
    if title := next((words for words, own in folded.items() if _NO_COUNTS.search(own)), ""):
        return f"'{title}' stands above it, and speaks of other numbers than counts of what was done"
    several = (words for words, own in folded.items() if _SEVERAL.search(own) and not _MONTHLY.search(own))
    return next((f"'{words}' stands above it, and a number may be of more than its month" for words in several), "")


def why_some(said: Sequence[str], spellings: Mapping[str, str]) -> str:
    """Why words that stand beside or above numbers may say that their children are some of all; else empty."""
    some = (words for words in said if _are_some(beside_indicators(words, spellings), fold(words)))
    return next((f"'{words}' may be of some of the children only" for words in some), "")


def _are_some(beside: str, words: str) -> bool:
    """Whether words say so, as they are or without the indicators they name (`beside`)."""
    some = (
        _SOME.search(beside)
        or _AGES.search(words)
        or _LEAVERS.search(words)
        or _PLACE.search(re.sub(r"\W+", " ", words))
    )
    return bool(
        _ELSEWHERE.fullmatch(beside.replace("|", " ").strip())
        or (some and not (_ALL.search(beside) or _ALL.search(words)))
    )
