"""Files of a zip from anywhere, opened with bounds: a small file that unpacks to gigabytes is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from reportgen.problems import ProblemsError, Where, stop

MOST_ENTRIES = 2_000
MOST_BYTES = 200_000_000
MOST_RATIO = 500
_SMALL = 1_000_000  # below this a high ratio harms nobody


def parts(data: bytes, where: Where, wanted: frozenset[str] | None = None) -> Mapping[str, bytes]:
    """The entries of a zip by name; only those `wanted` (all when None).

    Raises:
        Stop: it is no zip, or one made to do harm.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, where)
            return {
                info.filename: _bytes(archive, info, where)
                for info in archive.infolist()
                if not info.is_dir() and (wanted is None or info.filename in wanted)
            }
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise stop(
            "not-readable",
            where,
            "the file cannot be opened: it is not a Word or Excel file of today, is damaged or has a password.",
            "save it again from Word or Excel as .docx or .xlsx, without a password.",
        ) from error


def _check(archive: zipfile.ZipFile, where: Where) -> None:
    entries = archive.infolist()
    names = [info.filename for info in entries]
    if len(entries) > MOST_ENTRIES:
        raise _refused(where, f"it has {len(entries):,} files in it")
    if len(set(names)) < len(names):
        raise _refused(where, "two files in it have one name")
    if sum(info.file_size for info in entries) > MOST_BYTES:
        raise _refused(where, "it unpacks to more than 200 MB")
    for info in entries:
        if info.file_size > _SMALL and info.file_size > MOST_RATIO * max(1, info.compress_size):
            raise _refused(where, "a part of it unpacks to more than 500 times its size")


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, where: Where) -> bytes:
    """An entry's bytes, never more than it said it would be."""
    with archive.open(info) as entry:
        data = entry.read(info.file_size + 1)
    if len(data) > info.file_size:
        raise _refused(where, "a part of it is larger than it says")
    return data


def _refused(where: Where, why: str) -> ProblemsError:
    fault = f"the file is not opened, because {why}: no paper does."
    return stop("file-refused", where, fault, "ask whoever sent it for the file as Word or Excel saved it.")
