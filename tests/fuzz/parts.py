"""What fuzz targets are made of: a command that ends well, and the small edition, copied or issued."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportgen.cli import main
from tests.commands.running import TINY


@dataclass(frozen=True)
class Target:
    """A reader or a command: the files to begin from, and what is done with a damaged one in a folder."""

    name: str
    seeds: Callable[[], Sequence[bytes]]
    run: Callable[[bytes, Path], None]


def command(*words: str) -> None:
    """A command that comes to its end with a status that is not a fault of ours, and says so in words."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), contextlib.suppress(SystemExit):
        os.environ["REPORTGEN_DEBUG"] = "1"
        status = main(words)
        said = err.getvalue()
        assert status in (0, 1), said
        assert "Traceback" not in said, said
        assert status == 0 or said or out.getvalue(), "it says nothing"


_TEMPORARY = tempfile.TemporaryDirectory(prefix="reportgen-fuzz-")


@cache
def issued() -> Path:
    """A folder with the small edition issued once, its files to begin from."""
    folder = Path(_TEMPORARY.name) / "tiny"
    shutil.copytree(TINY, folder)
    command("issue", str(folder))
    return folder


def copied(folder: Path) -> Path:
    """A copy of the small edition in a folder."""
    return Path(shutil.copytree(TINY, folder / "tiny"))
