"""Reads made papers with other people's programs and says what they find wrong.

    python tools/validate.py build/EDITION [...]

PDF: every rule of PDF/UA-1 that a program can judge. Word: the Open XML rules, what makes Word offer to
repair a file, and our own check of what those miss. Web page: it can be read without errors, stands on its
own, and what it names is there. Workbook: the Open XML rules, and it opens. Ends with 1 when anything is
wrong or a paper is missing.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


def pdf_faults(path: Path) -> Iterator[str]:
    """What stands in the way of PDF/UA-1."""
    import page

    report = page.validate_pdf(path, profile="ua1")
    for failure in report.failures:
        yield f"{failure.rule_id}: {failure.message}"
    if not report.rules.total:
        yield "no rule was judged"


def open_xml_faults(path: Path) -> Iterator[str]:
    """What the Open XML rules, or Word or Excel on opening the file, would object to."""
    from openxml_audit import OpenXmlValidator, ValidationSeverity

    for error in OpenXmlValidator().validate(path).errors:
        if error.severity is not ValidationSeverity.INFO:
            yield str(error)


def docx_faults(path: Path) -> Iterator[str]:
    """The Open XML rules and our own: ids given twice, numbering and references that lead nowhere."""
    from reportgen.writers.docx import check

    yield from open_xml_faults(path)
    yield from (str(fault) for fault in check(path.read_bytes()))


def xlsx_faults(path: Path) -> Iterator[str]:
    """The Open XML rules; each sheet has something in it and no merged cells."""
    from openpyxl import load_workbook

    yield from open_xml_faults(path)
    for sheet in load_workbook(path).worksheets:
        if sheet.max_row == 1 and sheet.cell(1, 1).value is None:
            yield f"the sheet {sheet.title} is empty"
        if sheet.merged_cells.ranges:
            yield f"the sheet {sheet.title} has merged cells"


def html_faults(path: Path) -> Iterator[str]:
    """Errors of the markup; ids given twice; links to nowhere; anything fetched; pictures without words."""
    from lxml import html
    from tinyhtml5.parser import HTMLParser

    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(path.read_bytes())
    for position, code, values in parser.errors:
        yield f"line {position[0]}: {code} {values or ''}".rstrip()

    root = html.fromstring(path.read_bytes())
    ids = Counter(root.xpath("//@id"))
    yield from (f"the id {name} stands {times} times" for name, times in ids.items() if times > 1)
    links = [str(a) for a in root.xpath("//@href")]
    yield from (f"the link {a} leads nowhere" for a in links if a.startswith("#") and a[1:] and a[1:] not in ids)
    for source in [*root.xpath("//@src"), *root.xpath("//link/@href")]:
        if not str(source).startswith("data:"):
            yield f"{source} would be fetched"
    yield from (f"line {x.sourceline}: a script" for x in root.iter("script"))
    yield from (f"line {x.sourceline}: a picture without words" for x in root.xpath("//img[not(@alt)]"))
    for drawing in root.xpath("//*[local-name()='svg'][not(@aria-hidden='true')]"):
        if drawing.get("role") != "img" or not (drawing.get("aria-label") or drawing.get("aria-labelledby")):
            yield f"line {drawing.sourceline}: a drawing without a name"
    yield from (f"line {x.sourceline}: a table heading without scope" for x in root.xpath("//th[not(@scope)]"))
    if not root.get("lang"):
        yield "the page does not say its language"
    if not (root.findtext(".//title") or "").strip():
        yield "the page has no title"


CHECKS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".pdf": pdf_faults,
    ".docx": docx_faults,
    ".html": html_faults,
    ".xlsx": xlsx_faults,
}


def faults(path: Path) -> list[str]:
    """Everything found wrong with one paper; a reader that breaks on it is a fault of the paper."""
    found: list[Any] = []
    try:
        found.extend(CHECKS[path.suffix](path))
    except Exception as broke:  # noqa: BLE001  whatever stops somebody else's reader stops a reader of the paper
        found.append(f"it cannot be read: {type(broke).__name__}: {broke}")
    return found


def main(folders: list[str]) -> int:
    """Judge each folder of papers, saying what is wrong with which; 0 when nothing is."""
    failed = not folders
    for folder in map(Path, folders):
        for suffix in CHECKS:
            papers = sorted(folder.rglob(f"*{suffix}"))
            if not papers:
                print(f"{folder}: there is no {suffix}")
                failed = True
            for paper in papers:
                found = faults(paper)
                print(f"{paper}: {'nothing wrong' if not found else f'{len(found)} wrong'}")
                for fault in found[:20]:
                    print(f"    {fault}")
                failed = failed or bool(found)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
