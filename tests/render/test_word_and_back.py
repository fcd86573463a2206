"""Any narrative goes to Word and back and is the same document."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.problems import Problems, Where
from reportgen.readback.word.narrative import word_narrative
from reportgen.render.converted import narrative_as_word, word_as_narrative
from reportgen.render.converted_pictures import pictures_apart
from tests.importing.messy import Messy
from tests.narrative.test_word_pictures import drawn
from tests.render.test_word_source import blocks_of

WORDS = st.sampled_from(
    (
        "children|in care|70%|A&E|it's|\u201clate\u201d|5 < 6|e.g. this|caf\u00e9|2019/20|x_y_z|(a)|\u00a34.50|R&D;|"
        "\\*not bold\\*|\\[aside\\]|1\\. first|\\# 3|\\> more|\\- dash|a \u2013 b|so: this|Figure 1: this|"
        "10 + 2|Table 2: that|Credit: her|C:\\\\x|~5|`code|well-being"
    ).split("|")
)
LANGUAGE = st.sampled_from(
    [
        "{{ iha }}",
        '{{ iha["2023-04"].percent }}',
        "{{ section.risk }}",
        "{% if iha.rose %}rose{% else %}fell{% endif %}",
    ]
)
DRESSED = st.builds(
    lambda words, around: around.format(words.strip()),
    st.sampled_from(["late notice", "children in care", "A&E", "well-being", "70%", "one"]),
    st.sampled_from(
        ["*{}*", "**{}**", "***{}***", "[{}](https://example.org/a_b?c=1&d=2)", "[**{}**](https://example.org)"]
    ),
)
LINE = st.lists(st.one_of(WORDS, WORDS, DRESSED, LANGUAGE), min_size=1, max_size=5).map(" ".join)
NOTED = st.builds(lambda line, note: line + note, LINE, st.sampled_from(["", "", "", "[^one]", "[^two]."]))
HEADING = st.builds(
    lambda level, words, more: f"{'#' * level} {' '.join(words)} {more}",
    st.integers(1, 4),
    st.lists(WORDS | LANGUAGE, min_size=1, max_size=3),
    st.sampled_from(["", "*late notice* too"]),
)
"""Headings: bold is not told from the bold of their style, nor are italics that all of one has."""


@st.composite
def item_lists(draw: st.DrawFn) -> str:
    """A list of up to three levels, of points or numbers."""
    lines: list[str] = []

    def put(depth: int, indent: str) -> None:
        numbered = draw(st.booleans())
        for at in range(draw(st.integers(1, 3))):
            mark = f"{at + 1}. " if numbered else "- "
            lines.append(f"{indent}{mark}{draw(LINE)}")
            if depth < 3 and draw(st.integers(0, 3)) == 0:
                put(depth + 1, indent + " " * len(mark))

    put(1, "")
    return "\n".join(lines)


BOX = st.builds(
    lambda opening, lines: opening + "\n\n".join(f"Here {line}" for line in lines) + "\n:::",
    st.sampled_from(["::: callout What it means\n", "Before it.\n\n::: callout\n", "Before it.\n\n::: quote\n"]),
    st.lists(LINE, min_size=1, max_size=2),
)
"""Boxes: of two without a title that stand beside each other Word makes one."""
CONDITION = st.builds(
    lambda yes, no: f"{{% if iha.met_target %}}\n\n{yes}\n\n{{% else %}}\n\n{no}\n\n{{% endif %}}",
    NOTED,
    item_lists() | LINE,
)
BLOCK = st.one_of(NOTED, NOTED, HEADING, item_lists(), BOX, CONDITION, st.just("{{ show.risks }}"))


PLACED = st.sampled_from(["{{ show.home }}", "{{ show.yard }}", "{{ show.ages }}"])
"""Pictures of the edition, which stand in the Word file, and a table, of which its name does."""


def whole(blocks: list[str]) -> str:
    """The blocks with the notes that they call."""
    text = "\n\n".join(blocks)
    notes = [f"[^{name}]: Of *{name}* & all." for name in ("one", "two") if f"[^{name}]" in text]
    return "\n\n".join([text, *notes]) + "\n"


CELL = st.sampled_from("children|in care|70%|nurse and doctor|one to five|late|by May|two visits|A and E".split("|"))
LINE_ALONE = st.lists(st.sampled_from(["Children", "wait", "and grow"]), min_size=2, max_size=4).map(" ".join)


@settings(deadline=None, max_examples=25)
@given(st.lists(BLOCK, min_size=1, max_size=6).map(whole))
def test_any_narrative_goes_to_word_and_back(text: str):
    problems = Problems()
    data = narrative_as_word(text, "x.md", problems)
    back, _ = word_as_narrative(word_narrative(data, Where("x.docx"), "x", problems))
    apart = re.sub(r"^[ \t]*((?:\{%.*?%\}[ \t]*)+)$", r"\n\1\n", text, flags=re.MULTILINE)
    assert blocks_of(back, "x.md") == blocks_of(apart, "x.md"), back


@pytest.fixture(scope="module")
def folder_with_pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of an edition with two pictures: one with a caption and a credit, and one of decoration."""
    folder = tmp_path_factory.mktemp("pictures")
    (folder / "pictures").mkdir()
    (folder / "pictures/home.png").write_bytes(drawn())
    (folder / "pictures/yard.jpg").write_bytes(drawn("JPEG"))
    (folder / "pictures.yaml").write_text(
        "pictures:\n  home: {file: pictures/home.png, alt: A home, caption: Homes & gardens, credit: A child, "
        "licence: CC BY, width_mm: 90}\n  yard: {file: pictures/yard.jpg, decorative: true, width_mm: 40}\n"
    )
    return folder


@settings(deadline=None, max_examples=15)
@given(st.lists(st.one_of(NOTED, HEADING, item_lists(), PLACED, PLACED), min_size=1, max_size=6).map(whole))
def test_any_narrative_with_pictures_and_tables_goes_to_word_and_back(folder_with_pictures: Path, text: str):
    problems = Problems()
    data = narrative_as_word(text, "x.md", problems, folder_with_pictures)
    apart = pictures_apart(word_narrative(data, Where("x.docx"), "x", problems), folder_with_pictures, problems)
    assert blocks_of(apart.text, "x.md") == blocks_of(text, "x.md"), apart.text
    assert not apart.files
    assert not problems.errors


GRID = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=4)
)


@settings(deadline=None, max_examples=15)
@given(GRID, LINE_ALONE, LINE_ALONE)
def test_any_table_of_words_in_word_stands_in_its_place_with_its_cells(grid: list[list[str]], before: str, after: str):
    word, problems = Messy(), Problems()
    word.p(before)
    word.p("Table 1: Who does what", style="Caption")
    word.table(*(tuple(row) for row in grid))
    word.p(after)
    read = word_narrative(word.data(), Where("x.docx"), "x", problems)
    (table,) = read.tables
    assert [part for part in read.text.split("\n\n") if "{{ show." in part] == [f"{{{{ show.{table.name} }}}}"]
    assert [table.settings["part_heading"], *(column["heading"] for column in table.settings["columns"])] == grid[0]
    assert [[row["label"], *row["cells"]] for row in table.settings["lines"]] == grid[1:]
    first, _, last = (part.strip() for part in read.text.partition(f"{{{{ show.{table.name} }}}}"))
    assert (first, last) == (before, after)
