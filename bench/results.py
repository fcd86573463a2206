"""Puts what was measured beside the goals, as a page."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable
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
        return statistics.median(
            ours.own / theirs.wall for ours, theirs in zip(self.samples, peer.samples, strict=True)
        )

    def beside(self, peer: Measured) -> float:
        """How many times as long as the peer, in the same round; the median of the rounds.

        A busy minute of the machine falls on both of a round, and so hardly on what is returned.
        """
        return statistics.median(
            ours.wall / theirs.wall for ours, theirs in zip(self.samples, peer.samples, strict=True)
        )


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
    Goal("`check` of the edition", 0.65, "s", lambda by: by["check"].wall),
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
        lambda by: by["preview, html,docx"].wall,
    ),
    Goal(
        "all four by Typst after a word is changed, in a process that stays, beside the cold build by Typst",
        0.25,
        "times",
        _ratio("preview, html,docx,pdf,xlsx", "build by Typst"),
    ),
    Goal(
        "all four by WeasyPrint after a word is changed, in a process that stays, beside the cold build",
        0.7,
        "times",
        _ratio("one word changed", "build"),
    ),
    Goal("Word paper alone, beside pandoc's HTML to Word", 1.0, "times", _ratio("docx", "pandoc")),
    Goal(
        "comparing two editions, beyond rendering, beside the cold build of one", 1.0, "times", _own("compare", "build")
    ),
    Goal("packing five papers, beyond rendering, beside the cold build of one", 1.0, "times", _own("pack", "build")),
    Goal(
        "packing five papers by Typst, beside packing them by WeasyPrint", 0.5, "times", _ratio("pack by Typst", "pack")
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


def written(measured: list[Measured], missing: list[str], edition: str, runs: int, paper: Path, said: str = "") -> str:
    """The whole of results.md; `said` is a sentence on how it was measured."""
    by = {one.name: one for one in measured}
    build = by["build"]
    lines = [
        "# How fast, beside its peers",
        "",
        f"Written by `make bench`: the paper `{edition}`, medians of {runs} interleaved runs of whole processes.",
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
    lines += _apart(measured)
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
