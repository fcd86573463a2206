"""Times the program beside its peers and writes bench/results.md.

    make bench                          or:  .venv/bin/python bench/run.py --runs 9 --edition NAME
    make bench AREAS=153                also a paper for each of 153 areas, which takes some minutes more
    .venv/bin/python bench/run.py --quick        one round, without memory; nothing is written

Every subject is a whole process, from start to exit. The subjects take turns (one run of each, then the next
round, each round beginning with another subject), so that a busy minute of the machine falls on all of them.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import million_rows
import national_return
from clock import Sample, memory, run
from results import Measured, written
from subjects import PEERS, ROOT, Place, Subject, beyond, forget, ours, peers

LEAST_ROUNDS = 3
"""So many rounds there are, however long they take."""
PACK = """name: bench
title: Papers for the meeting
organisation: The body that meets
author: Governance Manager
status: FINAL
meeting: {body: Governing Body, date: 2030-01-01}
items:
"""
PACKS = (("bench-weasyprint", "weasyprint", 1), ("bench-typst", "typst", 1), ("bench-long", "typst", 5))
"""The packs by name, with the engine that lays them out and how often each has the paper of an edition."""
ENVIRONMENT = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONUNBUFFERED": "", "LC_ALL": "C.UTF-8"}


def peers_folder() -> None:
    """Make .venv-bench, with the Python that .venv is made from, when its list of peers has changed."""
    folder, wanted = ROOT / ".venv-bench", ROOT / "bench" / "requirements.txt"
    stamp = folder / "ready"
    if stamp.is_file() and stamp.stat().st_mtime >= wanted.stat().st_mtime:
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    install = [folder / "bin" / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*install, "--only-binary", ":all:", "-r", wanted], check=True)
    stamp.touch()


def pack_files(editions: Path) -> Path:
    """Packs of the paper of every edition in the folder, in a folder beside it."""
    names = sorted(path.parent.name for path in editions.glob("*/edition.yaml"))
    folder = editions.parent / "packs"
    folder.mkdir(exist_ok=True)
    for name, engine, times in PACKS:
        lines = [
            f'  - {{number: "{n}", title: Paper {n}, enclosure: {chr(64 + n)}, edition: {edition}}}\n'
            for n, edition in enumerate(names * times, 1)
        ]
        (folder / f"{name}.yaml").write_text(f"pdf_engine: {engine}\n{PACK}{''.join(lines)}", encoding="utf-8")
    return folder


def prepare(root: Path, edition: str, later: str) -> Place:
    """Copy what a build reads, build once, and lay out what the peers need."""
    work, out = root / "work", root / "peers"
    for name in ("config", "data", "templates"):
        shutil.copytree(ROOT / name, work / name)
    for name in ("docxtpl", "typst", "profile"):
        (out / name).mkdir(parents=True)
    folder = work / "config" / "editions"
    packs = pack_files(folder)
    shutil.copytree(folder / edition, folder / f"{edition}-broken")
    settings = folder / f"{edition}-broken" / "edition.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nno_such_key: 1\n", encoding="utf-8")

    made = run([ROOT / ".venv/bin/reportgen", "build", edition], work, ENVIRONMENT)
    if made.status:
        sys.exit(f"The paper could not be made:\n{made.words}")
    paper = root / "paper"
    shutil.copytree(next((work / "build").glob(f"{edition}-*")), paper)
    subprocess.run([ROOT / ".venv-bench/bin/python", PEERS / "template.py", out / "template.docx"], check=True)
    laid = run(
        [sys.executable, ROOT / "bench/print_page.py", paper / "document.json", root / "print"], work, ENVIRONMENT
    )
    if laid.status:
        sys.exit(f"The page for WeasyPrint alone could not be laid down:\n{laid.words}")
    rows = million_rows.make(root / "rows", 1_000_000)
    for part, folder in ((1, "return"), (10, "return-tenth")):
        national_return.make(root / folder, part)
    place = Place(work, out, edition, paper, root / "print" / "page.html", later, packs, rows)
    forget(place)()
    return place


def once(subject: Subject, place: Place) -> Sample:
    """One run, which must end as it should and leave what it should."""
    subject.before()
    sample = run(subject.command, place.work, ENVIRONMENT)
    if sample.status != subject.status or not all(path.exists() for path in subject.makes):
        sys.exit(f"{subject.name} ended with {sample.status}:\n{sample.words[-2000:]}")
    if subject.prints_rendering:
        wall, cpu = map(float, sample.words.split()[-2:])
        return replace(sample, rendering=wall, rendering_cpu=cpu)
    return replace(sample, wall=float(sample.words.split()[-1])) if subject.prints_seconds else sample


def measure(subjects: list[Subject], place: Place, runs: int, until: float, *, held: bool) -> list[Measured]:
    """Every subject `runs` times in turn; with `held` after one run of each to watch its memory and warm the disk.

    After `LEAST_ROUNDS` no round is begun that would not be done by `until`, in seconds of the steady clock.
    """
    most = dict.fromkeys((subject.name for subject in subjects), 0.0)
    for subject in subjects if held else ():
        subject.before()
        most[subject.name] = memory(subject.command, place.work, ENVIRONMENT)
    samples: dict[str, list[Sample]] = {subject.name: [] for subject in subjects}
    firsts = [number for number, subject in enumerate(subjects) if not subject.follows]
    for turn in range(runs):
        began, first = time.monotonic(), firsts[turn % len(firsts)]
        for subject in subjects[first:] + subjects[:first]:
            if turn < subject.rounds:
                samples[subject.name].append(once(subject, place))
        print(f"round {turn + 1} of {runs}", flush=True)
        if turn + 1 >= LEAST_ROUNDS and 2 * time.monotonic() - began > until:
            break
    return [Measured(one.name, one.note, tuple(samples[one.name]), most[one.name]) for one in subjects]


def of_areas(count: int, minutes: float) -> list[str]:
    """What `many_papers` says of a paper for each of so many areas; that it was stopped where it takes longer."""
    command = [sys.executable, str(ROOT / "bench" / "many_papers.py"), str(count)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        try:
            words, _ = process.communicate(timeout=60 * minutes)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            words = f"{process.communicate()[0]}stopped after {minutes:g} minutes, before the rest was done"
    return [f"{count} areas; {line}" for line in words.splitlines()]


def main() -> None:
    """Prepare, measure, print and write."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--edition", default="somerset-2019-20")
    options.add_argument("--later", default="somerset-2024-25", help="the edition that it is compared with")
    options.add_argument("--quick", action="store_true", help="one round, without memory; nothing is written")
    options.add_argument("--minutes", type=float, default=15, help="no more rounds are begun than are done by then")
    options.add_argument("--areas", type=int, default=0, help="also a paper for each of so many areas, up to 153")
    options.add_argument("--area-minutes", type=float, default=10, help="the most that the papers of areas may take")
    options.add_argument("--said", default="", help="a sentence on how it was measured, for the page")
    chosen = options.parse_args()
    until = time.monotonic() + 60 * chosen.minutes
    os.chdir(ROOT)
    peers_folder()
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as folder:
        place = prepare(Path(folder), chosen.edition, chosen.later)
        others, missing = peers(place)
        subjects = [*ours(place), *beyond(place), *others]
        runs = 1 if chosen.quick else chosen.runs
        measured = measure(subjects, place, runs, until, held=not chosen.quick)
        areas = of_areas(chosen.areas, chosen.area_minutes) if chosen.areas else []
        runs = max(len(one.samples) for one in measured)
        words = written(measured, missing, chosen.edition, runs, place.paper, chosen.said, areas)
    if not chosen.quick:
        (ROOT / "bench" / "results.md").write_text(words, encoding="utf-8")
    print(words)


if __name__ == "__main__":
    main()
