"""A web page of ours read back."""

from __future__ import annotations

import pytest

from reportgen.problems import ProblemsError, Where
from reportgen.readback.html import read_html
from reportgen.readback.read import Read

WHERE = Where(file="paper.html")


def read(body: str) -> Read:
    return read_html(f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>".encode(), WHERE)


def test_blocks_part_words_and_inlines_do_not():
    page = "<p>In<strong>itial</strong> <em>two</em></p><ul><li>three<ul><li>four</li></ul>five</li></ul>six"
    assert read(page).passages == ("Initial two", "three", "four", "five", "six")


def test_what_belongs_to_the_page_alone_is_no_word_of_the_paper():
    page = (
        '<a class="skip" href="#m">Skip</a><header class="banner"><p>Head</p></header><main><p>Words'
        '<a class="call" href="#n">1</a> end<span class="unseen"> said aloud</span>.</p><img alt="A chart">'
        '<script>x</script><style>p{}</style></main><footer class="foot"><p>Foot</p></footer>'
    )
    assert read(page).passages == ("Words end.",)


def test_contents_and_notes_stand_apart():
    entry = '<li><a href="#a"><span>1</span> <span>Purpose</span></a></li>'
    note = '<li>A note. <a class="back" href="#b">back</a></li>'
    page = (
        f'<nav class="contents"><p>Contents</p><ol>{entry}</ol></nav><main><p>Words.</p>'
        f'<section class="notes"><h2>Notes</h2><ol>{note}</ol></section><p>After.</p></main>'
    )
    assert read(page) == Read(("Words.", "After."), ("A note.",), ("Contents", "1 Purpose"))


@pytest.mark.parametrize("data", [b"", b"<!-- nothing -->"])
def test_what_is_no_page_is_said(data: bytes):
    with pytest.raises(ProblemsError) as caught:
        read_html(data, WHERE)
    assert caught.value.problems[0].name == "not-readable"


def test_a_page_nested_without_end_does_not_crash_the_reader():
    assert isinstance(read("<div>" * 5_000 + "deep"), Read)
