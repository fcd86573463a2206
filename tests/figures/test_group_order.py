"""The order of a file's rows may be that of size: hidden groups stand where it tells nothing of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.figure import FigureRef
from tests.measures.counting import Counting

CASE = """
extracts:
  e:
    columns: {{school: text, children: count, due: count}}
    rows: |
      school,children,due
{rows}
measures:
  seen: {{counted_by: count, extract: e, count: children, parts: school}}
  due: {{counted_by: count, extract: e, count: due, parts: school}}
"""


def order(folder: Path, *rows: str, measure: str = "seen", audience: str = "public") -> list[str]:
    """The groups in the order in which a paper has them, hidden ones in brackets."""
    case = Counting(CASE.format(rows="\n".join(f"      {row}" for row in rows)), folder)
    assert not list(case.problems)
    published = case.published(audience)  # type: ignore[arg-type]
    groups = [published.figures[ref] for ref in published.figures[FigureRef(measure)].breakdown]
    return [f"[{group.label}]" if group.hidden else group.label for group in groups]


def test_hidden_groups_of_a_file_in_the_order_of_size_stand_last_and_by_name(tmp_path: Path) -> None:
    """Yew's 4 and Fir's 2 are six together: from the order a reader would have 3 to 5, and 1 to 3."""
    rows = ("Oak,40,60", "Ash,22,50", "Elm,12,30", "Yew,4,20", "Fir,2,10")
    assert order(tmp_path, *rows) == ["Oak", "Ash", "Elm", "[Fir]", "[Yew]"]
    assert order(tmp_path, *reversed(rows)) == ["Elm", "Ash", "Oak", "[Fir]", "[Yew]"]
    assert order(tmp_path, *rows, audience="internal") == ["Oak", "Ash", "Elm", "Yew", "Fir"]


@pytest.mark.parametrize("rows", [("Oak,22,60", "Ash,22,50", "Elm,12,30"), ("Oak,22,60", "Ash,22,50", "Elm,22,30")])
def test_groups_of_one_size_are_in_the_order_of_size_too(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert order(tmp_path, *rows, "Yew,4,20", "Fir,2,10") == ["Oak", "Ash", "Elm", "[Fir]", "[Yew]"]


def test_another_number_of_the_same_groups_has_the_same_order(tmp_path: Path) -> None:
    """The order of those due would tell where those seen were."""
    rows = ("Oak,40,60", "Ash,22,50", "Elm,12,30", "Yew,4,20", "Fir,2,10")
    assert order(tmp_path, *rows, measure="due") == ["Oak", "Ash", "Elm", "Fir", "Yew"]


@pytest.mark.parametrize(
    "rows",
    [
        ("Oak,12,60", "Ash,40,50", "Yew,4,20", "Pine,20,30", "Fir,2,10", "Elm,30,30"),  # in no order of size
        ("Under 5,40,60", "5 to 9,2,50", "10 to 15,30,30", "16 and 17,3,30"),  # ages
        ("Ash,40,60", "Elm,3,50", "Fir,2,30", "Oak,30,30"),  # the alphabet
    ],
)
def test_an_order_that_something_else_explains_is_kept(tmp_path: Path, rows: tuple[str, ...]) -> None:
    names = [row.partition(",")[0] for row in rows]
    assert [label.strip("[]") for label in order(tmp_path, *rows)] == names


def test_whether_it_is_moved_does_not_depend_on_what_is_hidden(tmp_path: Path) -> None:
    """Hidden numbers that are out of order make no difference."""
    rows = ("Oak,40,60", "Ash,2,50", "Elm,12,30", "Yew,4,20", "Birch,8,10")
    other = ("Oak,40,60", "Ash,4,50", "Elm,12,30", "Yew,2,20", "Birch,8,10")
    assert order(tmp_path, *rows) == order(tmp_path, *other)
