"""What is asked of a PDF is asked of the PDF of each engine; where an engine does otherwise, it is said why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pdf.made import Engine

BOTH = ("test_pdf", "test_tags", "test_verapdf")
"""The files whose tests are run with each engine."""
OTHERWISE = {
    "test_no_heading_is_left_at_the_foot_of_a_sheet": "its paper begins with a heading of level 2, which a document"
    " cannot have (document/faults) and Typst refuses; test_typst has the same with level 1",
    "test_lists_count_as_written": "each marker stands before its item, where WeasyPrint draws all of them first",
    "test_every_table_is_one_table_with_its_rows_and_summary": "a table with a chart has its caption inside it too",
    "test_notes_stand_in_the_paragraph_that_calls_them": "notes have Typst's own names",
    "test_notes_stand_at_the_foot_of_the_sheet_that_calls_them": "the places of notes are not among the pages",
    "test_lines_that_do_not_fit_go_on_and_leave_the_note_with_its_call": "the places of notes are not among the pages",
    "test_the_contents_are_a_table_of_contents": "the contents of a section stand beside its line and not in it",
    "test_a_long_change_with_a_link_is_told_at_its_ends_and_keeps_its_link": "the words of a change before a link are"
    " one run, and not one for each line; test_typst has it",
    "test_running_heads_feet_and_leaders_are_no_words_of_the_paper": "a sheet's foot is one artifact and not two",
    "test_the_file_says_what_it_is": "the date has a time",
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.module.__name__.rpartition(".")[2] in BOTH:
        metafunc.fixturenames.append("engine")
        engines = ["weasyprint"] if metafunc.function.__name__ in OTHERWISE else ["weasyprint", "typst"]
        metafunc.parametrize("engine", engines, indirect=True)


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> Iterator[None]:
    """The engine of a test."""
    Engine.name = request.param
    yield
    Engine.name = "weasyprint"
