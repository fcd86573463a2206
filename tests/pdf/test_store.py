"""A second run need not draw again; a picture is never half kept, and never another's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.document import blocks as b
from reportgen.problems import Where
from reportgen.writers import picture
from reportgen.writers.picture import store
from reportgen.writers.style import load_style
from tests.kinds import META, every_kind
from tests.pdf.charted import HARD, chart, series
from tests.pieces import words

STYLE = load_style()
SMALL = chart("column", ("A", "B"), series("Children", (1, 2)))


def paper(*charts: b.Chart) -> b.Document:
    return b.Document(META, tuple(replace(c, id=f"c{n}") for n, c in enumerate(charts)))


def test_every_chart_of_a_paper_is_drawn_under_its_id():
    document = every_kind()
    made = picture.pictures(document, STYLE)
    assert list(made) == [
        "iha_by_month_chart", "structure_chart", "chart_stacked_column", "chart_bar", "chart_line", "chart_column_line",
    ]  # fmt: skip
    assert all(svg.startswith(b"<svg ") for svg in made.values())


def test_a_kept_picture_is_used_again(tmp_path, monkeypatch):
    first = picture.pictures(paper(SMALL), STYLE, cache=tmp_path)
    monkeypatch.setattr(store, "svg", lambda *_: pytest.fail("it was drawn again"))
    assert picture.pictures(paper(SMALL), STYLE, cache=tmp_path) == first
    assert [path.suffix for path in tmp_path.iterdir()] == [".svg"], "nothing half written stays behind"


@pytest.mark.parametrize("damage", [b"", b"<svg/>", b"<!-- 00 -->\n<svg/>"])
def test_a_damaged_entry_is_drawn_again_and_mended(tmp_path, damage):
    whole = picture.pictures(paper(SMALL), STYLE, cache=tmp_path)
    (entry,) = tmp_path.iterdir()
    kept = entry.read_bytes()
    entry.write_bytes(damage or kept[:-7])
    assert picture.pictures(paper(SMALL), STYLE, cache=tmp_path) == whole
    assert entry.read_bytes() == kept


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert picture.pictures(paper(SMALL), STYLE, cache=blocked / "cache")["c0"] == picture.svg(SMALL, STYLE)


def test_what_can_be_seen_makes_another_entry_and_what_cannot_does_not():
    seen = [
        replace(SMALL, form="line"), replace(SMALL, categories=("A", "C")), replace(SMALL, axis="Children"),
        replace(SMALL, maximum="10"), replace(SMALL, series=(series("Children", (1, 3)),)),
        replace(SMALL, series=(replace(SMALL.series[0], texts=("1", "two")),)),
    ]  # fmt: skip
    unseen = [
        replace(SMALL, title=words("Another headline")), replace(SMALL, alt="Other words"), replace(SMALL, id="other"),
        replace(SMALL, where=Where("paper.md", 7)),
    ]  # fmt: skip
    own = store.key(SMALL, STYLE)
    assert len({own, *(store.key(c, STYLE) for c in seen)}) == len(seen) + 1
    assert {store.key(c, STYLE) for c in unseen} == {own}
    larger = replace(STYLE, charts=replace(STYLE.charts, size=11.0))
    assert store.key(SMALL, larger) != own


def test_a_second_process_draws_what_this_one_would(tmp_path):
    document = paper(*list(HARD.values())[:4])
    pending = picture.begin(document, STYLE, cache=tmp_path, jobs=2)
    here = {c.id: picture.svg(c, STYLE) for c in document.blocks}  # type: ignore[union-attr]
    assert pending.result() == here
    assert len(list(tmp_path.glob("*.svg"))) == 4


def test_a_process_that_dies_leaves_the_work_to_this_one(monkeypatch):
    document = paper(*list(HARD.values())[:3])
    pending = picture.begin(document, STYLE, jobs=2)
    for process in pending._pool._processes.values():  # type: ignore[union-attr]
        process.terminate()
    assert pending.result()["c2"] == picture.svg(list(HARD.values())[2], STYLE)
