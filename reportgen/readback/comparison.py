"""Two papers of one kind compared by all that a reader can see of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportgen.document.reading import Passage
from reportgen.problems import Where
from reportgen.readback.read import Difference
from reportgen.readback.seen import Seen, SeenLine, differ


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared, what was not, where the two differ, and by whom and when the file says it was saved last."""

    compared: tuple[str, ...] = ()
    not_compared: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    saved: str = ""


def compare_files(kind: str, issued: bytes, other: bytes, places: Sequence[Passage], where: Where) -> Comparison:
    """Compare a given file of a paper with the one that was issued; `places` name the passages of the paper.

    Raises:
        ProblemsError: a file cannot be opened, or is made to do harm.
    """
    seen, not_compared = _sight(kind)
    here = seen(other, where)
    differences = differ(seen(issued, where), here, places)
    compared = here.compared
    if kind == "pdf":
        from reportgen.readback.pdf_pictures import picture_differences

        differences = (*picture_differences(issued, other, where), *differences)
        compared = (*compared, "pictures of the pages")
    return Comparison(compared, not_compared, differences, here.saved)


def _sight(kind: str) -> tuple[Callable[[bytes, Where], Seen], tuple[str, ...]]:
    """What sees a file of a kind, and what it does not see."""
    match kind:
        case "docx":
            from reportgen.readback.word import sight

            return sight.word_seen, sight.NOT_COMPARED
        case "pdf":
            from reportgen.readback import pdf_sight

            return pdf_sight.pdf_seen, pdf_sight.NOT_COMPARED
        case "xlsx":
            from reportgen.readback import xlsx_sight

            return xlsx_sight.xlsx_seen, xlsx_sight.NOT_COMPARED
        case "html":
            from reportgen.readback import html_sight

            return html_sight.html_seen, html_sight.NOT_COMPARED
        case _:
            return _lines_seen, ("how lines end",)


def _lines_seen(data: bytes, where: Where) -> Seen:
    """A file of plain text, line by line."""
    lines = data.decode("utf-8", "backslashreplace").splitlines()
    return Seen((), (), {"lines": tuple(SeenLine(text, f"line {at}") for at, text in enumerate(lines, 1))})


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
