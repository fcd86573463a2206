"""Two papers of one kind compared by all that a reader can see of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.reading import Passage
from reportgen.problems import Where
from reportgen.readback.read import Difference
from reportgen.readback.seen import differ


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared, what was not, where the two differ, and by whom and when the file says it was saved last."""

    compared: tuple[str, ...] = ()
    not_compared: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    saved: str = ""


def compare_files(kind: str, issued: bytes, given: bytes, places: Sequence[Passage], where: Where) -> Comparison:
    """Compare a given `docx` or `pdf` with the one that was issued; `places` name the passages of the paper.

    Raises:
        ProblemsError: a file cannot be opened, or is made to do harm.
    """
    if kind == "docx":
        from reportgen.readback.word import sight

        seen = sight.word_seen(given, where)
        differences = differ(sight.word_seen(issued, where), seen, places)
        return Comparison(seen.compared, sight.NOT_COMPARED, differences, seen.saved)
    from reportgen.readback import pdf_sight
    from reportgen.readback.pdf_pictures import picture_differences

    seen = pdf_sight.pdf_seen(given, where)
    differences = (
        *picture_differences(issued, given, where),
        *differ(pdf_sight.pdf_seen(issued, where), seen, places),
    )
    return Comparison((*seen.compared, "pictures of the pages"), pdf_sight.NOT_COMPARED, differences, seen.saved)


def as_lines(comparison: Comparison) -> list[str]:
    """What was compared and what was not, for a person."""
    lines = [f"  compared          {', '.join(comparison.compared)}",
             f"  not compared      {', '.join(comparison.not_compared)}"]  # fmt: skip
    return [*lines, f"  last saved        {comparison.saved}, as it says"] if comparison.saved else lines


def verdict_on(differences: Sequence[Difference], called: str) -> str:
    """The verdict on a file whose bytes are not those of `called` (`the issued file`)."""
    if not differences:
        return f"not {called} byte for byte; no difference in what was compared"
    return f"not {called}: {len(differences)} difference{'' if len(differences) == 1 else 's'}"
