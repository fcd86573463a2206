"""Signs that stand in a paper for values that there are not: each for one reason."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.document.blocks import Document
from reportgen.document.walk import figures_shown
from reportgen.figures.published import Published
from reportgen.problems import Problems, Where
from reportgen.settings.missing import WORDS, NotGiven, folded_sign
from reportgen.settings.opened import Opened

OF_THE_PAPER = True


def check(opened: Opened, document: Document, _published: Published, problems: Problems) -> None:
    """A warning for a sign that another reason in the paper has too."""
    shown = {figure.state for figure, _, _ in figures_shown(document)}
    taken = {folded_sign(opened.policy.suppression.symbol): "hidden here"} if "hidden" in shown else {}
    for state, symbol, where in _signs(opened):
        if state not in shown:
            continue
        other = taken.setdefault(folded_sign(symbol), WORDS[state])
        if other != WORDS[state]:
            fault = f"{symbol} stands for a value that is {WORDS[state]} and for one that is {other}."
            problems.warning("sign-of-two-reasons", where, fault, "give each reason a sign of its own.")


def _signs(opened: Opened) -> Iterator[tuple[NotGiven, str, Where]]:
    """The sign of each reason, and its place."""
    policy = opened.policy
    for state in WORDS:
        if state == "not_received":
            yield state, policy.not_received.symbol, opened.where("policy.yaml", "not_received", "symbol")
        else:
            sign = getattr(policy.signs, state)
            yield state, sign.symbol, opened.where("policy.yaml", "signs", state, "symbol")
