"""Where a figure is shown, how it was made, and from which file and lines."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from reportgen.document.figure import FigureRef, from_narrative, parse
from reportgen.document.walk import figures_shown
from reportgen.figures.config_figures import fact_ref
from reportgen.figures.model import Figure
from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.pipeline import ComposedPaper
from reportgen.problems import ProblemsError, Where, stop
from reportgen.registry import near_miss
from reportgen.render.origins import how_made, sources_in_words


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
    target: str
    set_at: str
    illustrative: str
    shown_at: tuple[str, ...]
    counted_from: tuple[str, ...]


def trace(paper: ComposedPaper, wanted: str) -> list[Trace]:
    """The figures with this key, or shown with these words. Raises `ProblemsError` when there is none."""
    refs = _wanted(paper, wanted)
    if not refs:
        raise _none(paper, wanted)
    places: dict[FigureRef, list[str]] = {}
    for shown, place, _ in figures_shown(paper.document):
        places.setdefault(shown.ref.figure, []).append(place)
    return [_trace(paper, paper.ledger.figures[ref], tuple(dict.fromkeys(places.get(ref, ())))) for ref in refs]


def _wanted(paper: ComposedPaper, wanted: str) -> list[FigureRef]:
    """The figure named so, as in the manifest or in narrative; else those whose words or number are `wanted`."""
    figures = paper.ledger.figures
    named = (parse(wanted), fact_ref(wanted.removeprefix("fact.")), from_narrative(wanted)) if wanted else ()
    for ref in named:
        if ref in figures:
            return [ref]
    refs = [shown.ref.figure for shown, _, _ in figures_shown(paper.document) if shown.text == wanted]
    refs += [figure.ref for figure in paper.published if figure.known and _plain(wanted) in _faces(figure)]
    return [ref for ref in dict.fromkeys(refs) if ref in figures]


def _faces(figure: PublishedFigure) -> set[str]:
    """The ways a figure's number can be written."""
    texts = {
        aspect_words(figure),
        aspect_words(figure, "percent"),
        aspect_words(figure, "numerator"),
        aspect_words(figure, "fraction"),
    }
    return {_plain(each) for each in (*texts, f"{figure.value:f}") if each}


def _plain(number: str) -> str:
    return number.replace(",", "").strip()


def _none(paper: ComposedPaper, wanted: str) -> ProblemsError:
    near = near_miss(wanted, map(str, paper.ledger.figures))
    return stop(
        "figure-not-known",
        Where(paper.opened.name),
        f"no figure is called '{wanted}' or shown with those words.{near}",
        "give a key such as those of manifest.json, or the words as they stand in the paper",
    )


def _trace(paper: ComposedPaper, figure: Figure, places: tuple[str, ...]) -> Trace:
    shown = paper.published.figures[figure.ref]
    return Trace(
        key=str(figure.ref),
        title=f"{shown.title}, {shown.label}" if shown.label else shown.title,
        value=aspect_words(shown) if shown.known else f"{aspect_words(shown)} ({shown.reason_apart})",
        period=shown.period.words,
        made=how_made(figure, shown.hidden),
        definition=shown.definition,
        definition_source=shown.definition_source,
        target=_target(paper, shown),
        set_at=str(figure.where),
        illustrative=shown.illustrative,
        shown_at=places or ("nowhere in this paper",),
        counted_from=tuple(sources_in_words(paper, figure)),
    )


def _target(paper: ComposedPaper, shown: PublishedFigure) -> str:
    """The figure's target, and where the policy says it is from; empty where there is none."""
    if shown.target is None:
        return ""
    setting = paper.opened.policy.targets.get(shown.ref.measure)
    return (
        f"{aspect_words(shown, 'target')} ({setting.source})"
        if setting and setting.source
        else aspect_words(shown, "target")
    )


def as_text(traces: list[Trace]) -> str:
    """For a person."""
    blocks = []
    for one in traces:
        lines = [f"{one.key}: {one.value}", f"  what        {one.title}"]
        lines += [f"  period      {one.period}"] if one.period else []
        lines += [f"  made        {one.made}"]
        lines += [f"  definition  {one.definition}"] if one.definition else []
        lines += [f"  source      {one.definition_source}"] if one.definition_source else []
        lines += [f"  target      {one.target}"] if one.target else []
        lines += [f"  set at      {one.set_at}"]
        lines += [f"  illustrative: {one.illustrative}"] if one.illustrative else []
        lines += [f"  shown at    {place}" for place in one.shown_at]
        lines += [f"  counted from {source}" for source in one.counted_from]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def as_json(traces: list[Trace]) -> str:
    """For a program."""
    return json.dumps([asdict(t) for t in traces], ensure_ascii=False, indent=2)
