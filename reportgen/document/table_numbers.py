"""The words for one or several tables, sections or paragraphs by their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.document.english import join_words


def tables_text(numbers: Iterable[int], word: str = "Table") -> str:
    """`Table 4`; `Tables 4 and 5`; `Tables 4 to 11`; `Tables 1, 4 to 6 and 9`."""
    stretches = list(_stretches(sorted(set(numbers))))
    if len(stretches) == 1 and stretches[0].isdigit():
        return f"{word} {stretches[0]}"
    return f"{_plural(word)} {join_words(stretches)}"


def numbers_text(numbers: Iterable[str], word: str) -> str:
    """`section 4`; `sections 4 and 5`; `paragraphs 2.1, 3.2 to 3.4 and 5`: those in a row stand under one number."""
    last_numbers: dict[tuple[int, ...], list[int]] = {}
    for number in sorted({tuple(map(int, each.split("."))) for each in numbers}):
        last_numbers.setdefault(number[:-1], []).append(number[-1])
    rows = [(outer, row.split(" to ")) for outer, last in last_numbers.items() for row in _stretches(last)]
    rows.sort(key=lambda row: (*row[0], int(row[1][0])))
    named = [" to ".join(".".join((*map(str, outer), last)) for last in row) for outer, row in rows]
    alone = len(named) == 1 and " to " not in named[0]
    return f"{word if alone else _plural(word)} {join_words(named)}"


def _stretches(numbers: list[int]) -> Iterator[str]:
    """Three or more numbers in a row become `4 to 11`; others stand alone."""
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        if end - at >= 2:
            yield f"{numbers[at]} to {numbers[end]}"
        else:
            yield from map(str, numbers[at : end + 1])
        at = end + 1


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
