"""A command that is killed at some line leaves its old work or its new, whole; the same command then ends well."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.outputs import sha256
from tests.commands.running import TINY

KILLED = """
import os, signal, sys
from reportgen.cli import main
left = int(sys.argv[1])
def trace(frame, event, _):
    global left
    if "reportgen/outputs/" not in frame.f_code.co_filename:
        return None
    left -= event == "line"
    if left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return trace
sys.settrace(trace)
sys.exit(main(sys.argv[2:]))
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with one edition."""
    shutil.copytree(TINY, tmp_path / "config" / "editions" / "tiny")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def killed(seed: int, *words: str) -> bool:
    """Whether the command was killed, at a line of the room that writes that the seed chooses."""
    at = int(10 ** random.Random(seed).uniform(1, 3.2))  # noqa: S311 - any moment will do
    ran = subprocess.run([sys.executable, "-c", KILLED, str(at), *words], capture_output=True, check=False)
    return ran.returncode < 0


def leftovers(home: Path) -> list[str]:
    return [path.name for path in home.rglob(".*reportgen*") if path.name != ".reportgen-written.json"]


@pytest.mark.parametrize("seed", range(2))
def test_issue(seed: int, home: Path) -> None:
    killed(seed, "issue", "tiny")
    kept = home / "config" / "editions" / "tiny" / "data" / "published" / "1.0"
    if kept.exists():
        manifest = json.loads((kept / "manifest.json").read_bytes())
        assert all(sha256((kept / each["file"]).read_bytes()) == each["sha256"] for each in manifest["outputs"])
        assert (kept / "figures.json").is_file()
    assert main(["issue", "tiny"]) == 0
    assert leftovers(home) == []


@pytest.mark.parametrize("seed", range(3))
def test_new(seed: int, home: Path) -> None:
    before = sorted(path.name for path in (home / "config" / "editions").iterdir())
    killed(seed, "new", "tiny-2", "--from", "tiny")
    edition = home / "config" / "editions" / "tiny-2"
    assert not edition.exists() or (edition / "data" / "indicators.csv").is_file(), "what is seen is whole"
    main(["new", "tiny-2", "--from", "tiny"])
    assert (edition / "edition.yaml").is_file()
    assert (edition / "data" / "indicators.csv").is_file()
    assert sorted(path.name for path in (home / "config" / "editions").iterdir()) == [*before, "tiny-2"]
    assert leftovers(home) == []


@pytest.mark.parametrize("seed", range(2))
def test_build_and_pack(seed: int, home: Path) -> None:
    (home / "PACK.yaml").write_text(
        "name: board\ntitle: Papers\norganisation: Board\nauthor: Clerk\nversion: '1.0'\nstatus: FINAL\n"
        "meeting: {body: Board, date: 2024-01-01}\n"
        "items:\n  - {number: '1', title: Report, purpose: To note, enclosure: C, edition: tiny}\n"
    )
    out = home / "out"
    words = ["build", "tiny", "--formats", "xlsx,html"] if seed % 2 else ["pack", "PACK.yaml"]
    record = "manifest.json" if seed % 2 else "pack.json"
    killed(seed, *words, "--out", str(out))
    if out.exists():
        outputs = json.loads((out / record).read_bytes())["outputs"]
        assert all(sha256((out / each["file"]).read_bytes()) == each["sha256"] for each in outputs)
    assert main([*words, "--out", str(out)]) == 0
    assert leftovers(home) == []
