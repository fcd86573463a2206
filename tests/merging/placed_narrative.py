"""A paper with several tables, a picture and headings, for copies in which these were moved, copied or taken out."""

from __future__ import annotations

from pathlib import Path

from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from tests.commands.running import edition

MORE = """
## Where the clinics are {#where}

The clinics stand in two towns, and each of them is open in the evening.

{{ show.places }}

Families may choose the clinic that is nearest to the child's school.

Letters are written in the language that the family reads most easily.

{{ show.assessments }}

Most of the late assessments were of children placed far away from home.

### Who works there {#staff}

Each clinic has a doctor, a nurse and somebody who answers the telephone.

The nurse keeps:

- a list of those who wait
- a list of those who did not come
- a note of what each family asked for

## What was asked {#asked}

Carers were asked in the spring what they would change about the service.[^asked]

{{ show.answers }}

Their answers are kept, and the next survey will ask the same questions.

[^asked]: By letter, in April.
"""

PLACES = """\
shape: lines
caption: Where each clinic is held
part_heading: Town
columns:
  - {heading: Building}
lines:
  - {label: Northam, cells: [The old library]}
  - {label: Southam, cells: [The health centre]}
"""

ANSWERS = """\
shape: lines
caption: What carers would change about the clinics
part_heading: Wish
columns:
  - {heading: How often}
lines:
  - {label: Later hours, cells: [Often named]}
  - {label: A room to play in, cells: [Now and then]}
"""


def paper_with_tables(folder: Path) -> ComposedPaper:
    """The paper, composed from an edition in `folder`."""
    tiny = edition(folder)
    file = tiny / "narrative/01_summary.md"
    file.write_text(file.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    (tiny / "tables/places.yaml").write_text(PLACES, encoding="utf-8")
    (tiny / "tables/answers.yaml").write_text(ANSWERS, encoding="utf-8")
    figures = (tiny / "tables/iha_by_month.yaml").read_text(encoding="utf-8")
    lines = [line for line in figures.splitlines() if not line.startswith("caption:")]
    (tiny / "tables/assessments.yaml").write_text(
        "\n".join([*lines, "caption: Assessments of the quarter once more", ""]), encoding="utf-8"
    )
    return make(str(tiny), Problems(), start=folder)
