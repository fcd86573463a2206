"""Labels that say more than an indicator and its number, of training or of one provider: they are asked about.

What is known to say no more is listed, since what may stand there otherwise cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportgen.dashboards.labels import EXCEPT, beside_indicators, folded_label, role_of

_PHRASES = re.compile(
    r"\bup to date\b|\bin date\b|\b(?:on or before|by|before) (?:its |their |the )?due dates?\b|\bshould have\b"
    r"|\bstart(?:s|ed|ing)? to be\b"
    r"|\b20\d\d(?: ?[/-] ?(?:20)?\d\d)?\b|\b(?:fy ?\d\d[/-]|\d\d/)\d\d\b"
    r"|(?:<|>|<=|=<|\b)\d+ (?:(?:working|calendar|school|statutory) )?(?:days?|weeks?|wks?|wds?|months?)\b"
    r"|\b\d+(?:wds?|days?)\b|\b[a-tv-z]\d+[a-z]?\b"
)
"""Words that are right together alone: days of a limit, a year, the number of an item."""
_REFERENCE = re.compile(
    r"\A\W*(?:[a-z]{1,3}\d+[a-z]?|(?:kpi|ref|no|pi|q)\.? ?\d+[a-z]?|\d+(?:\.\d+)+|\d+(?=[.):]))\b\W*"
)
"""The number of an item at the beginning of a label: `1.1`, `KPI 3`, `Q12a`."""
_KNOWN = frozenset(
    "due denominator denominators denom den numerator numerators num met completed complete completions "
    "last past preceding previous completion completing done achieved seen attended carried out undertaken received "
    "returned recorded "
    "compliant compliance number numbers no nos count counts total totals all overall cohort eligible required "
    "requires requiring require expected base caseload needing need needed grand combined whole sum both yes "
    "value values of the a an for by to and or with who whose whom that which were was is are be been being "
    "have has had having from at as per in on within into during this these those their its how many there late "
    "outside over child children childs young people person persons population patient patients client clients "
    "cla lac cic cyp yp looked after care entering enter entered entrants coming come came new newly became "
    "become becoming more continuously least health healthcare medical medicals assessment assessments assessed "
    "check checks checked checkup review reviews initial statutory examination examinations questionnaire "
    "questionnaires time timely times timescale timescales timeframe timeframes target deadline day days "
    "working calendar wd wds week weeks wks month months monthly quarter quarterly quarters year years return "
    "returns period periods actual actuals plan plans reporting provisional final validated revised kpi ref "
    "indicator measure rate".split()
)
_DUE_IN_TIME = re.compile(r"\bdue (?:in|on|within) (?:time|target|deadline)\w*\b")
_LIMIT = re.compile(r"\bwithin (\d+ ?(?:[a-z]+ )?(?:days?|wds?|weeks?|wks?))\b")
_STANDARD = re.compile(
    r"20 ?(?:(?:working|school|statutory) )?(?:days?|wds?)|28 ?(?:calendar )?days?|(?:4|four) ?(?:weeks?|wks?)"
)
"""How long a first assessment may take, by the guidance of England or of Scotland."""


def why_limit(said: Sequence[str], spellings: Mapping[str, str]) -> str:
    """Why the words beside or above numbers of an indicator may set them another limit than is its; else empty."""
    of_it = (folded_label(words) for words in said if "|" in beside_indicators(words, spellings))
    limits = (match[1] for words in of_it for match in _LIMIT.finditer(beside_indicators(words, spellings)))
    other = next((limit for limit in limits if not _STANDARD.fullmatch(limit)), "")
    return f"'within {other}' may be another limit than that of the indicator" if other else ""


def why_more(label: str, spellings: Mapping[str, str]) -> str:
    """Why a label may be of something else than the indicator it names; empty where its words say no more.

    Of several parts those are looked at that name an indicator or its number, not a column of owners or of sources.
    """
    parts = [folded_label(part) for part in label.split(" | ")]
    telling = [part for part in parts if "|" in beside_indicators(part, spellings) or role_of(part) != "?"]
    if any(map(_DUE_IN_TIME.search, telling)):
        return "'due in time' may be the number due as well as the number in time"
    for part in telling or parts[-1:]:
        rest = _PHRASES.sub(" ", _REFERENCE.sub("", EXCEPT.sub("", part)))
        unknown = [word for word in re.findall(r"[^\W_]+", beside_indicators(rest, spellings)) if word not in _KNOWN]
        if unknown:
            return f"'{' '.join(unknown)}' may make it of something else, or of some of the children only"
    return ""
