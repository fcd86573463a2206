"""Files damaged in every way: bytes, words, parts of packages, nested too deep, too long, too many."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

TOKENS: tuple[bytes, ...] = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"\t", b'"', b"'", b",", b";", b":", b"- ", b"#", b"{", b"}",
    b"[", b"]", b"<", b">", b"</w:p>", b"<w:p>", b"<w:tbl><w:tr><w:tc>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
    b"&#0;", b"<!--", b"<![CDATA[", b"1e999999999", b"-0", b"NaN", b"Infinity", b"9" * 400, b"0x7fffffff",
    b"2024-13-45", b"31/02/2024", b"[c]", b"<5", b"=1+1", b"../../../x", b"/dev/zero",
    b"C:\\x", b"{{ iha }}", b"{{", b"}}", b"{% if",
    b"{{ iha[2099-99] }}", b"{{ show.x }}", b"&a [*a]", b"*a", b"!!python/object:os.system x", b"!!binary x", b"<<: *a",
    b"? ", b"| ", b"> ", b"~", b"null", b"true", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"|a|b|\n|-|-|",
    b"[^1]", b"[x](javascript:1)", b"`", b"***", b" obj", b"endobj", b"stream", b"/Kids [1 0 R]", b"<<", b">>", b" R ",
    b"(", b")", b"BT", b"Q Q Q", b"startxref 0", b"%%EOF",
)  # fmt: skip
_MOST = 400_000


def _at(draw: DrawFn, data: bytes) -> int:
    return draw(st.integers(0, max(0, len(data))))


@st.composite
def damaged(draw: DrawFn, data: bytes) -> bytes:
    """Bytes with a few changes."""
    for _ in range(draw(st.integers(1, 4))):
        at, end = sorted((_at(draw, data), _at(draw, data)))
        match draw(st.sampled_from(("insert", "repeat", "cut", "byte", "twice", "word", "swap"))):
            case "insert":
                data = data[:at] + draw(st.sampled_from(TOKENS)) + data[at:]
            case "repeat":
                token = draw(st.sampled_from(TOKENS))
                data = data[:at] + token * draw(st.sampled_from((10, 300, 5_000, 20_000))) + data[at:]
            case "cut":
                data = data[:at] + data[min(end, at + draw(st.integers(1, 200))) :]
            case "byte":
                data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
            case "twice":
                part = data[at : at + draw(st.integers(1, 2_000))]
                data = data[:at] + part * draw(st.sampled_from((2, 3, 200))) + data[at:]
            case "word":
                start = max(data.rfind(b" ", 0, at), data.rfind(b"\n", 0, at), data.rfind(b",", 0, at)) + 1
                stop = next((n for n in range(at, len(data)) if data[n : n + 1] in b" \n,<>"), len(data))
                data = data[:start] + draw(st.sampled_from(TOKENS)) + data[max(stop, start) :]
            case _:
                lines = data.split(b"\n")
                one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
                lines[one], lines[other] = lines[other], lines[one]
                data = b"\n".join(lines)
        data = data[:_MOST]
    return data


@st.composite
def damaged_package(draw: DrawFn, data: bytes) -> bytes:
    """A zip with one part damaged, taken out, given twice or named otherwise; sometimes the zip itself."""
    if draw(st.integers(0, 9)) == 0:
        return draw(damaged(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    at = draw(st.integers(0, len(files) - 1))
    name, part = files[at]
    match draw(st.sampled_from(("damage",) * 7 + ("take out", "twice", "rename", "bomb"))):
        case "damage":
            if part.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(part)):
                files[at] = (name, draw(damaged_package(part)))
            else:
                files[at] = (name, draw(damaged(part)))
        case "take out":
            del files[at]
        case "twice":
            files.append((name, part))
        case "rename":
            files[at] = (draw(st.sampled_from(("../x.xml", "/x", "word/DOCUMENT.xml", "xl/x.bin", "a" * 300))), part)
        case _:
            files[at] = (name, part + b"<a>" * 2_000_000)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for each, content in files:
            target.writestr(each, content)
    return made.getvalue()


def any_of(seeds: Sequence[bytes]) -> st.SearchStrategy[bytes]:
    """One of the seeds, damaged as what it is."""
    return st.sampled_from(list(seeds)).flatmap(
        lambda seed: damaged_package(seed) if seed.startswith(b"PK") else damaged(seed)
    )
