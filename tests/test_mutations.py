"""Whatever happens to the files of a good edition, the program ends well: a whole paper or plain words, never a fault.

`REPORTGEN_MUTATIONS=100000 pytest tests/test_mutations.py -s` runs that many, with other ones each time.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.cli import main
from tests.commands.running import ROOT
from tests.editions.patching import TINY, monthly
from tests.mutating import CHANGES, Change, apply

LONG = int(os.environ.get("REPORTGEN_MUTATIONS", "0"))
SOME = settings(
    max_examples=LONG or 250,
    derandomize=not LONG,
    suppress_health_check=list(HealthCheck),
    deadline=None,
    print_blob=True,
)
FEW = settings(SOME, max_examples=max(LONG // 20, 12))
ended: Counter[str] = Counter()


def whole(out: Path) -> bool:
    """Whether the folder holds exactly what its manifest says."""
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    said = {each["file"]: each["sha256"] for each in manifest["outputs"]}
    beside = {"manifest.json", "run.json"}  # the record of the run is no part of the paper
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in out.glob("[!.]*") if p.name not in beside}
    return said == found


def run(home: Path, name: str) -> None:
    """Build what is in `home`, over an earlier paper, and see how it ends."""
    out = home / "out"
    out.mkdir()
    (out / "document.json").write_text("the last good paper")
    (out / "notes.txt").write_text("the nurse's own")
    said, printed = io.StringIO(), io.StringIO()
    with contextlib.chdir(home), contextlib.redirect_stderr(said), contextlib.redirect_stdout(printed):
        status = main(["build", name, "--formats", "xlsx", "--out", "out"])
    words = said.getvalue()
    ended[f"{name.rpartition('/')[2]}: status {status}"] += 1
    assert status in (0, 1), words
    assert "Traceback" not in words
    assert "our-fault" not in words
    assert str(home) not in words.replace("(no file)", "")
    left = {p.name for p in out.iterdir()}
    if status == 1:
        assert "fix: " in words
        assert printed.getvalue() == ""
        assert left == {"document.json", "notes.txt"}
        assert (out / "document.json").read_text() == "the last good paper"
    else:
        assert (out / "notes.txt").read_text() == "the nurse's own"
        (out / "notes.txt").unlink()
        (kept,) = out.glob("document (edited *).json")
        assert kept.read_text() == "the last good paper"
        kept.unlink()
        assert whole(out)
    assert not [p.name for p in home.iterdir() if p.name.startswith(".reportgen-")]


@given(st.lists(CHANGES, min_size=1, max_size=3))
@SOME
def test_a_small_edition(changes: list[Change]):
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(TINY, Path(folder, "tiny"))
        for change in changes:
            apply(Path(folder, "tiny"), change)
        if Path(folder, "tiny/edition.yaml").is_file():
            run(Path(folder), "tiny")


@given(st.lists(CHANGES, min_size=1, max_size=2), st.booleans())
@FEW
def test_a_workbook(changes: list[Change], as_cells: bool):
    with tempfile.TemporaryDirectory() as folder:
        tiny = Path(shutil.copytree(TINY, Path(folder, "tiny")))
        edition = tiny / "edition.yaml"
        edition.write_text(edition.read_text().replace("indicators.csv", "indicators.xlsx"))
        (tiny / "data/indicators.csv").unlink()
        (tiny / "data/indicators.xlsx").write_bytes(monthly())
        for change in changes:
            apply(tiny, replace(change, kind="cell") if as_cells else change, ("data/",))
        run(Path(folder), "tiny")


EDITIONS = sorted(p.parent.name for p in (ROOT / "config/editions").glob("*/edition.yaml"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shared settings, all editions and their data, to be copied for each example."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("config", "data"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("name", EDITIONS)
@given(changes=st.lists(CHANGES, min_size=1, max_size=3))
@settings(FEW, max_examples=max(LONG // 20, 5))
def test_a_real_edition(name: str, changes: list[Change], home: Path):
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "home")
        shutil.copytree(home, place)
        data = f"data/{name}/" if (place / "data" / name).is_dir() else "config/editions/"
        within = (f"config/editions/{name}/", data, "config/measures/", "config/extracts/", "config/organisations/")
        for change in changes:
            apply(place, change, within)
        if (place / "config/editions" / name / "edition.yaml").is_file():
            run(place, name)


def test_most_of_it_was_something(capsys: pytest.CaptureFixture[str]):
    # Were every change refused, or none, the tests above would say little.
    if ended:
        good, bad = (sum(n for how, n in ended.items() if how.endswith(f"status {s}")) for s in (0, 1))
        with capsys.disabled():
            if LONG:
                print(f"\n{good + bad:,} inputs: {good:,} papers, {bad:,} refused; {dict(ended)}")
        assert good > 0
        assert bad > 0
