"""The papers of an edition made on a Dask cluster: each is a task, and the files it is made from travel with it.

A worker needs the same versions of this program and its libraries, and nothing else: it lays the files out in a folder
of its own, builds there as `reportgen build` does, and gives back the bytes of the papers, which are written here. The
papers of a worker that is killed are made again by Dask, on another.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

from reportgen.outputs import laid_out, put_files, sha256, write_log
from reportgen.outputs.written import read_record
from reportgen.plain_file import read_plain
from reportgen.problems import Problems, ProblemsError, Where, stop
from reportgen.render.build_all import Main, Outcome, build_in_process
from reportgen.render.formats import FORMATS
from reportgen.render.manifest import tool
from reportgen.settings.for_each import edition_of_area
from reportgen.settings.home import EDITIONS, MARK
from reportgen.settings.opened import Opened
from reportgen.templates_folder import templates_dir

HOME, BESIDE = "home", "beside"
"""Where the project's files lie in a worker's folder, and an edition that is kept elsewhere."""
_MARKER = "/".join((HOME, *EDITIONS, ".here"))
"""By its folder the settings are known to be kept there, though the edition may be kept elsewhere."""
CONNECT = 20
"""Seconds that a scheduler and a worker are waited for."""
_one_at_a_time = Lock()
"""A paper is built in the process's working folder: a worker with several threads builds one after another."""


@dataclass(frozen=True, slots=True)
class TaskInputs:
    """The files that papers are made from, by path in a worker's folder; the edition's name there; who made them."""

    files: Mapping[str, bytes]
    edition: str
    tool: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Papers:
    """What a worker gives back: how the build ended, and each folder of papers by name, with whose set it is."""

    status: int
    words: str
    folders: Mapping[str, tuple[str, Mapping[str, bytes]]]


def task_inputs(opened: Opened, trees: Iterable[str]) -> TaskInputs:
    """The files of an edition that go with its tasks. Raises `ProblemsError` where they cannot be taken along."""
    home, folder = opened.home.folder, opened.folder
    inside = folder.is_relative_to(home)
    files = {_MARKER: b""}
    for path in sorted({*_files_below(trees), *_extracts(opened)}):
        if path.is_relative_to(home):
            place = f"{HOME}/{path.relative_to(home).as_posix()}"
        elif path.is_relative_to(folder):
            place = f"{BESIDE}/{folder.name}/{path.relative_to(folder).as_posix()}"
        else:
            fault = f"the edition reads {path}, which is not kept with it."
            fix = "keep it below the project's or the edition's folder, so that it can go along to the workers."
            raise stop("not-taken-along", opened.where("edition.yaml", "extracts"), fault, fix)
        files[place] = read_plain(path)
    name = folder.relative_to(home).as_posix() if inside else f"../{BESIDE}/{folder.name}"
    named = opened.home.editions.get(folder.name) == folder
    return TaskInputs(files, folder.name if named else name, _made_by())


def _files_below(trees: Iterable[str]) -> Iterator[Path]:
    """The plain files of the trees; the templates come with the package."""
    for tree in map(Path, trees):
        if not tree.is_relative_to(templates_dir()):
            below = [tree] if tree.is_file() else sorted(tree.rglob("*"))
            yield from (path for path in below if path.is_file() and "__pycache__" not in path.parts)


def _extracts(opened: Opened) -> Iterator[Path]:
    """The files of the extracts of every area, wherever they lie."""
    where = opened.where("edition.yaml", "for_each")
    for area in opened.edition.for_each_area:
        for use in edition_of_area(opened.edition, area, where).extracts.values():
            if use.query:
                fault = "this edition asks a database, which the workers of a cluster do not."
                fix = "build it on this machine, or keep what the query gives as a file."
                raise stop("database-not-taken-along", opened.where("edition.yaml", "extracts"), fault, fix)
            named = [*use.paths(opened.data), *([opened.data / use.previous] if use.previous else [])]
            yield from (path.resolve() for path in named if path.is_file())


def build_paper(
    inputs: TaskInputs, main: Main, area: str, options: Sequence[str], given: Mapping[str, object]
) -> Papers:
    """On a worker: build the paper of an area from the files in a folder of its own, and give it back."""
    if inputs.tool != (own := _made_by()):
        fault = f"this worker has {_versions(own)}; the papers are to be made by {_versions(inputs.tool)}."
        return Papers(1, f"{fault}\n    fix: install the same versions on every worker.", {})
    with _one_at_a_time, laid_out(inputs.files) as root:
        before = Path.cwd()
        os.chdir(root / HOME)
        try:
            status, fault = build_in_process(main, f"{inputs.edition}{MARK}{area}", options, given)
            return Papers(status, fault, {} if status else dict(map(_papers_in, write_log.made())))
        finally:
            os.chdir(before)


def _papers_in(folder: Path) -> tuple[str, tuple[str, dict[str, bytes]]]:
    record = read_record(folder)
    return folder.name, (record.owner, {name: (folder / name).read_bytes() for name in record.files})


@cache
def _made_by() -> dict[str, Any]:
    """The program and its libraries by version, and its code by SHA-256: they make the same bytes of the same files."""
    package = Path(__file__).parents[1]
    files = sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    code = hashlib.sha256()
    for path in files:
        code.update(f"{path.relative_to(package).as_posix()} {sha256(read_plain(path))}\n".encode())
    return {**tool(), "code": code.hexdigest()[:12]}


def _versions(of: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {version}" for name, version in sorted(_flat(of)))


def _flat(of: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for name, value in of.items():
        if isinstance(value, Mapping):
            yield from _flat(value)
        else:
            yield name, value


def build_on(
    address: str,
    opened: Opened,
    trees: Iterable[str],
    papers: Sequence[str],
    options: Sequence[str],
    main: Main,
    report: Callable[[Outcome, int, int], None],
    given: Mapping[str, object],
) -> None:
    """Build the papers on the cluster whose scheduler is at `address`; `report` hears of each as it ends.

    Raises `ProblemsError` where the cluster cannot be reached or has no workers.
    """
    out = opened.home.papers("", "", opened.folder).parent
    inputs = task_inputs(opened, trees)
    with _client(address) as client:
        # Tasks of their own, so that what a killed worker held is sent again from here and not lost.
        files, shared = client.submit(_taken_along, inputs, pure=False), client.submit(_taken_along, given, pure=False)
        tasks = {
            client.submit(build_paper, files, main, paper.rpartition(MARK)[2], options, shared, pure=False): paper
            for paper in papers
        }
        try:
            for done, future in enumerate(import_module("distributed").as_completed(list(tasks)), 1):
                report(_outcome(tasks[future], future, out), done, len(papers))
        finally:
            client.cancel(list(tasks))


def _taken_along(what: Any) -> Any:
    return what


def _client(address: str) -> Any:
    where = Where("--on")
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        fault = f"papers are made on a cluster by Dask, which is not installed ({error.name})."
        raise stop("extra-not-installed", where, fault, "pip install 'reportgen[cluster]'") from error
    try:
        client = distributed.Client(address, timeout=CONNECT)
    except (OSError, ValueError) as error:
        fault = f"no scheduler of Dask answers at '{address}'."
        fix = "start one with `dask scheduler`, workers with `dask worker ADDRESS --nthreads 1`, and give its address."
        raise stop("cluster-not-reached", where, fault, fix) from error
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError as error:
        client.close()
        fault = f"the scheduler at {address} has no workers."
        raise stop(
            "cluster-without-workers", where, fault, f"start some: `dask worker {address} --nthreads 1`"
        ) from error
    return client


def _outcome(paper: str, future: Any, out: Path) -> Outcome:
    """How a task ended, its papers written."""
    if future.status != "finished":
        fault = future.exception()
        why = str(fault) if type(fault).__name__ == "KilledWorker" else f"{type(fault).__name__}: {fault}"
        return Outcome(paper, 1, f"{paper}: the cluster did not make it ({why}); build it on this machine.")
    papers: Papers = future.result()
    folders = []
    try:
        for name, (owner, files) in papers.folders.items():
            put_files(out / name, files, tuple(f"{owner}.{form}" for form in FORMATS), owner)
            folders.append(out / name)
    except ProblemsError as stopped:
        return Outcome(paper, 1, "\n".join(map(str, Problems(stopped.problems))))
    return Outcome(paper, papers.status, papers.words, tuple(folders))
