"""A hidden number is nowhere in a public paper: two extracts that differ only in what is hidden make the same bytes."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

import pytest

from reportgen import trace
from reportgen.editions.record import published_record
from reportgen.outputs import as_json
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from reportgen.render.papers import render_papers
from reportgen.settings.policy import Audience
from tests import plain_text as text
from tests.commands.running import edition

# 3 + 12 is 4 + 11: April is small, and June is hidden so that April is not the year less June.
# No figure uses the review assessments, but they are small too.
ONE = "Month,Indicator,In time,Due\n2023-04,IHA,3,20\n2023-06,IHA,12,25\n2023-06,RHA,2,9\n"
OTHER = "Month,Indicator,In time,Due\n2023-04,IHA,4,20\n2023-06,IHA,11,25\n2023-06,RHA,4,9\n"
NARRATIVE = """\
# Summary {#summary}

In April {{ iha["2023-04"] }} or {{ iha["2023-04"].percent }}, {{ iha["2023-04"].numerator }} of
{{ iha["2023-04"].denominator }}, {{ iha["2023-04"].met }} by {{ iha["2023-04"].gap }}, {{ iha["2023-04"].rag }}.

The best was {{ iha.highest.label }} with {{ iha.highest }}, the worst {{ iha.lowest.label }} with
{{ iha.lowest.words }}.
{% if iha["2023-04"].met_target %}Met.{% endif %}{% if iha.highest.known %}Known.{% endif %}

In the year {{ iha }}; first {{ iha.first }}, last {{ iha.latest }}.

{{ show.iha_by_month }}

## Clinics {#clinics}

::: callout In April {{ iha["2023-04"] }}
See {{ section.risk }}[^n].
:::

[^n]: In April {{ iha["2023-04"] }}.
"""


def made(folder: Path, rows: str, audience: Audience) -> ComposedPaper:
    place = edition(folder)
    (place / "data/indicators.csv").write_text(rows)
    codes = place / "extracts/months.yaml"
    codes.write_text(codes.read_text().replace("{iha: [IHA]}", "{iha: [IHA], rha: [RHA]}"))
    (place / "narrative/01_summary.md").write_text(NARRATIVE)
    table = place / "tables/iha_by_month.yaml"
    table.write_text(
        table.read_text().replace(
            "  - {heading: Target,", "  - {heading: Rating, figure: iha, show: rag}\n  - {heading: Target,"
        )
    )
    problems = Problems()
    found = make("tiny", problems, audience=audience, start=folder)
    assert not problems.errors
    assert not problems.warnings
    return found


@cache
def papers(audience: Audience, which: str) -> dict[str, bytes]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        paper = made(Path(folder), which, audience)
        files = {name.replace(f"tiny-{audience}", "tiny"): data for name, data in render_papers(paper).items()}
        files["tiny.txt"] = text.write(paper.document)
        files["figures.json"] = as_json(published_record(paper))
        wanted = ("iha", "iha[2023-04]", "iha[2023-06]", "33.3%")
        files["trace.txt"] = "\n".join(trace.as_text(trace.trace(paper, key)) for key in wanted).encode()
        files["hidden.txt"] = repr(paper.published).encode()
    return files


PAPERS = [f"tiny.{form}" for form in ("docx", "html", "pdf", "txt", "xlsx")]
NAMES = sorted(["document.json", "figures.csv", "figures.json", "hidden.txt", "manifest.json", "trace.txt", *PAPERS])


@pytest.mark.parametrize("name", NAMES)
def test_what_is_hidden_makes_no_difference_to_a_public_paper(name: str):
    one, other = papers("public", ONE), papers("public", OTHER)
    assert sorted(one) == sorted(other) == NAMES
    assert one[name] == other[name]


@pytest.mark.parametrize("name", NAMES)
def test_and_all_the_difference_to_an_internal_one(name: str):
    assert papers("internal", ONE)[name] != papers("internal", OTHER)[name]


CHANGED = {
    "health_indicators.csv": (
        ("2025-02,iha_in_time,14,18", "2025-02,iha_in_time,13,18"),
        ("2025-03,iha_in_time,13,16", "2025-03,iha_in_time,14,16"),
    ),
    "send_by_place.csv": (
        ("EHC plan,Outside Somerset,70", "EHC plan,Outside Somerset,69"),
        ("EHC plan,Not recorded,2", "EHC plan,Not recorded,3"),
        ("SEN support,Outside Somerset,45", "SEN support,Outside Somerset,46"),
        ("SEN support,Not recorded,2", "SEN support,Not recorded,1"),
    ),
}  # fmt: skip
"""Hidden numbers of a whole edition, and others that fit all that its public paper prints."""


def test_hidden_numbers_of_a_whole_edition_make_no_difference_to_its_public_papers(tmp_path: Path, repository: Path):
    for name in ("config", "data", "templates"):
        shutil.copytree(repository / name, tmp_path / name)
    data = tmp_path / "data/somerset-2024-25"

    def public() -> dict[str, bytes]:
        return render_papers(make("somerset-2024-25", Problems(), audience="public", start=tmp_path), ["html", "xlsx"])

    before = public()
    for name, changes in CHANGED.items():
        for old, new in changes:
            words = (data / name).read_text()
            assert words.count(old) == 1
            (data / name).write_text(words.replace(old, new))
    after = public()
    assert {name for name, data in after.items() if data != before[name]} == set()
    assert {"manifest.json", "figures.csv", "document.json"} <= after.keys()


def test_what_the_reader_is_told_instead():
    words = papers("public", ONE)["tiny.txt"].decode()
    assert "In April a number that is not published or a number that is not published" in words
    assert "The best was a number that is not published with a number that is not published" in words
    assert "April 2023\t[c]\t20\t[c]\t[c]\t90%" in words
    assert "Months received\t15\t45\t33.3%\tRed\t90%" in words
    assert "[c] a number that is not published, so that no small number of people can be worked out." in words
    assert "Column chart of Share in time, Apr 2023 to Jun 2023. No values." in words
    assert "Met." not in words
    assert "Known." not in words


def test_the_manifest_of_a_public_paper_has_one_mark_and_no_way_to_the_rows():
    """Which hidden number is small, on which rows it stands and the hash of what holds it would each tell it."""
    manifest = json.loads(papers("public", ONE)["manifest.json"])
    assert manifest["hidden"] == [
        {"key": "iha[2023-04]", "what": "Initial Health Assessments in time, April 2023"},
        {"key": "iha[2023-06]", "what": "Initial Health Assessments in time, June 2023"},
    ]
    assert all("lines" not in source for figure in manifest["figures"] for source in figure["origin"]["sources"])
    assert {i["file"]: "sha256" in i for i in manifest["inputs"]}["tiny/data/indicators.csv"] is False
    internal = json.loads(papers("internal", ONE)["manifest.json"])
    assert {i["file"]: "sha256" in i for i in internal["inputs"]}["tiny/data/indicators.csv"] is True
    assert any("lines" in source for figure in internal["figures"] for source in figure["origin"]["sources"])
