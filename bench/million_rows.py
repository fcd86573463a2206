"""Reads, checks and counts an extract of a million rows of monthly indicators, and says what that took.

    .venv/bin/python bench/million_rows.py [ROWS]

The file is made first, outside the measurement: every provider's four indicators in each month of a year. The last
line printed is the seconds of CPU and the most memory, in MB, of reading, checking and counting.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import own_process

ROOT = Path(__file__).resolve().parents[1]
INDICATORS = ("IHA in time", "RHA in time", "Dental check", "SDQ completed")
MONTHS = [f"2019-{month:02d}" for month in range(4, 13)] + [f"2020-{month:02d}" for month in range(1, 4)]


def rows(count: int) -> Iterator[str]:
    """The lines of the extract, the same every time: `count` or a few more, so that every provider has all months."""
    yield "Month,Provider,Indicator,Number,Denominator,Note\n"
    number = random.Random(1)  # noqa: S311 - numbers to add up, not secrets
    providers = -(-count // (len(INDICATORS) * len(MONTHS)))
    for provider in range(providers):
        for indicator in INDICATORS:
            for month in MONTHS:
                due = number.randint(0, 60)
                yield f"{month},P{provider:05d},{indicator},{number.randint(0, due)},{due},\n"


def declaration() -> str:
    """The declaration of monthly indicators with a column for the provider."""
    import yaml

    setting = yaml.safe_load((ROOT / "config/extracts/monthly_indicators.yaml").read_text(encoding="utf-8"))
    setting["columns"]["provider"] = {"type": "text", "headings": ["Provider"]}
    setting["unique"] = ["month", "indicator", "provider"]
    for check in setting["checks"]:
        if check["rule"] == "months_complete":
            check["by"] = ["indicator", "provider"]
    return str(yaml.safe_dump(setting, sort_keys=False))


def count(folder: Path) -> None:
    """Read, check and count the extract in `folder`, as steps 2 to 5 of the pipeline do."""
    from reportgen.extracts import rules
    from reportgen.extracts.coverage import Coverage
    from reportgen.extracts.declare import read_declaration
    from reportgen.extracts.read import read_extract
    from reportgen.figures.ledger import build
    from reportgen.figures.row_groups import Rows
    from reportgen.measures.load import load
    from reportgen.measures.select import Span
    from reportgen.problems import Problems
    from reportgen.settings.edition import Edition
    from reportgen.settings.policy import Policy

    problems, start, end = Problems(), date(2019, 4, 1), date(2020, 3, 31)
    declared = read_declaration(folder / "indicators.yaml", "indicators.yaml", problems)
    assert declared is not None, list(problems)
    extract = read_extract(declared, folder / "indicators.csv", "indicators.csv", problems)
    assert extract is not None, list(problems)
    rules.check(extract, Coverage(start, end), problems)
    measures = load(ROOT / "config/measures", folder / "measures", Path.as_posix, problems)
    counted = {name: one for name, one in measures.items() if one.setting.extract == "health_indicators"}
    edition = Edition.model_construct(period=Span(start, end, end), date=end)
    policy = Policy.model_construct(targets={})
    ledger = build(edition, policy, counted, {"health_indicators": Rows(extract.frame)}, (), problems)
    assert not problems.errors, list(problems.errors)
    print(f"{extract.rows:,} rows, {len(ledger.figures)} figures")


def make(folder: Path, wanted: int) -> Path:
    """Write the extract and its declaration into `folder`, and give the folder back."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "indicators.csv").open("w", encoding="utf-8") as out:
        out.writelines(rows(wanted))
    (folder / "indicators.yaml").write_text(declaration(), encoding="utf-8")
    return folder


if __name__ == "__main__":
    own_process.main(__file__, make, count, 1_000_000)
