"""A reader of a chart relies on its words being whole, apart and true, and on more than its colours."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reportgen.charts.forms import settings as settings_of_forms
from reportgen.charts.scale import scale
from reportgen.document import blocks as b
from reportgen.document.colour import contrast
from reportgen.writers import picture
from reportgen.writers.picture import planned
from reportgen.writers.picture.palette import Ink, ink
from reportgen.writers.style import load_style
from tests.pdf.charted import HARD, MONTHS, chart, series
from tests.pdf.drawn import read
from tests.series import series as published
from tests.tables import form_charts, structure_chart

STYLE = load_style()
TABULAR = tuple(settings_of_forms())
EVERY = HARD | {c.id: c for c in (*form_charts(), structure_chart())}


@pytest.mark.parametrize("name", EVERY)
def test_no_words_of_a_chart_are_cut_off_or_stand_on_others(name):
    drawn = read(picture.svg(EVERY[name], STYLE))
    assert drawn.outside() == []
    assert drawn.overlaps() == []
    assert min(word.size for word in drawn.words) >= 10


@pytest.mark.parametrize("name", EVERY)
def test_a_picture_holds_nothing_to_fetch_or_run(name):
    svg = picture.svg(EVERY[name], STYLE).decode()
    assert svg.startswith("<svg ")
    addresses = set(re.findall(r"https?://[^\"' ]+", svg))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert "<script" not in svg
    assert "href" not in svg.replace("xmlns:xlink", "")


values = st.one_of(st.none(), st.integers(0, 99_999), st.decimals(0, 100, places=1))
names = st.text("abcdefghij klmnop", min_size=1, max_size=24).filter(str.strip)


@settings(max_examples=30)
@given(st.data())
def test_no_chart_whatever_its_values_has_words_on_words(data):
    form = data.draw(st.sampled_from(TABULAR))
    count = data.draw(st.integers(1, 12))
    categories = tuple(data.draw(st.lists(names, min_size=count, max_size=count)))
    drawn = []
    for n in range(2 if form in ("dumbbell", "slope") else data.draw(st.integers(1, 3))):
        numbers = tuple(data.draw(st.lists(values, min_size=count, max_size=count)))
        line = form == "column-line" and n > 0
        drawn.append(series(data.draw(names), numbers, drawn="line" if line else "column"))
    seen = read(picture.svg(chart(form, categories, *drawn, axis="Children"), STYLE))
    assert seen.outside() == []
    assert seen.overlaps() == []


def test_categories_values_and_the_axis_are_in_the_picture():
    drawn = read(picture.svg(HARD["twelve months, two series"], STYLE))
    joined = " ".join(drawn.texts)
    for month in MONTHS:
        assert month in joined
    assert {"28", "40", "24", "33", "Children", "Due", "Seen"} <= set(drawn.texts)
    assert "Headline" not in joined, "headline and subtitle are words of the paper"


def test_what_was_not_received_is_a_gap_with_a_word_and_what_is_hidden_shows_its_sign():
    hidden = published("Seen", (None, None, None, "4"), ("x", "[x]", "c", "4"))
    months = ("May", "June", "July", "August")
    drawn = read(picture.svg(chart("column", months, hidden), STYLE))
    base = max(word.top for word in drawn.words if word.text in months)
    gaps = sorted(
        (word for word in drawn.words if word.text in ("not received", "c", "[x]")), key=lambda word: word.left
    )
    assert [word.text for word in gaps] == ["not received", "not received", "c"]
    assert all(0 < base - word.bottom < 12 for word in gaps), "the words stand on the axis"


def test_a_pile_with_a_piece_missing_says_so():
    lost = chart("stacked-column", ("2019",), series("Boys", (4,)), published("Girls", (None,), ("c",)))
    assert "+ c" in read(picture.svg(lost, STYLE)).texts


def test_a_gap_in_a_line_is_not_drawn_over():
    whole = picture.svg(chart("line", ("A", "B", "C"), series("S", (1, 2, 3))), STYLE).decode()
    broken = picture.svg(chart("line", ("A", "B", "C"), series("S", (1, None, 3))), STYLE).decode()
    strokes = [re.findall(r'<path d="([^"]*)"[^>]*stroke="#12436d"', svg) for svg in (whole, broken)]
    assert len(strokes[0]) == 1
    assert strokes[0][0].count("L") == 2
    assert strokes[1] == []


def test_a_target_is_dashed_and_named_where_it_stands():
    svg = picture.svg(HARD["a line and a target"], STYLE)
    assert "Target 90%" in read(svg).texts
    dashed = [path for path in re.findall(rb"<path [^>]*>", svg) if b"stroke-dasharray" in path]
    assert [path for path in dashed if b'stroke="#3d3d3d"' in path]


def test_a_picture_holds_no_style_sheet_that_its_reader_would_have_to_match():
    for name, hard in HARD.items():
        svg = picture.svg(hard, STYLE)
        assert not re.search(rb"style|<defs", svg), name
        assert svg.startswith(b'<svg stroke-linejoin="round" stroke-linecap="butt" ')


def test_a_declaration_that_no_attribute_can_make_stays_in_a_style():
    from reportgen.writers.picture.canvas import _plain

    body = b'<svg w="1"><path style="fill: #fff; stroke-width: 0.5"/><path style="mix-blend-mode: screen; fill: red"/>'
    assert _plain(body) == (
        b'<svg w="1"><path fill="#fff" stroke-width="0.5"/><path style="mix-blend-mode: screen; fill: red"/>'
    )


@pytest.mark.parametrize(
    ("held", "unit", "maximum", "words"),
    [
        (["24", "33"], "count", "", ("0", "10", "20", "30", "40")),
        (["70.0", "92.6"], "percent", "100", ("0%", "20%", "40%", "60%", "80%", "100%")),
        (["0.3", "0.05"], "rate", "", ("0.0", "0.1", "0.2", "0.3")),
        (["1310000"], "money", "", ("£0", "£500,000", "£1,000,000", "£1,500,000")),
        (["1", "3"], "count", "", ("0", "1", "2", "3")),
        ([], "count", "", ("0", "1")),
        (["105"], "percent", "100", ("0%", "25%", "50%", "75%", "100%", "125%")),
        (["-4", "7"], "number", "", ("−5.0", "−2.5", "0.0", "2.5", "5.0", "7.5")),
    ],
)
def test_the_value_axis_begins_at_nought_in_round_steps(held, unit, maximum, words):
    assert scale([Decimal(v) for v in held], unit, Decimal(maximum) if maximum else None).words() == words


@settings(max_examples=200)
@given(st.lists(st.decimals(-10_000_000, 10_000_000, places=2), max_size=8))
def test_every_value_lies_on_its_axis(held):
    axis = scale(held, "number")
    assert axis.low <= 0 <= axis.high
    assert all(0 <= axis.share(v) <= 1 for v in held)
    steps = {b - a for a, b in pairwise(axis.ticks)}
    assert len(steps) == 1
    assert 2 <= len(axis.ticks) <= 8


def inks(chart: b.Chart) -> list[Ink]:
    return [ink(one.role, STYLE) for one in planned(chart, STYLE).series()]


def test_neighbours_differ_in_lightness_and_repeat_only_with_stripes():
    for count in (1, 2, 3, 4, 6):
        used = inks(chart("column", ("A",), *(series(f"S{n}", (n + 1,)) for n in range(count))))
        assert all(contrast(a.fill, z.fill) >= 3 for a, z in pairwise(used[:4]))
        assert len({(each.fill, each.pattern) for each in used}) == count, "never by colour alone"
        assert {each.pattern for each in used[:4]} == {0}, "no hatching where colours serve"
    for each in inks(chart("stacked-column", ("A",), *(series(f"S{n}", (1,)) for n in range(3)))):
        assert contrast(each.fill, "#FFFFFF") >= 3 or contrast(each.edge, "#FFFFFF") >= 3
        assert contrast(each.fill, each.on) >= 4.5, "words on a column can be read"


def test_colours_follow_the_number_of_series():
    look = STYLE.charts
    one, two, three = (chart("column", ("A",), *(series(f"S{n}", (1,)) for n in range(k))) for k in (1, 2, 3))
    assert [i.fill for i in inks(one)] == [look.pair[0]]
    assert [i.fill for i in inks(two)] == list(look.pair)
    assert [i.fill for i in inks(three)] == list(look.categories[:3])
    assert [i.fill for i in inks(replace(three, form="stacked-column"))] == list(look.sequence)


def test_a_line_over_a_pile_has_an_ink_that_no_piece_has():
    pieces = (series("A", (1,)), series("B", (1,)))
    used = inks(chart("stacked-column", ("X",), *pieces, series("Line", (3,), drawn="line")))
    assert len({each.fill for each in used}) == 3


def test_a_structure_chart_joins_every_box_to_its_superior():
    nodes = (
        b.Node("chief", "Chief Nursing Officer"),
        b.Node("doctor", "Designated Doctor", "chief"),
        b.Node("nurse", "Designated Nurse for Children Looked After", "chief"),
        b.Node("named", "Named Nurse", "nurse"),
        b.Node("clerk", "Clerk", "named"),
        b.Node("lost", "Nobody's", "not there"),
        b.Node("loop", "Loop", "pool"),
        b.Node("pool", "Pool", "loop"),
        b.Node("self", "Self", "self"),
    )
    drawn = read(picture.svg(b.Chart("s", "structure", (), (), (), (), "alt", nodes=nodes), STYLE))
    assert " ".join(drawn.texts).count("Nurs") == 3
    assert {"Loop", "Pool", "Self", "Nobody's", "Clerk"} <= set(drawn.texts)
    assert drawn.outside() == []
    assert drawn.overlaps() == []


def test_a_wide_structure_hangs_its_lower_posts_instead_of_running_off():
    posts = [b.Node("top", "Director")]
    for n in range(4):
        posts.append(b.Node(f"m{n}", f"Manager {n}", "top"))
        posts += [b.Node(f"w{n}{k}", f"Worker {n} {k}", f"m{n}") for k in range(4)]
    drawn = read(picture.svg(b.Chart("s", "structure", (), (), (), (), "alt", nodes=tuple(posts)), STYLE))
    assert drawn.outside() == []
    assert drawn.overlaps() == []
    assert drawn.width == pytest.approx(STYLE.charts.width_mm * 72 / 25.4, abs=0.01)


def test_size_in_millimetres_is_the_size_of_the_picture():
    for drawn in EVERY.values():
        wide, high = picture.size_mm(drawn, STYLE)
        made = read(picture.svg(drawn, STYLE))
        assert (made.width, made.height) == pytest.approx((wide * 72 / 25.4, high * 72 / 25.4), abs=0.01)


def test_a_png_is_on_white_at_its_resolution():
    import io

    image = Image.open(io.BytesIO(picture.png(HARD["money"], STYLE, dpi=100)))
    assert image.size == (int(STYLE.charts.width_mm / 25.4 * 100), int(STYLE.charts.height_mm / 25.4 * 100))
    assert image.convert("RGBA").getpixel((image.width - 3, 3)) == (255, 255, 255, 255)


def test_another_process_draws_the_same_bytes():
    code = (
        "import hashlib; from reportgen.writers import picture; from reportgen.writers.style import load_style;"
        "from tests.pdf.charted import HARD; s = load_style();"
        "print(hashlib.sha256(b''.join(picture.svg(c, s) for c in HARD.values())"
        " + picture.png(HARD['money'], s)).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


@pytest.mark.parametrize("name", [n for n, c in EVERY.items() if c.form != "structure"])
def test_the_words_of_a_small_chart_are_whole_and_apart_too(name):
    small = replace(EVERY[name], small=True)
    drawn = read(picture.svg(small, STYLE))
    assert drawn.outside() == []
    assert drawn.overlaps() == []
    assert (
        picture.size_mm(small, STYLE)[1] < picture.size_mm(EVERY[name], STYLE)[1]
        or small.form in ("bar", "small-multiples", "sparkline")
        or planned(small, STYLE).across
        or planned(small, STYLE).names.turned
    )


def grown(chart: b.Chart) -> bool:
    """Whether a chart is as high as what it holds needs, small or not."""
    plan = planned(chart, STYLE)
    return plan.across or plan.bare or plan.names.turned


def test_a_small_bar_chart_is_as_high_as_its_names_need():
    short = replace(chart("bar", ("One", "Two"), series("Share", (10, 20))), small=True)
    long = replace(short, categories=("One", "A name so long that it does not stand in one line beside its bar"))
    usual = picture.size_mm(replace(short, small=False), STYLE)[1]
    assert picture.size_mm(short, STYLE)[1] < picture.size_mm(long, STYLE)[1] < usual
