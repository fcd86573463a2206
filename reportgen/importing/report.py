"""What the import says of itself: for a person in Markdown, for a program as JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from reportgen.importing.binding import MOST_NAMED, Met
from reportgen.importing.pieces import Remark, Remarks

_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Cllr|Councillor|Rev|Reverend|Lord|Lady)\.?\s+"
    r"(?:[A-Z]\.?\s*)*[A-Z][\w'\u2019-]+(?:\s+[A-Z][\w'\u2019-]+){0,2}"
)
_TITLES = (
    ("guessed", "What was guessed", "Look at each, and correct the draft where the guess is wrong."),
    ("not placed", "What could not be placed", "Each needs a hand."),
    ("fault", "What the drafts still have wrong", "`reportgen check` will say it again."),
    ("taken off", "Numbers taken off", "Paragraphs, headings and tables are numbered by the program."),
    (
        "renumbered",
        "Numbers that will be others",
        "These come out otherwise in the draft; numbering.yaml holds the numbering for edition.yaml that fits best.",
    ),
    ("left out", "What was left out", "It stands in Word and in no draft."),
)


def people(words: Sequence[str]) -> list[str]:
    """What may be names of people, by the titles before them."""
    return sorted({match[0] for text in words for match in _NAME.finditer(text)})


def as_data(file: str, remarks: Remarks, met: Sequence[Met], names: Sequence[str], drafts: Sequence[str],
            missing: Sequence[str]) -> dict[str, Any]:  # fmt: skip
    """The report for a program."""
    kinds = {kind.replace(" ", "_"): [_remark(r) for r in remarks.of(kind)] for kind, _, _ in _TITLES}
    return {
        "file": file,
        "drafts": list(drafts),
        "words_missing": list(missing),
        "names_of_people": list(names),
        "numbers": [_met(each) for each in met],
        **kinds,
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"paragraph": remark.place, "words": remark.words, "said": remark.message}


def _met(each: Met) -> dict[str, Any]:
    became = "bound" if each.match.expression else "several" if each.match.could_be else "none"
    return {
        "paragraph": each.place,
        "text": each.number.text,
        "became": became,
        "expression": each.match.expression,
        "could_be": list(each.match.could_be),
        "section": each.section,
    }


def as_markdown(data: dict[str, Any]) -> str:
    """The report for a person."""
    numbers = data["numbers"]
    lines = [f"# Import of {_plain(data['file'])}", ""]
    lines += [f"- {_plain(name)}" for name in data["drafts"]] + [""]
    if data["words_missing"]:
        lines += [f"These words stand in Word and in no draft: {_plain(', '.join(data['words_missing']))}", ""]
    else:
        lines += [
            "Every word of the file stands in a draft or in this report: this was checked. The words were counted"
        ]
        lines += ["a second time, from the characters of every part of the file and not from what was read of it.", ""]
    lines += _merged_lines(data.get("merged", ()))
    lines += ["## Names of people", "", "A program cannot tell names of people. Replace every name by a post"]
    lines += ["(`{{ post.NAME }}`) before anything is published. Words that may be names:", ""]
    lines += [f"- {_plain(name)}" for name in data["names_of_people"]] or ["- none was found after a title such as Dr"]
    lines += ["", "## Numbers", ""]
    for became, heading in (
        ("bound", "bound to the one figure each equals, of which its sentence speaks too; look at each all the same"),
        (
            "several",
            "left as typed, a guess: any of several figures, written otherwise, or not spoken of in the sentence",
        ),
        ("none", "left as typed: equal to no figure (a fact of each is drafted in facts.yaml)"),
    ):
        chosen = [n for n in numbers if n["became"] == became]
        lines += [f"### {len(chosen)} {heading}", ""]
        for each in chosen:
            could = each["could_be"][:MOST_NAMED]
            more = each["expression"] or ", ".join(could) + (" ..." if len(each["could_be"]) > MOST_NAMED else "")
            lines.append(f"- {_at(each['paragraph'])}{_plain(each['text'])}" + (f" -> `{more}`" if more else ""))
        lines.append("")
    for kind, title, what in _TITLES:
        remarks = data[kind.replace(" ", "_")]
        if remarks:
            lines += [f"## {title}", "", what, ""]
            lines += [f"- {_at(r['paragraph'])}{_quoted(r['words'])}{_plain(r['said'])}" for r in remarks] + [""]
    return "\n".join(lines).rstrip() + "\n"


def _merged_lines(merged: Sequence[dict[str, Any]]) -> list[str]:
    """What became of the drafts of an earlier import; nothing where there was none."""
    lines = [f"- {_plain(each['file'])}: {_plain(each['said'])}" for each in merged]
    return ["## What became of the drafts of the import before", "", *lines, ""] if lines else []


def _at(place: int) -> str:
    return f"paragraph {place}: " if place else ""


def _quoted(words: str) -> str:
    return f'"{_plain(words)}" - ' if words else ""


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_<>\[\]])", r"\\\1", text)
