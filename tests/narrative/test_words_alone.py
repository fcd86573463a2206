"""Words without braces are read as they stand, and just as they would be with some."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.narrative import language
from reportgen.problems import Problems


def rendered(source: str) -> tuple[object, ...]:
    problems = Problems()
    found = language.render_narrative(source, {}, "narrative/01_words.md", problems, first_line=7)
    told = [str(problem) for problem in problems]
    return (found and (found.text, found.lines, found.written, vars_of(found.marks)), told)


def vars_of(marks: object) -> object:
    return {name: getattr(marks, name) for name in getattr(marks, "__slots__", ()) or vars(marks)}


@pytest.mark.parametrize(
    "source",
    ["", "\n", "One.", "One.\n", "One.\n\nTwo }} three.\n", "{ a }", "# Head {#head}\r\nWords %}\r", "  \n \n"],
)
def test_words_alone_are_what_the_language_would_make_of_them(source, monkeypatch):
    assert not language._speaks(source.replace("\r", "\n"))
    alone = rendered(source)
    monkeypatch.setattr(language, "_speaks", lambda _source: True)
    assert rendered(source) == alone


@given(st.text(alphabet=st.sampled_from("ab {}%#-\n\r|*"), max_size=40))
def test_any_words_alone_are_what_the_language_would_make_of_them(source):
    if "{{" in source or "{%" in source:
        return
    alone = rendered(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "_speaks", lambda _source: True)
        assert rendered(source) == alone
