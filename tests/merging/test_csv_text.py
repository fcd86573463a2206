"""CSV text with a cell or a row changed is read, by Python's own reader, as the same table with just that changed."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from reportgen.extracts.edit_csv import CellEdit, CsvText, LineEdit

HEAD = ["Ref", "Action", "Progress"]
WORDS = st.text(st.sampled_from('ab1 ,;"\t\n\u00e9\u2013|'), max_size=8)
ROWS = st.lists(st.tuples(WORDS, WORDS, WORDS).map(list), min_size=1, max_size=5)


def written(rows: list[list[str]], delimiter: str, end: str, *, quoted: bool) -> bytes:
    out = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([HEAD, *rows])
    return out.getvalue().encode()


def read(data: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


def lines(rows: list[list[str]]) -> list[int]:
    """The line that each row begins on, from 1."""
    places, line = [], 1
    for row in [HEAD, *rows]:
        places.append(line)
        line += 1 + "".join(row).count("\n")
    return places


FORMS = (st.sampled_from([",", ";", "\t"]), st.sampled_from(["\n", "\r\n"]), st.booleans())


@given(ROWS, *FORMS)
def test_text_of_which_nothing_is_changed_is_the_same_bytes(
    rows: list[list[str]], delimiter: str, end: str, quoted: bool
):
    data = written(rows, delimiter, end, quoted=quoted)
    assert CsvText(data, dict(enumerate(HEAD))).edited([], []) == data


@given(ROWS, WORDS, st.data(), *FORMS)
def test_a_cell_written_over_is_that_cell_alone(
    rows: list[list[str]], words: str, data: st.DataObject, delimiter: str, end: str, quoted: bool
):
    at, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, 2))
    content = written(rows, delimiter, end, quoted=quoted)
    text = CsvText(content, dict(enumerate(HEAD)))
    line = lines(rows)[at + 1]
    assert text.cell(line, column) == rows[at][column]
    edited = text.edited([CellEdit(line, column, 0, len(rows[at][column]), words)], [])
    rows[at][column] = words
    assert read(edited, delimiter) == [HEAD, *rows]


@given(ROWS, st.tuples(WORDS, WORDS, WORDS), st.data(), *FORMS)
def test_rows_put_in_moved_and_taken_out_leave_the_others(
    rows: list[list[str]], new: tuple[str, str, str], data: st.DataObject, delimiter: str, end: str, quoted: bool
):
    at, other = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(rows) - 1))
    text = CsvText(written(rows, delimiter, end, quoted=quoted), dict(enumerate(HEAD)))
    places = lines(rows)[1:]
    added = text.edited([], [LineEdit(None, places[at], True, tuple(enumerate(new)))])
    assert read(added, delimiter) == [HEAD, *rows[: at + 1], list(new), *rows[at + 1 :]]
    gone = text.edited([], [LineEdit(gone=places[at])])
    assert read(gone, delimiter) == [HEAD, *rows[:at], *rows[at + 1 :]]
    if at != other:
        moved = text.edited([], [LineEdit(places[at], places[other])])
        left = [row for number, row in enumerate(rows) if number != at]
        place = other if at < other else other + 1
        left.insert(place, rows[at])
        assert read(moved, delimiter) == [HEAD, *left]
