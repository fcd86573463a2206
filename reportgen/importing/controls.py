"""Content controls whose tag is the name of a figure, post, body or date of the edition: narrative names it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.document.figure import FigureRef, from_narrative, in_narrative, parse
from reportgen.document.reading import tidy
from reportgen.importing.completeness import read_draft, texts_of
from reportgen.importing.pieces import Remarks
from reportgen.problems import Problems
from reportgen.readback.word.narrative import control_name


@dataclass(slots=True)
class Controls:
    """The controls of one paper; `names` are what the edition knows."""

    names: Mapping[str, object] = field(default_factory=dict)
    remarks: Remarks = field(default_factory=Remarks)
    _shown: dict[str, str | None] = field(default_factory=dict)

    def expression(self, tag: str) -> str:
        """What narrative writes for a control of this tag; empty where the edition knows no such name."""
        name = name_of_tag(tag)
        if not name:
            return ""
        if name not in self._shown:
            problems = Problems()
            texts = texts_of(read_draft(f"{{{{ {name} }}}}", self.names, "a content control", problems))
            self._shown[name] = None if problems.errors else tidy(" ".join(texts))
        return "" if self._shown[name] is None else f"{{{{ {name} }}}}"

    def met(self, tag: str, words: str, place: int) -> None:
        """Tell of the words in a control where they are not those of the edition."""
        name = name_of_tag(tag)
        shown = self._shown.get(name) or ""
        if tidy(words) != shown:
            what = f"it stood in a field named {name}, which is {shown or 'nothing'} in this edition"
            self.remarks.add("taken off", place, words, what, whole=True)

    def ref(self, tag: str) -> FigureRef | None:
        """The figure that a tag names."""
        try:
            return from_narrative(name_of_tag(tag)).figure
        except ValueError:
            return None


def name_of_tag(tag: str) -> str:
    """The name as narrative writes it, from a tag that is one or is the key of a figure; empty for any other tag."""
    if name := control_name(tag):
        return name
    try:
        ref = parse(tag.strip())
    except ValueError:
        return ""
    name = in_narrative(ref.figure) + ("" if ref.aspect == "house" else f".{ref.aspect}")
    return control_name(name)
