"""What a machine has and lacks is said, with how to get it; only what every paper needs is a fault."""

from __future__ import annotations

import importlib.metadata
import sys

import pytest

from reportgen.cli import main
from reportgen.render import engine_choice

Capture = pytest.CaptureFixture[str]


def said(capsys: Capture) -> dict[str, str]:
    """Each line that names a thing, by the thing, with its verdict."""
    lines = [line for line in capsys.readouterr().out.splitlines() if line[:1] not in {" ", ""} and ": " in line]
    return {line[11:].split(":")[0].strip(): line[:11].strip() for line in lines}


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> object:
    """Takes a library away, as far as what is installed can tell."""
    real = importlib.metadata.version

    def take(name: str, instead: str = "") -> None:
        def version(asked: str) -> str:
            if asked != name:
                return real(asked)
            if instead:
                return instead
            raise importlib.metadata.PackageNotFoundError(asked)

        monkeypatch.setattr(importlib.metadata, "version", version)

    return take


@pytest.mark.covers("commands/doctor")
def test_a_machine_that_can_make_papers_is_told_so(capsys: Capture) -> None:
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert out.endswith("\nPapers can be made here, in every form.\n")
    assert "\nmissing" not in out
    assert "there        the typefaces of the papers: 16 files" in out


@pytest.mark.parametrize("instead", ["", "1.0"])
def test_a_library_that_every_paper_needs_is_missing_when_absent_or_too_old(
    without: object, instead: str, capsys: Capture
) -> None:
    without("pandas", instead)  # type: ignore[operator]
    assert main(["doctor"]) == 1
    verdicts = said(capsys)
    assert verdicts[f"pandas {instead} in place of >=3.0" if instead else "pandas"] == "missing"


def test_a_missing_extra_is_no_fault(without: object, capsys: Capture) -> None:
    without("pyhanko")  # type: ignore[operator]
    assert main(["doctor"]) == 0
    assert said(capsys)["the extra pdf-signing"] == "not there"


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        ("linux", "sudo apt-get install libpango-1.0-0"),
        ("darwin", "brew install pango"),
        ("win32", "nothing has to be"),
    ],
)
def test_without_pango_typst_lays_out_the_pdf_and_the_command_is_named(
    platform: str, words: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(engine_choice, "weasyprint_works", lambda: False)
    monkeypatch.setattr(sys, "platform", platform)
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "WeasyPrint: its system libraries (Pango) are not" in out
    assert words in out
