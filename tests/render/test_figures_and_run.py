"""`figures.csv` and `run.json` beside the papers."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.render.figures_csv import _inert

TINY = Path(__file__).resolve().parents[1] / "editions" / "tiny"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(TINY, tmp_path / "tiny")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def built(home: Path, audience: str) -> Path:
    out = home / "out"
    assert main(["build", "tiny", "--formats", "html", "--audience", audience, "--out", str(out)]) == 0
    return out


def rows(out: Path) -> list[dict[str, str]]:
    text = (out / "figures.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_published_figure_is_a_row_and_its_numbers_are_plain(tiny: Path) -> None:
    by_key = {row["key"]: row for row in rows(built(tiny, "internal"))}
    year = by_key["iha"]
    # 12 of 20 in April and 9 of 15 in June; May was not received.
    assert (year["numerator"], year["denominator"], year["number"]) == ("21", "35", "60.0")
    assert by_key["iha[2023-05]"]["state"] == "not_received"


def test_a_hidden_number_stands_in_no_column(tiny: Path) -> None:
    extract = tiny / "tiny" / "data" / "indicators.csv"
    small = extract.read_text(encoding="utf-8").replace("2023-06,IHA,9,15", "2023-06,IHA,3,15")
    extract.write_text(small, encoding="utf-8")
    out = built(tiny, "public")
    june = next(row for row in rows(out) if row["key"] == "iha[2023-06]")
    assert june["state"] == "hidden"
    assert (june["number"], june["numerator"]) == ("", "")
    assert not (out / "run.json").exists()


def test_the_record_of_a_run_says_what_was_read_told_and_decided(tiny: Path) -> None:
    record = json.loads((built(tiny, "internal") / "run.json").read_bytes())
    assert record["extracts"] == {"indicators": {"rows": 2}}
    assert record["not_received"] == {"indicators": ["2023-05"]}
    assert {"file", "sha256"} == set(record["read"][0])
    assert "reportgen" in record["tool"]
    assert record["policy"]["suppression"]["up_to"]


@pytest.mark.parametrize(
    ("cell", "written"), [("=1+1", "'=1+1"), ("-3.5", "-3.5"), ("-cmd", "'-cmd"), ("+4", "'+4"), ("84.1%", "84.1%")]
)
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    assert _inert(cell) == written
