"""Words that no figure stands behind and that say a number of people which the policy would hide.

Figures are hidden before there are words. A number typed into a cover sheet, or standing in the words of
an action plan, is past that wall: `3 children` would tell what the tables beside it don't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.document.blocks import Contents, Document, Text
from reportgen.document.walk import nested_inlines, word_runs
from reportgen.figures.published import Published
from reportgen.problems import Problems
from reportgen.quantities.model import Hedge, Quantity, QuantityKind
from reportgen.quantities.reader import quantities
from reportgen.settings.base import Setting, Words
from reportgen.settings.opened import Opened

_WHO = (
    r"(?:child|children|people|person|girls?|boys?|babies|baby|infants?|siblings?|leavers?|carers?|families|family"
    r"|teenagers?|adolescents?|UASC)"
)
_KIND = r"(?:(?:of|the|these|those|our|young|looked|after|care|foster|disabled|unaccompanied|other|more)[\w-]*[\s-]+)"
_PEOPLE = re.compile(rf"(?:of (?:the |our )?[0-9]+ )?{_KIND}*{_WHO}\b(?!['\u2019-])", re.IGNORECASE)
_SINGLE = re.compile(
    rf"(?:\b(?:a single|only one|just one)|(?<![\w.,/–-])1)\s+{_KIND}*{_WHO}\b(?!['\u2019-])", re.IGNORECASE
)
OF_THE_PAPER = True


class Settings(Setting):
    """`checks: {small_numbers: ...}` of policy.yaml."""

    confirmed: tuple[Words, ...] = ()
    """Words with a small number of people that tell nobody who they are: "two care leavers sit on the panel"."""


def check(opened: Opened, document: Document, published: Published, problems: Problems) -> None:
    """An error for each, where small numbers are hidden from those the paper is for, unless it is confirmed."""
    policy = opened.policy.suppression
    if published.audience not in policy.audiences:
        return
    confirmed = (opened.settings_of(Settings) or Settings()).confirmed
    for run in word_runs(document):
        if isinstance(run.block, Contents):  # "5 Children looked after" is the number of a section
            continue
        for inline in nested_inlines(run.content):
            for words in _small(inline.text, policy.up_to, confirmed) if isinstance(inline, Text) else ():
                problems.error(
                    "small-number-in-words",
                    run.where,
                    f'the words say "{words}", a number of people that the policy hides',
                    "take the number out of the words, or bind it to a figure, which is hidden where it has to be. If "
                    "it tells nobody who they are, confirm the words in policy.yaml: "
                    f'checks: {{small_numbers: {{confirmed: ["{words}"]}}}}',
                )


def _is_small_count(quantity: Quantity, up_to: int) -> bool:
    """Whether a quantity is a count, or a fraction in digits, whose number is from 1 to `up_to` and not hedged."""
    fraction = quantity.kind is QuantityKind.RATIO and "/" in quantity.text
    if quantity.hedge is not Hedge.NONE or not (fraction or quantity.kind is QuantityKind.COUNT):
        return False
    return bool(quantity.values) and 0 < quantity.values[0] <= up_to


def _small(text: str, up_to: int, confirmed: tuple[str, ...]) -> Iterator[str]:
    """The words of each small number of people in a text."""
    ends: dict[int, int] = {match.start(): match.end() for match in _SINGLE.finditer(text) if up_to}
    for quantity in quantities(text):
        people = _PEOPLE.match(text, quantity.end + (text[quantity.end : quantity.end + 1] == " "))
        if people is not None and _is_small_count(quantity, up_to):
            ends[quantity.start] = people.end()
    allowed = [
        (match.start(), match.end())
        for words in confirmed
        for match in re.finditer(re.escape(" ".join(words.split())), text, re.IGNORECASE)
    ]
    for start, end in sorted(ends.items()):
        if not any(first <= start and end <= last for first, last in allowed):
            yield text[start:end]
