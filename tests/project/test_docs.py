"""The generated pages of the documentation speak of everything there is."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_tool", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_problem_that_a_faulty_edition_shows_is_explained(docs: ModuleType) -> None:
    shown = {
        name
        for file in (ROOT / "tests" / "editions" / "bad").glob("*/expected.txt")
        for name in re.findall(r"\[([a-z-]+-[a-z-]+)\]$", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    explained = set(re.findall(r"^## (.+)$", docs.problems_page(), re.MULTILINE))
    assert len(shown) > 40
    assert not shown - explained


def test_a_problem_is_explained_in_the_program_s_own_words(docs: ModuleType) -> None:
    call = (
        'FIX = "write it."\n'
        "def f(p, w, n):\n"
        '    fault = f"{n} is no number"\n'
        '    p.warning("number-bad", w, fault, FIX)\n'
        '    fault = "something else"\n'
    )
    assert ("number-bad", "warning", "… is no number", "write it.") in set(docs.problem_calls(call))


def test_every_word_of_the_narrative_language_is_explained(docs: ModuleType) -> None:
    from reportgen.narrative import figure_proxy

    words = {*figure_proxy.WORDS, *figure_proxy.TESTS, *figure_proxy.PICKS}
    assert words == set(docs.ABOUT)


def test_every_settings_file_has_its_keys(docs: ModuleType) -> None:
    page = docs.settings_page()
    assert "- `period_start`" not in page
    for line in ("## edition", "- `title`* (words)", "## risks", "- `consequence`*"):
        assert line in page, line


def test_every_test_that_holds_a_promise_of_security_is_there() -> None:
    page = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", page)
    assert len(named) > 20
    for file, function in named:
        path = ROOT / file
        assert path.is_file(), file
        assert not function or f"def {function}(" in path.read_text(encoding="utf-8"), function
