"""One command in one process; prints the seconds of it, by the clock and by the processor, that went into rendering.

python beyond.py compare OLDER NEWER      (or any other words of the command line)

Rendering is what turns a settled document into files: drawing its charts, laying out its pages, writing its forms.
All the rest is the command's own: reading, counting, comparing, joining, checking, saving. There is no second
process, so that nothing of one hides behind the other.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from reportgen.render import papers


class Timed:
    """The rendering of documents, with its time kept."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0
        self._printed = papers.print_papers

    def __call__(self, *arguments: Any, **more: Any) -> dict[str, bytes]:
        """Render as always."""
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            return self._printed(*arguments, **more)
        finally:
            self.wall += time.perf_counter() - wall
            self.cpu += time.process_time() - cpu


def main(*words: str) -> int:
    """Run the command; its status."""
    os.cpu_count = lambda: 1
    timed = papers.print_papers = Timed()  # before a command takes the name from there
    from reportgen.cli import main

    status = main(words)
    print(timed.wall, timed.cpu)
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
