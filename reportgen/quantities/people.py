"""Small numbers of people in prose and in cells of typed tables: "3 children", "a single baby", "children moved: 3"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from reportgen.quantities.few_people import KIND as _KIND
from reportgen.quantities.few_people import NOT_OWNER as _NOT_OWNER
from reportgen.quantities.few_people import few_in_words
from reportgen.quantities.model import Hedge, Quantity, QuantityKind
from reportgen.quantities.number_words import NUMBERS
from reportgen.quantities.reader import quantities
from reportgen.settings.facts import WHO as _WHO

_IN_BRACKETS = r"(?:\s*\((?:[0-9]+(?:\.[0-9]+)?%?)\))?\s*"
_MARK = "\ue000[0-9]+\ue001"
"""What stands for a figure that is bound."""
_PEOPLE = re.compile(
    rf"{_IN_BRACKETS}(?:of (?:the |our )?(?:[0-9]+|{_MARK}) )?{_KIND}*{_WHO}{_NOT_OWNER}(?! or more\b)", re.IGNORECASE
)
_ONE = re.compile(
    rf"(?:\b(?:a single|only one|just one)|(?<![\w.,/\u2013-])1)\s+{_KIND}*{_WHO}{_NOT_OWNER}"
    rf"|\bone {_KIND}*{_WHO} (?:was|has|had|did|moved|went|missed|left|died|remains|remained)\b",
    re.IGNORECASE,
)
_TWO = re.compile(rf"\b(?:a couple|a pair|a trio) of\s+{_KIND}*{_WHO}{_NOT_OWNER}(?! and\b)", re.IGNORECASE)
_IN_GENERAL = re.compile(r"\b(?:when|whenever|where|if|unless|than|in|any|every|no|not)\s+$", re.IGNORECASE)
_AFTER_PEOPLE = re.compile(rf"\b{_WHO}{_NOT_OWNER}[^.:;=0-9]{{0,40}}[:=]\s*$", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    rf"\bof (?:the |our |these |those )?(?:(?:[0-9]+|{_MARK}) )?{_KIND}*{_WHO}{_NOT_OWNER}[^.;:]{{0,60}}$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    rf"\b(?<!average )(?<!mean )(?<!median )(?:(?:number|total|count) of {_KIND}*{_WHO}{_NOT_OWNER}"
    r"(?:(?!\bper\b)[^.;:0-9]){0,60}"
    r"\b(?:was|is|were|stood at|came to|reached|remained"
    r"|(?:fell|rose|dropped|grew|declined|increased|decreased|went (?:up|down))(?: from [0-9,a-z-]{1,12})? to)"
    rf"|{_KIND}*{_WHO}{_NOT_OWNER}[^.;:0-9]{{0,60}}\b(?:number(?:ed|s|ing)|total(?:led|s)))\s+$",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r",? (?:and )?of (?:whom|them|these|those) ", re.IGNORECASE)
_OF = re.compile(r"\s*\)?\s*(?:\([^)]*\)\s*)?\(?(?:out )?of (?:all )?(?:the |these |those |our |its )?", re.IGNORECASE)
_OF_WHOLE = re.compile(r"\b(?:out )?of (?:all )?(?:the |these |those |our |its )?$", re.IGNORECASE)
_DID = re.compile(r"\s(?:was|were|had|have|has|did|missed|moved|left|died)\b")
_ENDS = re.compile(r"\s*(?:[.,;()]|$)")
_PARTS_OF_WHOLE = (QuantityKind.COUNT, QuantityKind.PERCENT, QuantityKind.RATIO)
NEAR = 160
"""How many characters behind a number of people another may stand that is of them."""
_OF_THESE = re.compile(r"\bof (?:these|those|them|whom)(?: (?:children|young people))?,? $", re.IGNORECASE)
_OF_THEM = re.compile(r" of (?:these|those|them|whom)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:[;:,.] (?:and |but |while )?| and )$")
_PLAIN = (
    {ord(sign): str(unicodedata.digit(sign)) for sign in filter(str.isdigit, map(chr, range(0xB2, 0x1FBFA)))}
    | dict.fromkeys((0xA0, 0x202F, 0x2009, 0x2007), " ")
    | {0x2011: "-"}
)
"""Digits of other scripts and in circles, and spaces and hyphens that do not break, as plain ones."""
_WHOLLY = re.compile(rf"([0-9]+|{'|'.join(NUMBERS)})(?:\s*\([0-9.]+%\)|/[0-9]+)?", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:changed?|difference|increase|decrease|target|aim|england|national|region|regional|average|neighbours?"
    r"|last year|previous|benchmark)\b",
    re.IGNORECASE,
)
"""In the heading of a column: its percentages are not of the numbers beside them."""
_PERCENT_BEHIND = re.compile(
    r"\s*(?:\(|, or )([0-9]{1,3}(?:\.[0-9]+)?)%\)?(?!\s*(?:of|more|fewer|less|higher|lower|up|down)\b)"
)
_PERCENT_CELL = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?) ?%")
_NUMBER_CELL = re.compile(r"[0-9]{1,3}(?:,?[0-9]{3})*")
_OF_NUMBERS = re.compile(
    r"\s*(?:(?:the )?(?:number|total|count|no\.?|n|how many)(?: of .*)?|(?:19|20)[0-9]{2}(?:[/-][0-9]{2,4})?)?\s*",
    re.IGNORECASE,
)


def names_people(text: str) -> bool:
    """Whether words speak of people, such as "Children missing"; "children's homes" do not."""
    return re.search(rf"\b{_WHO}{_NOT_OWNER}", text, re.IGNORECASE) is not None


def small_counts(text: str, up_to: int) -> dict[int, int]:
    """Where a text says a number of people from 1 to `up_to`: the end of the words, by their start."""
    if not up_to:
        return {}
    text = text.translate(_PLAIN)
    ends = {
        match.start(): match.end() for match in _ONE.finditer(text) if not _IN_GENERAL.search(text[: match.start()])
    }
    if up_to > 1:
        ends |= {match.start(): match.end() for match in _TWO.finditer(text)}
    every = quantities(text)
    for quantity in every:
        span = _words_of_people(text, quantity) if _is_small_count(quantity, up_to) else None
        if span is not None:
            ends[span[0]] = span[1]
    for start, end in _small_shares(text, every, up_to):
        ends.setdefault(start, end)
    for start, end in (
        *_with_percentages(text, every, up_to),
        *_elliptical(text, every, up_to),
        *few_in_words(text, up_to),
    ):
        if not any(first < end and start < last for first, last in ends.items()):
            ends[start] = end
    return ends


def _elliptical(text: str, every: Sequence[Quantity], up_to: int) -> Iterator[tuple[int, int]]:
    """Where a number stands for people of whom the words just before speak: "12 children came. Of these, 3 were late."

    Few are in it, or few of those before are not.
    """
    for whole, part in pairwise(every):
        between = text[whole.end : part.start]
        alone = _DID.match(text, part.end) or _OF_THEM.match(text, part.end)
        if whole.kind is not QuantityKind.COUNT or part.kind not in _PARTS_OF_WHOLE or not alone:
            continue
        if (
            len(between) > NEAR
            or not _PEOPLE.match(text, whole.end)
            or not (_OF_THESE.search(between) or _CLAUSE.search(between))
        ):
            continue
        few = _part_of(part, int(whole.values[0])) if whole.hedge is Hedge.NONE else 0
        if any(1 <= number <= up_to for number in (few, int(whole.values[0]) - few)):
            yield part.start, alone.end()


def _small_shares(text: str, every: Sequence[Quantity], up_to: int) -> Iterator[tuple[int, int]]:
    """Where words give so many, or a share, of a number of people, and few are in it or few are not.

    "8.3% of the 12 children", "9 of the 12 children", "of the 12 children, a quarter were late".
    """
    for one, other in pairwise(every):
        between = text[one.end : other.start]
        if (people := _PEOPLE.match(text, other.end)) and _OF.fullmatch(between):
            part, whole, span = one, other, (one.start, people.end())
        elif (start := _whole_before(text, one, other)) is not None and (did := _DID.match(text, other.end)):
            part, whole, span = other, one, (start, did.end())
        else:
            continue
        if whole.kind is QuantityKind.COUNT and len(whole.values) == 1:
            number = int(whole.values[0])
            if any(1 <= few <= up_to for few in (_part_of(part, number), number - _part_of(part, number))):
                yield span


def _with_percentages(text: str, every: Sequence[Quantity], up_to: int) -> Iterator[tuple[int, int]]:
    """Where words give a number of people and the percentage that it is, and few are left: "9 children (75%)"."""
    for part in every:
        if part.kind is not QuantityKind.COUNT or part.hedge is not Hedge.NONE or len(part.values) != 1:
            continue
        people = _PEOPLE.match(text, part.end)
        percent = _PERCENT_BEHIND.match(text, part.end)
        if percent is None and people is not None:
            percent = _PERCENT_BEHIND.match(text, people.end())
        if percent is None or not (people or _OF_PEOPLE.search(text[: part.start])):
            continue
        number, share = int(part.values[0]), Decimal(percent[1])
        if number and 1 < share < 100 and _few_are_left(number, share, up_to):
            yield part.start, percent.end()


def _whole_before(text: str, whole: Quantity, part: Quantity) -> int | None:
    """Where words begin that name a number of people before a part of it; None where they do not.

    "Of the 12 children, 9 were seen", "12 children, of whom 9 were seen".
    """
    people, of = _PEOPLE.match(text, whole.end), _OF_WHOLE.search(text[: whole.start])
    if people is None or re.search(r"[.;:]", text[whole.end : part.start]):
        return None
    if _OF_WHOM.fullmatch(text[people.end() : part.start]):
        return whole.start
    return of.start() if of and not text[: of.start()].rstrip()[-1:].isalnum() else None


def _part_of(part: Quantity, whole: int) -> int:
    """How many people a quantity is of so many; all of them where it is hedged or cannot be a number of these."""
    if part.hedge is not Hedge.NONE:
        return whole
    match part.kind, part.values:
        case QuantityKind.COUNT, (number,):
            return int(number) if number <= whole else whole
        case QuantityKind.PERCENT, (percent,):
            return _part_by_percent(percent, whole)
        case QuantityKind.RATIO, (numerator, denominator) if denominator:
            people = Fraction(numerator) * whole / Fraction(denominator)
            return int(people) if people.denominator == 1 and people <= whole else whole
        case _:
            return whole


def _part_by_percent(percent: Decimal, whole: int) -> int:
    """The number of people that is such a percentage of the whole; the whole where none is."""
    nearest = round(percent * whole / 100)
    return nearest if whole and abs(Decimal(100 * nearest) / whole - percent) <= _rounding(percent) else whole


def _rounding(percent: Decimal) -> Decimal:
    """By how much a percentage may be off, as it is rounded."""
    exponent = percent.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _few_are_left(part: int, percent: Decimal, up_to: int) -> bool:
    """Whether a number and the percentage that it is leave 1 to `up_to` of the whole: 9 that are 75% are 9 of 12."""
    least, most = (100 * part / (percent + sign * _rounding(percent)) for sign in (1, -1))
    wholes = range(ceil(least), floor(most) + 1)
    return bool(wholes) and all(1 <= whole - part <= up_to for whole in wholes)


def _words_of_people(text: str, quantity: Quantity) -> tuple[int, int] | None:
    """Where the words of a count of people begin and end; None where it counts something else."""
    people = _PEOPLE.match(text, quantity.end)
    number_of = _NUMBER_OF.search(text[: quantity.start])
    if number_of is not None and _ENDS.match(text, quantity.end):
        return number_of.start(), quantity.end
    if people is not None:
        return quantity.start, people.end()
    before = text[: quantity.start]
    listed = _AFTER_PEOPLE.search(before)
    if listed is not None and _ENDS.match(text, quantity.end):
        return listed.start(), quantity.end
    of_people, did = _OF_PEOPLE.search(before), _DID.match(text, quantity.end)
    return (of_people.start(), did.end()) if of_people and did else None


_IN_GENERAL_OF = {*range(2, 11), 20, 50, 100, 1000, 10000}
"""So many out of these are a proportion ("nine out of ten children"), and no number of people."""


def _is_small_count(quantity: Quantity, up_to: int) -> bool:
    """Whether a quantity is a count, or a fraction in digits, of 1 to `up_to` or with so few left, and not hedged."""
    of_so_many = "/" in quantity.text or (" out of " in quantity.text and quantity.values[-1] not in _IN_GENERAL_OF)
    fraction = quantity.kind in (QuantityKind.RATIO, QuantityKind.SHARE) and of_so_many
    if quantity.hedge is not Hedge.NONE or not (fraction or quantity.kind is QuantityKind.COUNT):
        return False
    match quantity.values:
        case (*_, part, whole) if fraction:
            return any(0 < number <= up_to for number in (part, whole - part))
        case (number, *_) if not fraction:
            return 0 < number <= up_to
        case _:  # "2025/26,625,1000" are no two numbers
            return False


def small_percentages(
    typed: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], headings: Sequence[str], caption: str, up_to: int
) -> Iterator[tuple[int, int]]:
    """The places, by row and column, of typed percentages that give a small number with one of people in their row.

    `typed` holds the words of cells in which no figure stands, `rows` those of all. 8.3% beside 12 children is one
    child. A column whose percentages are the numbers' shares of one total says nothing that the numbers don't.
    """
    for column, heading in enumerate(headings):
        matches = [_PERCENT_CELL.fullmatch(row[column].strip()) for row in typed]
        percentages = {place: Decimal(match[1]) for place, match in enumerate(matches) if match}
        if not percentages or _OF_SOMETHING_ELSE.search(heading):
            continue
        for of, of_heading in enumerate(headings):
            numbers = {
                place: int(number[0].replace(",", ""))
                for place in percentages
                if (number := _NUMBER_CELL.fullmatch(rows[place][of].strip()))
                and _counts_people(of_heading, rows[place][0], caption)
            }
            yield from ((place, column) for place in _giving_few(percentages, numbers, up_to))


def _giving_few(percentages: Mapping[int, Decimal], numbers: Mapping[int, int], up_to: int) -> list[int]:
    """The rows whose percentage of the number there leaves few in it or few out of it."""
    cells = [(percentages[place], number) for place, number in numbers.items()]
    if len(cells) > 1 and _shares_of_one_total(cells):
        return []
    parts = {place: _part_by_percent(percentages[place], number) for place, number in numbers.items()}
    return [place for place, part in parts.items() if 1 <= part <= up_to or 1 <= numbers[place] - part <= up_to]


def _shares_of_one_total(cells: Sequence[tuple[Decimal, int]]) -> bool:
    """Whether one total fits every number and its percentage, as they are rounded."""
    low, high = Decimal(0), Decimal("Infinity")
    for percent, number in cells:
        half = _rounding(percent)
        low = max(low, 100 * number / (percent + half))
        high = min(high, 100 * number / (percent - half) if percent > half else high)
    return low <= high


def _counts_people(heading: str, first: str, caption: str) -> bool:
    """Whether cells under a heading are numbers of people: it says so, or the row or the caption does and it says
    that they are numbers.
    """
    return names_people(heading) or (
        (names_people(first) or names_people(caption)) and _OF_NUMBERS.fullmatch(heading) is not None
    )


def small_cells(cells: list[str], headings: list[str], caption: str, up_to: int) -> Iterator[int]:
    """The places of cells of a row that hold nothing but a small number of people.

    The heading of the column says people; or the row's first cell or the table's caption does, and the heading is one
    of numbers ("Number", "2019/20") or none.
    """
    for place, (words, heading) in enumerate(zip(cells, headings, strict=True)):
        match = _WHOLLY.fullmatch(words.strip())
        if match is None:
            continue
        number = match[1].lower()
        value = NUMBERS[number] if number in NUMBERS else int(number)
        if 1 <= value <= up_to and _counts_people(heading, cells[0], caption) and (place or len(cells) == 1):
            yield place
