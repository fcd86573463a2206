"""The papers of a run made on a Dask cluster, which stands for several machines: processes of this one."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen.build_record import Request
from reportgen.cli import main
from reportgen.problems import Problems, ProblemsError
from reportgen.render import cluster
from reportgen.render.build_all import Outcome
from reportgen.settings.home import locate
from reportgen.settings.opened import open_edition
from tests.for_each.test_for_each import AREAS, shires

__all__ = ["shires"]
pytestmark = [pytest.mark.loopback, pytest.mark.slow]
distributed = pytest.importorskip("distributed", reason="the extra reportgen[cluster] is not installed")
WORDS = ["build", "shires", "--for-each", "--formats", "docx,html,xlsx", "--audience", "public"]


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Any]:
    """A cluster whose scheduler is another process too: one in this would leave a thread here for good."""
    deploy: Any = importlib.import_module("distributed.deploy.subprocess")
    with deploy.SubprocessCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
    ) as cluster_of_two:
        yield cluster_of_two


def papers_in(folder: Path) -> dict[str, bytes]:
    """The files of every folder of papers, by path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_bytes_are_those_made_here(shires: Path, two_workers: Any, capsys: pytest.CaptureFixture[str]) -> None:
    made, threads = shires.parents[2] / "build", threading.active_count()
    assert main([*WORDS, "--on", two_workers.scheduler_address]) == 0
    assert threading.active_count() == threads
    told = capsys.readouterr().out
    assert "3 of 3 papers stand." in told
    assert "3 of 3  shires@" in told
    there = papers_in(made)
    made.rename(made.with_name("there"))
    assert main(WORDS) == 0
    assert papers_in(made) == there
    assert {name.split("/")[0] for name in there} == {f"shires-{area}-public" for area in AREAS}


def test_a_paper_that_cannot_be_made_does_not_stop_the_others_and_what_somebody_changed_is_kept(
    shires: Path, two_workers: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*WORDS, "--on", two_workers.scheduler_address]) == 0
    page = shires.parents[2] / "build" / "shires-north-public" / "shires-north-public.html"
    page.write_text("mine", encoding="utf-8")
    data = shires.parents[2] / "data" / "shires" / "children.csv"
    data.write_text(data.read_text(encoding="utf-8").replace("West,3\n", ""), encoding="utf-8")
    capsys.readouterr()
    assert main([*WORDS, "--on", two_workers.scheduler_address]) == 1
    told = capsys.readouterr()
    assert "no row of data/shires/children.csv is of West" in told.err
    assert "2 of 3 papers stand; 1 not made" in told.out
    assert [path.read_text("utf-8") for path in page.parent.glob("*edited*")] == ["mine"]


def test_the_papers_of_killed_workers_are_made_again(shires: Path, two_workers: Any) -> None:
    """Both workers are killed once the first paper is here, and with them the inputs that they held."""
    opened = open_edition("shires", Problems())
    ends: list[Outcome] = []
    with distributed.Client(two_workers.scheduler_address) as client:
        client.wait_for_workers(2)
        workers = list(client.run(os.getpid).values())

    def told(outcome: Outcome, done: int, of: int) -> None:
        ends.append(outcome)
        if done == 1:
            for process in workers:
                os.kill(process, signal.SIGKILL)

    trees = Request(*locate("shires"), {}).trees()
    papers = [f"shires@{area}" for area in AREAS]
    cluster.build_on(two_workers.scheduler_address, opened, trees, papers, ["--formats=html"], main, told, {})
    assert [end.status for end in ends] == [0, 0, 0], [end.words for end in ends]
    assert {end.edition for end in ends} == set(papers)
    made = papers_in(shires.parents[2] / "build")
    assert {name for name in made if name.endswith(".html")} == {
        f"shires-{area}-internal/shires-{area}-internal.html" for area in AREAS
    }


ALONE = (
    "import sys; from reportgen import cli; from reportgen.render import cluster; cluster.CONNECT = 1; cli.command()"
)


@pytest.mark.parametrize(("address", "says"), [
    ("tcp://127.0.0.1:9", "no scheduler of Dask answers at 'tcp://127.0.0.1:9'"),
    ("nonsense://x", "no scheduler of Dask answers at 'nonsense://x'"),
])  # fmt: skip
@pytest.mark.usefixtures("shires")
def test_a_cluster_that_is_not_there_is_told(address: str, says: str) -> None:
    """In a process of its own: a client of Dask that reaches no scheduler leaves its thread to the process."""
    words = [sys.executable, "-c", ALONE, *WORDS, "--on", address]
    ended = subprocess.run(words, check=False, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert says in ended.stderr


def test_a_cluster_without_the_extra_is_told(
    shires: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    assert main([*WORDS, "--on", "tcp://127.0.0.1:9"]) == 1
    assert "pip install 'reportgen[cluster]'" in capsys.readouterr().err


def test_a_worker_of_another_version_makes_no_paper(shires: Path) -> None:
    opened = open_edition("shires", Problems())
    inputs = cluster.task_inputs(opened, Request(*locate("shires"), {}).trees())
    other = cluster.TaskInputs(inputs.files, inputs.edition, {**inputs.tool, "code": "another"})
    papers = cluster.build_paper(other, main, "north", ["--formats=html"], {})
    assert papers.status == 1
    assert "code another" in papers.words
    assert not papers.folders


def test_files_kept_elsewhere_go_along_or_are_refused(shires: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (shires.parents[2] / "data" / "shires" / "children.csv").rename(other / "children.csv")
    settings = shires / "edition.yaml"
    settings.write_text(f"{settings.read_text('utf-8')}data: {other.as_posix()}\n", encoding="utf-8")
    with pytest.raises(ProblemsError, match="is not kept with it"):
        cluster.task_inputs(open_edition("shires", Problems()), ())
