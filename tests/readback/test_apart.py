"""A file that kills, stalls or fills the process that reads it does not reach the command that asked."""

from __future__ import annotations

import io
import sys

import pikepdf
import pytest

from reportgen import bounded
from reportgen.problems import ProblemsError, Where, visible
from reportgen.readback import apart
from tests.readback.word_files import word_file

WHERE = Where("given")


def pages(number: int) -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as file:
        for _ in range(number):
            file.add_blank_page()
        file.save(made)
    return made.getvalue()


def refused(kind: str, issued: bytes, given: bytes) -> str:
    with pytest.raises(ProblemsError) as caught:
        apart.compare(kind, issued, given, [], WHERE)
    return caught.value.problems[0].name


def test_two_files_are_compared_as_in_this_process() -> None:
    found = apart.compare("pdf", pages(1), pages(2), [], WHERE)
    assert ("1 pages", "2 pages") in [(each.expected, each.found) for each in found.differences]
    assert "pictures of the pages" in found.compared


def test_a_problem_of_a_file_comes_back_as_it_is() -> None:
    assert refused("pdf", pages(1), b"%PDF-1.7 broken") == "not-readable"
    assert refused("docx", word_file(""), b"PK\x03\x04 broken") == "not-readable"
    assert refused("pdf", pages(1), pages(2_001)) == "file-refused"


def test_a_process_that_ends_itself_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "ask", lambda module, data, seconds: bounded.ask("tests.readback.dying", data, seconds))
    assert refused("pdf", pages(1), pages(2)) == "file-too-much"


@pytest.mark.parametrize("how", [b"dies", b"stalls", b"floods"])
def test_a_process_that_dies_stalls_or_floods_answers_nothing(how: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "MOST_ANSWERED", 1_000_000)
    assert bounded.ask("tests.readback.dying", how, 3) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_process_that_wants_too_much_memory_answers_nothing() -> None:
    assert bounded.ask("tests.readback.dying", b"swells", 30) is None
    assert bounded.ask("tests.readback.dying", b"answers", 30) == b"well"


def test_words_of_a_file_do_not_move_or_turn_what_a_terminal_shows() -> None:
    assert visible("a\x1b[2Kb\u202ec\x07\nd") == "a<U+001B>[2Kb<U+202E>c<U+0007>\nd"
