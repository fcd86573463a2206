"""Objectives of the coming year that a reviewer wrote, took out or edited go to `objectives.yaml`, or are told."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import etree

from reportgen.document.as_json import to_json
from reportgen.merging.merge import accept_none, merge
from reportgen.outputs import sha256
from reportgen.pipeline import ComposedPaper
from reportgen.render.papers import word_paper
from tests.merging.copies import W, opened, words
from tests.merging.placed_narrative import paper_with_tables

INITIAL = {"id": "iha_ninety", "text": "Bring Initial Health Assessments to target.", "due": "year end"}
PARTS = [
    {"text": "Book clinics a month ahead.", "due": "2023-12"},
    {"text": "Chase consent.", "parts": [{"text": "Agree a single form."}]},
]
DENTAL = {"id": "dental", "text": "Improve dental recording.", "due": "ongoing"}
EVENING = {"id": "offer_evening_clinics", "text": "Offer evening clinics."}
WHOLE = {**INITIAL, "parts": PARTS}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> ComposedPaper:
    return paper_with_tables(tmp_path_factory.mktemp("editions"))


@pytest.fixture(scope="module")
def paper(made: ComposedPaper) -> bytes:
    return word_paper(made.document, sha256(to_json(made.document)))


def objective(root: etree._Element, beginning: str) -> etree._Element:
    """A paragraph of the body itself, since the cover sheet gives the objectives too."""
    return next(each for each in root[0] if each.tag == f"{{{W}}}p" and words(each).startswith(beginning))


def typed(root: etree._Element, after: str, text: str) -> None:
    """Another objective behind a paragraph, as Word makes one with Enter at the end of the last."""
    new = etree.Element(f"{{{W}}}p")
    new.append(etree.fromstring(etree.tostring(objective(root, "Improve dental").find(f"{{{W}}}pPr"))))
    run = etree.SubElement(new, f"{{{W}}}r")
    etree.SubElement(run, f"{{{W}}}t").text = text
    objective(root, after).addnext(new)


def edited(root: etree._Element, beginning: str, was: str, now: str) -> None:
    for text in objective(root, beginning).iter(f"{{{W}}}t"):
        text.text = (text.text or "").replace(was, now)


def taken_out(root: etree._Element, beginning: str) -> None:
    each = objective(root, beginning)
    each.getparent().remove(each)


CASES = {
    "a new one with a month": (
        lambda root: typed(root, "Improve dental", "Offer evening clinics. Due October 2023."),
        "applied", [WHOLE, DENTAL, {**EVENING, "due": "2023-10"}],
    ),
    "a new one due when the year ends": (
        lambda root: typed(root, "Improve dental", "Offer evening clinics. Due 31 March 2024."),
        "applied", [WHOLE, DENTAL, {**EVENING, "due": "year end"}],
    ),
    "a new one between two": (
        lambda root: typed(root, "Agree a single", "Offer evening clinics. Ongoing."),
        "applied", [WHOLE, {**EVENING, "due": "ongoing"}, DENTAL],
    ),
    "a new one without a date": (
        lambda root: typed(root, "Improve dental", "Offer evening clinics."), "reported", [WHOLE, DENTAL],
    ),
    "a new one among the parts of another": (
        lambda root: typed(root, "Book clinics", "Offer evening clinics. Ongoing."), "reported", [WHOLE, DENTAL],
    ),
    "one taken out": (lambda root: taken_out(root, "Improve dental"), "applied", [WHOLE]),
    "one with parts taken out": (lambda root: taken_out(root, "Bring Initial"), "reported", [WHOLE, DENTAL]),
    "words before a date": (
        lambda root: edited(root, "Bring Initial", "to target", "to the target"),
        "applied", [{**WHOLE, "text": "Bring Initial Health Assessments to the target."}, DENTAL],
    ),
    "words of a part before a date": (
        lambda root: edited(root, "Book clinics", "a month", "two months"), "applied",
        [{**INITIAL, "parts": [{"text": "Book clinics two months ahead.", "due": "2023-12"}, PARTS[1]]}, DENTAL],
    ),
    "a date": (
        lambda root: edited(root, "Bring Initial", "31 March 2024", "30 June 2024"), "reported", [WHOLE, DENTAL],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_objectives_of_a_copy_go_to_their_list_or_are_told(made: ComposedPaper, paper: bytes, name: str) -> None:
    change, state, expected = CASES[name]
    result = merge(made, [("copy.docx", opened(paper, change))], accept_none)
    assert [outcome.state for outcome in result.outcomes] == [state], result.outcomes
    file = Path(made.opened.folder / "objectives.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(result.files.get("objectives.yaml", file))["coming"]["objectives"] == expected
