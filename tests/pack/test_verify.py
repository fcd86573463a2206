"""A pack from anywhere is set against what its settings make: the same bytes, or which words differ."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.render import engine_choice
from tests.pack.foreign_pdfs import drawn, pdf
from tests.pack.test_foreign import HEAD, ITEMS
from tests.pack.test_pack import folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp = tmp_path_factory.mktemp("pack")
    path = folder(tmp, HEAD + ITEMS)
    (tmp / "good.pdf").write_bytes(pdf())
    assert main(["pack", str(path), "--out", str(tmp / "out")]) == 0
    return tmp


def judged(capsys: pytest.CaptureFixture[str], file: Path, against: Path | None) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["verify", str(file), *(["--against", str(against)] if against else [])])
    said = capsys.readouterr()
    return status, said.out + said.err


@pytest.mark.parametrize("name", ["pack-internal.pdf", "pack-internal.docx"])
def test_a_pack_as_it_was_made_is_byte_for_byte_the_same(made: Path, name: str, capsys: pytest.CaptureFixture[str]):
    status, said = judged(capsys, made / "out" / name, made / "PACK.yaml")
    assert status == 0
    assert "byte for byte     yes" in said
    assert "as recorded       yes" in said


def test_a_word_that_was_altered_is_found_wherever_the_file_lies(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    altered = BytesIO()
    with zipfile.ZipFile(made / "out" / "pack-internal.docx") as was, zipfile.ZipFile(altered, "w") as now:
        for part in was.infolist():
            data = was.read(part)
            now.writestr(part, data.replace(b"wait longer", b"wait shorter"))
    (tmp_path / "late.docx").write_bytes(altered.getvalue())
    status, said = judged(capsys, tmp_path / "late.docx", made / "PACK.yaml")
    assert status == 1
    assert "made again 'longer', here 'shorter'" in said
    assert "there is no pack.json beside it" in said


def test_a_page_made_elsewhere_that_was_exchanged_is_found(made: Path, capsys: pytest.CaptureFixture[str]):
    was = (made / "good.pdf").read_bytes()
    (made / "good.pdf").write_bytes(pdf(drawn(b"BT /F1 24 Tf 72 700 Td (Other of page 1) Tj ET")))
    try:
        status, said = judged(capsys, made / "out" / "pack-internal.pdf", made / "PACK.yaml")
    finally:
        (made / "good.pdf").write_bytes(was)
    assert status == 1
    assert "made again 'Other', here 'Words'" in said


def test_without_its_settings_a_pack_says_how_it_is_proved(made: Path, capsys: pytest.CaptureFixture[str]):
    status, said = judged(capsys, made / "out" / "pack-internal.pdf", None)
    assert status == 1
    assert "--against config/packs/PACK.yaml" in said


def test_what_is_no_paper_is_refused(made: Path, capsys: pytest.CaptureFixture[str]):
    status, said = judged(capsys, made / "PACK.yaml", made / "PACK.yaml")
    assert status == 1
    assert "neither a PDF nor a Word file" in said


def test_the_settings_of_another_pack_are_not_taken_for_its_own(made: Path, capsys: pytest.CaptureFixture[str]):
    other = made / "OTHER.yaml"
    other.write_text((made / "PACK.yaml").read_text().replace("name: ", "name: other-", 1))
    status, said = judged(capsys, made / "out" / "pack-internal.pdf", other)
    assert status == 1
    assert "and OTHER.yaml makes the pack 'other-" in said
    assert "differs at" not in said


def test_a_public_pack_is_known_as_one_wherever_it_lies(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["pack", str(made / "PACK.yaml"), "--audience", "public", "--out", str(tmp_path / "out")]) == 0
    for name in ("pack-public.pdf", "pack-public.docx"):
        away = tmp_path / f"away-{name}"
        away.write_bytes((tmp_path / "out" / name).read_bytes())
        status, said = judged(capsys, away, made / "PACK.yaml")
        assert status == 0
        assert "(public)" in said


def test_a_pack_is_made_again_with_the_engine_that_made_it(tmp_path: Path, monkeypatch, capsys):
    """Made by Typst where Pango was missing, proved where it is not."""
    path = folder(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(engine_choice, "weasyprint_works", lambda: False)
        assert main(["pack", str(path), "--out", str(tmp_path / "out")]) == 0
    assert "laid out by Typst" in capsys.readouterr().err
    status, said = judged(capsys, tmp_path / "out" / "pack-internal.pdf", path)
    assert status == 0, said
    assert "byte for byte     yes" in said
