"""`reportgen doctor`: what this machine has of what reportgen uses, and how to get what it lacks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from reportgen import __version__

ORDER = 140

Verdict = Literal["there", "missing", "not there"]
"""`missing` keeps papers from being made; what is `not there` is needed by those who ask for it."""

_PANGO = {
    "linux": "on Debian and Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0;"
    " on Fedora and Red Hat: sudo dnf install pango",
    "darwin": "brew install pango",
    "win32": "nothing has to be done: Typst lays out the PDF",
}
_EXTRAS = {
    "parquet": "extracts in Parquet files",
    "database": "extracts from a database, by a query",
    "cluster": "papers of many areas on several machines",
    "pdf-signing": "issued PDFs signed with a certificate",
}


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing that was looked for, what it is for, and how it is got where it is not there."""

    name: str
    verdict: Verdict
    words: str
    mend: str = ""

    def __str__(self) -> str:
        mend = f"\n{'':13}{self.mend}" if self.mend and self.verdict != "there" else ""
        return f"{self.verdict:<11}  {self.name}: {self.words}{mend}"


def add(commands: Any) -> None:
    """The command's words."""
    one = commands.add_parser("doctor", help="say what this machine has of what papers need, and what is missing")
    one.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say each thing that was looked for; 1 where something is missing without which no paper can be made."""
    looked_for = [*_python(), *_libraries(), *_engines(), *_extras(), *_beside(), *_folders()]
    for sought in looked_for:
        print(sought)
    missing = sum(sought.verdict == "missing" for sought in looked_for)
    if missing:
        print(f"\n{missing} of these {'is' if missing == 1 else 'are'} needed to make papers.")
        return 1
    print("\nPapers can be made here, in every form.")
    return 0


def _python() -> Iterator[Sought]:

    yield Sought(f"reportgen {__version__}", "there", f"with Python {sys.version.split()[0]} on {sys.platform}")


def _libraries() -> Iterator[Sought]:
    """Every library that the package asks for, held against the version it asks for."""
    wanted = _required("")
    faults = [fault for name, versions in wanted if (fault := _fault(name, versions))]
    for fault in faults:
        yield Sought(fault, "missing", "a library that every paper needs", "pip install --upgrade reportgen")
    if not faults:
        yield Sought(f"{len(wanted)} libraries", "there", "each in a version that reportgen is made for")


def _engines() -> Iterator[Sought]:
    """What lays out the PDF: one of the two is enough, and issued papers are laid out by WeasyPrint."""
    from reportgen.render.engine_choice import weasyprint_works

    typst = not any(_fault(name, versions) for name, versions in _required("") if name == "typst")
    weasyprint = not any(_fault(name, versions) for name, versions in _required("weasyprint"))
    if weasyprint and weasyprint_works():
        yield Sought("WeasyPrint and Pango", "there", "lay out the PDF")
    else:
        what = "its system libraries (Pango) are not" if weasyprint else "it is not installed in the version asked for"
        mend = _PANGO.get(sys.platform, "install Pango") if weasyprint else "pip install 'reportgen[weasyprint]'"
        words = f"{what}; papers are laid out by Typst where the edition says pdf_engine: auto or typst"
        yield Sought("WeasyPrint", "not there" if typst else "missing", words, mend)


def _extras() -> Iterator[Sought]:
    for extra, use in _EXTRAS.items():
        faults = [fault for name, versions in _required(extra) if (fault := _fault(name, versions))]
        mend = f"pip install 'reportgen[{extra}]'"
        yield Sought(f"the extra {extra}", "not there" if faults else "there", f"for {use}", mend)


def _beside() -> Iterator[Sought]:
    from shutil import which

    use = "to save last year's paper as .docx where it is in an older form (.doc, .odt, .rtf)"
    mend = "install LibreOffice, or save such a paper as .docx in Word"
    yield Sought("LibreOffice", "there" if which("soffice") else "not there", use, mend)


def _folders() -> Iterator[Sought]:
    """The editions, the templates with their typefaces, the private cache and the signing key."""
    from reportgen.editions.keys import own_key
    from reportgen.outputs.cache import open_cache
    from reportgen.render.engine_choice import typefaces
    from reportgen.settings.home import home

    editions = home().editions
    number = f"{len(editions)} {'edition' if len(editions) == 1 else 'editions'}"
    yield Sought(number, "there" if editions else "not there", "that can be built from here",
                  "go to the folder that holds config/editions, or begin with reportgen init")  # fmt: skip
    faces = typefaces()
    yield Sought("the typefaces of the papers", "there" if faces else "missing", f"{len(faces)} files",
                  "install reportgen again: its templates are not whole")  # fmt: skip
    cache = open_cache()
    yield Sought("a private folder for what is kept between builds", "there" if cache else "not there",
                  str(cache.folder) if cache else "every build starts afresh",
                  "make a cache folder that only you can reach, or set XDG_CACHE_HOME to one")  # fmt: skip
    key = own_key()
    words = f"{key.name}, {key.fingerprint}" if key else "issues are unsigned"
    yield Sought("a key to sign issues with", "there" if key else "not there", words, "reportgen key makes one")


def _required(extra: str) -> list[tuple[str, Any]]:
    """What the package, or one of its extras, asks for: each library's name and which versions of it will do."""
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement

    try:
        wanted = [Requirement(text) for text in requires("reportgen") or ()]
    except PackageNotFoundError:  # run from a folder, never installed
        return []
    asked = [each for each in wanted if not each.marker or each.marker.evaluate({"extra": extra})]
    return [(each.name, each.specifier) for each in asked if bool(extra) == bool(each.marker)]


def _fault(name: str, versions: Any) -> str:
    """What is wrong with an installed library; empty where nothing is."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        has = version(name)
    except PackageNotFoundError:
        return name
    return "" if versions.contains(has, prereleases=True) else f"{name} {has} in place of {versions}"
