"""The mapping of a workbook, as YAML a person can read and correct: which cells are which months of which number."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from reportgen.problems import Problems
from reportgen.settings.base import Month, Setting, Words
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import read_yaml


class SeriesMapping(Setting):
    """A run of cells: the months of one number of one indicator."""

    cells: Words
    """The first and the last cell, such as `C5:N5`; in a row or in a column."""
    label: Words
    """The words that stand beside it; where they change, the file is not read."""
    indicator: Words = ""
    """The extract's code; to be filled in where it says `?`."""
    role: Literal["numerator", "denominator", "left out", "?"]
    """What the cells are; to be answered where it says `?`."""
    why: Words = ""


class BlockMapping(Setting):
    """Series that share a run of months."""

    sheet: Words = ""
    months: Words
    """The cells of the months, such as `C3:N3`."""
    first: Month
    last: Month
    series: tuple[SeriesMapping, ...]


class Mapping(Setting):
    """How a workbook is read into an extract. Written by `reportgen collect`; correct it where it is wrong."""

    extract: Words
    blocks: tuple[BlockMapping, ...]


HEAD = """\
# How reportgen reads {file}, as `reportgen collect` proposed it. Each line says which cells are taken for what.
# Answer each `?`: write the indicator's code, and numerator (the number met) or denominator (the number due), or
# `left out`. The mapping is used again for the next file of the same layout; where that has moved, it is told.
"""


def as_yaml(mapping: Mapping, file: str, codes: tuple[str, ...]) -> str:
    """The mapping as text."""
    lines = [HEAD.format(file=file).rstrip(), f"# Codes of {mapping.extract}: {', '.join(codes)}", ""]
    lines += [f"extract: {mapping.extract}", "blocks:"]
    for block in mapping.blocks:
        sheet = f"sheet: {_quoted(block.sheet)}, " if block.sheet else ""
        lines.append(
            f"  - {{{sheet}months: {_quoted(block.months)}, first: {block.first}, last: {block.last}, series: ["
        )
        for one in block.series:
            why = f", why: {_quoted(one.why)}" if one.why else ""
            lines.append(
                f"      {{cells: {_quoted(one.cells)}, indicator: {_quoted(one.indicator)}, role: {_quoted(one.role)}, "
                f"label: {_quoted(one.label)}{why}}},"
            )
        lines.append("    ]}")
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    """Words as YAML takes them in braces, whatever signs they hold."""
    import json

    return json.dumps(words, ensure_ascii=False)


def read_mapping(path: Path, problems: Problems) -> Mapping | None:
    """The mapping in a file; None, with every fault of it, where it cannot be used."""
    source = read_yaml(path, path.name, problems)
    return None if source is None else validate(Mapping, source, problems)
