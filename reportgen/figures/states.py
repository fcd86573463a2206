"""What stands for a figure that has no value, and a figure set beside the year before."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from reportgen.document.figure import State
from reportgen.figures.comparison import change_between
from reportgen.figures.published import UNITS, PublishedFigure, Sign
from reportgen.settings.policy import Policy, SignOfState, Suppression


def without_value(figure: PublishedFigure, state: State, policy: Policy, reason: str = "") -> PublishedFigure:
    """The figure in a state in which it has no value, with the reason in the reader's words."""
    return replace(figure, state=state, reason=reason or _reason(state), sign=state_sign(state, policy))


def state_sign(state: State, policy: Policy) -> Sign:
    """The policy's symbol and words for a state."""
    stated = _stated(state, policy)
    return Sign(stated.symbol, stated.words) if stated else Sign("", "")


def _stated(state: State, policy: Policy) -> Suppression | SignOfState | None:
    match state:
        case "hidden":
            return policy.suppression
        case "not_available":
            return policy.signs.not_available
        case "not_received":
            return policy.not_received
        case "withheld":
            return policy.signs.withheld
        case "not_applicable":
            return policy.signs.not_applicable
        case "low":
            return policy.signs.low
        case "not_yet_due":
            return policy.signs.not_yet_due
        case "nobody":
            return policy.signs.nobody
        case "known":
            return None
        case _:
            assert_never(state)


def _reason(state: State) -> str:
    match state:
        case "hidden":
            return "a small number of people, or one from which a small number could be worked out"
        case "withheld":
            return "withheld by those who published it"
        case "not_applicable":
            return "it does not apply"
        case "low":
            return "too unreliable to be published"
        case "not_available":
            return "not available"
        case "not_received":
            return "not received"
        case "not_yet_due":
            return "not yet due"
        case "nobody":
            return "there was nothing to count"
        case "known":
            return ""
        case _:
            assert_never(state)


def beside_previous(figure: PublishedFigure, earlier: PublishedFigure | None) -> PublishedFigure:
    """The figure with that of the year before, and what changed of the values as published.

    No change is worked out where either has no value, or where they are not of the same months.
    """
    if earlier is None or figure.ref.previous:
        return figure
    if figure.rounded is None or earlier.rounded is None or figure.not_comparable:
        return replace(figure, earlier=earlier)
    points = UNITS[figure.kind] == "percent"
    moved = change_between(figure.rounded, earlier.rounded, figure.better, points=points)
    return replace(figure, earlier=earlier, change=moved)
