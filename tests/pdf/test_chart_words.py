"""Words in the charts of a web page keep their planned width on a machine that has wider letters."""

from __future__ import annotations

import re
from base64 import b64decode
from html import unescape

import pytest

from reportgen.document.text_metrics import text_width
from reportgen.writers import html, picture
from reportgen.writers.html.chart_words import with_widths
from reportgen.writers.style import load_style
from tests.charts.cases import cases, chart
from tests.kinds import plain
from tests.series import series

STYLE = load_style()


def test_names_beside_bars_are_as_wide_as_the_room_that_was_left_for_them():
    bars = chart(
        "bar", ("Assessment of emotional health", "Sleep & diet"), series("Before", ("20", "43"), ("20", "43"))
    )
    svg = picture.svg(bars, STYLE)
    page = html.write(plain(bars), pictures={bars.id: svg}).decode()
    (shown,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    texts = re.findall(r"<text ([^>]*)>([^<]+)</text>", b64decode(shown).decode())
    widths = {unescape(words): re.search(r'textLength="([0-9.]+)"', look) for look, words in texts}
    assert float(widths["Assessment of emotional health"][1]) == pytest.approx(
        text_width("Assessment of emotional health", STYLE.charts.size), abs=0.01
    )
    assert float(widths["Sleep & diet"][1]) == pytest.approx(text_width("Sleep & diet", STYLE.charts.size), abs=0.01)


def test_bold_words_have_the_width_of_bold_letters_and_signs_beyond_ascii_their_own():
    svg = with_widths(
        picture.svg(chart("small-multiples", ("A", "B"), *cases("line")["stacks"].series), STYLE)
    ).decode()
    boys = re.search(r"<text ([^>]*)>Boys</text>", svg)
    assert f'textLength="{text_width("Boys", STYLE.charts.size, bold=True):.2f}"' in boys[1]
    money = with_widths(picture.svg(cases("bar")["pounds"], STYLE)).decode()
    assert all("textLength" not in look for look in re.findall(r"<text ([^>]*)>£", money))
