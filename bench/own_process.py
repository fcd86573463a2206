"""Counting what was made, in a process of its own that says its processor time and its memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(script: str, make: Callable[[Path, int], Path], count: Callable[[Path], None], usual: int) -> None:
    """Make so much as the first word of the command asks for (`usual`), then measure a process that counts it.

    That process is the same `script` with the words `--count FOLDER`; it ends with its CPU seconds and its MB.
    """
    if sys.argv[1:2] == ["--count"]:
        count(Path(sys.argv[2]))
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(f"{time.process_time():.2f} {used.ru_maxrss // 1024}")
        return
    wanted = int(sys.argv[1]) if sys.argv[1:] else usual
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as name:
        subprocess.run([sys.executable, script, "--count", make(Path(name), wanted)], check=True, cwd=ROOT)
