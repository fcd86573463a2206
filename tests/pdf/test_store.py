"""A second run need not draw again; a picture is never half kept, and never another's."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.document import blocks as b
from reportgen.problems import Where
from reportgen.writers import picture
from reportgen.writers.picture import store
from reportgen.writers.style import load_style
from tests.kinds import META, every_kind
from tests.pdf.charted import chart, series
from tests.pieces import words

STYLE = load_style()
TINY = Path(__file__).parents[1] / "editions" / "tiny"
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


def filled(cache, *ages):
    """A cache with an entry of 1000 bytes (seal and all) of each age, in seconds; the names in that order."""
    names = []
    for n, age in enumerate(ages):
        name = f"{n:064x}.svg"
        store.keep(cache, name, b"x" * (1000 - 74))
        assert (cache / name).stat().st_size == 1000
        os.utime(cache / name, (1_000_000 - age, 1_000_000 - age))
        names.append(name)
    return names


def test_the_cache_keeps_what_was_last_of_use_and_no_more_than_its_bound(tmp_path):
    old, middle, new = filled(tmp_path, 300, 200, 100)
    store.bound(tmp_path, 3000)
    assert len(list(tmp_path.iterdir())) == 3
    store.bound(tmp_path, 2999)
    assert {p.name for p in tmp_path.iterdir()} == {middle, new}
    assert store.kept(tmp_path, middle) is not None  # of use just now, so the other goes
    store.bound(tmp_path, 1000)
    assert [p.name for p in tmp_path.iterdir()] == [middle]
    assert store.kept(tmp_path, old) is None


def test_only_what_the_cache_wrote_is_taken_out_of_it(tmp_path):
    filled(tmp_path, 100)
    part = tmp_path / f"{'a' * 64}.pdf.4711.part"
    for path in (part, tmp_path / "notes.txt", tmp_path / "README"):
        path.write_bytes(b"y" * 10)
    (tmp_path / ("b" * 64)).mkdir()
    store.bound(tmp_path, 0)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["README", "b" * 64, "notes.txt"]


def test_a_cache_that_cannot_be_bounded_stops_nothing(tmp_path, monkeypatch):
    filled(tmp_path, 100)

    def refused(*_args, **_more):
        raise PermissionError

    with monkeypatch.context() as locked:
        locked.setattr(store.Path, "unlink", refused)
        store.bound(tmp_path, 0)
        locked.setattr(store.os, "scandir", refused)
        store.bound(tmp_path, 0)
    assert len(list(tmp_path.iterdir())) == 1
    store.bound(tmp_path / "not-there", 0)
    store.bound(None)


def test_a_build_bounds_its_cache_and_writes_the_same_paper(tmp_path, monkeypatch):
    from reportgen.pipeline import make
    from reportgen.problems import Problems
    from reportgen.render.papers import build

    made = make(str(TINY), Problems())
    out, cache = tmp_path / "out", tmp_path / "cache"
    build(made, out, ("html", "docx"), cache=cache)
    first = {p.name: p.read_bytes() for p in out.iterdir()}
    assert len(list(cache.iterdir())) > 1
    stale = filled(cache, 900_000)[0]
    monkeypatch.setattr(store.bound, "__defaults__", (sum(p.stat().st_size for p in cache.iterdir()) - 1,))
    build(made, out, ("html", "docx"), cache=cache)
    assert not (cache / stale).exists()
    assert len(list(cache.iterdir())) > 1
    assert {p.name: p.read_bytes() for p in out.iterdir()} == first
