"""Whatever lies where a file is read, a command comes to its end, soon and in plain words."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from reportgen.cli import main
from reportgen.plain_file import read_plain
from tests.commands.running import ROOT, edition

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    def late(_: int, __: FrameType | None) -> None:
        raise AssertionError("the command does not come to its end")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(90)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return edition(tmp_path)


def pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def device(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize(
    "name",
    ["edition.yaml", "policy.yaml", "facts.yaml", "narrative/01_summary.md", "tables/iha_by_month.yaml",
     "measures/iha.yaml", "data/indicators.csv", "extracts/months.yaml", "organisations/shire.yaml"],
)  # fmt: skip
def test_what_is_no_file_is_refused(name: str, make: Callable[[Path], None], tiny: Path, capsys: Capture) -> None:
    make(tiny / name)
    assert main(["build", "tiny", "--formats", "xlsx"]) == 1
    said = capsys.readouterr().err
    assert "our-fault" not in said
    assert "fix: " in said


@pytest.mark.parametrize("make", [pipe, device])
@pytest.mark.parametrize(
    "command", [["verify", "paper.docx"], ["import", "paper.docx", "--into", "tiny"], ["pack", "paper.docx"]]
)
def test_what_is_no_paper_is_refused(
    command: list[str], make: Callable[[Path], None], tiny: Path, capsys: Capture
) -> None:
    make(Path("paper.docx"))
    assert main(command) == 1
    said = capsys.readouterr().err
    assert "our-fault" not in said
    assert "fix: " in said


@pytest.mark.parametrize("make", [pipe, device])
def test_a_kept_manifest_that_is_no_file_is_left_out(make: Callable[[Path], None], tiny: Path, capsys: Capture) -> None:
    kept = tiny / "data/published/0.9"
    kept.mkdir(parents=True)
    make(kept / "manifest.json")
    assert main(["build", "tiny", "--formats", "xlsx"]) in (0, 1)
    assert "our-fault" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "number", ["1e999999999", "9" * 5_000, "1" + "0" * 400, "-1e-999999999", "nan", "inf", "0x" + "f" * 9_000]
)
def test_a_number_beyond_all_bounds_is_refused(number: str, tiny: Path, capsys: Capture) -> None:
    data = tiny / "data/indicators.csv"
    lines = data.read_text().splitlines()
    lines[1] = lines[1].rpartition(",")[0] + f",{number}"
    data.write_text("\n".join(lines) + "\n")
    facts = tiny / "facts.yaml"
    was = facts.read_text()
    assert main(["build", "tiny", "--formats", "xlsx"]) == 1
    facts.write_text(f"facts:\n  clinics: {{value: {number}, unit: clinics, title: Clinics, source: By hand}}\n")
    assert main(["build", "tiny", "--formats", "xlsx"]) == 1
    facts.write_text(was.replace("2", number, 1))
    assert main(["build", "tiny", "--formats", "xlsx"]) == 1
    assert "our-fault" not in capsys.readouterr().err


def test_no_more_is_read_than_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert len(read_plain(tmp_path / "a", 10)) == 11
    with pytest.raises(OSError, match="a pipe or a device"):
        read_plain(Path("/dev/zero"))
    with pytest.raises(IsADirectoryError):
        read_plain(tmp_path)


def test_a_link_to_itself_is_told_whatever_signs_its_folder_has(tiny: Path, capsys: Capture) -> None:
    folder = tiny.parent / "O'Brien's papers"
    folder.mkdir()
    to_itself(folder / "given.json")
    assert main(["compare", str(folder / "given.json"), str(folder / "given.json")]) == 1
    assert f"{folder}/given.json: error: this is a link that leads to itself." in capsys.readouterr().err


def to_itself(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


MONTHLY = str(ROOT / "config/extracts/monthly_indicators.yaml")


@pytest.mark.parametrize("make", [pipe, device, to_itself, Path.mkdir])
@pytest.mark.parametrize(
    "command",
    [
        "convert given.md", "convert given.docx", f"collect given.xlsx --as {MONTHLY} --out o",
        f"collect given.csv --as {MONTHLY} --out o", f"collect ok.csv --as {MONTHLY} --mapping given.yaml --out o",
        "collect given.csv --year 2025 --out o", "collect given.xml --year 2025 --out o",
        "collect ok.csv --year 2025 --out o --postcodes given.csv", "import --changes given.docx --into tiny",
        "import given.odt --into tiny", "import given.pdf --into tiny", "reference update given.csv",
        "key --know given.pub", "init northshire --out new --answers given.yaml", "compare given.json given.json",
    ],
)  # fmt: skip
def test_what_is_no_file_is_refused_by_each_command(
    command: str, make: Callable[[Path], None], tiny: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tiny.parent / "settings"))
    Path("ok.csv").write_text("Month,Indicator,In time,Due\nApr-24,IHA,3,4\n")
    (name,) = (word for word in dict.fromkeys(command.split()) if word.startswith("given."))
    make(Path(name))
    assert main(command.split()) == 1
    told = capsys.readouterr().err
    assert "our-fault" not in told
    assert "fix: " in told
    assert not Path("o").exists()
    assert not Path("new").exists()


@pytest.mark.parametrize("option", [["build", "tiny", "--out"], ["figures", "tiny", "--word"], ["pack"], ["verify"]])
def test_an_empty_name_is_no_folder(option: list[str], tiny: Path, capsys: Capture) -> None:
    """That of a variable that was never set would be the folder one stands in."""
    before = sorted(tiny.rglob("*"))
    with pytest.raises(SystemExit):
        main([*option, ""])
    assert "the name of a file or folder is wanted, and this is empty" in capsys.readouterr().err
    assert sorted(tiny.rglob("*")) == before


@pytest.mark.parametrize(
    ("given", "written"), [("list", "list.docx"), ("2024.25", "2024.25.docx"), ("a.DOCX", "a.DOCX")]
)
def test_the_word_file_of_figures_keeps_its_name(given: str, written: str, tiny: Path) -> None:
    assert main(["figures", "tiny", "--word", given]) == 0
    assert Path(written).is_file()


@pytest.mark.parametrize("given", [".", "tiny", "/"])
def test_a_folder_is_no_word_file(given: str, tiny: Path, capsys: Capture) -> None:
    assert main(["figures", "tiny", "--word", given]) == 1
    assert "figures.docx" in capsys.readouterr().err


def test_a_disk_that_fails_is_told_with_the_file(tiny: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux: a file that opens and does not give its bytes."""
    copy = tiny / "copy.docx"
    copy.symlink_to("/proc/self/mem")
    assert main(["import", "--changes", str(copy), "--into", "tiny"]) == 1
    said = capsys.readouterr().err
    assert "our-fault" not in said
    assert f"{copy}: error: the system does not give this file or folder: input/output error." in said


def test_a_file_that_may_not_be_opened_is_told_with_its_name(
    tiny: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system names such a file by the path it was asked for, which is no string."""

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    copy = tiny / "copy.docx"
    copy.write_bytes(b"")
    monkeypatch.setattr("reportgen.merging.command.read_plain", refused)
    assert main(["import", "--changes", str(copy), "--into", "tiny"]) == 1
    assert f"{copy}: error: the system does not give this file or folder: permission denied." in capsys.readouterr().err
