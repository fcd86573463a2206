"""A Word file with every figure as a ready field, and narrative in Word and back."""

from __future__ import annotations

import re
from pathlib import Path
from zlib import crc32

import pytest

from reportgen.cli import main
from reportgen.narrative.language import render_narrative
from reportgen.narrative.places import changed
from reportgen.narrative.reader import read_narrative
from reportgen.pipeline import count
from reportgen.problems import Problems, Where
from reportgen.readback.word import read_word
from reportgen.readback.word.narrative import control_name, word_narrative
from reportgen.render.converted import narrative_as_word, word_as_narrative
from reportgen.render.word_source import figures_word, named_figures
from reportgen.writers import docx
from tests.commands.running import ROOT, TINY


@pytest.mark.covers("commands/figures")
def test_every_figure_is_a_field_with_its_name_and_value(tmp_path: Path):
    assert main(["figures", str(TINY), "--word", str(tmp_path / "figures.docx")]) == 0
    data = (tmp_path / "figures.docx").read_bytes()
    assert docx.check(data) == []
    fields = {control_name(c.tag): c.shown for c in read_word(data, Where("figures.docx")).controls}
    counts = count(str(TINY), Problems(), start=TINY)
    assert fields == {name: shown.text for name, shown, _ in named_figures(counts.published)}
    assert fields["iha"] == "60.0% (21/35)"
    assert fields["iha.numerator"] == "21"
    assert fields['iha["2023-04"].percent']
    assert fields["fact.clinics"]


def test_the_same_figures_give_the_same_file():
    counts = count(str(TINY), Problems(), start=TINY)
    assert figures_word(counts) == figures_word(counts)


def test_figures_are_listed_by_name(capsys: pytest.CaptureFixture[str]):
    assert main(["figures", str(TINY)]) == 0
    assert "iha.numerator\t21\t" in capsys.readouterr().out


NARRATIVE = sorted(
    path for place in ("tests/editions", "config/editions") for path in (ROOT / place).glob("*/narrative/*.md")
)


def blocks_of(text: str, file: str) -> list[object]:
    """The blocks of narrative with its language as words, without their places."""

    def word(match: re.Match[str]) -> str:
        return f"Language{crc32(' '.join(match[0].split()).encode())}"

    words = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->|\{[#.][^{}\n]*\}", word, text, flags=re.DOTALL)
    rendered = render_narrative(words, {}, file, Problems())
    assert rendered is not None
    return list(changed(read_narrative(rendered, file, Problems(), numbered=False), Where, lambda _: Where()))


@pytest.mark.parametrize("path", NARRATIVE, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_narrative_goes_to_word_and_back_and_loses_nothing(path: Path):
    text = path.read_text(encoding="utf-8")
    apart = re.sub(r"^[ \t]*((?:\{%.*?%\}[ \t]*)+)$", r"\n\1\n", text, flags=re.MULTILINE)
    problems = Problems()
    data = narrative_as_word(text, path.name, problems)
    back, tables = word_as_narrative(word_narrative(data, Where("x.docx"), "x", problems))
    assert list(problems) == []
    assert tables == {}
    assert blocks_of(back, path.name) == blocks_of(apart, path.name)


@pytest.mark.covers("commands/convert")
def test_a_file_is_converted_beside_itself_and_nothing_is_written_over(tmp_path: Path):
    (tmp_path / "narrative").mkdir()
    file = tmp_path / "narrative/03_performance.md"
    file.write_text("# Performance {#performance}\n\nIn time were {{ iha }}.\n")
    assert main(["convert", str(file)]) == 0
    file.unlink()
    assert main(["convert", str(file.with_suffix(".docx"))]) == 0
    assert file.read_text() == "# Performance {#performance}\n\nIn time were {{ iha }}.\n"
    assert main(["convert", str(file)]) == 1
