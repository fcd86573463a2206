"""The commands that put work into an edition or the user's settings, killed, out of room, and given twice at once."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.document.as_json import to_json
from reportgen.outputs import sha256
from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.render.papers import word_paper
from tests.commands.running import ROOT, TINY
from tests.commands.test_interrupted import KILLS, tree
from tests.commands.test_killed import killed, leftovers
from tests.fuzz.targets import PACK
from tests.merging.copies import opened, swap
from tests.reference.test_update import numbers, year

COMMANDS = {
    "init": ["init", "northshire", "--year", "2024-25", "--out", "area"],
    "convert": ["convert", "config/editions/tiny/narrative/01_summary.md"],
    "figures": ["figures", "tiny", "--word", "figures.docx"],
    "changes": ["import", "--changes", "copy.docx", "--into", "tiny"],
    "reference": ["reference", "update", "numbers.csv"],
    "each": ["build", "tiny@north", "--formats", "html", "--out", "out"],
    "pack": ["pack", "PACK.yaml", "--out", "out"],
    "issue": ["issue", "tiny"],
    "key": ["key", "--name", "A Nurse", "--no-passphrase"],
    "clear": ["cache", "--clear"],
}


def _copy(own: Path) -> bytes:
    """The small paper as somebody changed a word of it in Word."""
    document = make(str(own), Problems(), start=own.parent).document
    return opened(word_paper(document, sha256(to_json(document))), swap("Children wait", "longer", "far longer"))


def lay(folder: Path, name: str) -> None:
    """A home with an edition, and what the command is given."""
    (folder / "config" / "editions").mkdir(parents=True)
    own = Path(shutil.copytree(TINY, folder / "config/editions/tiny"))
    match name:
        case "changes":
            (folder / "copy.docx").write_bytes(_copy(own))
        case "reference":
            shutil.copytree(ROOT / "config" / "reference", folder / "config" / "reference")
            numbers(folder / "numbers.csv", year(2025))
        case "pack":
            (folder / "PACK.yaml").write_bytes(PACK.partition(b"  - {number: '2'")[0])
        case "each":
            settings = own / "edition.yaml"
            text = settings.read_text("utf-8")
            area = next(line for line in text.splitlines() if line.startswith("area:"))
            settings.write_text(text.replace(area, f"{area}\nfor_each: {{area: [north, south]}}"), "utf-8")
            bodies = next(own.rglob("organisations/*.yaml")).read_bytes()
            for each in ("north", "south"):
                (folder / "config/organisations").mkdir(exist_ok=True)
                (folder / f"config/organisations/{each}.yaml").write_bytes(bodies)
        case "clear":
            (folder / "cache/reportgen").mkdir(parents=True, mode=0o700)
        case _:
            pass


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Lays the home of a command and goes there."""

    def laid(name: str, place: str = "home") -> Path:
        folder = tmp_path / place
        folder.mkdir()
        for variable in ("CONFIG", "CACHE", "STATE"):
            monkeypatch.setenv(f"XDG_{variable}_HOME", str(folder / variable.lower() / "user"))
        lay(folder, name)
        monkeypatch.chdir(folder)
        return folder

    return laid


def seen(folder: Path) -> dict[str, bytes]:
    """Every file but what the command is given, the private cache and what is hidden."""
    files = tree(folder).items()
    return {
        name: data
        for name, data in files
        if name != "copy.docx"
        and not name.startswith(("cache/", "state/", "config/user/reportgen/merges/"))
        and "/." not in name
    }


@pytest.mark.parametrize("seed", range(KILLS))
@pytest.mark.parametrize("name", ["init", "convert", "figures", "reference"])
def test_killed_at_some_moment_it_leaves_what_was_or_what_comes(
    name: str, seed: int, home: Callable[[str, str], Path]
) -> None:
    folder = home(name, "whole")
    before = seen(folder)
    assert main(COMMANDS[name]) == 0
    made = seen(folder)
    folder = home(name, "killed")
    killed(seed + 300, *COMMANDS[name])
    after = seen(folder)
    wrong = [file for file, data in after.items() if data not in (before.get(file), made.get(file))]
    assert not [file for file in wrong if ".reportgen" not in file], "a file is as it was or as it comes"
    assert before.keys() <= after.keys() | (before.keys() - made.keys()), "nothing is lost"
    main(COMMANDS[name])
    assert seen(folder) == made
    assert leftovers(folder) == []


FILES_WITH_HASHES = {"each": ("out", "manifest.json"), "pack": ("out", "pack.json"), "issue": (
    "config/editions/tiny/data/published/1.0", "manifest.json")}  # fmt: skip


@pytest.mark.parametrize("seed", range(KILLS))
@pytest.mark.parametrize("name", list(FILES_WITH_HASHES))
def test_papers_whose_making_is_killed_are_whole_or_not_there(
    name: str, seed: int, home: Callable[[str, str], Path]
) -> None:
    """Papers hold names of folders, so that two homes are not compared: each paper is what its record says."""
    folder = home(name, "killed")
    before = seen(folder)
    place, record = FILES_WITH_HASHES[name]
    killed(seed + 500, *COMMANDS[name])
    assert {file: data for file, data in seen(folder).items() if file in before} == before, "nothing is lost or changed"
    for written in (folder / place).rglob(record):
        if ".reportgen" not in str(written):
            outputs = json.loads(written.read_bytes())["outputs"]
            assert all(sha256((written.parent / e["file"]).read_bytes()) == e["sha256"] for e in outputs)
    assert main(COMMANDS[name]) == 0
    assert list((folder / place).rglob(record))
    assert {file: data for file, data in seen(folder).items() if file in before} == before
    assert leftovers(folder) == []


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_merge_that_is_killed_leaves_each_file_as_it_was_or_as_it_comes(
    seed: int, home: Callable[[str, str], Path]
) -> None:
    folder = home("changes", "whole")
    before = seen(folder)
    assert main(COMMANDS["changes"]) == 0
    merged = seen(folder)
    folder = home("changes", "killed")
    killed(seed + 700, *COMMANDS["changes"])
    after = seen(folder)
    assert before.keys() <= after.keys(), "nothing is lost"
    narrative = [name for name in merged if merged[name] != before.get(name) and not name.endswith(".json")]
    assert narrative
    assert all(after.get(name) in (before.get(name), merged[name]) for name in narrative)
    main(COMMANDS["changes"])
    assert {name: seen(folder)[name] for name in narrative} == {name: merged[name] for name in narrative}
    assert leftovers(folder) == []


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_cache_whose_clearing_is_killed_is_served_or_cleared(seed: int, home: Callable[[str, str], Path]) -> None:
    folder = home("clear", "killed")
    build = ["build", "tiny", "--formats", "html,pdf", "--out", "out"]
    assert main(build) == 0
    papers = seen(folder)
    killed(seed + 900, *COMMANDS["clear"])
    assert seen(folder) == papers, "no paper is in the cache"
    assert main(COMMANDS["clear"]) == 0
    assert main(build) == 0
    assert seen(folder) == papers
    assert leftovers(folder) == []


def test_a_key_whose_making_is_killed_is_whole_or_not_there(home: Callable[[str], Path]) -> None:
    for seed in range(KILLS + 1):
        folder = home("key", f"home{seed}")
        killed(seed, *COMMANDS["key"])
        status = main(COMMANDS["key"])
        assert status == 0 or main(["key", "--show"]) == 0, "where there is a key already it can be read"
        assert leftovers(folder) == []


@pytest.mark.parametrize("at", [1, 3])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("name", list(COMMANDS))
def test_out_of_room_it_says_so_and_leaves_all_as_it_was(
    name: str, code: int, at: int, home: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = home(name)
    before, left, sync = seen(folder), [at], os.fsync

    def fails(handle: int) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise OSError(code, os.strerror(code))
        sync(handle)

    monkeypatch.setattr(os, "fsync", fails)
    status = main(COMMANDS[name])
    said = capsys.readouterr().err
    if status == 0:
        return
    assert "disk" in said, said
    assert "our-fault" not in said
    assert seen(folder) == before
    assert leftovers(folder) == []


@pytest.mark.parametrize("most", [300, 3_000])
@pytest.mark.parametrize("name", list(COMMANDS))
def test_where_no_file_may_be_large_it_says_so(name: str, most: int, home: Callable[[str], Path]) -> None:
    folder = home(name)
    before = seen(folder)
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most, most))
    command = [sys.executable, "-m", "reportgen", *COMMANDS[name]]
    ran = subprocess.run(command, capture_output=True, check=False, env=_settings(), preexec_fn=limit)
    said = ran.stderr.decode()
    assert ran.returncode in (0, 1), said
    assert [each for each in ("our-fault", "Traceback") if each in said] == [], said
    if ran.returncode:
        assert seen(folder) == before
    assert leftovers(folder) == []


def _settings() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("name", ["init", "convert", "figures"])
def test_given_twice_at_once_one_of_them_waits_or_says_why_not(name: str, home: Callable[[str, str], Path]) -> None:
    folder = home(name, "whole")
    assert main(COMMANDS[name]) == 0
    made = seen(folder)
    folder = home(name, "twice")
    command = [sys.executable, "-m", "reportgen", *COMMANDS[name]]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, env=_settings()) for _ in "12"]
    said = [run.communicate()[1].decode() for run in runs]
    assert min(run.returncode for run in runs) == 0, said
    assert not [words for words in said if "our-fault" in words or "Traceback" in words], said
    assert seen(folder).keys() == made.keys()
    assert seen(folder) == made
    assert leftovers(folder) == []


def test_no_folder_is_made_where_a_link_leads_to_nothing(
    home: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home("init")
    (folder / "area").symlink_to("elsewhere")
    assert main(COMMANDS["init"]) == 1
    assert "a link to something that is not there" in capsys.readouterr().err
    assert not (folder / "elsewhere").exists()
    (folder / "elsewhere").mkdir()
    assert main(COMMANDS["init"]) == 0
    assert (folder / "elsewhere" / "edition.yaml").is_file()
