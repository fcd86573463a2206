"""Has a PDF made elsewhere looked at by a process of its own, and says what came of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from reportgen.bounded import ask
from reportgen.outputs import sha256
from reportgen.pack.foreign.model import LARGEST, PRINT_AGAIN, Answer, Known, Refusal
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where

SECONDS = 120.0
"""How long a file is waited for."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """A PDF made elsewhere that may go into a pack: its hash as it came, what is known of it, and its pages."""

    file: str
    sha256: str
    known: Known
    pages: bytes


def inspect_files(files: Mapping[str, tuple[Path, str, Where]], problems: Problems) -> dict[str, Foreign]:
    """Those of `files` (by any key: path, name as said, where it is named) that may go into a pack."""
    with ThreadPoolExecutor(max_workers=max(1, os.cpu_count() or 1)) as pool:
        inspections = {key: pool.submit(_look, path, name) for key, (path, name, _) in files.items()}
    accepted = {}
    for key, (_, name, where) in files.items():
        foreign, refused = inspections[key].result()
        for each in refused:
            problems.error(each.name, where, f"'{name}': {each.fault}", each.fix)
        if foreign is not None:
            accepted[key] = foreign
    return accepted


def _look(path: Path, name: str) -> tuple[Foreign | None, tuple[Refusal, ...]]:
    try:
        if path.stat().st_size > LARGEST:
            size = path.stat().st_size / 1e6
            fault = f"this file has {size:,.0f} MB; a paper of a pack has at most {LARGEST / 1e6:,.0f} MB"
            fix = "save it with smaller pictures, or divide it into several papers"
            return None, (Refusal(name="pdf-too-large", fault=fault, fix=fix),)
        data = read_plain(path)
    except OSError as error:
        fault = f"this file cannot be read ({error.strerror})"
        return None, (Refusal(name="file-not-readable", fault=fault, fix="check that it is there"),)
    answer, pages = _asked(data)
    if answer is None or answer.known is None:
        return None, (answer and answer.refused) or (_TOO_MUCH,)
    return Foreign(name, sha256(data), answer.known, pages), ()


_TOO_MUCH = Refusal(
    name="pdf-too-much",
    fault="this PDF cannot be looked at: it took too much memory or time, or ended the program that looked at it",
    fix=PRINT_AGAIN,
)


def _asked(data: bytes) -> tuple[Answer | None, bytes]:
    """What the other process answers, and the pages it made; None where it did not come to an end."""
    reply, _, pages = (ask("reportgen.pack.foreign.cleaner", data, SECONDS) or b"").partition(b"\n")
    try:
        return (Answer.model_validate_json(reply) if reply else None), pages
    except (ValidationError, RecursionError):
        return None, b""
