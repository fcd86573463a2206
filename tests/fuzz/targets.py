"""What is fuzzed: every reader and every command, each with files to begin from and how it is given a damaged one."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import openpyxl
import pikepdf

from reportgen.problems import Problems, ProblemsError, Where
from tests.commands.running import ROOT, TINY
from tests.fuzz.other_targets import OTHER_TARGETS
from tests.fuzz.parts import Target, command, issued

TEXTS = sorted(
    path.relative_to(TINY).as_posix() for path in TINY.rglob("*") if path.is_file() and path.suffix != ".csv"
)


def paper(kind: str) -> bytes:
    return (issued() / f"data/published/1.0/tiny-internal.{kind}").read_bytes()


@cache
def plain_pdf() -> bytes:
    """The PDF with its objects in words, so that a changed byte is a changed object."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper("pdf"))) as file:
        file.save(made, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return made.getvalue()


@cache
def book() -> bytes:
    made = io.BytesIO()
    sheet = openpyxl.Workbook()
    with (TINY / "data/indicators.csv").open(encoding="utf-8") as lines:
        for line in lines:
            sheet.active.append(line.strip().split(","))
    sheet.save(made)
    return made.getvalue()


def reader(read: Callable[[bytes], object]) -> Callable[[bytes, Path], None]:
    def run(data: bytes, folder: Path) -> None:
        with contextlib.suppress(ProblemsError):
            read(data)

    return run


def compared(kind: str) -> Callable[[bytes, Path], None]:
    def run(data: bytes, folder: Path) -> None:
        from reportgen.readback.apart import answer

        answer({"kind": kind, "places": [], "file": "given"}, (paper(kind), data))
        answer({"says": kind, "file": "given"}, (data,))

    return run


def edited(name: str, *words: str) -> Callable[[bytes, Path], None]:
    """The small edition with one file damaged, and a command on it."""

    def run(data: bytes, folder: Path) -> None:
        edition = folder / "tiny"
        shutil.copytree(TINY, edition)
        (edition / name).parent.mkdir(exist_ok=True)
        (edition / name).write_bytes(data)
        command(*(word.format(edition) for word in words))

    return run


def in_issue(name: str, *words: str) -> Callable[[bytes, Path], None]:
    """A file of the issue damaged, and a command on the edition that holds it."""

    def run(data: bytes, folder: Path) -> None:
        edition = folder / "tiny"
        shutil.copytree(issued(), edition)
        (edition / "data/published/1.0" / name).write_bytes(data)
        command(*(word.format(edition) for word in words))

    return run


def given(name: str, *words: str) -> Callable[[bytes, Path], None]:
    """A file beside an edition, and a command that is given it."""

    def run(data: bytes, folder: Path) -> None:
        shutil.copytree(TINY, folder / "tiny")
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        command(*(word.format(path, folder) for word in words))

    return run


def record(name: str) -> Callable[[], Sequence[bytes]]:
    return lambda: [(issued() / "data/published/1.0" / name).read_bytes()]


def seeds_of_returns() -> list[bytes]:
    from tests.returns import test_return

    return [words.encode() for words in (test_return.EPISODES, test_return.HEADER, test_return.OC2, test_return.OC3)]


def of_return(data: bytes, folder: Path) -> None:
    from tests.returns import test_return

    place = folder / "return"
    place.mkdir()
    for name in ("Header", "Episodes", "OC2", "OC3"):
        (place / f"{name}.csv").write_text(getattr(test_return, name.upper()), encoding="utf-8")
    start = data[:20].decode("latin-1").upper()
    wrong = "OC3" if "IN_TOUCH" in start else "OC2" if "SDQ" in start else "Header" if "SEX" in start else "Episodes"
    (place / f"{wrong}.csv").write_bytes(data)
    command("collect", str(place), "--year", "2025", "--rows", "--out", str(folder / "out"))


@cache
def dashboards() -> list[bytes]:
    from tests.dashboards import test_shapes

    made = []
    for shape in (test_shapes.plain_months, test_shapes.merged_title):
        workbook, data = openpyxl.Workbook(), io.BytesIO()
        shape(workbook)
        workbook.save(data)
        made.append(data.getvalue())
    return made


XML_RETURN = b"""<?xml version="1.0"?><Message><Children><Child><ChildID>A1</ChildID><DOB>29/02/2020</DOB><SEX>M</SEX>
<EPISODES><DECOM>01/04/2023</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PLACE>U1</PLACE></EPISODES></Child></Children>
</Message>"""
PACK = (
    b"name: board\ntitle: Papers\norganisation: Board\nauthor: Clerk\nversion: '1.0'\nstatus: FINAL\n"
    b"meeting: {body: Board, date: 2024-01-01}\n"
    b"items:\n  - {number: '1', title: Report, purpose: To note, enclosure: C, edition: tiny}\n"
    b"  - {number: '2', title: Other, purpose: To note, enclosure: D, file: other.pdf}\n"
)
MAPPING = b"sheet: Sheet\nheader: 1\nmonths: across\nrows: [{label: IHA - number due, indicator: iha, role: due}]\n"


def log(data: bytes, folder: Path) -> None:
    from reportgen.returns.collect import assessments_of
    from reportgen.returns.read import Return
    from reportgen.returns.sources import read_source

    (folder / "log.csv").write_bytes(data)
    problems = Problems()
    source = read_source(folder / "log.csv", problems)
    if source is not None and source.kind == "health log":
        assessments_of(Return(source.tables), problems)


def pack_of(data: bytes, folder: Path) -> None:
    """A pack that a PDF made elsewhere goes into; looked at, not built."""
    from reportgen.pack.foreign.inspection import inspect_files

    (folder / "other.pdf").write_bytes(data)
    problems = Problems()
    inspect_files({"a": (folder / "other.pdf", "other.pdf", Where("PACK.yaml"))}, problems)
    assert all(problem.fix for problem in problems)


def words_of_commands(data: bytes, folder: Path) -> None:
    """Commands with words that are none: names, questions, years, folders."""
    word = data.decode("utf-8", "replace").replace("\0", "")[:2_000] or "x"
    edition = shutil.copytree(TINY, folder / "tiny")
    with contextlib.chdir(folder):
        command("trace", str(edition), word)
        command("check", word)
        command("disclosure", word)
        command("verify", word)
        command("init", word, "--year", word[:9], "--out", str(folder / "new"))
        command("new", word, "--from", str(edition))
        command("key", "--know", word)
        command("import", word, "--into", "tiny")
        command("collect", word, "--as", "indicators", "--out", word[:50])
        command("compare", word, word[::-1])
        command("build", word, "--formats", word[:20])
        command("schema", word)


def _word(data: bytes) -> object:
    from reportgen.readback.word import read_word

    return read_word(data, Where("given.docx"))


def _seeds(*names: str) -> Callable[[], Sequence[bytes]]:
    return lambda: [(TINY / name).read_bytes() for name in names]


def _log_words() -> bytes:
    from tests.returns import test_health_log

    return test_health_log.LOG.encode()


def _mapping(data: bytes, folder: Path) -> None:
    (folder / "book.xlsx").write_bytes(dashboards()[0])
    (folder / "mapping.yaml").write_bytes(data)
    command(
        "collect",
        str(folder / "book.xlsx"),
        "--as",
        "monthly_indicators",
        "--mapping",
        str(folder / "mapping.yaml"),
        "--out",
        str(folder / "out"),
    )


def _xlsx(data: bytes, folder: Path) -> None:
    edition = Path(shutil.copytree(TINY, folder / "tiny"))
    settings = edition / "edition.yaml"
    settings.write_text(settings.read_text("utf-8").replace("indicators.csv", "indicators.xlsx"), "utf-8")
    (edition / "data/indicators.xlsx").write_bytes(data)
    command("check", str(edition))


CSV = "data/indicators.csv"
TARGETS = {
    target.name: target
    for target in (
        Target("read-word", lambda: [paper("docx")], reader(_word)),
        Target("compare-word", lambda: [paper("docx")], compared("docx")),
        Target("compare-html", lambda: [paper("html")], compared("html")),
        Target("compare-xlsx", lambda: [paper("xlsx")], compared("xlsx")),
        Target("compare-pdf", lambda: [paper("pdf"), plain_pdf()], compared("pdf")),
        Target(
            "verify",
            lambda: [paper("docx"), paper("html"), paper("xlsx"), *record("figures.csv")()],
            given("given", "verify", "{0}", "--against", "{1}/tiny"),
        ),
        Target("extract-csv", _seeds(CSV), edited(CSV, "check", "{0}")),
        Target("extract-xlsx", lambda: [book()], _xlsx),
        *(Target(f"edit-{name}", _seeds(name), edited(name, "check", "{0}")) for name in TEXTS),
        Target("build-csv", _seeds(CSV), edited(CSV, "build", "{0}", "--formats", "xlsx,html", "--out", "{0}/out")),
        Target("disclosure", _seeds(CSV), edited(CSV, "disclosure", "{0}")),
        Target("manifest", record("manifest.json"), in_issue("manifest.json", "check", "{0}")),
        Target("figures", record("figures.json"), in_issue("figures.json", "disclosure", "{0}")),
        Target(
            "document", record("document.json"), in_issue("document.json", "compare", "{0}", "{0}", "--out", "{0}/out")
        ),
        Target(
            "import", lambda: [paper("docx")], given("last.docx", "import", "{0}", "--into", "{1}/tiny", "--figures")
        ),
        Target(
            "collect",
            dashboards,
            given("book.xlsx", "collect", "{0}", "--as", "monthly_indicators", "--out", "{1}/out"),
        ),
        Target("mapping", lambda: [MAPPING], _mapping),
        Target("return-csv", seeds_of_returns, of_return),
        Target(
            "return-xml",
            lambda: [XML_RETURN],
            given("return.xml", "collect", "{0}", "--year", "2025", "--out", "{1}/out"),
        ),
        Target("health-log", lambda: [_log_words()], log),
        Target("pack", lambda: [PACK], given("PACK.yaml", "pack", "{0}", "--out", "{1}/out")),
        Target("pack-pdf", lambda: [paper("pdf"), plain_pdf()], pack_of),
        Target(
            "key",
            lambda: [b'{"name": "A", "ed25519": "' + b"A" * 43 + b'="}'],
            given("key.json", "key", "--know", "{0}"),
        ),
        *OTHER_TARGETS,
        Target("words", lambda: [b"tiny", b"60.0%", b"iha[2023-04]@percent", b"2024-25"], words_of_commands),
    )
}


def in_a_home(target: Target, data: bytes, folder: Path) -> None:
    """Run a target in a folder of its own, with settings of its own."""
    place = folder / "run"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    was = {name: os.environ.get(name) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")}
    os.environ.update({name: str(folder / name) for name in was})
    try:
        with contextlib.chdir(place):
            target.run(data, place)
    finally:
        for name, value in was.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        shutil.rmtree(place, ignore_errors=True)


assert ROOT.is_dir()
