"""What several commands take is said alike in each, and is what the program has."""

from __future__ import annotations

import argparse

import pytest

from reportgen.commands import _options


def taken(words: str) -> tuple[str, ...]:
    parser = argparse.ArgumentParser()
    _options.add_formats(parser)
    found: tuple[str, ...] = parser.parse_args(["--formats", words]).formats
    return found


def test_forms_are_taken_in_any_case_and_order_and_made_in_one() -> None:
    assert taken("PDF, docx,pdf") == ("docx", "pdf")


@pytest.mark.parametrize("words", ["", " , ", "docx,odt"])
def test_what_is_no_list_of_forms_is_not_understood(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        taken(words)
    assert ended.value.code == 2
    assert f"'{words}' is not a list of docx, pdf, html, xlsx" in capsys.readouterr().err
