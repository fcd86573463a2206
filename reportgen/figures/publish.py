"""The wall: the whole ledger under the policy becomes published values. Suppressed, rounded and judged once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from reportgen.document.figure import parse
from reportgen.figures import words
from reportgen.figures.comparison import Rounded, TargetComparison, against, round_published, short_of
from reportgen.figures.disclosure_control import Control
from reportgen.figures.disclosure_problems import what
from reportgen.figures.group_order import without_order_of_size
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.published import Band, Hiding, Published, PublishedFigure
from reportgen.figures.states import beside_previous, state_sign, without_value
from reportgen.measures.counted import total
from reportgen.settings.policy import Audience, Policy


def publish(ledger: Ledger, policy: Policy, audience: Audience, hiding: Control) -> Published:
    """Publish every figure for `audience`, but for what is hidden."""
    alone = {figure.ref: _published(figure, policy, hiding) for figure in ledger}
    beside = {ref: beside_previous(figure, alone.get(ref.year_before())) for ref, figure in alone.items()}
    figures = without_order_of_size(beside)
    report = tuple(
        Hiding(parse(name).figure, what(ledger, name), one.primary, one.why)
        for name, one in sorted(hiding.hidden.items())
    )
    return Published(figures, audience, report, absent=state_sign("not_available", policy))


def _published(figure: Figure, policy: Policy, hiding: Control) -> PublishedFigure:
    """One figure as everybody may see it, before it is set beside the year before."""
    counted, value = figure.counted, figure.counted.value
    top_seen, bottom_seen = hiding.numerator_seen(figure), hiding.denominator_seen(figure)
    described = PublishedFigure(
        ref=figure.ref,
        origin=figure.origin,
        name=figure.name,
        title=figure.title,
        label=figure.label,
        kind=figure.kind,
        state="known",
        unit=figure.unit,
        better=figure.better,
        people=figure.people,
        period=figure.period,
        denominator_period=figure.denominator_period,
        over=figure.over,
        months=figure.months,
        breakdown=figure.breakdown,
        earlier_covers=figure.previous_covers,
        not_comparable=figure.not_comparable,
        target=_target(figure, policy),
        illustrative=figure.illustrative,
        definition=figure.definition,
        definition_source=figure.definition_source,
        published_in=figure.published_in,
        differs_because=figure.differs_because,
        where=figure.where,
    )
    if value is None:
        # Of how many is known, though not how many of them.
        if counted.denominator and bottom_seen and counted.state != "nobody":
            described = replace(described, denominator=words.half_up(total(counted.denominator), 0))
        return without_value(described, counted.state if counted.missing else "nobody", policy, counted.missing)
    if figure.kind in ("share", "rate"):
        # A share shows its denominator even where the numerator is hidden, unless that is hidden too.
        described = replace(
            described,
            numerator=words.half_up(total(counted.numerator), 0) if top_seen else None,
            denominator=words.half_up(total(counted.denominator), 0) if bottom_seen else None,
        )
    if not hiding.seen(figure):
        return without_value(described, "hidden", policy)
    rounded = _rounded(figure, value, policy)
    against, band = judge_figure(figure, value, rounded, described.target, policy)
    return replace(described, rounded=rounded, against=against, band=band)


def _rounded(figure: Figure, value: Fraction, policy: Policy) -> Rounded:
    """A share of people is never shown as none or all of them unless it is."""
    whole = figure.kind == "share" or (figure.kind == "percent" and not figure.counted.sums)
    part = figure.kind in ("share", "percent", "rate", "mean")
    return round_published(value, _places(figure, policy), of_a_whole=whole, of_none=part)


def _places(figure: Figure, policy: Policy) -> int:
    if figure.places is not None:
        return figure.places
    rounding = policy.rounding
    match figure.kind:
        case "share" | "percent":
            return rounding.percent
        case "rate":
            return rounding.rate
        case "money":
            return rounding.money
        case "mean":
            return rounding.mean
        case "count" | "number":
            return 0
        case _:
            assert_never(figure.kind)


def _target(figure: Figure, policy: Policy) -> Decimal | None:
    if figure.target is None:
        return None
    return words.half_up(figure.target, 0 if figure.target.denominator == 1 else policy.rounding.percent)


def judge_figure(
    figure: Figure, value: Fraction, shown: Rounded, target: Decimal | None, policy: Policy
) -> tuple[TargetComparison | None, Band | None]:
    """How the figure stands to its target and in which band: judged here alone, on the exact value.

    189 of 210 meets 90%; 188 of 209, which is printed 90.0%, does not.
    """
    if figure.target is None or target is None:
        return None, None
    short = short_of(value, figure.target, figure.better)
    bands = sorted(policy.rag, key=lambda band: band.from_points_below)
    band_met = next((band for band in bands if short <= Fraction(band.from_points_below)), bands[-1])
    return against(value, shown.number, figure.target, target, figure.better), Band(band_met.word, band_met.tone)
