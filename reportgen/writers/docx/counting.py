"""How Word counts, and the plan that makes its automatic numbers the paper's own.

Word keeps one row of counters for each list (`w:abstractNum`), shared by every instance of it
(`w:num`). Showing a number at a depth adds one there and clears the deeper counters; an instance
that carries a start value sets the counter the first time it is met. Headings and paragraphs of
the paper are two instances of one list, so a subheading may follow paragraphs (7.1, 7.2, then the
subheading 7.3). Each label, such as `Appendix`, has a list of its own.

`plan` follows the counters through the paper. Where automatic counting would not give the paper's
number it starts a new instance with that number; where the number cannot be counted at all (`5a`)
it gives the paragraph a list of one, whose text is the number. Nothing is ever typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from reportgen.document.blocks import Document, Heading, Paragraph
from reportgen.document.walk import blocks

Kind: TypeAlias = Literal["heading", "paragraph"]
Format: TypeAlias = Literal["decimal", "upperLetter", "lowerLetter"]
DEPTH = 9  # a Word list has nine depths

_DECIMAL: Format = "decimal"
_PATTERNS: dict[Format, re.Pattern[str]] = {
    "decimal": re.compile(r"[1-9][0-9]{0,8}"),
    "upperLetter": re.compile(r"([A-Z])\1*"),
    "lowerLetter": re.compile(r"([a-z])\1*"),
}


@dataclass(frozen=True, slots=True)
class Form:
    """How the numbers of a list are written: how the first depth counts, and what stands before deeper numbers.

    Under `Appendix 1` paragraphs are A1.1, A1.2: `prefix` is `A`.
    """

    first: Format = "decimal"
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A numbered heading or paragraph: its level (1 to 4), its number and the label before it."""

    kind: Kind
    level: int
    number: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance of a list: of the list of `label`, or of one number's own list (`literal`).

    `start` is (depth, number): the number the counter at that depth (0 is the first) starts from.
    """

    kind: Kind
    label: str = ""
    start: tuple[int, int] | None = None
    literal: str = ""


@dataclass(frozen=True, slots=True)
class StepNumber:
    """What a step is given: the place of its instance in the plan, and its depth (0 is the first).

    `styled`: the paragraph's style brings both, so nothing need be said on the paragraph itself.
    """

    instance: int
    depth: int
    styled: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Every instance of a numbering list, what each step is given, and how each label's list is written."""

    instances: tuple[Instance, ...]
    numbers: tuple[StepNumber, ...]
    forms: Mapping[str, Form]


def steps(document: Document) -> Iterator[Step]:
    """Every heading and paragraph that shows a number, in reading order."""
    for block in blocks(document):
        match block:
            case Heading(numbered=True, number=number) if number:
                yield Step("heading", block.level, number, block.label)
            case Paragraph(numbered=True, number=number) if number:
                yield Step("paragraph", block.level, number)
            case _:
                pass


def plan(steps: Iterable[Step]) -> Plan:
    """The lists that make Word show each step's number."""
    counted = tuple(steps)
    planner = _Planner(_forms(counted))
    numbers = tuple(planner.number(step) for step in counted)
    return Plan(tuple(planner.instances), numbers, planner.forms)


class _Planner:
    """One walk through the numbers of a paper."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self.forms = forms
        self.instances: list[Instance] = [Instance("heading"), Instance("paragraph")]
        self.instances += [Instance("heading", label) for label in forms if label]  # what the styles bring
        self.counters = {label: [0] * DEPTH for label in forms}
        self.label = ""  # the label we are under

    def number(self, step: Step) -> StepNumber:
        number = step.number.removeprefix(step.label).strip()
        if step.label or (step.kind == "heading" and step.level == 1):
            self.label, labels = step.label, [step.label]
        else:
            labels = [self.label, *(label for label in self.forms if label != self.label)]
        for label in labels:
            parts = read_counters(number, self.forms[label])
            depth = len(parts) - 1
            if not 0 <= depth < DEPTH or (label and depth == 0 and step.kind == "paragraph"):
                continue
            counters = self.counters[label]
            if tuple(counters[:depth]) == parts[:depth] and 0 not in parts[:depth]:
                return self._counted(step, label, depth, parts[depth])
        self.instances.append(Instance(step.kind, step.label, literal=f"{step.label} {number}".strip()))
        return StepNumber(len(self.instances) - 1, 0, styled=False)

    def _counted(self, step: Step, label: str, depth: int, number: int) -> StepNumber:
        counters = self.counters[label]
        automatic = counters[depth] + 1 == number
        counters[depth:] = [number] + [0] * (DEPTH - depth - 1)
        instance = Instance(step.kind, label, None if automatic else (depth, number))
        if automatic and instance in self.instances:
            place = self.instances.index(instance)
        else:  # each start value needs an instance that was not met before
            self.instances.append(instance)
            place = len(self.instances) - 1
        own = not label or (step.kind == "heading" and step.level == 1)
        return StepNumber(place, depth, styled=automatic and own and depth == step.level - 1)


def read_counters(number: str, form: Form) -> tuple[int, ...]:
    """`number` as counters; empty when a list of this form cannot count it."""
    if form.prefix and "." in number:
        if not number.startswith(form.prefix):
            return ()
        number = number.removeprefix(form.prefix)
    counters = []
    for place, part in enumerate(number.split(".")):
        kind = form.first if place == 0 else "decimal"
        if not _PATTERNS[kind].fullmatch(part):
            return ()
        counters.append(int(part) if kind == "decimal" else 26 * (len(part) - 1) + ord(part[0].lower()) - ord("a") + 1)
    return tuple(counters)


def _forms(steps: tuple[Step, ...]) -> dict[str, Form]:
    """The form of each list: told by the first heading with its label, and the first number under that."""
    forms: dict[str, Form] = {"": Form()}
    prefixes: dict[str, str] = {}
    label = number = ""
    for step in steps:
        if step.label:
            label, number = step.label, step.number.removeprefix(step.label).strip()
            counts = (kind for kind in _PATTERNS if _PATTERNS[kind].fullmatch(number))
            forms.setdefault(label, Form(next(counts, _DECIMAL)))
        elif step.kind == "heading" and step.level == 1:
            label = ""
        elif label and label not in prefixes and "." in step.number:
            first = step.number.partition(".")[0]
            prefixes[label] = first.removesuffix(number) if first.endswith(number) else ""
    return {label: replace(form, prefix=prefixes.get(label, "")) for label, form in forms.items()}
