"""The one place where a published figure becomes words.

Tables, narrative, charts, comparisons of papers and the questions of the command line all ask here for an aspect.
What they get remembers which figure it is and carries its value, so that nothing has to be read back from words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, assert_never

from reportgen.document.blocks import FigureText
from reportgen.document.english import join_words
from reportgen.document.figure import (
    Aspect,
    ComparedAspect,
    ControlAspect,
    DescribedAspect,
    FigureRef,
    TargetAspect,
    Unit,
    ValueAspect,
)
from reportgen.figures import words
from reportgen.figures.comparison import Change, Rounded, amount, relative, signed
from reportgen.figures.control_chart import Assurance, Variation
from reportgen.figures.period import months_compared
from reportgen.figures.published import UNITS, Published, PublishedFigure


def aspect_words(figure: PublishedFigure, aspect: Aspect = "house") -> str:
    """The words of an aspect; empty where the figure has no such aspect."""
    spoken = say(figure, aspect)
    return "" if spoken is None else spoken.text


def say(figure: PublishedFigure, aspect: Aspect = "house") -> FigureText | None:
    """An aspect of a figure as a sentence has it; None where the figure has no such aspect."""
    match aspect:
        case "house" | "percent" | "numerator" | "denominator" | "fraction" | "words":
            return _value(figure, aspect)
        case "previous" | "change" | "difference" | "relative" | "direction" | "better":
            return _compared(figure, aspect)
        case "target" | "gap" | "met" | "against_target" | "rag":
            return _targeted(figure, aspect)
        case "period" | "months" | "population_year" | "label" | "title" | "definition" | "unit":
            return _described(figure, aspect)
        case "mean" | "lower_limit" | "upper_limit" | "variation" | "assurance" | "control":
            return _controlled(figure, aspect)
        case _:
            assert_never(aspect)


def in_cell(published: Published, ref: FigureRef) -> FigureText:
    """What a table's cell says of a figure: a symbol for what cannot be shown, and words where there is nothing."""
    figure = published.get(ref)
    if figure is None:
        return FigureText(ref, published.absent.symbol, "not_available")
    spoken = say(figure, ref.aspect)
    if spoken is None:
        match ref.aspect:
            case "target":
                return FigureText(ref, "none set")
            case "rag":
                return FigureText(ref, "no target")
            case "variation" | "assurance":
                return FigureText(ref, "no verdict")
            case "change" | "difference" | "relative" if figure.not_comparable:
                return FigureText(ref, "not compared")
            case _:
                return FigureText(ref, published.absent.symbol, "not_available")
    return symbol(figure, spoken)


def symbol(figure: PublishedFigure, spoken: FigureText) -> FigureText:
    """What a cell has in place of the words of a figure that cannot be shown; anything else as it is."""
    for each in (figure, figure.earlier):
        if each is not None and spoken.state == each.state != "known":
            return replace(spoken, text=each.sign.symbol)
    return spoken


def resolved(published: Published, ref: FigureRef) -> FigureText | None:
    """What `ref` says in a sentence; of several months or groups that are picked, what differs between them once."""
    figure = published.get(ref)
    if figure is None:
        return None
    return _of_picked(published.picked(figure, ref.pick), ref) if ref.pick else say(figure, ref.aspect)


def _of_picked(picked: Sequence[PublishedFigure], ref: FigureRef) -> FigureText | None:
    """What is said of the months or groups that are picked; one that is hidden or not known stands for all."""
    if not all(each.known for each in picked):
        return FigureText(ref, picked[0].sign.words, picked[0].state)
    if ref.aspect == "label" and len(picked) > 1:
        return FigureText(ref, words.labels([(each.ref.breakdown, each.label) for each in picked]))
    texts = [text for text in (say(each, ref.aspect) for each in picked) if text is not None]
    unseen = next((text for text in texts if text.state != "known"), None)
    if unseen is not None:
        return replace(unseen, ref=ref)
    different = list(dict.fromkeys(text.text for text in texts))
    if len(different) > 1:
        return FigureText(ref, join_words(different))
    return replace(texts[0], ref=ref) if texts else None


# ---------------------------------------------------------------- the number


def format_published(value: Rounded, unit: Unit) -> str:
    """A published number in house style: `1,234`, `84.1%`, `>99.9%`, `\u2212£20`."""
    digits = words.format_decimal(abs(value.printed))
    minus = "\u2212" if value.printed < 0 else ""
    match unit:
        case "percent":
            digits = f"{digits}%"
        case "money":
            digits = f"£{digits}"
        case "count" | "rate" | "number" | "date" | "":
            pass
        case _:
            assert_never(unit)
    return f"{value.bound}{minus}{digits}"


def _value(figure: PublishedFigure, aspect: ValueAspect) -> FigureText | None:
    ref = figure.ref.of(aspect)
    if aspect in ("numerator", "denominator"):
        part = figure.numerator if aspect == "numerator" else figure.denominator
        if part is not None:
            return FigureText(ref, words.format_decimal(part), value=part, unit="count")
    if figure.rounded is None:
        return FigureText(ref, figure.sign.words, figure.state)
    house = _house(figure, figure.rounded)
    match aspect:
        case "house":
            return house
        case "percent":
            return _percent(figure, figure.rounded, ref)
        case "fraction":
            return _fraction(figure, ref)
        case "words":
            return _in_words(figure.rounded, house, ref)
        case "numerator" | "denominator":
            return None
        case _:
            assert_never(aspect)


def _house(figure: PublishedFigure, value: Rounded) -> FigureText:
    """`84.1% (275/327)` of a share whose halves may be shown, else the number with its unit."""
    fraction = _fraction(figure, figure.ref) if figure.kind == "share" else None
    unit = UNITS[figure.kind]
    spoken = FigureText(figure.ref, format_published(value, unit), value=value.number, unit="" if value.bound else unit)
    if fraction is None:
        return spoken
    text = f"{spoken.text} ({fraction.text})"
    return replace(spoken, text=text, numerator=fraction.numerator, denominator=fraction.denominator)


def _percent(figure: PublishedFigure, value: Rounded, ref: FigureRef) -> FigureText | None:
    if UNITS[figure.kind] != "percent":
        return None
    return FigureText(
        ref, format_published(value, "percent"), value=value.number, unit="" if value.bound else "percent"
    )


def _fraction(figure: PublishedFigure, ref: FigureRef) -> FigureText | None:
    """`275/327`."""
    if figure.numerator is None or figure.denominator is None:
        return None
    fraction = f"{words.format_decimal(figure.numerator)}/{words.format_decimal(figure.denominator)}"
    return FigureText(ref, fraction, numerator=figure.numerator, denominator=figure.denominator)


def _in_words(value: Rounded, house: FigureText, ref: FigureRef) -> FigureText:
    """A whole number in words (`four`); any other in house style."""
    whole = value.number == value.number.to_integral_value() and not value.bound
    return FigureText(ref, words.in_words(int(value.number)), value=value.number) if whole else replace(house, ref=ref)


# ---------------------------------------------------------------- two years


def _compared(figure: PublishedFigure, aspect: ComparedAspect) -> FigureText | None:
    """What is said of two years: nothing where either has no value; the year before alone where only this has none."""
    ref, earlier, change = figure.ref.of(aspect), figure.earlier, figure.change
    alone = aspect == "previous" and earlier is not None and not figure.hidden
    for each in (earlier,) if alone else (figure, earlier):
        if each is not None and not each.known:
            return FigureText(ref, each.sign.words, each.state)
    if aspect == "previous":
        return None if earlier is None else _previous(figure, earlier, ref)
    return None if change is None else _changed(figure, change, aspect)


def _changed(
    figure: PublishedFigure, change: Change, aspect: Literal["change", "difference", "relative", "direction", "better"]
) -> FigureText | None:
    """What is said of a change."""
    ref, unit, exact = figure.ref.of(aspect), UNITS[figure.kind], change.least is None
    match aspect:
        case "change":
            plain = unit if exact and unit != "percent" else ""
            return FigureText(ref, amount(change.amount, change.least, unit), value=abs(change.amount), unit=plain)
        case "difference":
            return FigureText(ref, signed(change), value=change.amount, unit="number" if exact else "")
        case "relative":
            return _relative(change, unit, ref)
        case "direction":
            return FigureText(ref, "did not change" if change.direction == "unchanged" else change.direction)
        case "better":
            return _better(figure, change, ref)
        case _:
            assert_never(aspect)


def _previous(figure: PublishedFigure, earlier: PublishedFigure, ref: FigureRef) -> FigureText | None:
    """The value of the year before, with the months it is given for where they are not the whole year."""
    spoken = say(earlier)
    if spoken is None or not figure.earlier_covers:
        return None if spoken is None else replace(spoken, ref=ref)
    covers = months_compared(figure.earlier_covers, same=not figure.not_comparable)
    return FigureText(ref, f"{spoken.text} {covers}", value=spoken.value)


def _relative(change: Change, unit: Unit, ref: FigureRef) -> FigureText:
    """In percentage points, whose words say more than the number, or in per cent."""
    points = unit == "percent"
    alone = not points and change.relative is not None
    value = change.amount if points else change.relative
    return FigureText(ref, relative(change, unit), value=value, unit="percent" if alone else "")


def _better(figure: PublishedFigure, change: Change, ref: FigureRef) -> FigureText | None:
    if figure.better == "neither":
        return None
    match change.verdict:
        case "better":
            return FigureText(ref, "improved")
        case "worse":
            return FigureText(ref, "worsened")
        case "same" | "neither":
            return FigureText(ref, "did not change")
        case _:
            assert_never(change.verdict)


# ---------------------------------------------------------------- the target


def _targeted(figure: PublishedFigure, aspect: TargetAspect) -> FigureText | None:
    """What is said of the target, and of the figure beside it."""
    ref = figure.ref.of(aspect)
    if aspect == "target":
        if figure.target is None:
            return None
        return FigureText(ref, format_published(Rounded(figure.target), "percent"), value=figure.target, unit="percent")
    if not figure.known:
        return FigureText(ref, figure.sign.words, figure.state)
    against, band = figure.against, figure.band
    if against is None:
        return None
    match aspect:
        case "gap":
            return FigureText(ref, amount(against.gap, against.least, UNITS[figure.kind]), value=against.gap)
        case "met":
            return FigureText(ref, "met" if against.met else "not met")
        case "against_target":
            just = "just " if against.just else ""
            return FigureText(ref, "equal to" if against.standing == "equal" else f"{just}{against.standing}")
        case "rag":
            return None if band is None else FigureText(ref, band.word)
        case _:
            assert_never(aspect)


# ---------------------------------------------------------------- the control chart

VARIATIONS: Mapping[Variation, str] = {
    "too few": "too few months",
    "common cause": "as chance explains",
    "improvement": "improvement",
    "concern": "concern",
    "neutral": "change",
}
ASSURANCES: Mapping[Assurance, str] = {
    "none": "no verdict",
    "pass": "met every month",
    "fail": "missed every month",
    "inconsistent": "met in some months",
}
"""What stands beside an icon: whether the months vary by more than chance, and whether the target can be met."""


def _controlled(figure: PublishedFigure, aspect: ControlAspect) -> FigureText | None:
    """What a control chart says: mean and limits of a month, the verdicts of the whole."""
    ref, limits, control = figure.ref.of(aspect), figure.limits, figure.control
    match aspect:
        case "mean" | "lower_limit" | "upper_limit":
            if limits is None:
                return None
            value = {"mean": limits.mean, "lower_limit": limits.lower, "upper_limit": limits.upper}[aspect]
            unit = UNITS[figure.kind]
            return FigureText(ref, format_published(Rounded(value), unit), value=value, unit=unit)
        case "variation" | "assurance" | "control":
            if control is None:
                return None
            moved = {1: ", higher", -1: ", lower", 0: ""}[control.direction]
            text = {
                "variation": "not shown" if control.hidden else VARIATIONS[control.variation] + moved,
                "assurance": ASSURANCES[control.assurance],
                "control": control.sentence,
            }[aspect]
            return FigureText(ref, text)
        case _:
            assert_never(aspect)


# ---------------------------------------------------------------- what it is


def _described(figure: PublishedFigure, aspect: DescribedAspect) -> FigureText | None:
    """What can be said of a figure even when it is hidden or was not received."""
    ref = figure.ref.of(aspect)
    match aspect:
        case "period":
            description = figure.period.words
        case "months":
            description = words.in_words(figure.months) if figure.months else ""
        case "population_year":
            description = figure.denominator_period.words
        case "label":
            description = figure.label or figure.title
        case "title":
            description = figure.title
        case "definition":
            description = figure.definition
        case "unit":
            description = figure.unit
        case _:
            assert_never(aspect)
    return FigureText(ref, description) if description else None


__all__ = ["aspect_words", "format_published", "in_cell", "resolved", "say", "symbol"]
