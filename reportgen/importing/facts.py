"""Drafts of facts: one for each number that equals no figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from reportgen.document.reading import tidy
from reportgen.importing.binding import Met
from reportgen.importing.naming import NameRegister, slug
from reportgen.importing.numbers import form
from reportgen.quantities.model import Quantity

_AFTER = re.compile(r"\s*((?:[A-Za-z][\w'\u2019-]*\s?){1,3})")
_PLAIN_WORDS = frozenset(
    "of the and in to a an for were was had have by at on with is are from as or has that this who which".split()
)


def draft_facts(met: Iterable[Met], file: str) -> dict[str, dict[str, Any]]:
    """A draft fact for each different number of the prose that equals no figure."""
    drafted: dict[str, dict[str, Any]] = {}
    names = NameRegister()
    seen: set[tuple[Decimal, str, str]] = set()
    for each in met:
        number = each.number
        if each.match.expression or each.match.could_be or each.context or form(number) in {"share", "fraction"}:
            continue
        unit = _unit(number, each.sentence)
        if (number.values[0], form(number), unit) in seen:
            continue
        seen.add((number.values[0], form(number), unit))
        name = names.new(slug(f"{unit or form(number)} {number.text}", "number"))
        drafted[name] = {
            "value": yaml_number(number.values[0]),
            "kind": form(number),
            **({"unit": unit} if unit else {}),
            "source": f"{file}, paragraph {each.place} in Word: {tidy(each.sentence)[:120]}",
        }
    return drafted


def _unit(number: Quantity, sentence: str) -> str:
    at = sentence.find(number.text)
    following = _AFTER.match(sentence[at + len(number.text) :]) if at >= 0 else None
    words = following[1].split() if following else []
    unit: list[str] = []
    for word in words:
        if word.lower() in _PLAIN_WORDS:
            break
        unit.append(word)
    return " ".join(unit)


def yaml_number(value: Decimal) -> int | float | str:
    """A number as YAML writes it best."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if str(float(value)) == str(value) else str(value)
