"""References typed by hand: `Table 4` becomes one that follows its table, where that table was imported too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportgen.importing.pieces import Remarks

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,2})*[a-z]?(?![\w%/])"
_JOINED = r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+to\s+|\s*\\?[-\u2013]\s*"
_TABLES = re.compile(rf"\b[Tt]able(?:s\s+(?P<several>{_NUMBER}(?:(?:{_JOINED}){_NUMBER})*)|\s+(?P<one>{_NUMBER}))")
_ELSEWHERE = re.compile(
    r"\s+(?:of|in|from)\s+(?!(?:this|our|section|paragraph|appendix)\b)(?:the|an?|that|its|their|[A-Z*\\\[])"
)
"""What follows where a table of another paper is meant: `Table 4 of the national report`."""
_OTHER = re.compile(r"\b(?:figure|section|paragraph|appendix)\s+[0-9][0-9.]*", re.IGNORECASE)
_LABEL = re.compile(rf"\btables?\s+({_NUMBER})", re.IGNORECASE)
_MARK = re.compile(r"\{\{ ref:([0-9]+) \}\}")
_LINKED = re.compile(r"\[[^\]]*\]\([^)]*\)")
_BY_HAND = "a reference typed by hand: write {{ table.NAME }}, {{ section.ID }} or {{ paragraph.ID }}"


@dataclass(slots=True)
class References:
    """References met, each under a mark in the text until every table is known."""

    remarks: Remarks
    tables: dict[str, list[str]] = field(default_factory=dict)
    """The names of the tables drafted, by the number each had in the paper."""
    met: list[tuple[int, str, str]] = field(default_factory=list)

    def table(self, label: str, name: str) -> None:
        """A table was drafted; `label` is what stood before its caption, such as `Table 4:`."""
        if match := _LABEL.search(label):
            self.tables.setdefault(match[1], []).append(name)

    def take(self, line: str, words: str, place: int) -> str:
        """A line of Markdown with a mark for each table it refers to; any other reference in `words` is told."""
        linked = [match.span() for match in _LINKED.finditer(line)]
        taken: list[str] = []

        def mark(match: re.Match[str]) -> str:
            if _ELSEWHERE.match(line, match.end()) or any(a <= match.start() < b for a, b in linked):
                return match[0]
            self.met.append((place, match[0], match["several"] or match["one"]))
            taken.append(re.sub(r"\\", "", match[0]))
            return f"{{{{ ref:{len(self.met) - 1} }}}}"

        marked = _TABLES.sub(mark, line)
        for match in _TABLES.finditer(words):
            if match[0] in taken:
                taken.remove(match[0])
            else:
                self.remarks.add("not placed", place, match[0], _BY_HAND)
        for match in _OTHER.finditer(words):
            self.remarks.add("not placed", place, match[0], _BY_HAND)
        return marked

    def settle(self, line: str) -> str:
        """A line with each mark as the reference it is; as it was typed where no one table has that number."""
        return _MARK.sub(lambda match: self._settled(int(match[1])), line)

    def _settled(self, at: int) -> str:
        place, typed, numbers = self.met[at]
        words = typed.replace("\\", "")
        names = [self.tables.get(number, []) for number in _spread(numbers)]
        if not names or any(len(of_label) != 1 for of_label in names):
            self.remarks.add("not placed", place, words, _BY_HAND)
            return typed
        one = [of_label[0] for of_label in names]
        links = " and ".join(f"'{name}'" for name in one)
        self.remarks.add("taken off", place, words, f"it is a reference to {links} now", whole=True)
        if len(one) == 1:
            return f"{{{{ table.{one[0]} }}}}"
        return "{{ tables(" + ", ".join(f'"{name}"' for name in one) + ") }}"


def _spread(numbers: str) -> list[str]:
    """The numbers named: `4 to 6` are 4, 5 and 6."""
    parts = re.split(rf"({_JOINED})", numbers)
    marked = [parts[0]]
    for between, number in zip(parts[1::2], parts[2::2], strict=True):
        if re.search(r"to|-|\u2013", between):
            if not (marked[-1].isdecimal() and number.isdecimal() and int(marked[-1]) < int(number)):
                return []
            marked += [str(n) for n in range(int(marked[-1]) + 1, int(number))]
        marked.append(number)
    return marked
