"""Are the system libraries that lay out the PDF there? Tries to open each, in about 20 ms.

With `--missing` it prints the Debian packages that bring those that are not, on one line (nothing when
all are there) and ends with 0. Without, it says which libraries are missing and ends with 1.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from collections.abc import Callable

LIBRARIES = {
    # What it is called on Linux: (its name elsewhere, the Debian and Ubuntu package)
    "libpango-1.0.so.0": ("pango-1.0", "libpango-1.0-0"),
    "libpangoft2-1.0.so.0": ("pangoft2-1.0", "libpangoft2-1.0-0"),
    "libharfbuzz-subset.so.0": ("harfbuzz-subset", "libharfbuzz-subset0"),
}


def opens(soname: str, name: str, platform: str = sys.platform) -> bool:
    """Whether the library can be opened under the name it has on this system."""
    found: str | None = soname if platform.startswith("linux") else ctypes.util.find_library(name)
    if found is None:
        return False
    try:
        ctypes.CDLL(found)
    except OSError:
        return False
    return True


def missing(can_open: Callable[[str, str], bool] = opens) -> dict[str, str]:
    """The libraries that cannot be opened, each with the Debian package that brings it."""
    return {soname: package for soname, (name, package) in LIBRARIES.items() if not can_open(soname, name)}


def main(arguments: list[str]) -> int:
    """Print what is missing; see the module's words for the two forms."""
    absent = missing()
    if "--missing" in arguments:
        print(" ".join(absent.values()))
        return 0
    for soname, package in absent.items():
        print(f"{soname} is missing (Debian and Ubuntu: {package}).")
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
