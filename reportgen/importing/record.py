"""A draft of the published record (`figures.json`) of a paper issued before there was a program."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from reportgen.document.reading import tidy
from reportgen.figures.published import PublishedFigure
from reportgen.figures.words import half_up
from reportgen.importing.binding import Met
from reportgen.importing.facts import yaml_number
from reportgen.importing.naming import NameRegister, slug
from reportgen.importing.numbers import Figures, form, numbers, unit_agrees
from reportgen.importing.pieces import Remarks
from reportgen.quantities.model import Hedge, Quantity
from reportgen.quantities.periods import periods_named

_CHANGE = re.compile(
    r"(?:[+\u2212-]|\b(?:by|target of|standard of|up|down|rose|fell|increased?|decreased?)(?: \w+)?)\s*\Z",
    re.IGNORECASE,
)
"""What stands before a number that is a change or a target, and no value."""
_LIKE = {
    "percent": ("share", "percent"), "share": ("share", "percent"), "count": ("count", "total"),
    "money": ("money", "total"), "number": ("rate", "mean", "number"), "fraction": ("share",),
}  # fmt: skip


def imported_record(
    met: Iterable[Met],
    figures: Figures,
    headings: Sequence[Mapping[str, Any]],
    about: Mapping[str, Any],
    remarks: Remarks,
) -> dict[str, Any]:
    """The record, in the form of `editions.record`: what was recognised, and the rest under names made from its words.

    A number is recognised when it equals exactly one published figure, or when its sentence names exactly
    one figure of its kind and holds no other number of that kind; the second is said in the remarks.
    """
    by_key: dict[str, dict[str, Any]] = {}
    names = NameRegister()
    for each in met:
        ref = each.match.ref
        key = str(ref) if ref is not None and not ref.previous else ""
        title, illegible = tidy(each.context or each.sentence)[:160], not each.number.text
        if illegible:
            continue
        if not key and (named := figures.titled(each.sentence, _LIKE[form(each.number)])):
            alone = Counter(form(n) for n in numbers(each.sentence))[form(each.number)] == 1
            if alone and str(named.ref) not in by_key and _is_value(each.number, each.sentence, named):
                key, title = str(named.ref), named.title
                what = f"the figure {key}: its sentence names it, and no other number of the kind"
                remarks.add("guessed", each.place, each.sentence, f"{each.number.text} was taken for {what}")
        if not key:
            key = names.new(slug(f"found {title}", "found", 8))
        by_key.setdefault(key, _figure(each.number, title))
    return {**about, "figures": dict(sorted(by_key.items())), "sections": list(headings)}


def _is_value(number: Quantity, sentence: str, shown: PublishedFigure) -> bool:
    """Whether a number is the value of the figure its sentence names: in its unit, of the paper's year, no change."""
    before = sentence.partition(number.text)[0]
    if number.hedge is not Hedge.NONE or _CHANGE.search(before):
        return False
    if any(time.kind in ("before", "other", "month") for time in periods_named(sentence)):
        return False
    return form(number) not in {"count", "number"} or unit_agrees(number, sentence, shown)


def _figure(number: Quantity, title: str) -> dict[str, Any]:
    kind = {"fraction": "share"}.get(form(number), form(number))
    top, bottom = (f"{value:,}" for value in number.values[-2:]) if kind == "share" else ("", "")
    entry = {
        "title": title,
        "kind": kind,
        "state": "known",
        "text": number.text,
        "number": _percentage(top, bottom) if form(number) == "fraction" else str(yaml_number(number.values[0])),
        "numerator": top,
        "denominator": bottom,
    }
    return {name: value for name, value in entry.items() if value} if entry["number"] else {**entry, "state": "missing"}


def _percentage(top: str, bottom: str) -> str:
    """The percentage a typed fraction is, to one place; empty where nothing was counted."""
    of = int(bottom.replace(",", ""))
    return str(half_up(Fraction(100 * int(top.replace(",", "")), of), 1)) if of else ""
