"""References typed by hand: `Table 4` becomes one that follows its table, where that table was imported too.

So do `section 4.2`, `paragraphs 3.1 to 3.3` and `Appendix B`, by the numbers that the headings and paragraphs had.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from reportgen.importing.naming import NameRegister, slug
from reportgen.importing.pieces import Remarks

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,2})*[a-z]?(?![\w%/])"
_DOTTED = r"[0-9]{1,3}(?:\.[0-9]{1,2})*(?![\w%/])"
_JOINED = r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+to\s+|\s*\\?[-\u2013]\s*"
_TABLES = re.compile(rf"\b[Tt]able(?:s\s+(?P<several>{_NUMBER}(?:(?:{_JOINED}){_NUMBER})*)|\s+(?P<one>{_NUMBER}))")
_ELSEWHERE = re.compile(
    r"\s+(?:of|in|from)\s+(?!(?:this|our|section|paragraph|appendix)\b)(?:the|an?|that|its|their|[A-Z*\\\[])"
)
"""What follows where a table of another paper is meant: `Table 4 of the national report`."""
_OTHER = re.compile(
    r"\b(?P<kind>[Ss]ection|[Pp]aragraph|[Aa]ppendix|[Aa]nnexe?)\s+"
    r"(?P<number>[A-Z]?[0-9]+(?:\.[0-9]+)*|[A-Z](?![\w.]*\w))"
    r"(?![\w%/(\u2013-])"
)
_SEVERAL = re.compile(
    rf"\b(?P<kind>[Ss]ections|[Pp]aragraphs)\s+(?P<number>{_DOTTED}(?:(?:{_JOINED}){_DOTTED})+)(?!\.[0-9]|[(\u2013-]|(?:{_JOINED})[0-9A-Z])"
)
_LAW = re.compile(
    r"\s+(?:\w+\s+)?(?:enquir|order|accommod|agreement|arrangement|placement|investigat|applicat|proceeding|dut(?:y|ies)"
    r"|assessment|notice|meeting|review)|\s+(?:(?-i:[A-Z])[\w'\u2019]*\s+(?:(?:and|of|the)\s+)*){1,6}?Act\b",
    re.IGNORECASE,
)
"""What follows the number of a section of an Act: `section 47 enquiries`."""
_BY_LAW = re.compile(
    r"\b(?:under|pursuant to|within the meaning of)\s+\Z|\bAct(?:\s+[12][0-9]{3})?,?\s+\Z", re.IGNORECASE
)
_FIGURE = re.compile(r"\b(?:figure|sections|paragraphs|appendices)\s+[0-9A-Z][0-9.]*(?!\w)", re.IGNORECASE)
_LABEL = re.compile(rf"\btables?\s+({_NUMBER})", re.IGNORECASE)
_PLURALS = {"sections": "section", "paragraphs": "paragraph"}
_NAMED = re.compile(r"\{\{ (section|paragraph)\.(\w+) \}\}")
_MARK = re.compile(r"\{\{ ref:([0-9]+) \}\}")
_PLACE = re.compile(r" ?\{\{ place:(?P<number>[0-9A-Z.]+) \}\}")
_LINKED = re.compile(r"\[[^\]]*\]\([^)]*\)")
_BY_HAND = "a reference typed by hand: write {{ table.NAME }}, {{ section.ID }} or {{ paragraph.ID }}"


@dataclass(slots=True)
class References:
    """References met, each under a mark in the text until every table is known."""

    remarks: Remarks
    names: NameRegister
    """The ids already given."""
    tables: dict[str, list[str]] = field(default_factory=dict)
    """The names of the tables drafted, by the number each had in the paper."""
    headings: dict[str, list[str]] = field(default_factory=dict)
    """The ids of the headings, by the number or the label that each had."""
    paragraphs: dict[str, list[str]] = field(default_factory=dict)
    """The first words of the numbered paragraphs, by the number each had."""
    met: list[tuple[int, str, str, str]] = field(default_factory=list)
    _ids: dict[str, str] = field(default_factory=dict)

    def heading(self, number: str, id_: str) -> None:
        """A heading was drafted that had a number, or a label such as `Appendix B`."""
        bare = (
            re.sub(r"(?i)\b(?:appendix|annexe?)\b", "appendix", number)
            .strip(" .:)\u2013-")
            .casefold()
            .removesuffix(".0")
        )
        if bare:
            self.headings.setdefault(re.sub(r"\s+", " ", bare), []).append(id_)

    def paragraph(self, number: str, words: str) -> str:
        """A mark for a paragraph that had a number, where its id stands once something refers to it."""
        bare = number.strip(" .:()")
        if not re.fullmatch(r"[A-Z]?[0-9]+(?:\.[0-9]+)*", bare):
            return ""
        self.paragraphs.setdefault(bare, []).append(words)
        return f" {{{{ place:{bare} }}}}"

    def table(self, label: str, name: str) -> None:
        """A table was drafted; `label` is what stood before its caption, such as `Table 4:`."""
        if match := _LABEL.search(label):
            self.tables.setdefault(match[1], []).append(name)

    def take(self, line: str, words: str, place: int) -> str:
        """A line of Markdown with a mark for each table it refers to; any other reference in `words` is told."""
        marked_words: list[str] = []

        def mark(match: re.Match[str], kind: str, numbers: str) -> str:
            self.met.append((place, match[0], kind, numbers))
            marked_words.append(match[0].replace("\\", ""))
            return f"{{{{ ref:{len(self.met) - 1} }}}}"

        def table(match: re.Match[str]) -> str:
            return match[0] if _is_elsewhere(match) else mark(match, "table", match["several"] or match["one"])

        def other(match: re.Match[str]) -> str:
            stays = _is_elsewhere(match) or _is_of_law(match) or _begins_sentence(match)
            return match[0] if stays else mark(match, match["kind"].lower(), match["number"])

        marked = _SEVERAL.sub(other, _OTHER.sub(other, _TABLES.sub(table, line)))
        several = list(_SEVERAL.finditer(words))
        for match in (*_TABLES.finditer(words), *_OTHER.finditer(words), *several):
            if match[0] in marked_words:
                marked_words.remove(match[0])
            else:
                self.remarks.add("not placed", place, match[0], _BY_HAND)
        for match in _FIGURE.finditer(words):
            if any(each.start() == match.start() for each in several):
                continue
            self.remarks.add("not placed", place, match[0], _BY_HAND)
        return marked

    def settle(self, line: str) -> str:
        """A line with each mark as the reference it is; as it was typed where no one table has that number."""
        return _MARK.sub(lambda match: self._settled(int(match[1])), line)

    def settle_places(self, line: str) -> str:
        """A line without the marks of paragraphs, but for the ids of those that something refers to."""
        return _PLACE.sub(
            lambda match: f" {{#{self._ids[match['number']]}}}" if match["number"] in self._ids else "", line
        )

    def _other(self, kind: str, number: str) -> str:
        """What narrative writes for a section, appendix or paragraph; empty where not one of them had the number."""
        key = number.casefold() if kind == "section" else f"appendix {number}".casefold()
        headings = self.headings.get(key, []) or (
            self.headings.get(number.casefold(), []) if kind == "paragraph" else []
        )
        if len(headings) == 1 and (kind != "paragraph" or number not in self.paragraphs):
            return f"{{{{ section.{headings[0]} }}}}"
        words = self.paragraphs.get(number, []) if kind == "paragraph" else []
        if len(words) != 1:
            return ""
        if number not in self._ids:
            self._ids[number] = self.names.new(slug(words[0], "paragraph", 4))
        return f"{{{{ paragraph.{self._ids[number]} }}}}"

    def _several(self, kind: str, numbers: str) -> str:
        """What narrative writes for several sections or paragraphs; empty where one of them is not certain."""
        each = [_NAMED.fullmatch(self._other(_PLURALS[kind], number)) for number in _spread(numbers)]
        named = [(match[1], match[2]) for match in each if match]
        if not named or len(named) < len(each) or len({kind for kind, _ in named}) > 1:
            return ""
        return f"{{{{ {named[0][0]}s({', '.join(json.dumps(name) for _, name in named)}) }}}}"

    def _settled(self, at: int) -> str:
        place, typed, kind, numbers = self.met[at]
        words = typed.replace("\\", "")
        if kind != "table":
            one_kind = "appendix" if kind.startswith(("app", "ann")) else kind
            expression = self._several(kind, numbers) if kind in _PLURALS else self._other(one_kind, numbers)
            what = "it is a reference that follows what it names now" if expression else _BY_HAND
            self.remarks.add("taken off" if expression else "not placed", place, words, what, whole=True)
            return expression or typed
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


def _is_elsewhere(match: re.Match[str]) -> bool:
    """Whether something of another paper is meant, or what stands in a link."""
    linked = (link.span() for link in _LINKED.finditer(match.string))
    return bool(_ELSEWHERE.match(match.string, match.end())) or any(a <= match.start() < b for a, b in linked)


def _is_of_law(match: re.Match[str]) -> bool:
    """Whether a section of an Act is meant."""
    before, after = _BY_LAW.search(match.string, 0, match.start()), _LAW.match(match.string, match.end())
    return bool(before or after)


def _begins_sentence(match: re.Match[str]) -> bool:
    """Whether `Section 4` begins a sentence, where the reference would read `section 4`."""
    before = match.string[: match.start()].rstrip(' *_(\u201c"')
    return match["kind"][0] in "SP" and (not before or before[-1] in ".!?:")


def _spread(numbers: str) -> list[str]:
    """The numbers named: `4 to 6` are 4, 5 and 6, and `2.1 to 2.3` are 2.1, 2.2 and 2.3; none where they go down."""
    parts = re.split(rf"({_JOINED})", numbers)
    marked = [parts[0]]
    for between, number in zip(parts[1::2], parts[2::2], strict=True):
        if re.search(r"to|-|\u2013", between):
            outer, dot, first = marked[-1].rpartition(".")
            same, _, last = number.rpartition(".")
            if not (outer == same and first.isdecimal() and last.isdecimal() and int(first) < int(last)):
                return []
            marked += [f"{outer}{dot}{n}" for n in range(int(first) + 1, int(last))]
        marked.append(number)
    return marked
