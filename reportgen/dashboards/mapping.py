"""The mapping of a workbook, as YAML a person can read and correct: which cells are which months of which number."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from reportgen.problems import Problems
from reportgen.settings.base import Setting, Words
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import read_yaml


class SeriesMapping(Setting):
    """A run of cells: the months of one number of one indicator."""

    cells: Words
    """The first and the last cell, such as `C5:N5`; in a row or in a column."""
    label: Words
    """The words that stand beside it; where they change, the file is not read."""
    under: Words = ""
    """Of a run in which each month has several cells, those under this heading."""
    section: Words = ""
    """The heading of the rows it stands among, where its own words do not say of what it is."""
    indicator: Words = ""
    """The extract's code, to be filled in where it says `?`; left out where `sheets:` gives it."""
    role: Literal[
        "numerator", "denominator", "numerator/denominator", "left out",
        "numerator?", "denominator?", "numerator/denominator?", "?",
    ]  # fmt: skip
    """What the cells are; to be answered where it says `?`, and to be confirmed where it ends in one.

    `numerator/denominator` is both in one cell: 5/6.
    """
    why: Words = ""

    @property
    def is_open(self) -> bool:
        """Whether its role, or of a number that is taken its indicator, is to be answered."""
        return self.role.endswith("?") or (self.role != "left out" and self.indicator == "?")

    @property
    def is_proposed(self) -> bool:
        """Whether its role is proposed and only to be confirmed."""
        return self.is_open and "?" not in (self.role, self.indicator)

    @property
    def proposed_role(self) -> str:
        """Its role, confirmed or not; empty where none is proposed."""
        return self.role.removesuffix("?")

    def as_confirmed(self) -> SeriesMapping:
        """The same with the role that is proposed."""
        return self.model_copy(update={"role": self.proposed_role}) if self.is_proposed else self

    def to_confirm(self, why: str) -> SeriesMapping:
        """The same with its role to be confirmed, where there is a reason."""
        return self.model_copy(update={"role": f"{self.proposed_role}?", "why": why}) if why else self

    @property
    def words(self) -> str:
        """All the words that stand beside and above its cells."""
        return " | ".join(filter(None, (self.label, self.under)))


_MOST = 5
"""So many series are named in a message."""


def series_named(series: Sequence[SeriesMapping]) -> str:
    """The first of some series, each by its words and cells, and how many more there are."""
    return first_named([f"'{one.words}' ({one.cells})" for one in series])


def first_named(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


class BlockMapping(Setting):
    """Series that share a run of months."""

    sheet: Words = ""
    """The sheet's name; `*` for every sheet whose name is a month."""
    months: Words
    """The cells of the months, such as `C3:N3`; one cell; or `sheet name` or `file name`, where the month is there."""
    year: Words = ""
    """The financial year of months without one, where neither a heading nor a title gives it: `2024/25`."""
    first: Words = ""
    last: Words = ""
    series: tuple[SeriesMapping, ...]


ADDED_UP = "added up"


class WholeMapping(Setting):
    """Sheets (of several files, the files) that give the same numbers of parts, as of teams, and of their whole."""

    whole: Words
    """The one whose numbers are taken; `added up` where there is none, `?` where that is to be answered."""
    parts: tuple[Words, ...]
    """Those that the whole is the sum of: compared with it and not taken, or added up."""
    left_out: tuple[Words, ...] = ()
    """Others of the same months and indicators that are no part of the sum, as of a neighbour."""

    @property
    def own_parts(self) -> tuple[str, ...]:
        """The parts without the whole, which may be chosen among them."""
        return tuple(part for part in self.parts if part != self.whole)

    @property
    def names(self) -> tuple[str, ...]:
        """All that are named here."""
        return (self.whole, *self.parts, *self.left_out)


class Mapping(Setting):
    """How a workbook is read into an extract. Written by `reportgen collect`; correct it where it is wrong."""

    extract: Words
    sheets: dict[Words, Words] = Field(default={})
    """Of sheets that are an indicator each and do not name it, the code: `{Tab 1: iha_in_time}`; `left out`, or `?`."""
    wholes: tuple[WholeMapping, ...] = ()
    as_proposed: bool = False
    """Whether every role that ends in `?` is right as it stands."""
    blocks: tuple[BlockMapping, ...]

    def with_series(self, change: Callable[[BlockMapping, SeriesMapping], SeriesMapping]) -> Mapping:
        """The mapping with each of its series changed."""
        blocks = (
            block.model_copy(update={"series": tuple(change(block, one) for one in block.series)})
            for block in self.blocks
        )
        return self.model_copy(update={"blocks": tuple(blocks)})


HEAD = """\
# How reportgen reads {file}, as `reportgen collect` proposed it. Each line says which cells are taken for what.
# Answer each `?`: write the indicator's code, and numerator (the number met), denominator (the number due),
# numerator/denominator (both in one cell) or left out. A role such as `numerator?` is proposed.
# The mapping is used again for the next file of the same layout; where that has moved, it is told.
"""


def as_yaml(mapping: Mapping, file: str, codes: tuple[str, ...]) -> str:
    """The mapping as text."""
    lines = [HEAD.format(file=file).rstrip(), f"# Codes of {mapping.extract}: {', '.join(codes)}", ""]
    sheets = ", ".join(f"{_quoted(name)}: {_quoted(code)}" for name, code in mapping.sheets.items())
    lines += [f"extract: {mapping.extract}", *([f"sheets: {{{sheets}}}"] if sheets else [])]
    lines += _lines_of_wholes(mapping.wholes)
    if any(one.is_proposed for block in mapping.blocks for one in block.series):
        lines += [
            "# Write yes where every role that ends in ? is right as it is proposed; else correct it first.",
            "as_proposed: no",
        ]
    lines.append("blocks:")
    for block in mapping.blocks:
        keys = {"sheet": block.sheet, "months": block.months, "year": block.year}
        keys |= {"first": block.first, "last": block.last}
        words = "".join(f"{key}: {_quoted(value)}, " for key, value in keys.items() if value)
        lines.append(f"  - {{{words}series: [")
        for one in block.series:
            keys = {"cells": one.cells, "under": one.under, "indicator": one.indicator, "role": one.role}
            keys |= {"section": one.section, "label": one.label, "why": one.why}
            words = ", ".join(f"{key}: {_quoted(value)}" for key, value in keys.items() if value)
            lines.append(f"      {{{words}}},")
        lines.append("    ]}")
    return "\n".join(lines) + "\n"


def _lines_of_wholes(wholes: Sequence[WholeMapping]) -> list[str]:
    """What is a part of what, and how that is answered."""
    if not wholes:
        return []
    lines = [
        "# Of each whole its numbers are taken and compared with the sum of its parts. Write `added up` as the whole",
        "# where no sheet is the sum of the others.",
        "wholes:",
    ]
    for one in wholes:
        left_out = f", left_out: [{', '.join(map(_quoted, one.left_out))}]" if one.left_out else ""
        parts = ", ".join(map(_quoted, one.parts))
        lines.append(f"  - {{whole: {_quoted(one.whole)}, parts: [{parts}]{left_out}}}")
    return lines


def _quoted(words: str) -> str:
    """Words as YAML takes them in braces, whatever signs they hold; as they are where they are plain."""
    if re.fullmatch(r"[A-Za-z][A-Za-z_]*(?:[ /][a-z_]+)?", words):
        return words
    return json.dumps(words, ensure_ascii=False)


def read_mapping(path: Path, problems: Problems) -> Mapping | None:
    """The mapping in a file; None, with every fault of it, where it cannot be used."""
    source = read_yaml(path, path.name, problems)
    mapping = None if source is None else validate(Mapping, source, problems)
    if mapping is None or not mapping.as_proposed:
        return mapping
    return mapping.with_series(lambda _, one: one.as_confirmed())
