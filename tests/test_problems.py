"""One cause, one message: equal problems of one file are one, with their lines."""

from __future__ import annotations

from reportgen.problems import Problem, Where, as_text, merged


def problem(line: int, file: str = "data/a.csv", fault: str = "it is wrong.") -> Problem:
    return Problem("wrong", "error", Where(file, line), fault, "mend it.")


def test_many_equal_problems_are_one_at_the_first_line_with_the_others():
    (one,) = merged([problem(3), problem(4), problem(9)])
    assert (one.where.line, one.fault) == (3, "it is wrong (and so in lines 4, 9)")
    (many,) = merged([problem(line) for line in range(1, 49)])
    assert many.fault == "it is wrong (and so in lines 2, 3, 4, 5, 6, 7, 8, 9 and 39 more)"
    assert as_text([problem(line) for line in range(1, 49)]).endswith("1 error.")


def test_a_few_and_those_of_other_files_or_faults_stay_apart():
    few = [problem(3), problem(4)]
    assert merged(few) == few
    others = [problem(3), problem(3, "data/b.csv"), problem(5, fault="it is odd.")]
    assert merged(others) == others
    columns = [Problem("wrong", "error", Where("a.xlsx", cell=f"S!{c}2"), "it is wrong.", "mend it.") for c in "ABCD"]
    assert merged(columns) == columns


def test_cells_of_one_column_are_one_problem_with_their_rows():
    cells = [Problem("wrong", "error", Where("a.xlsx", cell=f"S!A{n}"), "it is wrong.", "mend it.") for n in range(5)]
    (one,) = merged(cells)
    assert (one.where.cell, one.fault) == ("S!A0", "it is wrong (and so in rows 1, 2, 3, 4)")


def test_what_differs_only_in_the_value_quoted_is_one_problem_with_the_values():
    (one,) = merged([problem(line, fault=f'"{line}.5" is not a whole number.') for line in (2, 3, 4)])
    assert one.fault == '"2.5" is not a whole number (and so in line 3: "3.5", line 4: "4.5")'
    values = zip((2, 3, 4), ("2.5", "2.5", "3.5"), strict=True)
    (one,) = merged([problem(line, fault=f'"{value}" is not a whole number.') for line, value in values])
    assert one.fault == '"2.5" is not a whole number (and so in line 3: "2.5", line 4: "3.5")'


def test_numbers_that_were_asked_for_are_listed_each():
    asked = [
        Problem("number-not-bound", "note", Where("a.md", n), f'"{n}" is bound to no figure.', "mend it.")
        for n in range(1, 101)
    ]
    (one,) = merged(asked)
    assert one.fault.endswith('line 99: "99", line 100: "100")')


def test_a_name_that_is_not_there_is_one_message_for_all_files() -> None:
    """A body misspelt where bodies are written is asked for in the settings and in two lines of the text."""
    places = (
        Where("edition.yaml", 9, key="cover_sheet.heading"),
        Where("narrative/a.md", 3),
        Where("narrative/a.md", 8),
    )
    found = [Problem("figure-not-known", "error", place, "there is no body called 'board'", "mend") for place in places]
    told = merged(found)
    assert [problem.where for problem in told] == [places[0]]
    assert told[0].fault.endswith("(and so in narrative/a.md:3, narrative/a.md:8)")
