"""The laws of the house that no other tool holds; ARCHITECTURE.md says why each one is there."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

import reportgen

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "reportgen"
MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(path.relative_to(PACKAGE)) for path in MODULES]

every_module = pytest.mark.parametrize("path", MODULES, ids=NAMES)


# ---------------------------------------------------------------- small, and named for what it does


@every_module
def test_no_file_is_longer_than_400_lines(path: Path) -> None:
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= 400, f"{path.relative_to(ROOT)} has {length} lines: it holds more than one idea"


@every_module
def test_a_module_is_named_for_what_it_does(path: Path) -> None:
    said = {*re.split(r"[_.]", path.stem), *re.split(r"[_.]", path.parent.name)}
    assert not said & {"util", "utils", "helper", "helpers", "common", "manager", "misc", "stuff"}


@every_module
def test_a_module_says_what_it_is(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    if words.strip():
        assert ast.get_docstring(ast.parse(words)), "a module begins with a sentence on what it is for"


# ---------------------------------------------------------------- one module writes files

WRITES_FILES = ("outputs", "writers/typst/engine")
"""The only room that writes papers: a file is there whole or not at all, and stands in the manifest. Typst reads
what it lays out from files, in a temporary folder of its own that goes when it is done."""

_METHODS = {"write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "symlink_to", "hardlink_to", "chmod"}
_FUNCTIONS = {
    "os": {"replace", "rename", "remove", "unlink", "mkdir", "makedirs", "rmdir", "open", "write", "symlink", "link"},
    "shutil": {"copy", "copy2", "copyfile", "copytree", "move", "rmtree", "make_archive"},
    "tempfile": {"NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp"},
}


def writing_calls(source: str) -> Iterator[tuple[int, str]]:
    """Each call in `source` that could write, move or remove a file: its line and what it is."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(id="open") | ast.Attribute(attr="open"):
                modes = [*node.args, *(k.value for k in node.keywords if k.arg == "mode")]
                words = [m.value for m in modes if isinstance(m, ast.Constant) and isinstance(m.value, str)]
                if any(re.fullmatch(r"[rwaxbt+]{1,4}", word) and set(word) & set("wax+") for word in words):
                    yield node.lineno, "open to write"
            case ast.Attribute(value=ast.Name(id=module), attr=name) if name in _FUNCTIONS.get(module, ()):
                yield node.lineno, f"{module}.{name}"
            case ast.Attribute(attr=name) if name in _METHODS:
                yield node.lineno, name


@pytest.mark.parametrize(
    "source",
    [
        "open(p, 'w')",
        "open(p, mode='ab')",
        "p.open('wb')",
        "io.open(p, 'r+')",
        "p.write_text('x')",
        "(a / b).write_bytes(b'')",
        "os.replace(a, b)",
        "shutil.copy(a, b)",
        "tempfile.mkdtemp()",
        "p.parent.mkdir(parents=True)",
    ],
)
def test_a_call_that_writes_is_seen(source: str) -> None:
    assert list(writing_calls(source))


@pytest.mark.parametrize("source", ["open(p)", "open(p, 'rb')", "p.open(encoding='utf-8')", "'a'.replace('b', 'w')"])
def test_a_call_that_reads_is_let_be(source: str) -> None:
    assert not list(writing_calls(source))


@every_module
def test_only_outputs_writes_files(path: Path) -> None:
    if may_write(path):
        return
    found = [f"line {line}: {call}" for line, call in writing_calls(path.read_text(encoding="utf-8"))]
    assert not found, "hand the bytes to reportgen.outputs"


def test_the_room_that_writes_files_is_there_and_does() -> None:
    room = [path for path in MODULES if may_write(path)]
    assert any(list(writing_calls(path.read_text(encoding="utf-8"))) for path in room)


def may_write(path: Path) -> bool:
    """Whether the module is one of those that write files."""
    return f"{path.relative_to(PACKAGE).with_suffix('').as_posix()}/".startswith(tuple(f"{n}/" for n in WRITES_FILES))


# ---------------------------------------------------------------- writers format nothing and parse nothing

READS_WORDS = {
    "addresses.py": "an address: only web and mail addresses become links",
    "typst/context.py": "runs of spaces, which are one space as in HTML",
    "html/shell.py": "blank lines of the page, which say nothing",
    "html/chart_words.py": "lines of words in a chart's own picture, whose width is said",
    "style_file.py": "a colour of the style",
    "docx/styles.py": "the names of styles that Word has of itself",
    "docx/package.py": "the dates of an archive, so that the same paper is the same bytes",
    "docx/tables.py": "a table's label and its number, for Word's own field",
    "docx/counting.py": "the numbers of headings and paragraphs, which Word counts itself",
    "docx/inlines.py": "a reference to several tables, for Word's own fields",
    "docx/bookmarks.py": "the characters that a bookmark's name may have",
    "docx/markup.py": "characters that XML has no place for",
    "docx/comment_ranges.py": "which of the runs of a paragraph hold the words that a comment stands on",
    "xlsx/workbook.py": "the characters that the name of a sheet may have",
    "picture/canvas.py": "what the drawing library writes before and around a picture",
}
"""The modules of `writers` that use a pattern, and on what: never on the words of a figure."""

SHOWS_NUMBERS = {
    "docx/chart_axes.py": "the ends and the steps of an axis, for Word",
    "picture/drawing.py": "places in a picture",
    "docx/chart_shapes.py": "places in a picture",
    "docx/title_band.py": "places in a picture",
    "docx/chart_series.py": "places in a picture",
    "docx/chart_parts.py": "places in a picture",
    "docx/watermark.py": "lengths in points",
    "watermark.py": "lengths in points",
    "xlsx/book.py": "the length of a cell, in a message",
    "typst/blocks.py": "lengths in points",
    "typst/inlines.py": "lengths in points",
    "typst/tables.py": "lengths in points",
    "xlsx/widths.py": "the room that a number takes in a cell, as the spreadsheet will show it",
}
"""The modules of `writers` that format a number, and which: never a figure's."""

WRITERS = sorted((PACKAGE / "writers").rglob("*.py"))


def patterns_used(source: str) -> bool:
    """Whether a module reads words by a pattern."""
    return any(isinstance(n, ast.Import) and any(a.name == "re" for a in n.names) for n in ast.walk(ast.parse(source)))


def numbers_formatted(source: str) -> bool:
    """Whether a module puts a number into digits: `{x:,}`, `{x:.1f}`, `format(x, ",")`, `"%.2f" % x`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=[ast.Constant(value=str(how)), *_])):
                if re.search(r"[,_]|\.?[0-9]*[eEfFgGn%]\Z|\.\Z", how):
                    return True
            case ast.Call(func=ast.Name(id="format")):
                return True
            case ast.BinOp(op=ast.Mod(), left=ast.Constant(value=str(how))) if re.search(r"%[0-9.]*[dfeg]", how):
                return True
            case _:
                pass
    return False


@pytest.mark.parametrize("source", ["f'{x:,}'", "f'{x:.1f}'", "f'{x:,.{places}f}'", "format(x, ',')", "'%.2f' % x"])
def test_a_number_put_into_digits_is_seen(source: str) -> None:
    assert numbers_formatted(source)


@pytest.mark.parametrize("source", ["f'{x}'", "f'{x:>8}'", "f'{n:02d}'", "'a' + b", "a % b"])
def test_words_put_together_are_let_be(source: str) -> None:
    assert not numbers_formatted(source)


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_writers_format_nothing_and_parse_nothing(path: Path) -> None:
    name, source = path.relative_to(PACKAGE / "writers").as_posix(), path.read_text(encoding="utf-8")
    assert name in READS_WORDS or not patterns_used(source), "a figure carries its value: read no words"
    assert name in SHOWS_NUMBERS or not numbers_formatted(source), "a figure carries its words: format no number"


def test_every_exception_of_the_writers_is_still_one() -> None:
    sources = {path.relative_to(PACKAGE / "writers").as_posix(): path.read_text(encoding="utf-8") for path in WRITERS}
    assert set(READS_WORDS) == {name for name, source in sources.items() if patterns_used(source)}
    assert set(SHOWS_NUMBERS) == {name for name, source in sources.items() if numbers_formatted(source)}


# ---------------------------------------------------------------- no place and no body in the program

ALWAYS_FORBIDDEN = {"somerset", "taunton", "yeovil", "bucks", "buckinghamshire", "aylesbury", "ccg", "ccgs"}

PLAIN = {"children", "looked", "after", "care", "leavers", "annual", "report", "update", "pack", "test", "nhs", "dfe"}
"""Words of an edition's or an organisation's file name that say nothing of where it is."""


@cache
def place_words() -> frozenset[str]:
    """What names a place or a body: words of editions' and areas' names, abbreviations, and whole names."""
    words, phrases = set(ALWAYS_FORBIDDEN), set()
    areas = sorted((ROOT / "config" / "organisations").glob("*.yaml"))
    for name in [folder.name for folder in (ROOT / "config" / "editions").glob("*/")] + [file.stem for file in areas]:
        words.update(re.findall(r"[a-z]{3,}", name.lower()))
    for file in areas:
        for name in _names_in(yaml.safe_load(file.read_text(encoding="utf-8"))):
            words.update(abbreviation.lower() for abbreviation in re.findall(r"\b[A-Z]{3,}\b", name))
            phrases.update({name.lower()} if len(name.split()) > 2 else ())
    return frozenset((words - PLAIN) | phrases)


def _names_in(node: object, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _names_in(value, str(name))
    elif isinstance(node, list):
        for value in node:
            yield from _names_in(value, key)
    elif isinstance(node, str) and key in {"name", "short", "short_name", "abbreviation"}:
        yield node


def places_in(words: str) -> set[str]:
    """The places and bodies that `words` name; case does not matter, and a word counts only as a whole."""
    lowered = " ".join(re.findall(r"[a-z]+", words.lower()))
    return {name for name in place_words() if f" {name} " in f" {lowered} "}


def test_a_place_is_seen_in_any_case_and_only_as_a_whole_word() -> None:
    assert places_in("def somerset_total(): ...  # NHS SOMERSET") == {"somerset"}
    assert places_in("Somersetshire buckskin") == set()
    assert "yeovil district hospital nhs foundation trust" in places_in("Yeovil District Hospital NHS Foundation Trust")


@pytest.mark.parametrize(
    "path",
    [
        file
        for folder in (PACKAGE, ROOT / "templates")
        for file in sorted(folder.rglob("*"))
        if file.suffix in {".py", ".yaml", ".html", ".css", ".jinja", ".md", ".json"}
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_place_and_no_body_stands_in_the_program(path: Path) -> None:
    assert not places_in(path.read_text(encoding="utf-8")), "names of places and bodies are settings"


def kinds_named(source: str) -> set[str]:
    """The kinds of paper, as starters and editions call them, that a program's words name as such."""
    kinds = {file.parent.name for file in (ROOT / "templates" / "starters").glob("*/starter.yaml")}
    editions = {folder.name for folder in (ROOT / "config" / "editions").glob("*/")}
    said = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    return {name for name in kinds | editions if {name, name.replace("-", "_")} & said}


def test_a_kind_of_paper_is_seen_where_a_program_asks_for_it() -> None:
    assert kinds_named("if kind == 'board-report': pass") == {"board-report"}
    assert kinds_named("x = {'annual_report': 1}") == {"annual-report"}
    assert kinds_named("'an update of the annual report'") == set()


@every_module
def test_no_program_asks_which_kind_or_edition_it_is_at_work_on(path: Path) -> None:
    assert not kinds_named(path.read_text(encoding="utf-8")), "a kind of paper is a folder, never a word of the program"


# ---------------------------------------------------------------- one idea, one file, one test

GATHERED = ["measures/aggregations", "extracts/rules", "checks", "parts", "tables/layouts", "commands"]
"""Folders in which each file is one thing that an edition can name or that always runs."""


def gathered() -> list[Path]:
    """Every file of the gathered folders, but for those that only serve their neighbours."""
    return [
        file
        for folder in GATHERED
        for file in sorted((PACKAGE / folder).glob("[!_]*.py"))
        if file.name != "settings.py"
    ]


def covered_in(source: str) -> Iterator[str]:
    """What the tests in `source` are marked to cover: `@pytest.mark.covers("parts/risks")`."""
    for node in ast.walk(ast.parse(source)):
        for mark in node.decorator_list if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") else ():
            match mark:
                case ast.Call(func=ast.Attribute(attr="covers"), args=[ast.Constant(value=str(name))]):
                    yield name


@cache
def covered() -> frozenset[str]:
    """The things that a test is marked to cover, and the aggregations whose values were worked out by hand."""
    files = [file for file in (ROOT / "tests").rglob("test_*.py") if file != Path(__file__)]
    marked = {name for file in files for name in covered_in(file.read_text(encoding="utf-8"))}
    by_hand = {f"measures/aggregations/{file.stem}" for file in (ROOT / "tests" / "measures").glob("*.yaml")}
    return frozenset(marked | by_hand)


def test_a_test_covers_only_what_it_is_marked_for() -> None:
    assert set(covered_in('@pytest.mark.covers("parts/a")\ndef test_b(): "parts/c"')) == {"parts/a"}
    assert not set(covered_in('@pytest.mark.covers("parts/a")\ndef helper(): pass'))


@pytest.mark.parametrize("path", gathered(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_thing_of_a_gathered_folder_has_its_test(path: Path) -> None:
    name = path.relative_to(PACKAGE).with_suffix("").as_posix()
    assert name in covered(), f'write a test of it, and mark it: @pytest.mark.covers("{name}")'


def test_what_a_test_covers_is_there() -> None:
    assert covered() <= {path.relative_to(PACKAGE).with_suffix("").as_posix() for path in gathered()}


# ---------------------------------------------------------------- the project around the package


def test_the_changelog_speaks_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{reportgen.__version__}] - " in changelog


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_library_is_locked_with_its_hashes(lock: str) -> None:
    entries = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    locked = {entry.split("==")[0]: entry for entry in entries if entry and not entry.startswith("#")}
    assert all("--hash=sha256:" in entry for entry in locked.values())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    if lock == "requirements-dev.lock":
        wanted += project["dependency-groups"]["dev"]
    assert {re.split(r"[<>=~\[ ]", name)[0].lower() for name in wanted} <= set(locked)


def test_the_tests_run_the_versions_that_make_the_paper() -> None:
    versions = [
        set(re.findall(r"^([\w.-]+==[\w.]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    ]
    assert versions[0] <= versions[1]
