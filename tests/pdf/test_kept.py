"""What has not changed is not laid out again, and what has changed always is."""

from __future__ import annotations

import pytest

from reportgen.document.make import para
from reportgen.writers.pdf import Attachment
from reportgen.writers.pdf import laid as room
from reportgen.writers.pdf.pdf_cache import Sheets
from tests.kinds import plain

PAPER = plain(para("Sixty per cent of assessments were in time."))
OTHER = plain(para("Seventy per cent of assessments were in time."))
INSIDE = Attachment("manifest.json", b"{}", "application/json", "What made it", "Supplement")


@pytest.fixture
def layouts(monkeypatch):
    """How often the pages were laid out."""
    real, seen = room.layout, []

    def counted(document, *, pictures):
        seen.append(document)
        return real(document, pictures=pictures)

    monkeypatch.setattr(room, "layout", counted)
    return seen


def test_an_unchanged_paper_is_laid_out_once_and_is_the_same_bytes(tmp_path, layouts):
    first = Sheets(PAPER, {}, tmp_path)
    written = first.write([INSIDE])
    again = Sheets(PAPER, {}, tmp_path)
    assert (again.pages, again.write([INSIDE])) == (first.pages, written)
    assert len(layouts) == 1
    assert Sheets(PAPER, {}, None).write([INSIDE]) == written


def test_a_changed_word_or_file_inside_is_made_anew(tmp_path, layouts):
    written = Sheets(PAPER, {}, tmp_path).write([INSIDE])
    assert Sheets(OTHER, {}, tmp_path).write([INSIDE]) != written
    other = Attachment("manifest.json", b"[]", "application/json", "What made it", "Supplement")
    assert Sheets(PAPER, {}, tmp_path).write([other]) != written
    assert len(layouts) == 3


def test_an_entry_that_is_not_whole_is_made_again(tmp_path, layouts):
    written = Sheets(PAPER, {}, tmp_path).write()
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-5])
    again = Sheets(PAPER, {}, tmp_path)
    assert again.write() == written
    assert len(layouts) == 2


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path, layouts):
    (tmp_path / "cache").write_text("a file where the folder would be")
    assert Sheets(PAPER, {}, tmp_path / "cache").write() == Sheets(PAPER, {}, None).write()
