"""Quotations and case studies: used with consent, and what could tell who a child is warned of."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.contributions.identifying import identifying
from reportgen.document.blocks import Box
from reportgen.document.reading import passages
from reportgen.document.walk import blocks
from reportgen.pipeline import make
from reportgen.problems import Problems
from tests.commands.running import check, edition

KNOWN = {"Shire", "IHA", "Integrated", "Care", "Board"}


@pytest.mark.parametrize(
    ("words", "attribution"),
    [
        ("Jamie is doing well at school.", ""),
        ("The nurse asked Aaliyah what she wanted.", ""),
        ("They call me what they like but my name is Sam.", ""),
        ("I was listened to.", "J.S."),
        ("I was listened to.", "JS, 15"),
        ("I was listened to.", "child A"),
        ("I am 14 and I live in Yeovil.", ""),
        ("She is nine.", "girl, aged nine, from Weston-super-Mare"),
        ("I moved to Preston Park Academy.", ""),
        ("I came into care on 3 May 2022.", ""),
        ("I came into care on 03/05/2022.", ""),
        ("We saw the doctor on my brother's day, 14th of June.", ""),
    ],
)
def test_what_could_tell_who_a_child_is(words: str, attribution: str):
    assert identifying(words, attribution, KNOWN)


@pytest.mark.parametrize(
    ("words", "attribution"),
    [
        ("I felt listened to. The nurse came when she said she would.", "A young person in care"),
        ("My IHA was good. I didn't know what CAMHS was.", "A young person in care, Shire"),
        ("Mum and Dad came on Tuesday. I like Minecraft nights? No: I like my dentist.".replace("Minecraft ", ""), ""),
        ("It was in May that I was told. Support was good. Nobody is cross.", "A care leaver"),
        ("Three of 14 children waited; 90% were seen.", "A social worker"),
        ("Shire Integrated Care Board was kind. Health is for all.", "A foster carer"),
        ("We waited 12 weeks. It was 3 weeks too long.", "A young person"),
    ],
)
def test_words_that_tell_of_no_one(words: str, attribution: str):
    assert identifying(words, attribution, KNOWN) == ()


VOICES = """\
voices:
  said: {words: I felt listened to., from: A young person in care, consent: {by: herself, on: 2023-05-01, kept: file 7}}
  story:
    kind: case-study
    title: A first assessment
    words: Jamie is 14 and lives in Yeovil.
    consent: {by: a carer, on: 2023-05-01, kept: file 8}
"""


def place(folder: Path, voices: str) -> Path:
    home = edition(folder)
    (home / "voices.yaml").write_text(voices)
    shown = home / "narrative/01_summary.md"
    shown.write_text(shown.read_text() + "\n{{ show.said }}\n\n{{ show.story }}\n")
    return home


def test_both_stand_in_boxes_with_whose_words_and_that_there_is_consent(tmp_path: Path):
    document = make(str(place(tmp_path, VOICES)), Problems()).document
    said = [each.text for each in passages(document)]
    assert "\u201cI felt listened to.\u201d" in said
    assert "A young person in care. Used with consent." in said
    assert not any("file 7" in each for each in said)
    roles = [block.role for block in blocks(document) if isinstance(block, Box)]
    assert roles.count("quote") == 1


def test_a_child_that_could_be_known_is_warned_of_until_somebody_has_looked(tmp_path: Path):
    warned = [problem for problem in check(place(tmp_path, VOICES)) if problem.name == "child-could-be-known"]
    assert [(problem.severity, problem.where.line) for problem in warned] == [("warning", 6)]
    assert "Jamie" in warned[0].fault
    looked = VOICES + "    checked: The name and the town are invented.\n"
    assert "child-could-be-known" not in {p.name for p in check(place(tmp_path / "again", looked))}


def test_consent_is_needed(tmp_path: Path):
    without = VOICES.replace("    consent: {by: a carer, on: 2023-05-01, kept: file 8}\n", "")
    assert "key-missing" in {problem.name for problem in check(place(tmp_path, without))}
