"""Questions to a person at a terminal: words with a default and an example, and choices by number."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence


def is_at_terminal() -> bool:
    """Whether somebody sits at a terminal who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask_words(question: str, *, default: str = "", fault_of: Callable[[str], str] = lambda _: "") -> str:
    """What a person answers; the default where nothing is typed. `fault_of` says what is wrong with an answer.

    Raises:
        KeyboardInterrupt: the person ends the answers (control and D) as one stops a program.
    """
    while True:
        try:
            answer = input(f"{question}{f' [{default}]' if default else ''}: ").strip() or default
        except EOFError:
            raise KeyboardInterrupt from None
        fault = fault_of(answer)
        if not fault:
            return answer
        print(f"  {fault}")


def ask_choice(question: str, choices: Sequence[str], *, default: int = 0) -> str:
    """The choice a person makes, by its number (from 1); the default (from 1) where nothing is typed."""
    print(question)
    for number, choice in enumerate(choices, 1):
        print(f"  {number}. {choice}")

    def fault_of(answer: str) -> str:
        fits = answer.isdigit() and 1 <= int(answer) <= len(choices)
        return "" if fits else f"Type a number from 1 to {len(choices)}."

    return choices[int(ask_words("Which", default=str(default) if default else "", fault_of=fault_of)) - 1]
