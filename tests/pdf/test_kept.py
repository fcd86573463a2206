"""What has not changed is not laid out again, and what has changed always is."""

from __future__ import annotations

import pytest

from reportgen.document.make import para
from reportgen.outputs.cache import Cache
from reportgen.writers import made_with as room_of_key
from reportgen.writers import pdf as room
from reportgen.writers.attached import Attachment
from reportgen.writers.pdf.pdf_cache import Sheets
from tests.kinds import plain

KEY = b"k" * 32
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
    first = Sheets(PAPER, {}, Cache(tmp_path, KEY))
    written = first.write([INSIDE])
    again = Sheets(PAPER, {}, Cache(tmp_path, KEY))
    assert (again.pages, again.write([INSIDE])) == (first.pages, written)
    assert len(layouts) == 1
    assert Sheets(PAPER, {}, None).write([INSIDE]) == written


def test_a_changed_word_or_file_inside_is_made_anew(tmp_path, layouts):
    written = Sheets(PAPER, {}, Cache(tmp_path, KEY)).write([INSIDE])
    assert Sheets(OTHER, {}, Cache(tmp_path, KEY)).write([INSIDE]) != written
    other = Attachment("manifest.json", b"[]", "application/json", "What made it", "Supplement")
    assert Sheets(PAPER, {}, Cache(tmp_path, KEY)).write([other]) != written
    assert len(layouts) == 3


def test_an_entry_that_is_not_whole_is_made_again(tmp_path, layouts):
    written = Sheets(PAPER, {}, Cache(tmp_path, KEY)).write()
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-5])
    again = Sheets(PAPER, {}, Cache(tmp_path, KEY))
    assert again.write() == written
    assert len(layouts) == 2


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path, layouts):
    (tmp_path / "cache").write_text("a file where the folder would be")
    assert Sheets(PAPER, {}, Cache(tmp_path / "cache", KEY)).write() == Sheets(PAPER, {}, None).write()


def test_a_pdf_that_says_other_words_is_never_served(tmp_path, layouts):
    """Even one that is sealed, as whoever has the key could seal it."""
    cache = Cache(tmp_path, KEY)
    written = Sheets(PAPER, {}, cache).write()
    other = Sheets(OTHER, {}, None).write()
    (name,) = (path.name for path in tmp_path.glob("*.pdf"))
    for poison in (other, b"no PDF at all", written[: len(written) // 2]):
        cache.put(name, poison)
        assert Sheets(PAPER, {}, cache).write() == written
    assert cache.get(name) == written


def test_another_release_of_a_library_makes_another_entry(monkeypatch):
    own = room_of_key.made_with()
    for name in room_of_key.LIBRARIES:
        room_of_key.made_with.cache_clear()
        real = room_of_key.version
        with monkeypatch.context() as patched:
            patched.setattr(
                room_of_key, "version", lambda each, real=real, name=name: real(each) + "x" * (each == name)
            )
            assert room_of_key.made_with() != own
    room_of_key.made_with.cache_clear()
    assert room_of_key.made_with() == own
