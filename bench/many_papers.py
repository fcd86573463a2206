"""A paper for each of many authorities, from the synthetic national return: one process, then a Dask cluster.

    .venv/bin/python bench/many_papers.py 153 --workers 2        the whole country; 10 for ten authorities

Workers load what they need with the papers of a few areas first. It prints papers a minute, the efficiency against one
process, and the most memory of a worker. The cluster is one of this machine's processes; `--on tcp://HOST:8786` takes
another.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import distributed

import areas_project

FORMATS = "pdf,docx,html,xlsx"


def most_memory() -> int:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def built(words: list[str]) -> float:
    """The seconds of a build of every paper, which must all be made."""
    from reportgen.cli import main

    shutil.rmtree("build", ignore_errors=True)
    said = io.StringIO()
    began = time.perf_counter()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = main(["build", "country", f"--formats={FORMATS}", "--audience=public", *words])
    if status:
        sys.exit(said.getvalue()[-3000:])
    return time.perf_counter() - began


@contextlib.contextmanager
def cluster(workers: int, address: str) -> Iterator[str]:
    """The address of the cluster that was given, or of one of this machine's processes."""
    if address:
        yield address
        return
    options = {"threads_per_worker": 1, "dashboard_address": ":0", "silence_logs": 50}
    with distributed.LocalCluster(n_workers=workers, processes=True, **options) as local:
        yield local.scheduler_address


def on_cluster(address: str, few: Path, all_areas: Path) -> tuple[float, int, int]:
    """The seconds for the papers of all areas, after those of a few; the workers, and the most MB of one."""
    with distributed.Client(address) as client:
        os.chdir(few)
        built(["--for-each", "--on", address])
        os.chdir(all_areas)
        seconds = built(["--for-each", "--on", address])
        return seconds, len(client.scheduler_info()["workers"]), max(client.run(most_memory).values())


def main() -> None:
    """Make the project, and time it both ways."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("areas", type=int, nargs="?", default=153)
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options.add_argument("--on", default="")
    chosen = options.parse_args()
    os.environ["REPORTGEN_CACHE"] = tempfile.mkdtemp(prefix="reportgen-bench-cache-")
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as name:
        few = areas_project.make(Path(name) / "few", min(chosen.areas, 2 * chosen.workers))
        all_areas = areas_project.make(Path(name) / "all", chosen.areas)
        with cluster(1, "") as address:
            alone, _, memory = on_cluster(address, few, all_areas)
        print(f"one process: {60 * chosen.areas / alone:.1f} papers a minute, at most {memory} MB", flush=True)
        with cluster(chosen.workers, chosen.on) as address:
            seconds, workers, memory = on_cluster(address, few, all_areas)
        print(f"{workers} workers: {60 * chosen.areas / seconds:.1f} papers a minute, "
              f"efficiency {alone / (seconds * workers):.0%}, at most {memory} MB a worker")  # fmt: skip
        os.chdir("/")
    shutil.rmtree(os.environ["REPORTGEN_CACHE"])


if __name__ == "__main__":
    main()
