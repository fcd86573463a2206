"""A synthetic national return: 153 authorities, five years, about 345,000 episodes; and how it is counted.

    .venv/bin/python bench/national_return.py 1        the whole country; 10 for a tenth of its authorities

It is made first, outside the measurement. Nobody in it is anybody: numbers count up, and days are drawn by a seeded
generator. It is read once, and each authority is counted for the last year as `reportgen collect` counts its own.
The last line printed is the seconds of CPU and the most memory, in MB.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import own_process

ROOT = Path(__file__).resolve().parents[1]
AUTHORITIES, CHILDREN, YEAR = 153, 1_000, 2025
"""Children of each authority over the years; each has two or three episodes."""
FIRST = date(2018, 4, 1)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def episodes_of(child: str, la: str, chance: random.Random) -> Iterator[str]:
    """One period of being looked after, in one or several episodes that follow each other."""
    began = FIRST + timedelta(chance.randrange(365 * 7))
    rne = "S"
    status, need = chance.choice(("C1", "C2", "C2", "V2", "E1", "V4")), f"N{chance.randrange(1, 9)}"
    while True:
        length = chance.randrange(20, 500)
        ended = began + timedelta(length)
        place = chance.choice(("U1", "U4", "U6", "K2", "P1", "H5", "R1", "T3"))
        if ended > date(2025, 6, 30):
            yield f"{child},{_day(began)},{rne},{status},{need},{place},PR1,,,,,,,{la}"
            return
        goes_on = chance.random() < 0.62
        rec = "X1" if goes_on else "E4A"
        yield f"{child},{_day(began)},{rne},{status},{need},{place},PR1,{_day(ended)},{rec},,,,,{la}"
        if not goes_on:
            return
        began, rne = ended, chance.choice("PPLTB")


def make(folder: Path, part: int) -> Path:
    """Write the return's files into `folder`, of every `part`th authority, and give the folder back."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(903)  # noqa: S311 - days to count, not secrets
    with (
        (folder / "header.csv").open("w", encoding="utf-8") as header,
        (folder / "episodes.csv").open("w", encoding="utf-8") as episodes,
        (folder / "oc2.csv").open("w", encoding="utf-8") as oc2,
    ):
        header.write("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n")
        episodes.write("CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
                       "URN,LA\n")  # fmt: skip
        oc2.write("CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
                  "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n")  # fmt: skip
        for authority in range(0, AUTHORITIES, part):
            for one in range(CHILDREN):
                child, la = f"{authority:03d}{one:05d}", f"L{authority:03d}"
                born = _day(date(2004, 1, 1) + timedelta(chance.randrange(365 * 18)))
                header.write(f"{child},M,{born},WBRI,,,\n")
                flags = ",".join(chance.choice("01") for _ in range(6))
                oc2.write(f"{child},{born},{chance.randrange(41)},,{flags},,\n")
                for row in episodes_of(child, la, chance):
                    episodes.write(row + "\n")
    return folder


def count(folder: Path) -> None:
    """Read the return once and count each authority."""
    from reportgen.problems import Problems
    from reportgen.returns.cohorts import ReturnYear
    from reportgen.returns.collect import collect_areas
    from reportgen.returns.several_areas import return_of_areas
    from reportgen.returns.sources import read_source

    problems = Problems()
    source = read_source(folder, problems)
    assert source is not None, list(problems)
    given = return_of_areas(source.tables, folder.name, problems)
    assert given is not None, list(problems)
    counted = collect_areas(given, ReturnYear.ending(YEAR))
    numbers = sum(len(one.lines) for one in counted.values())
    print(f"{len(source.tables['episodes']):,} episodes, {len(counted)} authorities, {numbers:,} numbers")


if __name__ == "__main__":
    own_process.main(__file__, make, count, 1)
