"""What a model's validator raises when it can say more than one sentence.

A validator may raise `ValueError("fault || mend")`. `Fault` does the same and can also name a
place below the model; `Faults` carries several at once.
"""

from __future__ import annotations

from collections.abc import Iterable


class Fault(ValueError):
    """A fault and its mend, at `at` below what is being validated (positions counted from 0)."""

    def __init__(self, fault: str, fix: str, *at: str | int) -> None:
        super().__init__(f"{fault} || {fix}")
        self.fault, self.fix, self.at = fault, fix, at


class Faults(ValueError):
    """Several faults met by one validator."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault) for fault in self.faults))


def faults_raised(raised: object) -> tuple[Fault, ...]:
    """The faults that a validator raised; none where it raised something else."""
    if isinstance(raised, Faults):
        return raised.faults
    return (raised,) if isinstance(raised, Fault) else ()
