"""Fills a fresh edition in as a person would, but without thought: a value for each TO FILL IN, a few rows."""

import re
from pathlib import Path

MONTHS = [*(f"2025-{m:02d}" for m in range(4, 13)), *(f"2026-{m:02d}" for m in range(1, 4))]
VALUES = {
    "date": "2026-07-31",
    "as_at": "2026-07-15",
    "consequence": "3",
    "likelihood": "4",
    "percent": "90",
    "value": "2",
    "due": "year end",
    "by": "year end",
    "status": "ongoing",
    "number": '"17"',
    "enclosure": "D",
}
"""What goes where, by the key; plain words go everywhere else."""

INDICATORS = ("iha_in_time", "rha_in_time", "dental_check", "sdq_completed")
ROWS = {
    "health_indicators.csv": [f"{month},{name},15,20," for month in MONTHS for name in INDICATORS],
    "children_looked_after.csv": [
        "2026-03-31,looked_after,400,",
        "2026-03-31,started,120,",
        "2026-03-31,ceased,110,",
        "2025-03-31,looked_after,390,",
    ],
    "care_leavers.csv": [
        f"2026-03-31,{series},{count},"
        for series, count in (
            ("all", 200),
            ("in_touch", 190),
            ("suitable_accommodation", 180),
            ("not_in_work_or_learning", 60),
            ("staying_put", 30),
        )
    ],
    "actions.csv": [
        "1,Book clinics a month ahead,Service manager,2026-09,Booked to August,G",
        "2,Agree one consent form,Designated Nurse,2026-12,With the solicitors,A",
    ],
}
_OPEN = re.compile(r"^(?P<key>\s*(?:- )?(?:[a-z_]+: )?)(?P<quote>[\"']?)TO FILL IN[^\n]*$", re.MULTILINE)


def fill(folder: Path, data: Path) -> None:
    """Fill in every settings file, narrative and extract of an edition."""
    filled(folder)
    for path in sorted(data.glob("*.csv")):
        headings, *rows = path.read_text(encoding="utf-8").splitlines()
        assert all("TO FILL IN" in row for row in rows), "an extract that nobody filled in"
        lines = (headings, *ROWS[path.name])
        path.write_text("".join(f"{line}\r\n" for line in lines), encoding="utf-8", newline="")


def filled(folder: Path) -> None:
    """Fill in every settings file and narrative of an edition."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".yaml", ".md"} and path.name != "README.md":
            text = path.read_text(encoding="utf-8")
            path.write_text(_filled(text, path.suffix == ".yaml"), encoding="utf-8")


def _filled(text: str, settings: bool) -> str:
    def write(found: re.Match[str]) -> str:
        key = re.sub(r"[^a-z_]", "", found["key"])
        if settings and key in VALUES:
            return found["key"] + VALUES[key]
        words = "Words that a person has written here"
        return found["key"] + (f'"{words}"' if found["quote"] else words)

    return _OPEN.sub(write, text)
