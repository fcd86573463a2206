"""The same edition makes the same bytes: in another process, at another time, in another folder and language."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from tests.commands.running import edition

FILES = [
    "document.json",
    "figures.csv",
    "manifest.json",
    "run.json",
    "tiny-internal.docx",
    "tiny-internal.html",
    "tiny-internal.pdf",
    "tiny-internal.xlsx",
]

# Loaded by Python itself before anything else: the clocks of `time` say the moment in CLOCK.
CLOCK = """
import os, time
now = float(os.environ["CLOCK"])
local, utc, words = time.localtime, time.gmtime, time.strftime
time.time = lambda: now
time.time_ns = lambda: int(now * 1_000_000_000)
time.localtime = lambda seconds=None: local(now if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(now if seconds is None else seconds)
time.strftime = lambda form, at=None: words(form, local(now) if at is None else at)
"""


def build(folder: Path, **environment: str) -> dict[str, bytes]:
    """Each file of a paper made in a process of its own, whose world is `environment`."""
    folder.mkdir()
    edition(folder)
    (folder / "clock").mkdir()
    (folder / "clock/sitecustomize.py").write_text(CLOCK)
    root = str(Path(__file__).resolve().parents[1])
    world = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join([str(folder / "clock"), root]), **environment}
    command = [sys.executable, "-m", "reportgen", "build", "tiny", "--out", "out"]
    ran = subprocess.run(command, cwd=folder, env=world, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return {path.name: path.read_bytes() for path in sorted((folder / "out").glob("[!.]*"))}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = build(tmp_path_factory.mktemp("first") / "here", PYTHONHASHSEED="0", CLOCK="1700000000", LANG="C", TZ="UTC")
    assert sorted(made) == FILES
    return made


@pytest.mark.parametrize(
    "world",
    [
        {"PYTHONHASHSEED": "12345", "CLOCK": "1900000000", "LANG": "de_DE.UTF-8", "TZ": "Asia/Tokyo"},
        {"PYTHONHASHSEED": "77", "CLOCK": "1000000000.5", "SOURCE_DATE_EPOCH": "1234567890", "LC_ALL": "tr_TR.UTF-8",
         "TZ": "America/St_Johns", "COLUMNS": "40", "HOME": "/nonexistent"},
    ],
    ids=["another year", "another century, with an epoch of its own"],
)  # fmt: skip
def test_the_same_bytes_in_another_world(world: dict[str, str], first: dict[str, bytes], tmp_path: Path):
    made = build(tmp_path / "a folder with a longer name", **world)
    assert {name for name in FILES if made[name] != first[name]} == set()


def everything(data: bytes) -> Iterator[bytes]:
    """A file's bytes, and those of whatever is packed in it."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                yield str(entry.date_time).encode()
                yield from everything(archive.read(entry))
    elif data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for held in pdf.objects:
                if isinstance(held, pikepdf.Stream):
                    yield held.read_bytes() if held.get("/Subtype") != "/Image" else b""
                else:
                    yield repr(held).encode()


@pytest.mark.parametrize("name", FILES)
def test_no_paper_tells_when_it_was_made(name: str, first: dict[str, bytes]):
    # The paper's own dates are of 2023, so the day of the test stands in no file of it.
    days = [datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days) for days in (-1, 0, 1)]
    words = [f"{day:{form}}".encode() for day in days for form in ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%-d %B %Y")]
    assert not [word for data in everything(first[name]) for word in words if word in data]


def test_the_clock_of_this_test_is_the_one_that_is_asked(tmp_path: Path):
    (tmp_path / "sitecustomize.py").write_text(CLOCK)
    world = {"PYTHONPATH": str(tmp_path), "CLOCK": "4000000000", "PATH": os.environ["PATH"]}
    asked = "import time; print(int(time.time()), time.gmtime().tm_year)"
    ran = subprocess.run([sys.executable, "-c", asked], env=world, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["4000000000", "2096"]
