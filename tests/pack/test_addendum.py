"""A late paper: its addendum goes on from the pack that went out, of which nothing is changed."""

from __future__ import annotations

import json
from pathlib import Path

import page
import pypdfium2
import pytest

from reportgen.outputs import sha256
from reportgen.pack.opening import gather_pack
from reportgen.pack.run import render_pack
from reportgen.problems import Problems, ProblemsError
from tests.pack.test_pack import PACK, folder

RECORD = {
    "pack": "board-papers", "title": "Papers for the meeting", "body": "Governing Body", "date": "2026-01-29",
    "audience": "internal", "version": "1.0", "first_page": 1, "last_page": 200,
    "items": [{"number": "1", "title": "Welcome"}, {"title": "C", "enclosure": "C", "first_page": 2, "last_page": 200}],
}  # fmt: skip
LATE = (
    PACK[: PACK.index("items:")].replace("board-papers", "board-papers-addendum-1")
    + "addendum: {to: pack.json}\nitems:\n"
    + '  - {number: "7.1", title: A late paper, enclosure: C2, edition: tiny}\n'
)


def late(tmp: Path, words: str = LATE, record: object = RECORD) -> Path:
    (tmp / "pack.json").write_text(json.dumps(record), encoding="utf-8")
    return folder(tmp, words)


def test_its_pages_go_on_and_its_front_says_what_changed(tmp_path: Path):
    files = render_pack(gather_pack(late(tmp_path), Problems()))
    record = json.loads(files["pack.json"])
    (item,) = record["items"]
    sheets = [sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(files["pack-internal.pdf"])]
    front = " ".join(sheets[0].split())
    assert (record["first_page"], item["first_page"]) == (201, 202)
    assert record["last_page"] == item["last_page"] == 200 + len(sheets)
    assert "Pack page 201" in front
    assert f"Added: Enclosure C2, A late paper, pack pages 202 to {item['last_page']}." in front
    assert "ends on pack page 200" in front
    assert "Pack page 202" in " ".join(sheets[1].split())
    assert record["earlier"] == ["C"]
    report = page.validate_pdf_bytes(files["pack-internal.pdf"], profile=page.ValidationProfile.PDF_UA_1)
    assert [f.message for f in report.failures] == []


def faults(path: Path) -> set[tuple[str, int | None]]:
    with pytest.raises(ProblemsError) as stopped:
        gather_pack(path, Problems())
    return {(p.name, p.where.line) for p in stopped.value.problems if p.severity == "error"}


@pytest.mark.parametrize(
    ("change", "to", "fault"),
    [
        ("enclosure: C2", "enclosure: C", ("enclosure-issued", 9)),
        ("board-papers-addendum-1", "board-papers", ("name-of-the-issued", 1)),
        ("2026-01-29", "2026-01-30", ("another-meeting", 6)),
        ("to: pack.json", "to: ../../../../../../pack.json", ("outside-the-pack", 7)),
        ("to: pack.json", "to: PACK.yaml", ("record-damaged", 7)),
    ],
)
def test_what_does_not_agree_with_what_went_out_is_refused(
    tmp_path: Path, change: str, to: str, fault: tuple[str, int]
):
    assert faults(late(tmp_path, LATE.replace(change, to))) == {fault}


def test_a_letter_of_an_earlier_addendum_is_not_given_again(tmp_path: Path):
    assert faults(late(tmp_path, record={**RECORD, "earlier": ["C2"]})) == {("enclosure-issued", 9)}


def test_an_addendum_is_for_the_readers_of_the_pack(tmp_path: Path):
    assert faults(late(tmp_path, record={**RECORD, "audience": "public"})) == {("another-audience", 7)}


def test_a_second_addendum_to_the_same_pack_is_told_of_the_first(tmp_path: Path):
    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / "pack.json").write_text(json.dumps(RECORD), encoding="utf-8")
    digest = sha256((sent / "pack.json").read_bytes())
    first = {**RECORD, "pack": "board-papers-addendum-0", "addendum_to": {"pack": "board-papers", "sha256": digest}}
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "pack.json").write_text(json.dumps(first), encoding="utf-8")
    path = folder(tmp_path, LATE.replace("to: pack.json", "to: sent/pack.json"))
    problems = Problems()
    gather_pack(path, problems)
    (told,) = (p for p in problems.warnings if p.name == "another-addendum")
    assert "'board-papers-addendum-0'" in told.fault
    (tmp_path / "first" / "pack.json").write_text(
        json.dumps(first | {"pack": "board-papers-addendum-1"}), encoding="utf-8"
    )
    problems = Problems()
    gather_pack(path, problems)  # its own record, of the last time it was made
    assert "another-addendum" not in {p.name for p in problems}
