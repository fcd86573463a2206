"""Publishes again and again, stopped at a later line of the program each time, and says what a reader finds.

    python -m tests.outputs.stopping kill|interrupt PLACE FOLDER

PLACE is `alone` (nothing but the old set), `none` (no folder yet), `shared` (somebody else's file lies there
too) or `plain` (a system without the exchange of folders). Prints one JSON object: how many `stops` there were,
what was `found` straight after a stop, and what was found `later`, after the next run's clearing up.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

from reportgen.outputs import atomic, put_files
from reportgen.outputs.swap_folders import CannotExchangeError
from reportgen.outputs.written import RECORD
from tests.outputs.recovering import recover

OLD = {"paper.docx": b"old word", "paper.pdf": b"old pdf", "form.txt": b"an old form"}
NEW = {"paper.docx": b"new word " * 9000, "paper.pdf": b"new pdf", "manifest.json": b"{}\n"}
GONE = ("form.txt",)
STRANGER = {"minutes.txt": b"not ours"}
WATCHED = (str(Path("reportgen") / "outputs"), "shutil.py")


def lay(folder: Path, files: dict[str, bytes]) -> None:
    for each in folder.parent.iterdir():
        shutil.rmtree(each)
    ours = {name: data for name, data in files.items() if name not in STRANGER}
    if ours:
        put_files(folder, ours)
    for name in files.keys() - ours.keys():
        (folder / name).write_bytes(files[name])


def found(folder: Path, before: dict[str, bytes], shared: dict[str, bytes]) -> str:
    """`old`, `new`, or what else lies there; the hidden journal aside."""
    there = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} if folder.exists() else {}
    there.pop(RECORD, None)
    if there == before | shared:
        return "old"
    return "new" if there == NEW | shared else f"mixed {sorted(there)}"


def leftovers(folder: Path) -> list[str]:
    return sorted(p.name for home in (folder.parent, folder) for p in home.glob(".*") if p.name != RECORD)


class Stopper:
    """Counts the lines run of the watched files and stops at one of them."""

    def __init__(self, at: int, mode: str) -> None:
        self.at, self.mode, self.seen = at, mode, 0

    def __call__(self, frame: FrameType, event: str, _: Any) -> Stopper | None:
        if not any(part in frame.f_code.co_filename for part in WATCHED):
            return None
        if event == "line":
            self.seen += 1
            if self.seen == self.at:
                if self.mode == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise KeyboardInterrupt
        return self


def run(at: int, mode: str, folder: Path) -> int:
    """Publish in a child process that stops at line `at`; its status: 0 not stopped, 1 interrupted, -9 killed."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    stopper = Stopper(at, mode)
    sys.settrace(stopper)
    try:
        put_files(folder, NEW, replaces=GONE)
    except KeyboardInterrupt:
        pass
    os._exit(1 if stopper.seen >= at else 0)


def main(mode: str, place: str, root: Path) -> dict[str, Any]:
    if place == "plain":

        def unknown(*_: Path) -> None:
            raise CannotExchangeError

        atomic.exchange = unknown  # type: ignore[attr-defined]
    folder = root / "room" / "paper"
    folder.parent.mkdir()
    before = {} if place == "none" else OLD
    shared = STRANGER if place == "shared" else {}
    straight: Counter[str] = Counter()
    later: Counter[str] = Counter()
    at = 0
    while True:
        at += 1
        lay(folder, before | shared)
        status = run(at, mode, folder)
        if status == 0:
            break
        straight[found(folder, before, shared)] += 1
        recover(folder)
        later[f"{found(folder, before, shared)} {leftovers(folder)}"] += 1
    last = f"{found(folder, before, shared)} {leftovers(folder)}"
    return {"stops": at - 1, "found": straight, "later": later, "last": last, "status": status}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))))
