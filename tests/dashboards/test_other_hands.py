"""Workbooks of other hands: each is read right by the mapping proposed for it, or refused for the reason there is."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from reportgen.dashboards.run import collected
from reportgen.extracts.declare import Declaration, read_declaration
from reportgen.problems import Problems
from tests.dashboards.hands.across import ACROSS
from tests.dashboards.hands.boards import BOARDS
from tests.dashboards.hands.doubts import DOUBTS
from tests.dashboards.hands.down import DOWN
from tests.dashboards.hands.everyday import EVERYDAY
from tests.dashboards.hands.exports import EXPORTS
from tests.dashboards.hands.habits import HABITS
from tests.dashboards.hands.lists import LISTS
from tests.dashboards.hands.looks import LOOKS
from tests.dashboards.hands.making import DUE, IHA, MET, Hand, Numbers, dated, saved
from tests.dashboards.hands.meanings import MEANINGS
from tests.dashboards.hands.more import MORE
from tests.dashboards.hands.offices import OFFICES
from tests.dashboards.hands.parts import PARTS
from tests.dashboards.hands.strangers import STRANGERS
from tests.dashboards.hands.systems import SYSTEMS
from tests.dashboards.hands.traps import TRAPS

ROOT = Path(__file__).resolve().parents[2]
HANDS = {**ACROSS, **DOWN, **MORE, **EXPORTS, **HABITS, **TRAPS, **LOOKS, **OFFICES, **PARTS, **BOARDS,
         **STRANGERS, **SYSTEMS, **LISTS, **DOUBTS, **MEANINGS, **EVERYDAY}  # fmt: skip


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    problems = Problems()
    declared = read_declaration(ROOT / "config/extracts/monthly_indicators.yaml", "monthly_indicators.yaml", problems)
    assert declared is not None, problems
    return declared


def extract_in(files: dict[str, bytes]) -> Numbers:
    content = next((content for name, content in files.items() if name.endswith(".csv")), b"")
    rows = csv.DictReader(io.StringIO(content.decode()))
    return {(row["month"], row["indicator"]): (row["numerator"], row["denominator"]) for row in rows}


@pytest.mark.parametrize("hand", [hand for hand in HANDS.values() if hand.verdict == "read"],
                         ids=[name for name, hand in HANDS.items() if hand.verdict == "read"])  # fmt: skip
def test_it_is_read_right_and_read_again_by_its_mapping(hand: Hand, declaration: Declaration, tmp_path: Path) -> None:
    file, problems = hand.write(tmp_path), Problems()
    files, _ = collected(file, declaration, None, problems)
    assert extract_in(files) == hand.expected, [*problems]
    assert not problems.errors
    mapping = next(name for name in files if name.endswith(".yaml"))
    (tmp_path / mapping).write_bytes(files[mapping])
    again, _ = collected(file, declaration, tmp_path / mapping, problems)
    assert extract_in(again) == hand.expected, [*problems]


@pytest.mark.parametrize("hand", [hand for hand in HANDS.values() if hand.verdict == "refused"],
                         ids=[name for name, hand in HANDS.items() if hand.verdict == "refused"])  # fmt: skip
def test_what_cannot_be_known_is_refused(hand: Hand, declaration: Declaration, tmp_path: Path) -> None:
    problems = Problems()
    files, _ = collected(hand.write(tmp_path), declaration, None, problems)
    assert not any(name.endswith(".csv") for name in files)
    told = " ".join(problem.fault for problem in problems.errors)
    assert told
    assert all(words in told for words in hand.asked)


@pytest.mark.parametrize("hand", [hand for hand in HANDS.values() if hand.verdict == "asked"],
                         ids=[name for name, hand in HANDS.items() if hand.verdict == "asked"])  # fmt: skip
def test_what_may_be_otherwise_is_asked_and_nothing_taken(hand: Hand, declaration: Declaration, tmp_path: Path) -> None:
    problems = Problems()
    files, _ = collected(hand.write(tmp_path), declaration, None, problems)
    assert [name for name in files if name.endswith(".yaml")]
    assert not any(name.endswith(".csv") for name in files)
    told = " ".join(problem.fault for problem in problems.warnings)
    assert all(words in told for words in hand.asked)
    assert hand.asked


@pytest.mark.parametrize("hand", [hand for hand in HANDS.values() if hand.verdict == "confirmed"],
                         ids=[name for name, hand in HANDS.items() if hand.verdict == "confirmed"])  # fmt: skip
def test_what_is_proposed_is_taken_once_one_line_of_the_mapping_confirms_it(
    hand: Hand, declaration: Declaration, tmp_path: Path
) -> None:
    file, problems, mapping = hand.write(tmp_path), Problems(), tmp_path / "mapping.yaml"
    files, _ = collected(file, declaration, None, problems)
    assert not extract_in(files)
    assert all(words in " ".join(problem.fault for problem in problems.warnings) for words in hand.asked)
    proposed = next(content for name, content in files.items() if name.endswith(".yaml"))
    mapping.write_bytes(proposed)
    assert collected(file, declaration, mapping, Problems()) == ({}, "")
    mapping.write_bytes(proposed.replace(b"as_proposed: no", b"as_proposed: yes"))
    assert extract_in(collected(file, declaration, mapping, Problems())[0]) == hand.expected


@pytest.mark.parametrize("name", ["completed at any time", "out of area", "rolling"])
def test_a_doubt_of_what_numbers_mean_is_not_confirmed_with_the_others(
    name: str, declaration: Declaration, tmp_path: Path
) -> None:
    title, met = {"completed at any time": ("Health", "IHA completed"),
                  "out of area": ("Placed out of area", "IHA in time"),
                  "rolling": ("Rolling 12 months", "IHA in time")}[name]  # fmt: skip
    rows = [[title], ["", *dated()], ["IHA appointments due", *DUE[IHA]], [met, *MET[IHA]]]
    file, mapping, problems = saved(tmp_path, "t.xlsx", rows), tmp_path / "mapping.yaml", Problems()
    proposed = collected(file, declaration, None, Problems())[0]["t.mapping.yaml"].decode()
    mapping.write_text(f"as_proposed: yes\n{proposed.replace('as_proposed: no', '')}")
    assert collected(file, declaration, mapping, problems) == ({}, "")
    assert f"'{met}' (Sheet1 B4:M4) is not answered" in " ".join(problem.fault for problem in problems.errors)


@pytest.mark.parametrize(("name", "says"), [
    ("plan and actual in rows", "'IHA due - plan' (B2:M2), 'IHA in time - plan' (B4:M4) are plans"),
    ("a month misspelt", "'My-24' stands among the months and is none of them"),
    ("months to come as noughts", "every number of 2025-01 to 2025-03 is 0, and none before"),
])  # fmt: skip
def test_what_is_left_out_or_looks_odd_is_told(
    name: str, says: str, declaration: Declaration, tmp_path: Path
) -> None:  # fmt: skip
    problems = Problems()
    collected(HANDS[name].write(tmp_path), declaration, None, problems)
    assert says in " ".join(problem.fault for problem in problems)


@pytest.mark.parametrize("name", [name for name, hand in HANDS.items() if hand.verdict == "read"])
def test_no_heading_of_a_workbook_that_is_read_is_taken_for_a_month_misspelt(
    name: str, declaration: Declaration, tmp_path: Path
) -> None:
    problems = Problems()
    collected(HANDS[name].write(tmp_path), declaration, None, problems)
    told = [problem.fault for problem in problems if problem.name in ("no-month", "months-of-noughts")]
    assert bool(told) == (name in ("a month misspelt", "months to come as noughts")), told
