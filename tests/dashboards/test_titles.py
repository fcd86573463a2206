"""Titles over everyday tables: those that tell another thing than all the children of a month are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.dashboards.run import collected
from reportgen.extracts.declare import Declaration, read_declaration
from reportgen.problems import Problems
from tests.dashboards.hands.making import DUE, IHA, MET, dated, saved
from tests.dashboards.test_other_hands import ROOT

OF_SOME = (
    "Missing", "Children missing from care", "Court proceedings", "Placement orders", "Section 20", "Youth custody",
    "CSE and CCE cohort", "Travellers", "Pregnant young people", "Young carers", "Siblings", "Babies",
    "Sample audit of 10 cases", "Children from other councils",
)  # fmt: skip
OF_A_PART = ("North locality", "Locality 3", "Eastern district team", "South team", "Westshire only")
ELSEWHERE = (
    "North West", "London", "Yorkshire and the Humber", "Midlands", "Wales", "East of England average",
    "Benchmarking: regional", "Comparator group",
)  # fmt: skip
OF_MORE_THAN_A_MONTH = ("Quarterly position", "Cumulative position 2024/25", "Running total", "Twelve months to date")
OTHERWISE = ("IHA within 30 working days", "IHA completed within 10 days of referral", "Estimates", "Planned")
EVERYDAY = (
    "Integrated Performance Report", "Westshire Community Health NHS Foundation Trust", "Within 28 days",
    "NHS North West London ICB", "South East London Integrated Care Board - looked after children",
    "North West Division NHS Trust", "Safeguarding Children Team - monthly return", "IHA within 20 working days",
    "Quarterly contract monitoring return", "Year to date and monthly performance", "All localities",
    "Health of looked after children - monthly and cumulative", "Missing data is shown as a dash",
    "Official - for internal use only", "CLA only", "Return within 10 working days of month end", "Section 4: Health",
    "Paediatric service - IHAs", "Includes out of area placements", "Northern Care Alliance NHS Trust",
)  # fmt: skip


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    declared = read_declaration(ROOT / "config/extracts/monthly_indicators.yaml", "monthly_indicators.yaml", Problems())
    assert declared is not None
    return declared


def is_taken(title: str, declaration: Declaration, folder: Path) -> bool:
    rows = [[title], [], ["", *dated()], ["IHA due", *DUE[IHA]], ["IHA in time", *MET[IHA]]]
    files, _ = collected(saved(folder, "t.xlsx", rows), declaration, None, Problems())
    return any(name.endswith(".csv") for name in files)


@pytest.mark.parametrize("title", [*OF_SOME, *OF_A_PART, *ELSEWHERE, *OF_MORE_THAN_A_MONTH, *OTHERWISE])
def test_a_title_that_tells_another_thing_is_asked_about(title: str, declaration: Declaration, tmp_path: Path) -> None:
    assert not is_taken(title, declaration, tmp_path)


@pytest.mark.parametrize("title", EVERYDAY)
def test_an_everyday_title_is_not(title: str, declaration: Declaration, tmp_path: Path) -> None:
    assert is_taken(title, declaration, tmp_path)
