"""What a number looks like in a cell of a workbook, by its number format: as itself, as words, or as another number.

Of the format's sections the one for the value is taken, with its condition. What is drawn with the number is told
from what changes it: `0 "children"` shows the number, `"*"` shows a star whatever the number, and `0"5"`, `0,`
(thousands left off), `-0` and `0;0` (a number below zero without its sign) show another number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal, TypeAlias

Shows: TypeAlias = Literal["number", "percent", "date", "month", "year", "clock", "words", "other"]

BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    17: "mmm-yy", 48: "##0.0E+0", 49: "@", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss",
}  # fmt: skip
_BUILT_IN_DATES = frozenset((*range(14, 17), 18, 19, 22, *range(27, 37), 47, *range(50, 59)))
_CLOCK = re.compile(r"\[?([hms])\1*\]?(?::([ms])\2?)?(?::ss)?\Z", re.IGNORECASE)
"""A format of hours, minutes and seconds alone; in brackets those that are not counted anew each day or hour."""
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]|(?P<general>General)|(?P<ampm>AM/PM|A/P)'
    r"|(?P<exponent>E[+-])|(?P<digits>[0#?][0#?.,/]*|\.[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=) ?(-?[0-9.]+)\Z")
CHANGES = re.compile(
    r"[0-9<>≤≥~%‰½¼¾]|\b(?:k|m|bn?|mn|mln|thousands?|millions?|billions?|hundreds?|dozens?|pairs?"
    r"|about|approx|approximately|circa|under|over|up to|at least|at most)\b",
    re.IGNORECASE,
)
"""What makes another number of the one beside which it is drawn."""
SAYS = re.compile(r"[^\s()\u2013\u2212-]")
"""Words or a currency, but no sign of a number below zero."""
_COLOUR = re.compile(r"(?:black|blue|cyan|green|magenta|red|yellow|color ?[0-9]+)\Z", re.IGNORECASE)
_WHITE = re.compile(r"(?:white|color ?2)\Z", re.IGNORECASE)
_PLACES = re.compile(r"General|[0#?](?:[0#?.,/]|\s(?=[0#?])|E[+-])*", re.IGNORECASE)
_MINUS = frozenset({"-", "\u2013", "\u2212"})
_REFERENCE = 6
"""Zeros in groups of so many figures in all are the format of a reference, `000 000 0000`, and no number parted."""
_NOTE_MARK = re.compile(r"\[note [0-9]+\]|\[[0-9]+\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormatSection:
    """One section of a format: the numbers it is for, what it shows, and the words it draws."""

    condition: tuple[str, Decimal] | None
    shows: Shows
    words: str = ""
    """The words it draws; of a clock its hours, minutes and seconds, as `[h]:mm`."""
    places: int | None = None
    """Figures after the point that are always shown; None where the format does not say."""
    least: int = 1
    """Figures before the point that are always shown, with zeros in front."""
    no_zero: bool = False
    """Whether it shows nothing for a zero, as `#` does."""
    around: tuple[str, str] = ("", "")
    """What it draws before the number and behind it, such as `£` and ` children`."""
    optional: bool = False
    """Whether it has places of figures, none of which a zero fills: `?` and `#`."""
    grouped: bool = False
    """Whether thousands are parted by commas."""


@cache
def format_sections(code: str) -> tuple[FormatSection, ...]:
    """The sections of a number format."""
    sections = [_section(part) for part in _split(code)]
    if any(section.condition for section, _ in sections):
        return tuple(section for section, _ in sections)
    return tuple(
        replace(section, shows="other")
        if section.shows == "number" and nth < 2 and _is_otherwise(drawn, nth)
        else section
        for nth, (section, drawn) in enumerate(sections)
    )


@cache
def text_section(code: str) -> str | None:
    """What a format shows for words, an `@` where they stand; None where it shows them as they are."""
    parts = _split(code)
    if len(parts) < 4 and "@" not in parts[-1]:
        return None
    shown = ""
    for token in _TOKENS.finditer(parts[3] if len(parts) > 3 else parts[-1]):
        kind = token.lastgroup or ""
        if kind in {"quoted", "escaped"}:
            shown += token[kind].replace("@", "")
        elif kind not in {"", "bracket"}:
            shown += token[0]
    return None if shown.strip() in {"@", "General"} else shown.strip()


def format_code(number: str, own: Mapping[str, str]) -> str:
    """The format with a number in the workbook's styles: its `own`, or one that Excel knows by number."""
    if number in own:
        return own[number]
    built_in = int(number) if number.isdigit() else 0
    return "yyyy-mm-dd" if built_in in _BUILT_IN_DATES else BUILT_IN.get(built_in, "General")


def section_for(code: str, value: Decimal) -> FormatSection:
    """What a format shows of `value`."""
    section = _chosen(code, value)
    places = 2 if section.shows == "percent" else section.places or 0
    return replace(section, shows="other") if section.no_zero and not round(value, places) else section


def _chosen(code: str, value: Decimal) -> FormatSection:
    """The section of a format that is for `value`."""
    parts = format_sections(code)
    if any(part.condition for part in parts):
        return next((part for part in parts if part.condition is None or _holds(part.condition, value)), parts[-1])
    if value < 0 and len(parts) > 1:
        return parts[1]
    if value == 0 and len(parts) > 2:
        return parts[2]
    return parts[0]


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, bound = condition
    return {
        "<": value < bound, "<=": value <= bound, ">": value > bound, ">=": value >= bound,
        "=": value == bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _split(code: str) -> list[str]:
    """The sections of a format, parted at semicolons that are not in quotation marks."""
    return re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|\Z)|\A(?=;)', code) or ["General"]


def _section(code: str) -> tuple[FormatSection, str]:
    """A section, and what it draws: quoted words, places of figures and its colour."""
    condition: tuple[str, Decimal] | None = None
    literal, bare, digits, drawn = "", "", "", ""
    around = ["", ""]
    for token in _TOKENS.finditer(code):
        kind, text = token.lastgroup or "", token[0]
        match kind:
            case "quoted" | "escaped":
                literal += token[kind]
                drawn += token[kind]
                around[bool(digits)] += token[kind]
            case "bracket" if comparison := _CONDITION.match(token[kind]):
                condition = (comparison[1], Decimal(comparison[2]))
            case "bracket":
                literal += _currency(token[kind])
                around[bool(digits)] += _currency(token[kind])
                bare += f"[{token[kind]}]" if re.fullmatch("[hms]+", token[kind], re.IGNORECASE) else ""
                drawn += "red" if _COLOUR.match(token[kind]) else ""
                literal += "%" if _WHITE.match(token[kind]) else ""  # which nobody sees
            case "general" | "exponent" | "digits":
                digits += text
                drawn += text
            case "ampm" | "other":
                bare += text
                drawn += text
                around[bool(digits)] += text
            case _ if text[:1] == "*" and text[1:].isdigit():  # a figure repeated to fill the cell
                literal += text[1:]
            case _:  # the width of a sign, or another sign repeated
                continue
    section = _described(condition, digits, bare, literal)
    return replace(section, around=(around[0], around[1])), drawn


def _currency(bracket: str) -> str:
    """The sign that `$\u00a3-809` draws; empty for what is no currency."""
    return bracket[1:].partition("-")[0] if bracket.startswith("$") else ""


def _is_otherwise(drawn: str, below_zero: int) -> bool:
    """Whether a section draws a sign that the number has not, none for one below zero, or figures apart."""
    before, after = [*_PLACES.split(drawn, maxsplit=1), ""][:2]
    signed = is_negative(before, after)
    if below_zero and not signed:
        return not re.search(r"[^\W\d]", before + after)
    return (signed and not below_zero) or "+" in after or drawn.count(".") > 1 or _is_apart(drawn)


def is_negative(before: str, after: str) -> bool:
    """Whether what stands before and after a number makes it one below zero: a minus, or brackets."""
    before = before.rstrip("\u00a3$\u20ac ")
    return before[-1:] in _MINUS or (before[-1:] == "(" and after.rstrip()[-1:] == ")")


def _is_apart(drawn: str) -> bool:
    """Whether figures of a whole number stand apart: `0-00`, but not as thousands or as a reference do."""
    groups = re.findall("[0#?]+", drawn.partition(".")[0].replace(",", ""))
    if len(groups) < 2 or "/" in drawn or "E" in drawn.upper():
        return False
    if all(len(group) == 3 for group in groups[1:]) and not re.search(r"[0#?][^0#?.,\s]+[0#?]", drawn):
        return False
    places = "".join(groups)
    return set(places) != {"0"} or len(places) < _REFERENCE


def _described(condition: tuple[str, Decimal] | None, digits: str, bare: str, literal: str) -> FormatSection:
    """A section by what stands in it: placeholders for `digits`, `bare` signs and letters, and quoted words."""
    if not digits and "@" not in bare:
        clock = bare.strip().lower()
        if _CLOCK.match(clock) and clock.strip("m"):
            return FormatSection(condition, "clock", clock)
        shows = _shown_of_a_day(bare.lower())
        return FormatSection(condition, shows, "" if shows != "words" else (literal + bare).strip())
    whole, _, fraction = digits.partition(".")
    drawn = _NOTE_MARK.sub("", literal) + bare.replace("%", "")
    if whole.endswith(",") or fraction.endswith(",") or CHANGES.search(drawn):
        return FormatSection(condition, "other")
    fixed = re.fullmatch("[0#?,]+", whole) and re.fullmatch("0*", fraction)
    optional = bool(digits) and not re.search("[0/]|General", digits, re.IGNORECASE)
    return FormatSection(
        condition,
        "percent" if "%" in bare else "number",
        places=len(fraction) if fixed else None,
        least=max(1, whole.count("0")) if fixed else 1,
        no_zero=optional and not literal,
        optional=optional,
        grouped="," in digits,
    )


def _shown_of_a_day(bare: str) -> Shows:
    """What of a day its format's letters show; words where they are none of a date's."""
    letters = frozenset(bare) & frozenset("dmyhs")
    if letters == {"m", "y"}:
        return "month"
    return "year" if letters == {"y"} else "date" if letters else "words"


def clock_words(clock: str, seconds: int) -> str:
    """What a format of hours, minutes and seconds shows of so many seconds: 36:00 by `[h]:mm`, 12:00 by `h:mm`.

    Minutes and seconds behind another part have two figures, whole hours and days before the first are left out.
    """
    words, left = [], seconds
    for at, part in enumerate(clock.split(":")):
        each = _SECONDS[part.strip("[]")[0]]
        turn = None if part.startswith("[") else _TURN[part[0]]
        number, left = divmod(left, each)
        words.append(f"{number if turn is None else number % turn:0{2 if at else len(part.strip('[]'))}d}")
    return ":".join(words)


_SECONDS, _TURN = {"h": 3600, "m": 60, "s": 1}, {"h": 24, "m": 60, "s": 60}
