"""What near a child's words could tell who the child is: names, initials, schools, days, and an age beside a place.

A small area has few children in care of one age, so that a place or a school beside an age is enough (ICO, guidance on
anonymisation; the "motivated intruder"). These are signs to be looked at by a person, not proofs.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from reportgen.document.english import MONTHS

_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b(?:my|her|his|their) (?:\w+ )?birthday is\b"
)
_SCHOOL = re.compile(
    r"\b(?:[A-Z][\w'\u2019.-]+ ){1,4}(?:Primary|Secondary|High|Grammar|Infants?|Junior|Nursery|Academy|School|College"
    r"|Sixth Form)(?: School| College| Academy)?\b"
)
_INITIALS = re.compile(r"(?<![A-Za-z.])(?:[A-Z]\.\s?){1,3}(?![A-Za-z])|\b(?:child|boy|girl|sibling) [A-Z]\b")
_BARE_INITIALS = re.compile(r"^\W*[A-Z]{1,3}\b(?=\W*$|\W*,|\W+aged?\b|\W+\()")
_AGE = re.compile(
    r"\baged? (?:of )?(?:\d{1,2}|[a-z]+teen|six|seven|eight|nine|ten|eleven|twelve)\b|\b\d{1,2}[- ]years?[- ]old\b"
    r"|\bI(?:'m|\u2019m| am|'ve just turned| was) \d{1,2}\b"
    r"|\b(?:is|was|turned|turning|now) (?:just )?\d{1,2}\b(?!\s*(?:%|per|of|out|[a-z]+s\b))"
    r"|,\s*\d{1,2}\s*$|\(\d{1,2}\)",
    re.MULTILINE,
)
_PLACE = re.compile(
    r"\b(?:in|from|at|near|to|around) "
    r"((?:[A-Z][\w'\u2019-]+)(?:[ -](?:[A-Z][\w'\u2019-]+|on|upon|the|super))*)"
)
_CALLED = re.compile(r"\b(?:called|named|name is|name's|name\u2019s|I'm|I\u2019m|I am) ([A-Z][a-z'\u2019-]+)")
_STARTS = re.compile(
    r"(?:^|[.!?\u201c\"]\s*|\n\s*)([A-Z][a-z\u2019'-]+)(?:\u2019s|'s)?"
    r"(?: (?:is|was|has|had|lives|lived|likes|wants|loves|goes)\b|, who\b)"
)
_WORD = re.compile(r"[A-Za-z][\w'\u2019-]*|[.!?:;\n\u201c\u201d\"()]")
_NO_NAMES = frozenset(
    """I I'm I've I'd I'll I’m I’ve I’d I’ll Mum Mummy Mam Dad Daddy Nan Nana Nanny Gran Grandma Grandad Auntie
    Aunt Uncle NHS GP GPs A&E CAMHS SDQ LAC CLA IHA RHA PEP TV PE IT OK Ofsted Year Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday January February March April May June July August September October
    November December Christmas Easter Eid Diwali Ramadan Halloween English Welsh Scottish Irish British
    England Wales Britain Maths Science Council Trust Board Service Services Team Home Nurse Doctor Dr Miss
    Mrs Mr Ms Sir Instagram WhatsApp TikTok Snapchat YouTube Xbox PlayStation Facebook Google Netflix Personal
    Adviser Social Worker Independent Reviewing Officer Virtual School He She It This That There Who What
    Which Everyone Everybody Nobody Someone Somebody Nothing Everything Something One Life Health Support
    Staff Care Education Moving Being Having Going Getting Now Then Here Today Where When How Why Dentistry
    Sleep Food Contact Talking Living Growing Music Sport Football Therapy""".split()
)


def identifying(words: str, attribution: str, known: Collection[str]) -> tuple[str, ...]:
    """What could tell who the child is, each in a few words. `known` are capital words that are no one's name."""
    both = f"{words}\n{attribution}"
    plain = {*known, *_NO_NAMES}
    signs = [f"the day '{match[0]}'" for match in _DAY.finditer(both)]
    signs += [f"the school '{m[0]}'" for m in _SCHOOL.finditer(both) if not set(m[0].split()) <= plain]
    signs += [f"the initials '{match[0].strip()}'" for match in _INITIALS.finditer(both)]
    bare = _BARE_INITIALS.search(attribution)
    if bare and bare[0].strip() not in plain:
        signs.append(f"the initials '{bare[0].strip()}'")
    places = [match[1] for match in _PLACE.finditer(both) if match[1].split()[0] not in _NO_NAMES]
    age = _AGE.search(both)
    if age and places:
        signs.append(f"an age ('{age[0].strip(' ,')}') beside a place ('{places[0]}')")
    met = f"{' '.join(signs)} {' '.join(places)}"
    signs += [f"'{name}', which may be a name" for name in _names(words, attribution, plain) if name not in met]
    return tuple(dict.fromkeys(signs))


def _names(words: str, attribution: str, plain: Collection[str]) -> Iterator[str]:
    """Words that may be someone's name."""
    both = f"{words}\n{attribution}"
    names = [match[1] for pattern in (_CALLED, _STARTS) for match in pattern.finditer(both)]
    for name in dict.fromkeys((*names, *_capitals(words), *_capitals(attribution))):
        bare = re.sub(r"['\u2019]s$", "", name)
        if bare not in plain:
            yield bare


def _capitals(words: str) -> Iterator[str]:
    """Words with a capital that do not begin a sentence."""
    begins = True
    for match in _WORD.finditer(words):
        word = match[0]
        if not word[0].isalpha():
            begins = word not in "()"
            continue
        if not begins and word[0].isupper() and not word.isupper():
            yield word
        begins = False
