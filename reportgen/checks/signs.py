"""Signs of the policy for values that there are not: each stands for one reason, and is read back as that reason."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Problems, Where
from reportgen.settings.missing import WORDS, NotGiven, folded_sign, usual
from reportgen.settings.opened import Opened


def check(opened: Opened, problems: Problems) -> None:
    """A warning for a sign that another reason has too, or that means another reason where an extract has it."""
    taken = {folded_sign(opened.policy.suppression.symbol): "hidden here"}
    for state, symbol, where in _signs(opened):
        other = taken.setdefault(folded_sign(symbol), WORDS[state])
        read = usual(symbol)
        if other != WORDS[state]:
            fault = f"{symbol} stands for a value that is {WORDS[state]} and for one that is {other}."
        elif read is not None and read.state != state:
            fault = (
                f"{symbol} stands for a value that is {WORDS[state]}; where somebody copies it into an extract, it is "
                f"read as {WORDS[read.state]}."
            )
        else:
            continue
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
