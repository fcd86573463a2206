"""Why there is no value is told by its own sign in table, chart, text alternative and workbook, and in words elsewhere.

Each sign is written into the extract as this program prints it, so that what is read back is what was printed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from reportgen.document.blocks import Table
from reportgen.document.figure import FigureRef
from reportgen.document.walk import blocks, plain
from reportgen.pipeline import make
from reportgen.problems import Problems
from tests.editions.patching import TINY
from tests.workbook_words import _words as workbook_words

SIGNS = {  # the sign, its state, its words
    "2023-05": ("[cs]", "withheld", "withheld at source"),
    "2023-06": ("[z]", "not_applicable", "not applicable"),
    "2023-07": ("[low]", "low", "too low or unreliable to be published"),
    "2023-08": ("[x]", "not_available", "not available"),
    "2023-09": ("[nr]", "not_received", "not received"),
    "2023-10": ("[d]", "not_yet_due", "not yet due"),
    "2023-11": ("[nc]", "nobody", "nobody to count"),
}
YEAR = "period: {start: 2023-04-01, end: 2024-03-31, label: 2023/24}"


def test_each_reason_has_its_own_sign_from_cell_to_page(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    rows = "".join(f"{month},IHA,{sign},200\n" for month, (sign, _, _) in SIGNS.items())
    text = f"# illustrative: invented\nMonth,Indicator,In time,Due\n2023-04,IHA,120,200\n{rows}2023-12,IHA,170,200\n"
    (folder / "data/indicators.csv").write_text(text, encoding="utf-8")
    settings = (folder / "edition.yaml").read_text(encoding="utf-8")
    settings = settings.replace("period: {start: 2023-04-01, end: 2023-06-30, label: April to June 2023}", YEAR)
    settings = settings.replace("[2023-05]", "[2024-01, 2024-02, 2024-03]").replace("date: 2023-0", "date: 2024-0")
    (folder / "edition.yaml").write_text(settings, encoding="utf-8")
    objectives = (folder / "objectives.yaml").read_text(encoding="utf-8")
    for old, new in (("2023/2024", "2024/2025"), ("2024-03-31", "2025-03-31"), ("2023-12", "2024-12")):
        objectives = objectives.replace(old, new)
    (folder / "objectives.yaml").write_text(objectives, encoding="utf-8")

    problems = Problems()
    paper = make(str(folder), problems)
    figures = paper.published.figures
    for month, (sign, state, words) in SIGNS.items():
        figure = figures[FigureRef("iha", month)]
        assert (figure.state, figure.sign.symbol, figure.sign.words) == (state, sign, words)
    table = next(t for t in blocks(paper.document) if isinstance(t, Table) and t.id == "iha_by_month")
    shown = [workbook_words(row.cells[1]) for row in table.rows[1:8]]
    assert shown == [sign for sign, _, _ in SIGNS.values()]
    assert [plain(p.content) for row in table.rows[1:8] for p in row.cells[1].content] == shown
    notes = [plain(note) for note in table.notes]
    for sign, _, words in SIGNS.values():
        assert sum(note.startswith(f"{sign} {words}") for note in notes) == 1
    assert not any(note.startswith("[c]") for note in notes), "no number is hidden here"
    assert table.chart is not None
    assert (
        "10 not shown (1 withheld at source, 1 not applicable, 1 low or unreliable, 1 not available, "
        in table.chart.alt
    )
    assert "4 not received, 1 not yet due, 1 nobody to count)" in table.chart.alt
    points = [point.words for point in table.chart.series[0].points[1:8]]
    assert points == shown
