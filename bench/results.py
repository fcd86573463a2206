"""Puts what was measured beside the goals, as a page."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clock import Sample


@dataclass(frozen=True)
class Measured:
    """One subject: its runs in order of the rounds, and the most memory in MB."""

    name: str
    note: str
    samples: tuple[Sample, ...]
    memory: float

    @property
    def wall(self) -> float:
        """The median of the runs, in seconds."""
        return statistics.median(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float:
        """The median of the processors' work, in seconds."""
        return statistics.median(sample.cpu for sample in self.samples)

    @property
    def rendering(self) -> float:
        """The median of what went into rendering, in seconds."""
        return statistics.median(sample.rendering for sample in self.samples)

    @property
    def told_apart(self) -> bool:
        """Whether the time of rendering was told apart."""
        return any(sample.rendering for sample in self.samples)

    def own_beside(self, peer: Measured) -> float:
        """How many times as long as the whole of the peer, rendering left out here; the median of the rounds."""
        return statistics.median(ours.own / theirs.wall for ours, theirs in _rounds(self, peer))

    def beside(self, peer: Measured) -> float:
        """How many times as long as the peer, in the same round; the median of the rounds.

        A busy minute of the machine falls on both of a round, and so hardly on what is returned.
        """
        return statistics.median(ours.wall / theirs.wall for ours, theirs in _rounds(self, peer))


def _rounds(one: Measured, other: Measured) -> Iterator[tuple[Sample, Sample]]:
    """The rounds in which both took part; all begin with the first."""
    return zip(one.samples, other.samples, strict=False)


@dataclass(frozen=True)
class Goal:
    """A goal in words, the figure it is about and the most that figure may be."""

    words: str
    most: float
    unit: str
    figure: Callable[[dict[str, Measured]], float]


def _ratio(name: str, peer: str) -> Callable[[dict[str, Measured]], float]:
    return lambda by: by[name].beside(by[peer])


def _own(name: str, peer: str) -> Callable[[dict[str, Measured]], float]:
    return lambda by: by[name].own_beside(by[peer])


GOALS = (
    Goal("`list`", 0.3, "s", lambda by: by["list"].wall),
    Goal("`--help`", 0.3, "s", lambda by: by["help"].wall),
    Goal("`check` of the edition, cold", 0.65, "s", lambda by: by["check"].wall),
    Goal("`check` after a word is changed", 0.65, "s", lambda by: by["check a word"].wall),
    Goal("`check` where nothing changed", 0.15, "s", lambda by: by["check again"].wall),
    Goal("a fault of the settings, told with all else, beside `check`", 1.1, "times", _ratio("config error", "check")),
    Goal("`build` where nothing changed", 0.15, "s", lambda by: by["build again"].wall),
    Goal(
        "cold build of all four papers, by Typst, beside docxtpl + matplotlib PNG + LibreOffice PDF",
        0.45,
        "times",
        _ratio("build by Typst", "docxtpl + LibreOffice"),
    ),
    Goal(
        "cold build of all four papers, by WeasyPrint, beside docxtpl + matplotlib PNG + LibreOffice PDF",
        0.75,
        "times",
        _ratio("build", "docxtpl + LibreOffice"),
    ),
    Goal(
        "cold build of all four papers, beside WeasyPrint alone on the program's own page",
        1.2,
        "times",
        _ratio("build", "weasyprint alone"),
    ),
    Goal(
        "Word paper and web page after a word is changed, in a process that stays",
        0.6,
        "s",
        lambda by: by["a word, Word and web"].wall,
    ),
    Goal(
        "PDF by Typst after a word is changed, in a process that stays, beside the cold build of it",
        0.25,
        "times",
        _ratio("a word, PDF by Typst", "PDF by Typst"),
    ),
    Goal(
        "PDF by WeasyPrint after a word is changed, in a process that stays, beside the cold build of it",
        0.7,
        "times",
        _ratio("a word, PDF by WeasyPrint", "PDF by WeasyPrint"),
    ),
    Goal("Word paper alone, beside pandoc's HTML to Word", 1.0, "times", _ratio("docx", "pandoc")),
    Goal(
        "comparing two editions, beyond rendering, beside the cold build of one", 1.0, "times", _own("compare", "build")
    ),
    Goal(
        "packing five papers, beyond rendering, beside the cold build of one",
        1.0,
        "times",
        _own("pack by WeasyPrint", "build"),
    ),
    Goal(
        "packing five papers by Typst, beside packing them by WeasyPrint",
        0.5,
        "times",
        _ratio("pack by Typst", "pack by WeasyPrint"),
    ),
    Goal(
        "rendering the paper of every edition five times (some 430 pages) by Typst",
        6,
        "s",
        lambda by: by["long pack by Typst"].rendering,
    ),
    Goal("memory of a cold build", 200, "MB", lambda by: by["build"].memory),
)


def _goals(by: dict[str, Measured]) -> list[str]:
    lines = ["| goal | at most | measured | |", "|---|---|---|---|"]
    for goal in GOALS:
        try:
            value = goal.figure(by)
        except KeyError as missing:
            lines.append(f"| {goal.words} | {goal.most:g} {goal.unit} | {missing} was not measured | |")
            continue
        if not value:
            lines.append(f"| {goal.words} | {goal.most:g} {goal.unit} | not measured | |")
            continue
        shown = f"{value:.0f}" if goal.unit == "MB" else f"{value:.2f}"
        lines.append(
            f"| {goal.words} | {goal.most:g} {goal.unit} | {shown} {goal.unit} "
            f"| {'met' if value <= goal.most else '**not met**'} |"
        )
    return lines


ENGINES = (
    ("all four papers, cold", "build", "build by Typst"),
    ("PDF alone, cold", "PDF by WeasyPrint", "PDF by Typst"),
    ("PDF after a word is changed", "a word, PDF by WeasyPrint", "a word, PDF by Typst"),
    ("pack of five papers", "pack by WeasyPrint", "pack by Typst"),
)
"""The same made by both engines: what it is, and what each is called among the subjects."""


def _engines(by: dict[str, Measured]) -> list[str]:
    """WeasyPrint and Typst side by side: seconds by the clock and of the processors, and memory."""
    both = [(what, by[one], by[other]) for what, one, other in ENGINES if one in by and other in by]
    if not both:
        return []
    return [
        "",
        "## WeasyPrint and Typst",
        "",
        "| what | WeasyPrint, wall s | Typst | Typst beside it | WeasyPrint, CPU s | Typst | WeasyPrint, MB | Typst |",
        "|---|---|---|---|---|---|---|---|",
        *(
            f"| {what} | {one.wall:.2f} | {other.wall:.2f} | {other.beside(one):.2f} | {one.cpu:.2f} "
            f"| {other.cpu:.2f} | {one.memory:.0f} | {other.memory:.0f} |"
            for what, one, other in both
        ),
    ]


def _of_areas(areas: Sequence[str]) -> list[str]:
    """What was measured of a paper for each of many areas; nothing where it was not asked for."""
    if not areas:
        return []
    return [
        "",
        "## A paper for each of many areas",
        "",
        "From the synthetic national return, all four papers of each area, public, by a Dask cluster on this machine;",
        "efficiency is that beside one process, per worker.",
        "",
        *(f"- {line}" for line in areas),
    ]


def _apart(measured: list[Measured]) -> list[str]:
    """Whole, rendering and own time of what was measured so."""
    apart = [one for one in measured if one.told_apart]
    if not apart:
        return []

    def row(one: Measured) -> str:
        figures = [
            statistics.median(getattr(sample, name) for sample in one.samples)
            for name in ("wall", "rendering", "own", "own_cpu")
        ]
        return f"| {one.name} | {' | '.join(f'{figure:.2f}' for figure in figures)} | {one.note} |"

    return [
        "",
        "## Beyond rendering",
        "",
        "Rendering turns a settled document into files: it draws the charts, lays out the pages and writes the forms.",
        "What a command does beyond that is its own: starting, reading, counting, comparing or joining, and saving.",
        "",
        "| what | whole, wall s | rendering | own | own, CPU s | |",
        "|---|---|---|---|---|---|",
        *map(row, apart),
    ]


def written(
    measured: list[Measured],
    missing: list[str],
    edition: str,
    runs: int,
    paper: Path,
    said: str = "",
    areas: Sequence[str] = (),
) -> str:
    """The whole of results.md; `said` is a sentence on how it was measured, `areas` what was of many areas."""
    by = {one.name: one for one in measured}
    build = by["build"]
    lines = [
        "# How fast, beside its peers",
        "",
        f"Written by `make bench`: the paper `{edition}`, medians of {runs} interleaved runs of whole processes,",
        "three of what takes long.",
        f"Machine: {os.cpu_count()} cores, {platform.system()} {platform.machine()},",
        f"Python {platform.python_version()}. Times on a shared machine vary: trust the ratios, each the median of",
        "the rounds' own.",
        *([said] if said else []),
        "",
        "## Goals",
        "",
        *_goals(by),
        "",
        "## What was measured",
        "",
        "| what | wall s (least to most) | CPU s | memory MB | beside the cold build | |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.name} | {one.wall:.2f} ({min(s.wall for s in one.samples):.2f} to "
        f"{max(s.wall for s in one.samples):.2f}) | {one.cpu:.2f} | {one.memory:.0f} "
        f"| {one.beside(build):.2f} | {one.note} |"
        for one in measured
    ]
    lines += _engines(by) + _apart(measured) + _of_areas(areas)
    sizes = [f"{path.name} {path.stat().st_size // 1024} KB" for path in sorted(paper.glob("*.*"))]
    lines += [
        "",
        "Memory is the most that the program and all it started held at one moment, shared pages counted once,",
        "from a run of its own that is not timed.",
        "",
        f"The paper: {', '.join(sizes)}.",
        "",
        "The peers get the words, tables and chart values ready, from the document that the program made: they read",
        "no extract, measure, suppress and check nothing, and write one or two of the four papers.",
    ]
    lines += ["", *(f"- {line}." for line in missing)] if missing else []
    return "\n".join(lines) + "\n"
