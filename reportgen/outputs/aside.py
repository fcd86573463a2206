"""Work of another program on a file, in a folder of its own that is gone afterwards."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path


def through_program(
    data: bytes, name: str, result: str, command: Callable[[Path], Sequence[str]], seconds: float
) -> bytes | None:
    """What a program makes of `data`, kept for it under `name`: the file `result` of its folder.

    `command` gives the program's words for that folder. None where it writes no such file in time.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / name).write_bytes(data)
        try:
            subprocess.run(command(home), capture_output=True, check=False, timeout=seconds)
            return (home / result).read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return None
