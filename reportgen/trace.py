"""Where a figure is shown, how it was made, and from which file and lines."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from reportgen.document.walk import figures_shown
from reportgen.figures import words
from reportgen.figures.model import Figure
from reportgen.measures.counted import total
from reportgen.pipeline import Made
from reportgen.problems import ProblemsError, Where, stop
from reportgen.registry import near_miss
from reportgen.render.manifest import sources
from reportgen.tables.cells import base


@dataclass(frozen=True, slots=True)
class Trace:
    """One figure's path: what it is, where it stands in the paper, what it was counted from."""

    key: str
    title: str
    value: str
    period: str
    made: str
    definition: str
    definition_source: str
    set_at: str
    illustrative: str
    shown_at: tuple[str, ...]
    counted_from: tuple[str, ...]


def trace(made: Made, wanted: str) -> list[Trace]:
    """The figures with this key, or shown with these words. Raises `ProblemsError` when there is none."""
    keys = _keys(made, wanted)
    if not keys:
        raise _none(made, wanted)
    places: dict[str, list[str]] = {}
    for figure, place, _ in figures_shown(made.document):
        places.setdefault(base(figure.key), []).append(place)
    return [_trace(made, made.ledger.figures[key], tuple(dict.fromkeys(places.get(key, ())))) for key in keys]


def _keys(made: Made, wanted: str) -> list[str]:
    figures = made.ledger.figures
    for key in (wanted, f"fact_{wanted.removeprefix('fact.')}", wanted.replace('["', "[").replace('"]', "]")):
        if key in figures:
            return [key]
    shown = [base(f.key) for f, _, _ in figures_shown(made.document) if f.text == wanted]
    text = wanted.replace(",", "").strip()
    for one in made.published:
        faces = (one.text, one.percent, one.number, one.numerator, one.fraction)
        if one.known and text and text in {f.replace(",", "") for f in faces if f}:
            shown.append(one.key)
    return [k for k in dict.fromkeys(shown) if k in figures]


def _none(made: Made, wanted: str) -> ProblemsError:
    near = near_miss(wanted, made.ledger.figures)
    return stop(
        "figure-not-known",
        Where(made.opened.name),
        f"no figure is called '{wanted}' or shown with those words.{near}",
        "give a key such as those of manifest.json, or the words as they stand in the paper",
    )


def _trace(made: Made, figure: Figure, places: tuple[str, ...]) -> Trace:
    shown = made.published.figures[figure.key]
    return Trace(
        key=figure.key,
        title=f"{shown.title}, {shown.label}" if shown.label else shown.title,
        value=shown.text if shown.known else f"{shown.text} ({shown.why})",
        period=shown.period,
        made=_made(figure, shown.hidden),
        definition=shown.definition,
        definition_source=shown.definition_source,
        set_at=str(figure.where),
        illustrative=shown.illustrative,
        shown_at=places or ("nowhere in this paper",),
        counted_from=tuple(_source(s) for s in sources(figure)),
    )


def _made(figure: Figure, hidden: bool) -> str:
    if hidden or figure.counted.missing:
        return figure.how
    top, bottom = total(figure.counted.numerator), total(figure.counted.denominator)
    if figure.kind in ("share", "rate") and bottom:
        per = f" x {figure.counted.per:,}" if figure.kind == "rate" else " x 100"
        sum_ = f"{words.number(words.half_up(top, 0))} / {words.number(words.half_up(bottom, 0))}{per}"
        return f"{figure.how}: {sum_}"
    return figure.how


def _source(source: dict[str, Any]) -> str:
    lines: list[int] = source["lines"]
    sheet = f" sheet {source['sheet']}" if "sheet" in source else ""
    word = "line" if len(lines) == 1 else "lines"
    return f"{source['file']}{sheet}, column {source['column']}, {word} {_runs(lines)}"


def _runs(lines: list[int]) -> str:
    """1, 2, 3, 7 -> `1-3, 7`."""
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)


def as_text(traces: list[Trace]) -> str:
    """For a person."""
    blocks = []
    for one in traces:
        lines = [f"{one.key}: {one.value}", f"  what        {one.title}"]
        lines += [f"  period      {one.period}"] if one.period else []
        lines += [f"  made        {one.made}"]
        lines += [f"  definition  {one.definition}"] if one.definition else []
        lines += [f"  source      {one.definition_source}"] if one.definition_source else []
        lines += [f"  set at      {one.set_at}"]
        lines += [f"  illustrative: {one.illustrative}"] if one.illustrative else []
        lines += [f"  shown at    {place}" for place in one.shown_at]
        lines += [f"  counted from {source}" for source in one.counted_from]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def as_json(traces: list[Trace]) -> str:
    """For a program."""
    return json.dumps([asdict(t) for t in traces], ensure_ascii=False, indent=2)
