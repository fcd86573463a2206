"""A faulty edition gives the exact words beside it, status 1, and leaves the last good paper as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from tests.editions.patching import BAD, names, patched


def held(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, byte for byte."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def last_good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The paper of the good edition."""
    out = tmp_path_factory.mktemp("good") / "out"
    assert main(["build", str(BAD.parent / "tiny"), "--formats", "xlsx", "--out", str(out)]) == 0
    return held(out)


@pytest.mark.parametrize("name", names())
def test_the_words_of_a_fault(
    name: str,
    last_good: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
):
    patched(name, tmp_path)
    out = tmp_path / "out"
    out.mkdir()
    for file, data in last_good.items():
        (out / file).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    status = main(["build", "tiny", "--formats", "xlsx", "--out", "out"])
    said = capsys.readouterr()
    expected = BAD / name / "expected.txt"
    if request.config.getoption("--update-golden"):
        expected.write_text(said.err, encoding="utf-8")
    assert said.err == expected.read_text(encoding="utf-8")
    assert (status, said.out) == (1, "")
    assert held(out) == last_good
    assert main(["check", "tiny"]) == 1
    assert capsys.readouterr() == (said.err, ""), "`check` does not say what `build` says"
    assert {path.name for path in tmp_path.iterdir()} == {"tiny", "out"}
