"""The way in: a command is found, its words are understood, it runs, and whatever stops it is said plainly.

0 made; 1 problems, or stopped; 2 a command that was not understood; 3 a fault of ours.
"""

from __future__ import annotations

import argparse
import atexit
import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from reportgen import __version__, commands
from reportgen.commands._output import show
from reportgen.outputs import write_log
from reportgen.problems import Problem, Problems, ProblemsError, Where


def command() -> NoReturn:
    """The whole process: a command is run as `main` runs it, and the process ends at once with its status."""
    # A paper's figures, words and boxes live until it is written: to look for rubbish among them every few
    # hundred new ones is a tenth of the work.
    gc.set_threshold(50_000, 20, 100)
    status = main()
    # What must be done at the end is done; the rest is memory, which the system takes back faster than we could.
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # nobody listens any more
    except OSError as error:
        status = status or _not_said(error)
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)


def main(argv: Sequence[str] | None = None, **extra: object) -> int:
    """Run a command; the exit status. `extra` is what a program passes to the command beside its words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = command_line().parse_args(argv)
    vars(arguments).update(extra)
    write_log.start()
    try:
        return int(arguments.run(arguments))
    except ProblemsError as stopped:
        show(stopped.problems, arguments)
        return 1
    except KeyboardInterrupt:
        print(f"\nStopped. {_what_was_changed()}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001 - the last door: a fault of ours, said plainly
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            return _not_said(error)
        if (problem := _refused_by_system(error)) is not None:
            show(Problems((problem,)), arguments)
            return 1
        return _our_fault(error)


def _refused_by_system(error: Exception) -> Problem | None:
    """The problem of a file or folder that the system does not give, where nothing nearer has told of it.

    For a symbolic link in a circle `Path.resolve` raises a RuntimeError up to Python 3.12.
    """
    before, loop, path = str(error).partition("Symlink loop from ")
    loops = isinstance(error, RuntimeError) and bool(loop) and not before
    if loops or (isinstance(error, OSError) and error.errno == errno.ELOOP):
        where = Where(path[1:-1] if loops else str(getattr(error, "filename", None) or ""))
        fault, fix = "this is a link that leads to itself.", "put the file itself there, or correct the link."
        return Problem("link-to-itself", "error", where, fault, fix)
    if not isinstance(error, OSError) or not isinstance(error.filename, str | Path):
        return None
    fault = f"the system does not give this file or folder: {(error.strerror or type(error).__name__).lower()}."
    fix = (
        "see that its disk is connected and sound, that you may read and write it, and that no other program holds it; "
        f"then give the command again. {_what_was_changed()}"
    )
    return Problem("system-refused", "error", Where(str(error.filename)), fault, fix)


def _not_said(error: OSError) -> int:
    """Whatever goes into a paper or a folder says so itself when it cannot: this was the command's own words."""
    print(f"What was to be said here could not be written: {error.strerror}. {_what_was_changed()}", file=sys.stderr)
    return 1


def command_line() -> argparse.ArgumentParser:
    """The words of every command, in the order in which they are listed."""
    what = "Writes the annual report on children looked after and care leavers."
    program = argparse.ArgumentParser(prog="reportgen", description=what)
    program.add_argument("--version", action="version", version=f"reportgen {__version__}")
    program.set_defaults(main=main)  # for a command that runs others
    words = program.add_subparsers(title="commands", required=True, metavar="COMMAND")
    names = (file.stem for file in Path(commands.__path__[0]).glob("[!_]*.py"))
    modules = (import_module(f"{commands.__name__}.{name}") for name in names)
    for command in sorted(modules, key=lambda one: int(one.ORDER)):
        command.add(words)
    return program


def _what_was_changed() -> str:
    """What a command that did not reach its end left behind, as far as it can be known."""
    from reportgen.commands._output import from_here

    whole = ", ".join(str(from_here(folder)) for folder in write_log.made())
    unsure = ", ".join(str(from_here(folder)) for folder in write_log.under_way())
    lines = [f"Written, and whole: {whole}."] if whole else []
    lines += [f"Not known whether old or new: {unsure}. Give the command again to be sure."] if unsure else []
    return " ".join(lines) or "Nothing was changed."


def _our_fault(error: Exception) -> int:
    import traceback

    from reportgen import plugins

    where = Where("reportgen")
    tail = traceback.extract_tb(error.__traceback__)[-1]
    changed = _what_was_changed()
    fix = f"{changed[0].lower()}{changed[1:]}"
    if package := plugins.package_at_fault(error.__traceback__):
        print(
            f"package {package}: error: a plug-in of this package met a fault of its own: {type(error).__name__}: "
            f"{error} ({Path(tail.filename).name}, line {tail.lineno}).  [plugin-fault]\n"
            f"    fix: {fix} Tell the makers of the package, or remove it.",
            file=sys.stderr,
        )
        return 1
    print(
        f"{where}: error: the program met a fault of its own: {type(error).__name__}: {error} "
        f"({Path(tail.filename).name}, line {tail.lineno}).  [our-fault]\n"
        f"    fix: {fix} Please report these two lines to the makers with the command"
        " you gave.",
        file=sys.stderr,
    )
    if os.environ.get("REPORTGEN_DEBUG"):
        traceback.print_exception(error)
    return 3


if __name__ == "__main__":
    command()
