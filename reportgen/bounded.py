"""Work on files from anywhere, in a process of its own that has little memory and time.

Whatever a file does to that process, the command that asked goes on. Linux holds it to its memory and time, macOS to
its time; on every system it is ended once it has been waited for long enough.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile

MOST_ANSWERED = 400_000_000
"""Bytes of an answer that are read; a larger one is none."""


def ask(module: str, data: bytes, seconds: float) -> bytes | None:
    """What `python -m module` answers to `data`; None where it does not come to a good end in time."""
    # The process finds this program where this one found it, and reserves no memory for many threads.
    paths = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    settings = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", module]
    with TemporaryFile() as answer:
        try:
            ended = subprocess.run(
                command,
                input=data,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=seconds,
                check=False,
                env=settings,
            )
        except subprocess.TimeoutExpired:
            return None
        if ended.returncode != 0 or answer.tell() > MOST_ANSWERED:
            return None
        answer.seek(0)
        return answer.read()


def hold(memory: int, seconds: int) -> None:
    """Hold this process to so many bytes of memory and seconds of work, where the system can."""
    with suppress(ImportError):
        import resource

        bounds = {
            resource.RLIMIT_AS: memory,
            resource.RLIMIT_CPU: seconds,
            resource.RLIMIT_FSIZE: MOST_ANSWERED,
            resource.RLIMIT_CORE: 0,
        }
        for kind, most in bounds.items():
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))
