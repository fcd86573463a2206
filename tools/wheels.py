"""Is everything that reportgen needs there as a wheel for each system? `python tools/wheels.py`, with uv on the path.

The locked libraries are resolved for each system and Python without being installed, from wheels alone: what would
have to be compiled there, and so would need a compiler, is named. Ends with 1 where anything is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SYSTEMS = {
    "x86_64-pc-windows-msvc": "Windows",
    "aarch64-apple-darwin": "macOS 15, Apple processor",
    "x86_64-apple-darwin": "macOS 15, Intel processor",
    "x86_64-manylinux_2_28": "Linux, x86_64",
    "aarch64-manylinux_2_28": "Linux, ARM",
}
PYTHONS = ("3.11", "3.12", "3.13")
MACOS = "15.0"


def lacking(system: str, python: str, lock: Path) -> list[str]:
    """What keeps the locked libraries from being installed from wheels on a system; empty where nothing does."""
    with tempfile.TemporaryDirectory() as target:
        command = ["uv", "pip", "install", "--dry-run", "--target", target, "--python-platform", system,
                   "--python-version", python, "--only-binary", ":all:", "--no-deps", "-r", str(lock)]  # fmt: skip
        environment = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": MACOS}
        ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if ran.returncode == 0:
        return []
    told = [" ".join(line.split()) for line in ran.stderr.splitlines() if "cause" in line or "ecause" in line]
    return told or ran.stderr.splitlines()[-3:]


def main(arguments: list[str]) -> int:
    """Say of each system whether wheels are there for all Pythons."""
    lock = Path(arguments[0]) if arguments else ROOT / "requirements.lock"
    wrong = 0
    for system, name in SYSTEMS.items():
        for python in PYTHONS:
            faults = lacking(system, python, lock)
            wrong += bool(faults)
            print(f"{name}, Python {python}: {'; '.join(faults) or 'wheels for all'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
