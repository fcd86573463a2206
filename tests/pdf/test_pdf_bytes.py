"""The same paper gives the same PDF and page, on another day, in another process, with other fonts installed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

from tests.pdf.made import page, written

CODE = (
    "import hashlib; from tests.pdf.made import page, written;"
    "print(hashlib.sha256(written() + page().encode()).hexdigest())"
)


def test_another_process_writes_the_same_bytes(tmp_path):
    here = hashlib.sha256(written() + page().encode()).hexdigest()
    changed = {
        "PYTHONHASHSEED": "12345",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "HOME": str(tmp_path),
        "FONTCONFIG_FILE": str(tmp_path / "none.conf"),
        "SOURCE_DATE_EPOCH": "1",
    }
    said = subprocess.run(
        [sys.executable, "-c", CODE], env=os.environ | changed, capture_output=True, check=True, text=True
    )
    assert said.stdout.strip() == here
