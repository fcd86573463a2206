"""What each number of a sentence is, and its value."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.quantities.model import Hedge, QuantityKind
from reportgen.quantities.number_words import fraction_from_words, number_from_words
from reportgen.quantities.reader import quantities


@pytest.mark.parametrize(
    ("words", "kind", "text", "values"),
    [
        ("There were 1,234 children.", "count", "1,234", ["1234"]),
        ("There were 12k visits.", "count", "12k", ["12000"]),
        ("There were twenty-one children.", "count", "twenty-one", ["21"]),
        ("There were two hundred and nine children.", "count", "two hundred and nine", ["209"]),
        ("From 30 to 40 children came.", "count", "30", ["30"]),
        ("Some 30 to 40 children came.", "count", "30 to 40", ["30", "40"]),
        ("None of them came.", "count", "None", ["0"]),
        ("A fall of \u22127 was seen.", "count", "\u22127", ["-7"]),
        ("It was 2.5 on average.", "number", "2.5", ["2.5"]),
        ("It was 38.0%.", "percent", "38.0%", ["38.0"]),
        ("It was 38 per cent.", "percent", "38 per cent", ["38"]),
        ("It was thirty-eight per cent.", "percent", "thirty-eight per cent", ["38"]),
        ("It rose by 3.5 percentage points.", "percentage points", "3.5 percentage points", ["3.5"]),
        ("It was 38.0% (65/171).", "share", "38.0% (65/171)", ["38.0", "65", "171"]),
        ("It was 65/171.", "ratio", "65/171", ["65", "171"]),
        ("It was one in three.", "ratio", "one in three", ["1", "3"]),
        ("It was 7 out of 10.", "ratio", "7 out of 10", ["7", "10"]),
        ("It was two thirds.", "ratio", "two thirds", ["2", "3"]),
        ("It was half.", "ratio", "half", ["1", "2"]),
        ("It cost £271,869.", "money", "£271,869", ["271869"]),
        ("It cost £1.2 million.", "money", "£1.2 million", ["1.2E+6"]),
        ("It cost 25p.", "money", "25p", ["0.25"]),
        ("Within 20 working days.", "duration", "20 working days", ["20"]),
        ("A six-week course.", "duration", "six-week", ["6"]),
        ("Sam, aged 15, spoke.", "age", "aged 15", ["15"]),
        ("A 15-year-old spoke.", "age", "15-year-old", ["15"]),
        ("Children under 5 came.", "age", "Children under 5", ["5"]),
        ("They were under eighteen.", "age", "were under eighteen", None),
        ("On 31 March 2020 it was.", "date", "31 March 2020", None),
        ("On 31/03/2020 it was.", "date", "31/03/2020", None),
        ("In June 2019 it was.", "date", "June 2019", None),
        ("In 2019/20 it was.", "year", "2019/20", None),
        ("The Children Act 1989.", "year", "1989", None),
        ("At 9.30am it was.", "time", "9.30am", None),
        ("At 14:00 it was.", "time", "14:00", None),
        ("It is open 24/7.", "idiom", "24/7", None),
        ("Staff are on 1:1 duty.", "ratio", "1:1", None),
        ("For every 10,000 children.", "idiom", "For every 10,000", None),
        ("Section 20 was used.", "reference", "Section 20", None),
        ("Sections 17, 20 and 47 apply.", "reference", "Sections 17, 20 and 47", None),
        ("See page 3.", "reference", "page 3", None),
        ("See Table 4.1.", "reference", "Table 4.1", None),
        ("A Band 6 nurse.", "reference", "Band 6", None),
        ("Under s.20 it was.", "reference", "s.20", None),
        ("Version 2.1 is out.", "reference", "Version 2.1", None),
        ("Call 01234 567890 now.", "telephone number", "Call 01234 567890", None),
        ("NHS number 943 476 5919.", "identifier", "NHS number 943 476 5919", None),
        ("At 12 Mill Lane, Eastbrook.", "address", "12 Mill Lane", None),
        ("In EX1 2AB it is.", "address", "EX1 2AB", None),
        ("It weighs 34 kg.", "dose or measurement", "34 kg", None),
        ("A score of 17 or more.", "scale", "score of 17 or more", None),
        ("His 18th birthday.", "age", "18th birthday", None),
        ("The 12th time.", "ordinal", "12th", None),
        ("It came twice.", "multiple", "twice", ["2"]),
    ],
)
def test_the_kind_and_value_of_a_number(words: str, kind: str, text: str, values: list[str] | None):
    quantity = quantities(words)[0]
    assert (quantity.kind, quantity.text) == (QuantityKind(kind), text)
    if values is not None:
        assert list(quantity.values) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "words", ["QS31 and COVID-19 are names.", "This one is a pronoun.", "A third time.", "Second."]
)
def test_what_is_no_number(words: str):
    assert quantities(words) == ()


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("More than 600 came.", Hedge.OVER), ("Nearly 600 came.", Hedge.NEARLY), ("About 600 came.", Hedge.ABOUT),
        ("Fewer than 600 came.", Hedge.UNDER), ("No more than 600 came.", Hedge.AT_MOST),
        ("At least 600 came.", Hedge.AT_LEAST), ("All 600 came.", Hedge.NONE), ("More came, 600.", Hedge.NONE),
    ],
)  # fmt: skip
def test_the_word_that_qualifies_a_number(words: str, hedge: Hedge):
    (quantity,) = quantities(words)
    assert quantity.hedge is hedge


def in_words(value: int) -> str:
    """A number as it is written in words, by the rules of English and not by the reader's."""
    small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    ).split()
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    if value < 20:
        return small[value]
    if value < 100:
        return tens[value // 10 - 2] + (f"-{small[value % 10]}" if value % 10 else "")
    for size, name in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            joined = f"{' and' if rest < 100 else ''} {in_words(rest)}" if rest else ""
            return f"{in_words(value // size)} {name}{joined}"
    raise AssertionError


@given(st.integers(0, 999_999_999))
def test_a_number_in_words_is_the_number(value: int):
    assert number_from_words(in_words(value)) == value


@given(st.integers(2, 99_999))
def test_a_number_in_a_sentence_is_read_whole_whichever_way_it_is_written(value: int):
    for written in (f"{value:,}", in_words(value)):
        (quantity,) = quantities(f"There were {written} children.")
        assert quantity.values == (Decimal(value),)


@pytest.mark.parametrize(
    ("words", "parts"),
    [("two thirds", (2, 3)), ("three-quarters", (3, 4)), ("a quarter", (1, 4)), ("half", (1, 2)), ("a half", (1, 2))],
)
def test_a_fraction_in_words(words: str, parts: tuple[int, int]):
    assert fraction_from_words(words) == parts


@pytest.mark.parametrize("words", ["third", "quarter", "five thirds", "words"])
def test_what_is_no_fraction(words: str):
    assert fraction_from_words(words) is None


PIECES = st.sampled_from(
    ["12", "1,234", "£", "%", " per cent", "section ", "aged ", "two ", "thirds ", "2019", "/", "-", " to ", "(", ")",
     "children ", "May ", "9.30", "am", ".", ", ", "0123", "\ue0000\ue001", "one in ", "hundred ", "and ", "A1", "x"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=24).map("".join))
def test_quantities_stand_in_order_within_the_text_and_none_overlaps(text: str):
    at = 0
    for quantity in quantities(text):
        assert at <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        at = quantity.end


@pytest.mark.parametrize(
    "piece", ["1,", "9", "twenty ", "one in ", "section 1, ", "0 ", "1-", "aged of ", "x@", "A B ", "5 working "]
)
def test_a_long_text_is_read_in_a_time_that_grows_with_its_length(piece: str):
    text = piece * (100_000 // len(piece))
    start = time.perf_counter()
    quantities(text)
    assert time.perf_counter() - start < 60  # it takes a second or two; in the square of the length it would take days
