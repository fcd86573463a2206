"""The installed program carries what it needs, and no area's settings."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A folder with the program as a wheel lays it down."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=repository, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The installed program's answer, asked for from a folder with nothing in it."""
    empty = installed.parent / "empty"
    empty.mkdir(exist_ok=True)
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r}); from reportgen.cli import main; sys.exit(main({words!r}))"
    )
    return subprocess.run([sys.executable, "-c", code], cwd=empty, capture_output=True, text=True, check=False)


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_every_template_and_shared_setting_is_carried(installed: Path, repository: Path) -> None:
    assert files(installed / "reportgen" / "_templates") == files(repository / "templates")
    for shared in ("extracts", "measures", "organisations", "reference"):
        assert files(installed / "reportgen" / "_home" / "config" / shared) == files(repository / "config" / shared)


def test_no_edition_is_carried(installed: Path) -> None:
    assert not (installed / "reportgen" / "_home" / "config" / "editions").exists()
    ran = run(installed, "list")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "no editions" in ran.stderr


def test_the_installed_program_finds_its_own_looks(installed: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(installed)!r});"
        "from reportgen.templates_folder import templates_dir; from reportgen.writers.style import load_style;"
        "load_style(); print(templates_dir())"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(installed / "reportgen" / "_templates")
