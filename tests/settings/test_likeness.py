"""Two words are told to be one written otherwise, or two that a letter or a sign keeps apart."""

from __future__ import annotations

import pytest

from reportgen.settings.likeness import likeness


@pytest.mark.parametrize(
    ("one", "two", "like"),
    [
        ("5 to 9", "5-9", "same"), ("5 to 9", "5\u20139 years", "same"), ("05-09", "5 to 9", "same"),
        ("In touch", "Intouch", "same"), ("Caf\u00e9", "Cafe", "same"), ("Foster & kin", "Foster and kin", "same"),
        ("aged 16 and over", "Age 16 and over", "same"), ("Organised", "Organized", "same"),
        ("16 to 17", "16 and 17", "same"), ("A&E", "A & E", "same"), ("A/B", "A / B", "same"),
        ("Co-op", "Coop", "same"),
        ("Shire", "Shrie", "mistyped"), ("Adoption", "Adoptoin", "mistyped"), ("Adoption", "Adopption", "mistyped"),
        ("Casual", "Causal", "mistyped"), ("Diary", "Dairy", "mistyped"), ("Planed", "Planned", "mistyped"),
        ("Foster care", "Fosster care", "mistyped"), ("in_touch", "intuch", "letter"),
        ("in touch", "intuoch", "mistyped"),
        ("Foster carer", "Foster carers", "letter"), ("Adoption", "Adption", "letter"), ("Newham", "Newnham", "letter"),
        ("Hertfordshire", "Herefordshire", "other letter"), ("Harrow", "Harlow", "other letter"),
        ("Shire", "Shire Council", "council"), ("Bristol", "Bristol, City of", "council"),
        ("Durham", "County Durham", "council"),
    ],
)  # fmt: skip
def test_words_that_seem_to_be_one(one: str, two: str, like: str) -> None:
    assert likeness(one, two) == likeness(two, one) == like


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("18+", "18"), ("<1", "1"), ("\u22655", "5"), ("10%", "10"), ("\u00a310", "10"), ("Grade A+", "Grade A"),
        ("B\u2212", "B"), ("Grade B-", "Grade B"), ("-5", "5"),
        ("1.5", "1 to 5"), ("0-4", "0-14"), ("5 to 9", "15 to 19"), ("5 to 9", "5 to 8"), ("1 to 4", "10 to 14"),
        ("5 to 9", "59"), ("Ward 1-2", "Ward 12"), ("V3", "V4"), ("2024", "2025"), ("Section 20", "Section 31"),
        ("E06000065", "E06000066"), ("Under 5", "5 and under"), ("Q1 2019", "Q2 2019"),
        ("North Shire", "South Shire"), ("Maternal", "Paternal"), ("Locality A", "Locality B"), ("Male", "Female"),
        ("Suitable", "Unsuitable"), ("A/B", "AB"),
        ("A/B testing", "AB testing"), ("Somerset", "North Somerset"), ("Out of county", "Out of city"),
        ("Boys", "Boy"), ("boys", "girls"), ("UASC boys", "UASC girls"), ("Leicester", "Leicestershire"),
        ("Hart", "Harrow"), ("Bath", "Bathe"), ("London", "City of London"), ("Type 1", "Type I"),
        ("In care", "Care"), ("In education", "Education"), ("In area", "Out of area"), ("Not known", "Known"),
        ("looked after", "not looked after"), ("in time", "late"), ("White British", "White Irish"), ("", ""),
    ],
)  # fmt: skip
def test_words_that_are_two(one: str, two: str) -> None:
    assert likeness(one, two) == likeness(two, one) == ""
