"""`make report` on a machine that lacks something says the one line that mends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(shutil.which("dpkg") is None, reason="the words are those of a Debian machine")

NEEDED = ("sh", "env", "dirname", "uname", "cat")


class Machine:
    """A machine with only what is put on it: a folder of programs, and a copy of the project's tools."""

    def __init__(self, root: Path, repository: Path) -> None:
        self.bin, self.project = root / "bin", root / "project"
        self.bin.mkdir()
        (self.project / "tools").mkdir(parents=True)
        for name in ("setup.sh", "libraries.py"):
            shutil.copy(repository / "tools" / name, self.project / "tools")
        for name in NEEDED:
            (self.bin / name).symlink_to(Path(shutil.which(name) or "/bin/sh"))
        self.has("id", "echo 1000")
        self.has("apt-get", "echo apt-get was started >&2; exit 1")

    def has(self, name: str, script: str) -> None:
        """Put a program on the machine."""
        (self.bin / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.bin / name).chmod(0o755)

    def setup(self, step: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run one step of the set-up, as somebody who may not install anything."""
        return subprocess.run(
            [self.project / "tools" / "setup.sh", step],
            env={"PATH": str(self.bin), **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path, repository: Path) -> Machine:
    return Machine(tmp_path, repository)


def test_a_python_that_is_too_old_is_refused_by_name(machine: Machine) -> None:
    machine.has("old", "exit 1")
    ran = machine.setup("venv", PYTHON="old")
    assert ran.returncode == 1
    assert ran.stderr == "PYTHON=old is not Python 3.11 or later.\n"
    assert not (machine.project / ".venv").exists()


def test_without_the_venv_package_the_whole_line_to_run_is_said(machine: Machine) -> None:
    # A Python 3.12 whose distribution ships `venv` separately, on a machine with none of the three libraries.
    machine.has(
        "python3.12",
        'case "$2" in *version_info\\ \\<*) exit 0;; *"import ensurepip"*) exit 1;; *%d.%d*) echo 3.12; exit;; esac\n'
        '[ "$1" = tools/libraries.py ] && echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0',
    )
    ran = machine.setup("venv", PYTHON="python3.12")
    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == (
        "Please run:  sudo apt-get update && sudo apt-get install --no-install-recommends "
        "python3.12-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    )
    assert "apt-get was started" not in ran.stderr


def test_a_missing_library_is_installed_where_that_is_allowed(machine: Machine) -> None:
    state = machine.project / "installed"
    machine.has("id", "echo 0")
    machine.has("apt-get", f'echo "$@" >> {state}')
    python = machine.project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\n[ -f {state} ] || echo libpango-1.0-0\n")
    python.chmod(0o755)
    ran = machine.setup("libraries")
    assert ran.returncode == 0
    assert ran.stderr == "Installing with apt-get: libpango-1.0-0\n"
    assert state.read_text() == "-qq -y install --no-install-recommends libpango-1.0-0\n"
    assert machine.setup("libraries").stderr == ""


def test_where_nothing_is_missing_nothing_is_said(machine: Machine) -> None:
    python = machine.project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    ran = machine.setup("libraries", **{k: v for k, v in os.environ.items() if k.startswith("LD_")})
    if ran.returncode:
        pytest.skip("this machine lacks a library of the PDF's")
    assert ran.stdout + ran.stderr == ""
