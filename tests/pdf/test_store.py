"""A second run need not draw again; a picture is never half kept, and never another's."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.document import blocks as b
from reportgen.outputs.cache import Cache
from reportgen.problems import Where
from reportgen.writers import picture
from reportgen.writers.picture import store
from reportgen.writers.style import load_style
from tests.kinds import META, every_kind
from tests.pdf.charted import chart, series
from tests.pieces import words
from tests.series import series as published

STYLE = load_style()
KEY = b"k" * 32
TINY = Path(__file__).parents[1] / "editions" / "tiny"
SMALL = chart("column", ("A", "B"), series("Children", (1, 2)))


def paper(*charts: b.Chart) -> b.Document:
    return b.Document(META, tuple(replace(c, id=f"c{n}") for n, c in enumerate(charts)))


def test_every_chart_of_a_paper_is_drawn_under_its_id():
    document = every_kind()
    made = picture.pictures(document, STYLE)
    assert list(made) == [
        "iha_by_month_chart", "structure_chart", "chart_stacked_column", "chart_bar", "chart_line", "chart_column_line",
        "chart_stacked_bar", "chart_percent_bar", "chart_percent_column", "chart_small_multiples", "chart_dumbbell",
        "chart_slope", "chart_sparkline", "chart_control",
    ]  # fmt: skip
    assert all(svg.startswith(b"<svg ") for svg in made.values())


def test_a_kept_picture_is_used_again(tmp_path, monkeypatch):
    first = picture.pictures(paper(SMALL), STYLE, cache=Cache(tmp_path, KEY))
    monkeypatch.setattr(store, "svg", lambda *_: pytest.fail("it was drawn again"))
    assert picture.pictures(paper(SMALL), STYLE, cache=Cache(tmp_path, KEY)) == first
    assert [path.suffix for path in tmp_path.iterdir()] == [".svg"], "nothing half written stays behind"


@pytest.mark.parametrize("damage", [b"", b"<svg/>", bytes(32) + b"<svg/>"])
def test_a_damaged_entry_is_drawn_again_and_put_right(tmp_path, damage):
    whole = picture.pictures(paper(SMALL), STYLE, cache=Cache(tmp_path, KEY))
    (entry,) = tmp_path.iterdir()
    kept = entry.read_bytes()
    entry.write_bytes(damage or kept[:-7])
    assert picture.pictures(paper(SMALL), STYLE, cache=Cache(tmp_path, KEY)) == whole
    assert entry.read_bytes() == kept


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert picture.pictures(paper(SMALL), STYLE, cache=Cache(blocked / "cache", KEY))["c0"] == picture.svg(SMALL, STYLE)


def test_what_can_be_seen_makes_another_entry_and_what_cannot_does_not():
    seen = [
        replace(SMALL, form="line"), replace(SMALL, categories=("A", "C")), replace(SMALL, axis="Children"),
        replace(SMALL, maximum=Decimal(10)), replace(SMALL, series=(series("Children", (1, 3)),)),
        replace(SMALL, series=(published("Children", ("1", "2"), ("1", "two")),)),
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


def test_a_build_bounds_its_cache_and_writes_the_same_paper(tmp_path, monkeypatch):
    from reportgen.pipeline import make
    from reportgen.problems import Problems
    from reportgen.render.papers import build

    made = make(str(TINY), Problems())
    out, cache = tmp_path / "out", Cache(tmp_path / "cache", KEY)
    cache.folder.mkdir()
    build(made, out, ("html", "docx"), cache=cache)
    first = {p.name: p.read_bytes() for p in out.iterdir()}
    assert cache.size()[0] > 1
    stale = f"{'f' * 64}.svg"
    cache.put(stale, b"of no use any more")
    os.utime(cache.folder / stale, (1, 1))
    monkeypatch.setattr(Cache.bound, "__defaults__", (cache.size()[1] - 1,))
    build(made, out, ("html", "docx"), cache=cache)
    assert not (cache.folder / stale).exists()
    assert cache.size()[0] > 1
    assert {p.name: p.read_bytes() for p in out.iterdir()} == first
