"""Ways in which a file goes wrong on its way to us: what fingers, editors, exports and disks do to it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from tests.editions.patching import workbook

NASTY = [
    *": - { } [ ] {{ }} {% %} # | > &a *a !x ? ' \" \\ `".split(),
    *"null true no ~ -1 0 1 1e400 0.1 99999999999999999999999999 -0 1,234 12% ½ ٣ 2023-13 2023-05 31/12/2023".split(),
    *"0001-01-01 9999-12-31 2024-02-30 =1+1 @x +1 [c] c x .. ../../x /etc/passwd é 漢字 🙂 <b> &#xE000; [^x]".split(),
    *"[^guide] ![x](y) ]( ** ::: --- ... {#risk} {.appendix} iha fact share rate count month internal public".split(),
    *"DRAFT within-section by_part lines risks contents | \x00 \ud7ff \ue000 \uffff \u202e \ufeff".split(" "),
    *("- ", "# ", "? ", "{{ iha", "{{ nothing }}", "{% if iha.rose %}", "{% endif %}", "::: callout", "<!-- x -->"),
    *("| a | b |", "\t", "\x0b", "\x85", "\u2028", " ", "a" * 300, ""),
]


@dataclass(frozen=True)
class Change:
    """One thing that happens to one file: places are shares of its length, so that any file has them."""

    file: float
    kind: str
    at: float
    to: float
    word: str
    byte: int


CHANGES = st.builds(
    Change,
    file=st.floats(0, 1, exclude_max=True),
    kind=st.deferred(lambda: st.sampled_from(sorted(KINDS))),
    at=st.floats(0, 1, exclude_max=True),
    to=st.floats(0, 1, exclude_max=True),
    word=st.sampled_from(NASTY) | st.text(max_size=6),
    byte=st.integers(0, 255),
)


def apply(folder: Path, change: Change, within: tuple[str, ...] = ("",)) -> None:
    """Let `change` happen to one of the files of `folder` (those whose paths begin with one of `within`)."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).as_posix().startswith(within))
    if not files:
        return
    path = files[int(change.file * len(files))]
    KINDS[change.kind](path, change)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="surrogateescape")


def _save(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))


def _lines(change: Callable[[list[str], int, int, Change], None]) -> Callable[[Path, Change], None]:
    def happen(path: Path, what: Change) -> None:
        lines = _text(path).split("\n")
        change(lines, int(what.at * len(lines)), int(what.to * len(lines)), what)
        _save(path, "\n".join(lines))

    return happen


def _delete(lines: list[str], at: int, to: int, what: Change) -> None:
    del lines[at]


def _repeat(lines: list[str], at: int, to: int, what: Change) -> None:
    lines.insert(to, lines[at])


def _swap(lines: list[str], at: int, to: int, what: Change) -> None:
    lines[at], lines[to] = lines[to], lines[at]


def _indent(lines: list[str], at: int, to: int, what: Change) -> None:
    lines[at] = " " * (what.byte % 9) + lines[at].lstrip()


def _insert_line(lines: list[str], at: int, to: int, what: Change) -> None:
    lines.insert(at, what.word)


def _join(lines: list[str], at: int, to: int, what: Change) -> None:
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _characters(change: Callable[[str, int, int, Change], str]) -> Callable[[Path, Change], None]:
    def happen(path: Path, what: Change) -> None:
        text = _text(path)
        at, to = sorted((int(what.at * len(text)), int(what.to * len(text))))
        _save(path, change(text, at, to, what))

    return happen


def _word(path: Path, what: Change) -> None:
    """A word, a value or a number gives way to another."""
    text = _text(path)
    found = list(re.finditer(r"[^\s:,\[\]{}\"'|]+", text))
    if found:
        chosen = found[int(what.at * len(found))]
        _save(path, text[: chosen.start()] + what.word + text[chosen.end() :])


def _exchange(path: Path, what: Change) -> None:
    """Two words of the file stand in each other's place: a value of another key, a key of another level."""
    text = _text(path)
    found = list(re.finditer(r"[\w.-]+", text))
    if len(found) < 2:
        return
    one, other = sorted((found[int(what.at * len(found))], found[int(what.to * len(found))]), key=lambda m: m.start())
    if one.start() != other.start():
        _save(path, text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :])


def _number(path: Path, what: Change) -> None:
    text = _text(path)
    found = list(re.finditer(r"\d+", text))
    if found:
        chosen = found[int(what.at * len(found))]
        value = int(chosen[0][:300]) + what.byte - 128
        _save(path, text[: chosen.start()] + str(value) + text[chosen.end() :])


def _encoding(path: Path, what: Change) -> None:
    text = path.read_bytes().decode("utf-8", errors="replace")
    codec = ["utf-16", "utf-16-le", "cp1252", "utf-8-sig", "utf-32", "cp037"][what.byte % 6]
    path.write_bytes(text.encode(codec, errors="replace"))


def _bytes(change: Callable[[bytes, int, int, Change], bytes]) -> Callable[[Path, Change], None]:
    def happen(path: Path, what: Change) -> None:
        data = path.read_bytes()
        at, to = sorted((int(what.at * len(data)), int(what.to * len(data))))
        path.write_bytes(change(data, at, to, what))

    return happen


def _folder(path: Path, what: Change) -> None:
    path.unlink()
    path.mkdir()


def _other_file(path: Path, what: Change) -> None:
    others = sorted(p for p in path.parent.iterdir() if p.is_file())
    path.write_bytes(others[int(what.to * len(others))].read_bytes())


def _rename(path: Path, what: Change) -> None:
    ending = [path.suffix, path.suffix.upper(), ".yml", ".bak", ""][what.byte % 5]
    path.rename(path.with_name(f"{path.stem}{what.byte}{ending}"))


def _cell(path: Path, what: Change) -> None:
    """A workbook in which one cell holds something else; a text file has a line of cells more or fewer."""
    values = [what.word.replace("\x00", ""), what.byte, -1, 1.5, True, None, "=1+1", "2023-04", 45017, 1e300, "c", ""]
    rows = [["Month", "Indicator", "In time", "Due"], ["2023-04", "IHA", 12, 20], ["2023-06", "IHA", 9, 15]]
    if path.suffix == ".xlsx":
        row, column = int(what.at * 4), int(what.to * 5)
        while len(rows) <= row:
            rows.append([])
        rows[row] = [*rows[row], *[None] * (column + 1 - len(rows[row]))]
        rows[row][column] = values[what.byte % len(values)]
        path.write_bytes(workbook(*[tuple(r) for r in rows]))
        return
    lines = _text(path).split("\n")
    at = int(what.at * len(lines))
    cells = lines[at].split(",")
    cells[int(what.to * len(cells))] = str(values[what.byte % len(values)])
    lines[at] = ",".join(cells)
    _save(path, "\n".join(lines))


def _packed(path: Path, what: Change) -> None:
    """A byte of a file within a workbook changes, as no export but an attacker would do it."""
    if path.suffix != ".xlsx":
        return
    if not zipfile.is_zipfile(path):
        return
    held = io.BytesIO()
    with zipfile.ZipFile(path) as good, zipfile.ZipFile(held, "w") as bad:
        names = good.namelist()
        for name in names:
            try:
                data = bytearray(good.read(name))
            except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError):  # broken by an earlier change
                return
            if name == names[int(what.file * len(names))] and data:
                at = int(what.at * len(data))
                data[at : at + int(what.to * 4)] = what.word.encode("utf-8", errors="replace")
            bad.writestr(name, bytes(data))
    path.write_bytes(held.getvalue())


KINDS: dict[str, Callable[[Path, Change], None]] = {
    "delete line": _lines(_delete),
    "repeat line": _lines(_repeat),
    "swap lines": _lines(_swap),
    "indent line": _lines(_indent),
    "insert line": _lines(_insert_line),
    "join lines": _lines(_join),
    "insert word": _characters(lambda text, at, to, what: text[:at] + what.word + text[at:]),
    "delete words": _characters(lambda text, at, to, what: text[:at] + text[min(to, at + 40) :]),
    "cut off": _characters(lambda text, at, to, what: text[:at]),
    "windows lines": _characters(lambda text, at, to, what: text.replace("\n", "\r\n" if what.byte % 2 else "\r")),
    "replace word": _word,
    "exchange words": _exchange,
    "change number": _number,
    "encoding": _encoding,
    "flip byte": _bytes(lambda data, at, to, what: data[:at] + bytes([what.byte]) + data[at + 1 :]),
    "cut bytes": _bytes(lambda data, at, to, what: data[:at]),
    "lose bytes": _bytes(lambda data, at, to, what: data[:at] + data[to:]),
    "empty": _bytes(lambda data, at, to, what: b""),
    "delete file": lambda path, what: path.unlink(),
    "folder for file": _folder,
    "another file": _other_file,
    "rename": _rename,
    "cell": _cell,
    "packed": _packed,
}
