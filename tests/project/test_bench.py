"""The bench gives its peers the whole paper, and says what it measured and not what was hoped for."""

from __future__ import annotations

import dataclasses
import importlib
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from reportgen.document import blocks as b
from reportgen.document.as_json import to_json
from reportgen.document.walk import blocks
from tests.kinds import every_kind


@pytest.fixture
def bench(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A module of the bench by its name."""
    monkeypatch.syspath_prepend(str(repository / "bench" / "peers"))
    monkeypatch.syspath_prepend(str(repository / "bench"))
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(repository / "bench") in str(
            sys.modules[name].__file__
        ):
            del sys.modules[name]


@pytest.fixture
def pieces(bench: Any, tmp_path: Path) -> list[Any]:
    (tmp_path / "document.json").write_bytes(to_json(every_kind()))
    return bench("paper").load(tmp_path / "document.json")[1]


def found(node: Any, kind: type) -> int:
    """How many blocks of `kind` the paper holds, at any depth."""
    if isinstance(node, tuple):
        return sum(found(one, kind) for one in node)
    if not dataclasses.is_dataclass(node):
        return 0
    return isinstance(node, kind) + sum(found(getattr(node, one.name), kind) for one in dataclasses.fields(node))


def test_the_peers_get_every_heading_table_and_chart(pieces: list[Any]) -> None:
    kinds = [piece.kind for piece in pieces]
    paper = every_kind().blocks
    assert kinds.count("heading") == found(paper, b.Heading) > 0
    assert kinds.count("table") == found(paper, b.Table) > 0
    assert kinds.count("chart") == found(paper, b.Chart) > 0


def test_the_peers_get_words_numbers_tones_and_notes(pieces: list[Any]) -> None:
    words = "\n".join([p.text for p in pieces] + [cell for p in pieces for row in p.rows for cell, _ in row])
    assert "84.1% (275/327)" in words
    assert "2.1 Health assessments" in words
    assert "a) note the risks;" in words
    assert (
        "[1] Statutory guidance on Promoting the health and well-being of looked-after children, March 2015." in words
    )
    assert {"red", "amber", "green"} <= {tone for p in pieces for row in p.rows for _, tone in row}


def test_the_peers_draw_every_chart_with_its_values(bench: Any, pieces: list[Any], tmp_path: Path) -> None:
    charts = bench("charts")
    drawn = [piece.chart for piece in pieces if piece.kind == "chart"]
    for number, chart in enumerate(drawn):
        assert charts.draw(chart, tmp_path / f"{number}.svg").read_bytes()
    values = [point["value"] for chart in drawn for series in chart["series"] for point in series["points"]]
    known = [
        point.value
        for block in blocks(every_kind().blocks)
        if isinstance(block, b.Chart)
        for series in block.series
        for point in series.points
    ]
    assert [float(value) for value in values if value] == [float(value) for value in known if value is not None] != []


def test_a_kind_of_block_that_the_peers_do_not_know_is_refused(bench: Any, tmp_path: Path) -> None:
    (tmp_path / "document.json").write_text('{"meta": {}, "blocks": [{"kind": "Surprise"}]}')
    with pytest.raises(ValueError, match="Surprise"):
        bench("paper").load(tmp_path / "document.json")


def test_the_clock_tells_how_a_program_ended_and_what_it_held(bench: Any, tmp_path: Path) -> None:
    clock = bench("clock")
    ran = clock.run(["sh", "-c", "echo said; exit 3"], tmp_path, {})
    assert (ran.status, ran.words) == (3, "said\n")
    hold = "import time; held = b'x' * 60_000_000; time.sleep(0.3)"
    assert 60 < clock.memory([sys.executable, "-c", hold], tmp_path, {}) < 120


def test_a_goal_that_is_missed_is_said_to_be_missed(bench: Any, tmp_path: Path) -> None:
    results = bench("results")

    def one(name: str, *walls: float, memory: float = 100) -> Any:
        return results.Measured(name, "", tuple(bench("clock").Sample(wall, wall, 0, "") for wall in walls), memory)

    # A busy machine slows the middle round threefold for both: what counts is each round's own ratio.
    ours, peer = one("build", 7.5, 22.5, 8.0, memory=201), one("docxtpl + LibreOffice", 10.0, 30.0, 10.0)
    page = results.written([ours, peer], ["pandoc is not here"], "e", 3, tmp_path)
    lines = page.splitlines()
    assert any("LibreOffice PDF | 0.75 times | 0.75 times | met |" in line for line in lines)
    assert "| memory of a cold build | 200 MB | 201 MB | **not met** |" in lines
    assert any("'list' was not measured" in line for line in lines)
    assert "- pandoc is not here." in lines


def test_what_is_made_of_several_editions_is_told_apart_from_its_rendering(bench: Any, tmp_path: Path) -> None:
    results, sample = bench("results"), bench("clock").Sample

    def one(name: str, wall: float, rendering: float) -> Any:
        return results.Measured(name, "", (sample(wall, wall, 0, "", rendering, rendering / 2),), 100)

    # Six seconds of which four were rendering: two are its own, half of a build of four; packing takes five of its own.
    measured = [one("build", 4.0, 0.0), one("compare", 6.0, 4.0), one("pack by WeasyPrint", 15.0, 10.0)]
    lines = results.written(measured, [], "e", 1, tmp_path, "Measured at night.").splitlines()
    assert "Measured at night." in lines
    assert any(line.startswith("| comparing two editions") and "| 0.50 times | met |" in line for line in lines)
    assert any(line.startswith("| packing five papers") and "| 1.25 times | **not met** |" in line for line in lines)
    assert "| compare | 6.00 | 4.00 | 2.00 | 4.00 |  |" in lines
    assert not any(line.startswith("| build | 4.00 | 0.00") for line in lines)


def test_the_engines_stand_side_by_side_and_so_do_rounds_that_both_took_part_in(bench: Any, tmp_path: Path) -> None:
    results, sample = bench("results"), bench("clock").Sample

    def one(name: str, *walls: float) -> Any:
        return results.Measured(name, "", tuple(sample(wall, wall, 0, "") for wall in walls), 100)

    # A pack is timed in the first rounds only: 2 of 8, 3 of 6 and 4 of 8 seconds are half in the middle round.
    measured = [one("build", 4, 4, 4, 4), one("pack by WeasyPrint", 8, 6, 8), one("pack by Typst", 2, 3, 4)]
    areas = ["153 areas; one process: 40.0 papers a minute, at most 200 MB"]
    lines = results.written(measured, [], "e", 4, tmp_path, areas=areas).splitlines()
    assert "| pack of five papers | 8.00 | 3.00 | 0.50 | 8.00 | 3.00 | 100 | 100 |" in lines
    assert any("beside packing them by WeasyPrint | 0.5 times | 0.50 times | met |" in line for line in lines)
    assert f"- {areas[0]}" in lines


def test_papers_of_areas_that_take_too_long_are_stopped_and_that_is_said(
    bench: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = bench("run")
    (tmp_path / "bench").mkdir()
    script = "import time\nprint('one process: 9.0 papers a minute', flush=True)\ntime.sleep(60)\n"
    (tmp_path / "bench" / "many_papers.py").write_text(script)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    first, last = run.of_areas(7, 0.05)
    assert first == "7 areas; one process: 9.0 papers a minute"
    assert last == "7 areas; stopped after 0.05 minutes, before the rest was done"


def test_the_time_of_rendering_is_that_of_making_the_files(repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "tests" / "editions" / "tiny", tmp_path / "tiny")
    command = [sys.executable, repository / "bench" / "beyond.py", "build", "tiny", "--formats", "xlsx"]
    began = time.perf_counter()
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    whole = time.perf_counter() - began
    wall, cpu = map(float, ran.stdout.split()[-2:])
    assert (tmp_path / "build" / "tiny-internal" / "tiny-internal.xlsx").exists()
    assert cpu > 0
    assert 0 < wall < whole


def test_the_pack_that_is_timed_has_the_paper_of_every_edition(bench: Any, repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "config" / "editions", tmp_path / "config" / "editions")
    folder = bench("run").pack_files(tmp_path / "config" / "editions")
    there = sorted(path.name for path in (repository / "config" / "editions").iterdir() if path.is_dir())
    for name, engine, times in bench("run").PACKS:
        pack = yaml.safe_load((folder / f"{name}.yaml").read_text())
        assert [item["edition"] for item in pack["items"]] == there * times
        assert len({item["enclosure"] for item in pack["items"]}) == len(there) * times == 5 * times
        assert pack["pdf_engine"] == engine


def test_the_peers_use_the_releases_that_the_program_uses(repository: Path) -> None:
    peers = (repository / "bench" / "requirements.txt").read_text(encoding="utf-8")
    locked = dict(
        re.findall(r"^([\w-]+)==([\w.]+)", (repository / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    )
    shared = {
        name: version for name, version in re.findall(r"^([\w-]+)==([\w.]+)", peers, re.MULTILINE) if name in locked
    }
    assert len(shared) == 5
    assert shared == {name: locked[name] for name in shared}


def test_the_bench_asks_for_the_edition_that_make_report_makes(repository: Path) -> None:
    default = re.search(r"^EDITION \?= (\S+)", (repository / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert default is not None
    assert f'default="{default[1]}"' in (repository / "bench" / "run.py").read_text("utf-8")
    assert tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]["name"] == "reportgen"
