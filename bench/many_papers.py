"""A paper for each of many authorities, from the synthetic national return: one process, then a Dask cluster.

    .venv/bin/python bench/many_papers.py 153 --workers 2        the whole country; 10 for ten authorities

It prints papers a minute, the efficiency against one process, and the most memory of a worker. The cluster is one of
this machine's processes; `--on tcp://HOST:8786` takes another.
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


def measured(address: str, areas: int, alone: float) -> None:
    """Build on a cluster, once so that each worker has loaded what it needs, and once more to be timed."""
    with distributed.Client(address) as client:
        built(["--for-each", "--on", address])
        workers = len(client.scheduler_info()["workers"])
        seconds = built(["--for-each", "--on", address])
        memory = max(client.run(most_memory).values())
    efficiency = alone / (seconds * workers)
    print(f"{workers} workers: {60 * areas / seconds:.1f} papers a minute, efficiency {efficiency:.0%}, "
          f"at most {memory} MB a worker")  # fmt: skip


def main() -> None:
    """Make the project, and time it both ways."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("areas", type=int, nargs="?", default=153)
    options.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options.add_argument("--on", default="")
    chosen = options.parse_args()
    os.environ["REPORTGEN_CACHE"] = tempfile.mkdtemp(prefix="reportgen-bench-cache-")
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as name:
        os.chdir(areas_project.make(Path(name), chosen.areas))
        with cluster(1, "") as one, distributed.Client(one):
            built(["--for-each", "--on", one])
            alone = built(["--for-each", "--on", one])
        print(f"one process: {60 * chosen.areas / alone:.1f} papers a minute")
        with cluster(chosen.workers, chosen.on) as address:
            measured(address, chosen.areas, alone)
    shutil.rmtree(os.environ["REPORTGEN_CACHE"])


if __name__ == "__main__":
    main()
