"""A paper from children's records: its figures, its data-quality statement, and no child in anything left behind."""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.commands.running import edition
from tests.returns.test_return import EPISODES, HEADER, OC2, OC3

# Numbers and postcodes that stand nowhere else, so that finding one in an output is finding the child.
NUMBERS = {f"A{n}": f"90871{n}4" for n in range(1, 10)} | {f"L{n}": f"80961{n}7" for n in range(1, 5)}
POSTCODE = "QX9 8ZJ"


def disguised(table: str) -> str:
    for name, number in NUMBERS.items():
        table = table.replace(f"\n{name},", f"\n{number},")
    return table


def personal_values() -> set[str]:
    """Every number and postcode, and every day of birth and of an episode, as it was typed and as others write it."""
    days = {cell for table in (HEADER, EPISODES, OC3) for row in table.splitlines() for cell in row.split(",")
            if cell.count("/") == 2 and cell != "31/03/2025"}  # fmt: skip
    iso = {"-".join(reversed(day.split("/"))) for day in days}
    return {*NUMBERS.values(), POSTCODE, POSTCODE.replace(" ", ""), *days, *iso}


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A return with one fault of many kinds, each in a row with a child's number, day and postcode."""
    place = tmp_path / "records"
    place.mkdir()
    episodes = "\n".join(
        f"{line},{'HOME_POST' if n == 0 else POSTCODE}" for n, line in enumerate(EPISODES.splitlines())
    )
    more = f"\nA9,01/02/2025,S,C9,N1,U1,31/02/2025,E4A,{POSTCODE}\nA1,01/01/2019,S,C2,N1,U1,01/01/2018,E4A,{POSTCODE}\n"
    for name, words in (("Header", HEADER), ("Episodes", episodes + more), ("OC2", OC2), ("OC3", OC3)):
        (place / f"{name}.csv").write_text(disguised(words), encoding="utf-8")
    return place


@pytest.fixture
def paper(tmp_path: Path, records: Path) -> Path:
    """The small edition with the extracts made from the records, a measure in each sentence, and the statement."""
    folder = edition(tmp_path)
    assert main(["collect", str(records), "--year", "2025", "--out", str(folder / "data" / "made"), "--rows"]) == 0
    settings = (folder / "edition.yaml").read_text(encoding="utf-8")
    settings = settings.replace("2023-04-01, end: 2023-06-30, label: April to June 2023",
                                "2024-04-01, end: 2025-03-31, label: 2024/25")  # fmt: skip
    settings = settings.replace("2023-07-20", "2025-07-20").replace("2023-08-03", "2025-08-03")
    settings = settings.replace(
        "extracts:\n  indicators: {file: indicators.csv, declared_as: months, not_received: [2023-05]}",
        "extracts:\n  return_indicators: {file: made/ssda903_2025-03-31.csv, declared_as: return_indicators}\n"
        "  data_quality: {file: made/data_quality.csv, declared_as: data_quality}",
    )
    before, after = settings[: settings.index("paper:")], settings[settings.index("abbreviations:") :]
    (folder / "edition.yaml").write_text(f"{before}paper: [01_text.md, data_quality]\n{after}", encoding="utf-8")
    (folder / "policy.yaml").write_text(
        (folder / "policy.yaml").read_text(encoding="utf-8").replace("targets: {iha: {percent: 90}}\n", ""), "utf-8"
    )
    (folder / "measures" / "iha.yaml").unlink()
    for path in (*(folder / "narrative").iterdir(), *(folder / "tables").iterdir(), folder / "objectives.yaml",
                 folder / "risks.yaml", folder / "cover_sheet.yaml"):  # fmt: skip
        path.unlink()
    text = "# Health\n\nAssessed: {{ return_health_assessment.fraction }}. Average: {{ return_sdq_average }}.\n"
    (folder / "narrative" / "01_text.md").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.covers("parts/data_quality")
def test_the_paper_says_what_was_read_and_what_was_wrong(paper: Path, tmp_path: Path) -> None:
    assert main(["build", str(paper), "--out", str(tmp_path / "out"), "--formats", "html"]) == 0, "see the messages"
    page = next((tmp_path / "out").rglob("*.html")).read_text(encoding="utf-8")
    words = " ".join(re.sub(r"<[^>]*>", "", page[page.index("<body") :]).split())
    assert "Assessed: 1/1. Average: 17.0." in words
    assert "Episodes" in words
    assert "Rows of the episodes table whose DEC is not a date" in words
    assert "The list of rows is with the keeper of the records." in words


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, and what is packed in it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield path.name, data
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    yield from ((f"{path.name}/{name}", packed.read(name)) for name in packed.namelist())
            if data[:2] == b"\x1f\x8b":
                yield path.name, gzip.decompress(data)


def test_a_fault_of_the_program_quotes_no_child(
    records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = next(iter(NUMBERS.values()))

    def broken(*_: object) -> None:
        raise KeyError(number)

    monkeypatch.setattr("reportgen.returns.collect.indicator_counts", broken)
    assert main(["collect", str(records), "--year", "2025", "--out", str(tmp_path / "broken")]) != 0
    printed = capsys.readouterr()
    assert "KeyError while records were counted" in printed.err
    assert number not in printed.out + printed.err


def test_no_child_is_in_any_output_message_log_or_cache(
    paper: Path, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    """All formats, both audiences, a trace, a list of problems as JSON, the cache of the user, and a build that
    crashes half-way: every identifier and every day is looked for in all that is left.
    """
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("REPORTGEN_CACHE", str(cache))
    for audience in ("internal", "public"):
        assert main(["build", str(paper), "--audience", audience, "--out", str(tmp_path / f"out-{audience}")]) == 0
    main(["check", str(paper), "--json"])
    main(["trace", str(paper), "return_health_assessment"])
    (records / "Episodes.csv").write_text("CHILD,DECOM\n" + "\n".join(NUMBERS.values()), encoding="utf-8")
    assert main(["collect", str(records), "--year", "2025", "--out", str(tmp_path / "again")]) == 1
    printed = capsys.readouterr()
    left = [("messages", (printed.out + printed.err + caplog.text).encode())]
    left += [one for folder in (paper, cache, *tmp_path.glob("out-*")) for one in everything_in(folder)]
    assert len(left) > 10
    found = {(name, value) for name, data in left for value in personal_values() if value.encode() in data}
    assert not found
