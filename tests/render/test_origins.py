"""Where figures come from, on the web page of those inside the organisation and on no other."""

from __future__ import annotations

import re

import pytest
from lxml import html as lxml_html

from reportgen.document import blocks as b
from reportgen.document.beside import FigureOrigin
from reportgen.document.figure import parse
from reportgen.pipeline import make
from reportgen.problems import Problems, Where
from reportgen.readback.html import read_html
from reportgen.render.origins import figure_origins
from reportgen.writers import html
from tests.editions.patching import TINY
from tests.kinds import figure, plain, words

ORIGIN = FigureOrigin("Assessments in time: counted from health.csv", ("Counted from data/health.csv, line 3",))
ORIGINS = {parse("iha"): ORIGIN}
SHARE, OF_ALL = figure("iha.percent", "38.0%", "38.0", "percent"), figure("iha.denominator", "171", "171", "count")
SENTENCE = b.Paragraph((SHARE, b.Text(" of "), OF_ALL))


def written(*blocks: b.Block, audience: str = "internal") -> bytes:
    return html.write(plain(*blocks, audience=audience), pictures={}, origins=ORIGINS)


def test_each_figure_is_a_link_that_says_its_origin_in_a_line_and_leads_to_all_of_it():
    root = lxml_html.document_fromstring(written(SENTENCE))
    links = root.xpath("//a[@class='figure']")
    assert [link.text for link in links] == ["38.0%", "171"]
    for link in links:
        assert link.get("data-origin") == ORIGIN.line
        (said,) = root.xpath(f"//*[@id='{link.get('aria-describedby')}']")
        assert said.text == ORIGIN.line
        (entry,) = root.xpath(f"//*[@id='{link.get('href').removeprefix('#')}']")
        assert ORIGIN.more[0] in entry.text_content()
    assert len(root.xpath("//section[@class='origins']/ol/li")) == 1, "a figure shown twice is told of once"


def test_a_public_page_says_nothing_of_where_figures_come_from():
    page = written(SENTENCE, audience="public").decode()
    assert not re.search(r"origin|health\.csv|paper-figure", page)
    assert page == html.write(plain(SENTENCE, audience="public"), pictures={}).decode()


@pytest.mark.parametrize("audience", ["internal", "public"])
def test_the_words_of_the_paper_are_read_back_without_the_list(audience: str):
    read = read_html(written(SENTENCE, audience=audience), Where("paper.html"))
    assert read.passages == ("38.0% of 171",)


def test_a_figure_in_a_link_is_no_second_link_and_a_period_is_none():
    period = b.FigureText(parse("iha.period"), "May 2019")
    root = lxml_html.document_fromstring(
        written(b.Paragraph((b.Link((SHARE,), "https://www.example.org/a"), b.Text(" in "), period, *words("."))))
    )
    assert root.xpath("//a//a") == []
    assert root.xpath("//a[@class='figure']") == []
    assert root.xpath("//section[@class='origins']") == []


def test_nothing_of_it_is_printed():
    style = lxml_html.document_fromstring(written(SENTENCE)).findtext(".//style") or ""
    assert re.search(r"@media print \{\s*\.origins, \.origin-bar \{ display: none \}", style)


def test_a_month_that_no_row_counts_is_not_said_to_be_set_in_a_file():
    """No row of the small edition is of May 2023, which was not received."""
    origins = figure_origins(make(str(TINY), Problems(), audience="internal"))
    lines = {str(ref): origin.line for ref, origin in origins.items()}
    assert "May 2023: counted from no row of the extract" in lines["iha[2023-05]"]
    assert ": counted from indicators.csv" in lines["iha[2023-04]"]
