"""A project with one edition for many areas, counted from a part of the synthetic national return."""

from __future__ import annotations

import contextlib
import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import yaml

import national_return

ROOT = Path(__file__).resolve().parents[1]
TABLES = {
    "by_need": ("return_cla_by_need", "Children looked after by need", "Need"),
    "by_placement": ("return_cla_by_placement", "Children looked after by placement", "Placement"),
    "by_status": ("return_cla_by_legal_status", "Children looked after by legal status", "Legal status"),
}
WORDS = """# Children looked after

On 31 March {{ return_cla }} children were looked after, of whom {{ return_three_or_more_placements }} had moved often.
In the year {{ return_started }} started and {{ return_ceased }} ceased to be looked after.

{{ show.by_need }}

{{ show.by_placement }}

{{ show.by_status }}

# Health

Health assessments: {{ return_health_assessment.fraction }}. Dental checks: {{ return_dental_check.fraction }}.
Immunisations: {{ return_immunisations.fraction }}. Scores: {{ return_sdq_completed.fraction }}.
"""


def make(folder: Path, areas: int) -> Path:
    """Make the project in `folder`, and give it back."""
    from reportgen.cli import main

    for name in ("extracts", "measures"):
        shutil.copytree(ROOT / "config" / name, folder / "config" / name)
    records = national_return.make(folder / "records", national_return.AUTHORITIES // areas)
    made = folder / "data" / "country"
    said = io.StringIO()
    with contextlib.chdir(folder), redirect_stdout(said), redirect_stderr(said):
        assert main(["collect", str(records), "--year", "2025", "--by-area", "--out", str(made)]) == 0, said.getvalue()
    shutil.rmtree(records)
    names = [f"l{n:03d}" for n in range(0, national_return.AUTHORITIES, national_return.AUTHORITIES // areas)][:areas]
    own = folder / "config" / "editions" / "country"
    for name in names:
        bodies = {"council": [{"name": f"Council {name.upper()}"}]}
        _write(folder / "config" / "organisations" / f"{name}.yaml", {"name": name.upper(), "organisations": bodies})
    extract = {
        "declared_as": "return_indicators", "file": "ssda903_by_area_2025-03-31.csv", "area_column": "area",
    }  # fmt: skip
    _write(own / "edition.yaml", {
        "name": "country", "title": "Health of children looked after in <area>", "area": names[0],
        "for_each": {"area": names}, "organisation": "council", "date": "2025-06-30", "version": "1.0",
        "status": "DRAFT", "author": {"post": "Designated Nurse"}, "paper": ["01_all.md"],
        "period": {"start": "2024-04-01", "end": "2025-03-31", "label": "2024/25"},
        "extracts": {"return_indicators": extract},
    })  # fmt: skip
    bands = [{"first": 1, "last": 25, "word": "Any", "tone": "green", "tone_word": "Green"}]
    _write(own / "policy.yaml", {"matrix": {"bands": bands}})
    for name, (figure, caption, heading) in TABLES.items():
        columns = [{"heading": "Children", "figure": figure}]
        _write(own / "tables" / f"{name}.yaml",
               {"shape": "by_part", "caption": caption, "part_heading": heading, "columns": columns})  # fmt: skip
    (own / "narrative").mkdir()
    (own / "narrative" / "01_all.md").write_text(WORDS, encoding="utf-8")
    return folder


def _write(path: Path, settings: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
