"""What narrative may name: the edition, bodies, posts and references (`figure_proxy`: figures), each as a private mark.

A `{{ ... }}` in narrative gives a mark, a number between two private-use characters; the Markdown
reader turns the mark back into its inline. So a figure's words are never parsed as Markdown, and the
paper remembers which figure they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportgen.document.blocks import Inline, Reference, Text
from reportgen.registry import near_miss

OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")


@dataclass(frozen=True, slots=True)
class Placement:
    """`{{ show.NAME }}`: where a table or part stands."""

    name: str


Said = Inline | Placement


@dataclass(slots=True)
class Placeholders:
    """The inlines of one run of narrative, by the number in their mark."""

    values: list[Said] = field(default_factory=list)

    def mark(self, value: Said) -> str:
        """Keep `value` and return its mark."""
        self.values.append(value)
        return f"{OPEN}{len(self.values) - 1}{CLOSE}"


class NotSaid(Exception):
    """Narrative asked for something a figure does not have; the words say what and what there is."""

    fix = "correct what stands between the braces."

    def __init__(self, fault: str, fix: str = "") -> None:
        super().__init__(fault)
        self.fix = fix or self.fix


class NotThisYear(NotSaid):
    """A word that figures have, and this one has nothing to say by it in this edition: `{% if %}` can guard it."""


class TemplateContext:
    """Something narrative can name. `say` gives what follows the dot, `item` what stands in brackets."""

    def say(self, name: str) -> object:
        """What `.name` gives."""
        raise NotSaid(f"nothing called '{name}' follows here")

    def item(self, name: str) -> object:
        """What `["name"]` gives."""
        raise NotSaid("brackets cannot follow here")

    def inline(self) -> Said:
        """What stands in the paper when the thing itself is named."""
        raise NotSaid("this cannot stand by itself: write a dot and what of it is wanted")


@dataclass(frozen=True, slots=True)
class Plain(TemplateContext):
    """Words of the edition: a label, a body's name, a date."""

    text: str
    more: Mapping[str, str] = field(default_factory=dict)

    def say(self, name: str) -> object:
        """One of the further words, such as `short`."""
        if name in self.more:
            return Plain(self.more[name])
        if self.more:
            raise NotSaid(unknown_name(name, self.more))
        raise NotSaid(f"'{self.text}' has no .{name}", f"give it {name}: where it is written, or take .{name} out")

    def inline(self) -> Said:
        """The words."""
        return Text(self.text)


@dataclass(frozen=True, slots=True)
class NameGroup(TemplateContext):
    """Several named things: `org.commissioner`, `table.iha_number`."""

    what: str
    members: Callable[[str], object]
    names: Callable[[], tuple[str, ...]]
    fix: str = ""

    def say(self, name: str) -> object:
        """The member called `name`."""
        member = self.members(name)
        if member is None:
            fault = f"there is no {self.what} called '{name}'.{near_miss(name, self.names())}"
            raise NotSaid(fault, self.fix.format(name))
        return member


@dataclass(frozen=True, slots=True)
class Place(TemplateContext):
    """A placement or a reference."""

    said: Said

    def inline(self) -> Said:
        """The placement or reference."""
        return self.said


def unknown_name(name: str, known: Mapping[str, object]) -> str:
    """That nothing follows here by that name, and what there is."""
    return f"there is no '.{name}' here.{near_miss(name, known)} There is: {', '.join(sorted(known)) or 'nothing'}"


def refer(kind: str, name: str) -> Place:
    """A reference to a table, section or paragraph of this paper."""
    return Place(Reference(f"{kind}:{name}"))
