"""What each part of a paper says, of the small edition used for tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.document.blocks import Block, Contents, Heading, Listing, Paragraph, Table
from reportgen.document.walk import blocks, plain
from reportgen.pipeline import make
from reportgen.problems import Problem, Problems, ProblemsError
from tests.parts.papers import TINY

OBJECTIVES = [
    "Bring Initial Health Assessments to target. Due 31 March 2024.",
    "Book clinics a month ahead. Due December 2023.",
    "Chase consent.",
    "Agree a single form.",
    "Improve dental recording. Ongoing.",
]
RISK_LINES = [
    "Corporate Risk Register, risk 7: Late health assessments. Score 12, high (amber).",
    "Scores as at 1 July 2023.",
]


def made(folder: Path, *parts: str, text: str = "", **changes: tuple[str, str]) -> list[Block]:
    """The blocks of a paper of these parts alone; `changes` are old and new words of a settings file.

    `text` is the narrative of 01_text.md.
    """
    edition = Path(shutil.copytree(TINY, folder / "tiny"))
    shutil.rmtree(edition / "tables")
    for file in (edition / "narrative").iterdir():
        file.unlink()
    if text:
        (edition / "narrative" / "01_text.md").write_text(text, encoding="utf-8")
    for name, (old, new) in {"edition": ("meeting:", "meeting:"), **changes}.items():
        setting = (edition / f"{name}.yaml").read_text(encoding="utf-8")
        assert old in setting, old
        setting = setting.replace(old, new)
        if name == "edition":
            before, after = setting[: setting.index("paper:")], setting[setting.index("abbreviations:") :]
            setting = f"{before}paper: [{', '.join(parts)}]\n{after}"
        (edition / f"{name}.yaml").write_text(setting, encoding="utf-8")
    return list(blocks(make("tiny", Problems(), start=folder).document.blocks))


def faults(folder: Path, *parts: str, **changes: tuple[str, str]) -> list[Problem]:
    with pytest.raises(ProblemsError) as stopped:
        made(folder, *parts, **changes)
    return list(stopped.value.problems)


def words(content: object) -> Iterator[str]:
    """The words of paragraphs and of lists, in their order."""
    if isinstance(content, Paragraph):
        yield plain(content.content)
    elif isinstance(content, Listing):
        for item in content.items:
            for inner in item.blocks:
                yield from words(inner)


def grid(found: list[Block], name: str) -> list[list[str]]:
    """The words of the cells of a table."""
    (table,) = (block for block in found if isinstance(block, Table) and block.id == name)
    return [[" / ".join(w for inner in cell.content for w in words(inner)) for cell in row.cells] for row in table.rows]


@pytest.mark.covers("parts/contents")
def test_contents_list_the_sections_below(tmp_path: Path):
    narrative = "# One {#one}\n\n## Two {#two}\n\nWords.\n\n# Three {#three}\n"
    found = made(tmp_path, "contents", "01_text.md", text=narrative)
    (contents,) = (block for block in found if isinstance(block, Contents))
    assert plain(contents.title) == "Contents"
    assert [(entry.level, entry.number, entry.text) for entry in contents.entries] == [
        (1, "1", "One"), (2, "1.1", "Two"), (1, "2", "Three"),
    ]  # fmt: skip


@pytest.mark.covers("parts/document_control")
def test_document_control_gives_post_date_and_version(tmp_path: Path):
    edition = ("subject:", "sponsor: {post: Chief Nurse, organisation: Shire Board}\nsubject:")
    found = made(tmp_path, "document_control", edition=edition)
    assert grid(found, "document_control_form") == [
        ["Author", "Designated Nurse"],
        ["Sponsor", "Chief Nurse, Shire Board"],
        ["Date", "July 2023"],
        ["Version and status", "Version 1.0 FINAL"],
    ]
    assert not [b for b in found if isinstance(b, Table) and b.id == "version_history_table"]


@pytest.mark.covers("parts/document_control")
def test_document_control_lists_the_versions_there_were(tmp_path: Path):
    versions = "versions:\n  - {version: '0.1', date: 2023-07-01, change: First draft}\nsubject:"
    found = made(tmp_path, "document_control", edition=("subject:", versions))
    assert grid(found, "version_history_table") == [["0.1", "Not stated", "1 July 2023", "First draft"]]


@pytest.mark.covers("parts/title_page")
def test_the_title_page_gives_title_period_body_month_and_version(tmp_path: Path):
    found = made(tmp_path, "title_page", edition=("subject:", "marking: Draft for comment\nsubject:"))
    assert [(b.role, plain(b.content)) for b in found if isinstance(b, Paragraph)] == [
        ("title", "Children Looked After Report"),
        ("subtitle", "April to June 2023"),
        ("meta", "NHS Shire Integrated Care Board"),
        ("meta", "Governing Body, 3 August 2023"),
        ("meta", "Enclosure C"),
        ("meta", "July 2023"),
        ("meta", "Version 1.0 FINAL"),
        ("marking", "Draft for comment"),
        ("body", "Some figures in this paper are illustrative. Each table that holds them says so in its notes."),
    ]


@pytest.mark.covers("parts/glossary")
def test_the_glossary_is_in_the_order_of_the_alphabet_whatever_the_case(tmp_path: Path):
    edition = ("abbreviations: {IHA:", "abbreviations: {rha: Review, IHA:")
    assert grid(made(tmp_path, "glossary", edition=edition), "glossary_table") == [
        ["IHA", "Initial Health Assessment"],
        ["RAG", "Red, amber, green"],
        ["rha", "Review"],
    ]


@pytest.mark.covers("parts/objectives_closing")
def test_what_became_of_the_closing_years_objectives(tmp_path: Path):
    more = "    - {id: late, text: End waiting., status: not achieved, printed_status: Missed}\ncoming:"
    found = made(tmp_path, "objectives_closing", objectives=("coming:", more))
    assert grid(found, "objectives_closing_table") == [
        ["Open a second clinic.", "Achieved", "The clinic opened."],
        ["End waiting.", "Missed", "None stated"],
    ]
    (table,) = (block for block in found if isinstance(block, Table))
    assert [row.cells[1].tone for row in table.rows] == ["green", "red"]


@pytest.mark.covers("parts/objectives_closing")
def test_a_status_that_is_still_to_be_set_stops_the_paper(tmp_path: Path):
    (problem,) = faults(tmp_path, "objectives_closing", objectives=("status: achieved", "status: to be set"))
    assert (problem.name, problem.where.key) == ("status-to-be-set", "closing.objectives.1")


@pytest.mark.covers("parts/risk_lines")
def test_each_risk_in_a_line_with_its_score(tmp_path: Path):
    found = made(tmp_path, "risk_lines")
    assert [plain(b.content) for b in found if isinstance(b, Paragraph)] == RISK_LINES


@pytest.mark.covers("parts/risk_lines")
def test_a_register_without_risks_says_so(tmp_path: Path):
    found = made(tmp_path, "risk_lines", risks=("risks:\n", "risks: []\n#"))
    assert [plain(b.content) for b in found if isinstance(b, Paragraph)] == ["None on the register."]


@pytest.mark.covers("parts/risk_rating")
def test_the_rating_is_consequence_times_likelihood(tmp_path: Path):
    assert grid(made(tmp_path, "risk_rating"), "risk_rating_table") == [["3 moderate", "4 likely", "12 High (amber)"]]


@pytest.mark.covers("parts/trajectory")
def test_the_trajectory_gives_each_share_and_its_day(tmp_path: Path):
    step = "percent: 75, by: 2023-12}"
    more = "percent: 75, within: in 20 days, by: year end}"
    assert grid(made(tmp_path, "trajectory", objectives=(step, more)), "trajectory_table") == [
        ["Initial Health Assessments", "75% in 20 days", "31 March 2024"]
    ]


@pytest.mark.covers("parts/cover_sheet")
def test_the_cover_sheet_has_its_groups_and_what_they_show(tmp_path: Path):
    summary = (
        "      - label: Summary\n        text: |\n          - {{ iha.percent }} of",
        "      - label: Summary\n        text: |\n          - Most of",
    )
    found = made(tmp_path, "cover_sheet", cover_sheet=summary)
    assert [row[:2] for row in grid(found, "cover_sheet_form_1")] == [
        ["Title", "Children Looked After Report"],
        ["Enclosure", "C"],
        ["Summary", "Most of assessments were in time. / There are two clinics a week."],
        [
            "Recommendation",
            " / ".join(["The meeting is asked to note the objectives:", *OBJECTIVES]),
        ],
        [
            "Risks",
            " / ".join(RISK_LINES),
        ],
        ["Assurance framework reference", "None given"],
    ]
    headings = [(heading.level, plain(heading.content)) for heading in found if isinstance(heading, Heading)]
    assert headings == [(1, "Report to the NHS Shire Integrated Care Board on 3 August 2023"), (2, "Risk rating")]
    assert grid(found, "risk_rating_table")


@pytest.mark.parametrize(
    ("part", "name", "change"),
    [
        pytest.param("glossary", "no-glossary", {"edition": ("abbreviations:", "keywords: []\nabbreviations: {}\n#")}),
        pytest.param("risks", "no-risks", {"risks": ("risks:\n", "risks: []\n#")}),
        pytest.param("risk_rating", "no-risk-rating", {"risks": ("rating:", "#")}),
        pytest.param("trajectory", "no-trajectory", {"objectives": ("  trajectory:\n", "  trajectory: []\n#")}),
    ],
)
def test_a_part_with_nothing_to_show_says_what_to_write(
    part: str, name: str, change: dict[str, tuple[str, str]], tmp_path: Path
):
    assert [problem.name for problem in faults(tmp_path, part, **change)] == [name]
