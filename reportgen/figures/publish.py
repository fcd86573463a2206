"""The wall: the whole ledger under the policy becomes words. Suppressed, rounded and worded once."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from reportgen.figures import words
from reportgen.figures.disclosure_control import DENOMINATOR, NOTHING_HIDDEN, Control, control
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.shown import Hiding, Published, Shown
from reportgen.measures.counted import total
from reportgen.settings.policy import Audience, Policy


def publish(ledger: Ledger, policy: Policy, audience: Audience) -> Published:
    """Put every figure into words for `audience`, hiding small numbers where the policy says so."""
    hides = audience in policy.suppression.audiences
    hiding = control(ledger, policy.suppression) if hides else NOTHING_HIDDEN
    figures = {f.key: _shown(f, policy, hiding) for f in ledger}
    report = tuple(
        Hiding(name.partition("#")[0], _what(ledger, name), one.primary, one.why)
        for name, one in sorted(hiding.hidden.items())
    )
    return Published(figures, audience, report)


def _what(ledger: Ledger, name: str) -> str:
    key, _, half = name.partition("#")
    figure = ledger.figures[key]
    label = f", {figure.label}" if figure.label else ""
    before = ", the year before" if "@" in key else ""
    part = " (denominator)" if f"#{half}" == DENOMINATOR else ""
    return f"{figure.title}{label}{before}{part}"


def _shown(figure: Figure, policy: Policy, hiding: Control) -> Shown:
    counted = figure.counted
    value = counted.value
    base = Shown(
        key=figure.key,
        title=figure.title,
        label=figure.label,
        part=figure.part,
        kind=figure.kind,
        unit=figure.unit,
        better=figure.better,
        state="known",
        why="",
        text="",
        period=figure.period,
        denominator_period=figure.denominator_period,
        over=figure.over,
        months=figure.months,
        parts=figure.parts,
        previous=figure.previous,
        previous_covers=figure.previous_covers,
        not_comparable=figure.not_comparable,
        illustrative=figure.illustrative,
        definition=figure.definition,
        definition_source=figure.definition_source,
        people=figure.people,
        where=figure.where,
        **_target(figure, policy),
    )
    if value is None:
        why = counted.missing or "there was nothing to count"
        return _with(base, state="missing", why=why, text=policy.not_received.words, symbol=policy.not_received.symbol)
    # A share shows its denominator even where the numerator is hidden, unless that is hidden too.
    top_seen, bottom_seen = hiding.numerator_seen(figure), hiding.denominator_seen(figure)
    places = _places(figure, policy)
    halves = _halves(figure, top_seen, bottom_seen)
    if not (top_seen and bottom_seen and hiding.sums_seen(figure)):
        return _with(
            base,
            state="hidden",
            why="a small number of people, or one from which a small number could be worked out",
            text=policy.suppression.words,
            symbol=policy.suppression.symbol,
            **halves,
        )
    rounded = words.half_up(value, places)
    text = words.number(rounded)
    if figure.kind == "money":
        text = f"\u2212£{text[1:]}" if text.startswith("\u2212") else f"£{text}"
    if figure.kind in ("share", "percent"):
        text += "%"
    percent = text if figure.kind in ("share", "percent") else ""
    if figure.kind == "share":
        text = f"{percent} ({halves['fraction']})"
    return _with(
        base, text=text, number=f"{rounded:f}", percent=percent, **halves, **_rag(figure, base, rounded, policy)
    )


def _halves(figure: Figure, top_seen: bool, bottom_seen: bool) -> dict[str, str]:
    if figure.kind not in ("share", "rate"):
        return {}
    top = _whole(total(figure.counted.numerator)) if top_seen else ""
    bottom = _whole(total(figure.counted.denominator)) if bottom_seen else ""
    return {"numerator": top, "denominator": bottom, "fraction": f"{top}/{bottom}" if top and bottom else ""}


def _whole(value: Fraction) -> str:
    return words.number(words.half_up(value, 0))


def _places(figure: Figure, policy: Policy) -> int:
    if figure.places is not None:
        return figure.places
    rounding = policy.rounding
    return {
        "share": rounding.percent,
        "percent": rounding.percent,
        "rate": rounding.rate,
        "money": rounding.money,
        "mean": rounding.mean,
    }.get(figure.kind, 0)


def _target(figure: Figure, policy: Policy) -> dict[str, str]:
    if figure.target is None:
        return {}
    places = 0 if figure.target.denominator == 1 else policy.rounding.percent
    rounded: Decimal = words.half_up(figure.target, places)
    return {"target": f"{words.number(rounded)}%", "target_number": f"{rounded:f}"}


def _rag(figure: Figure, base: Shown, rounded: Decimal, policy: Policy) -> dict[str, str]:
    """The band of the published number against its target, by how far it falls short of it."""
    if not base.target_number:
        return {}
    short = Decimal(base.target_number) - rounded
    if figure.better == "lower":
        short = -short
    bands = sorted(policy.rag, key=lambda band: band.from_points_below)
    band = next((b for b in bands if short <= b.from_points_below), bands[-1])
    return {"rag": band.word, "rag_tone": band.tone}


def _with(base: Shown, **changes: Any) -> Shown:
    from dataclasses import replace

    return replace(base, **changes)
