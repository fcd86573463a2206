"""Whichever process makes a paper, whatever was made before it and whichever forms are asked for: the same bytes."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from reportgen.render.papers import print_papers
from reportgen.render.process import RenderProcess, draws
from reportgen.render.warm_up import blank_charts, warm_up
from tests.kinds import every_kind

LAID = """
import hashlib, sys
from reportgen.render.floats import settle_floats
from reportgen.render.warm_up import warm_up, warm_up_charts, warm_up_word
from reportgen.writers import docx
from reportgen.writers.pdf import layout
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests.kinds import every_kind
if sys.argv[1] == "rehearsed":
    warm_up()
    warm_up_charts()
    warm_up_word()
document = settle_floats(every_kind())
drawn = pictures(document, load_style())
print(hashlib.sha256(layout(document, pictures=drawn).write()).hexdigest())
print(hashlib.sha256(docx.write(document, {})).hexdigest())
print(hashlib.sha256(repr(sorted(drawn.items())).encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def all_forms() -> dict[str, bytes]:
    return print_papers(every_kind(), "paper", ("docx", "pdf", "html", "xlsx"), renderer=RenderProcess(beside=False))


def test_a_word_paper_made_alone_is_the_one_made_with_the_others(all_forms):
    assert not draws(("docx", "xlsx"))
    assert print_papers(every_kind(), "paper", ("docx",))["paper.docx"] == all_forms["paper.docx"]


def test_no_page_is_made_in_advance_where_nothing_is_waited_for(monkeypatch):
    """The writer is warmed up while another process lays out pages; in one process that would be work for nothing."""
    warmed: list[str] = []
    monkeypatch.setattr("reportgen.render.warm_up.warm_up_word", lambda: warmed.append("Word"))
    print_papers(every_kind(), "paper", ("docx",), renderer=RenderProcess(beside=False), settled=True)
    assert not warmed


def test_a_second_process_makes_the_same_papers(all_forms):
    with RenderProcess(beside=True) as renderer:
        assert print_papers(every_kind(), "paper", ("docx", "pdf", "html", "xlsx"), renderer=renderer) == all_forms
    with RenderProcess(beside=True, draws=False) as renderer:
        assert (
            print_papers(every_kind(), "paper", ("docx",), renderer=renderer)["paper.docx"] == all_forms["paper.docx"]
        )


def test_a_rehearsal_leaves_no_trace(repository, all_forms):
    said = [
        subprocess.run(
            [sys.executable, "-c", LAID, word], cwd=repository, capture_output=True, text=True, check=True
        ).stdout
        for word in ("rehearsed", "not")
    ]
    assert said[0] == said[1]
    assert hashlib.sha256(all_forms["paper.pdf"]).hexdigest() in said[0]


def test_there_is_an_empty_picture_for_every_chart():
    document = every_kind()
    assert list(blank_charts(document)) == [
        "iha_by_month_chart", "structure_chart", "chart_stacked_column", "chart_bar", "chart_line", "chart_column_line",
        "chart_stacked_bar", "chart_percent_bar", "chart_percent_column", "chart_small_multiples", "chart_dumbbell",
        "chart_slope", "chart_sparkline", "chart_control",
    ]  # fmt: skip


def test_what_the_rehearsal_lacks_is_said_when_the_paper_is_laid_out(monkeypatch):
    from reportgen.problems import ProblemsError, Where, stop
    from reportgen.render import process as room
    from reportgen.writers.pdf import engine, laid

    def missing(*_args, **_more):
        raise stop("pdf-libraries-missing", Where(key="pdf"), "a system library is missing.", "install it.")

    monkeypatch.setattr(laid, "engine", missing)
    monkeypatch.setattr(engine, "engine", missing)
    with pytest.raises(ProblemsError):
        warm_up()
    room._warm("weasyprint")
    with pytest.raises(ProblemsError, match="a system library is missing"):
        print_papers(every_kind(), "paper", ("pdf",))


def test_a_press_whose_charts_are_never_drawn_draws_them(all_forms, monkeypatch):
    from reportgen.render import chart_process

    def lost(orders, made, others):
        for each in (orders, made, *others):
            each.close()

    monkeypatch.setattr(chart_process, "work", lost)
    with RenderProcess(beside=True) as renderer:
        assert print_papers(every_kind(), "paper", ("docx", "pdf", "html", "xlsx"), renderer=renderer) == all_forms


@pytest.mark.parametrize("which", [0, 1], ids=["that draws", "that lays out"])
def test_a_process_that_is_killed_leaves_the_work_to_another(which, all_forms):
    with RenderProcess(beside=True) as renderer:
        process = renderer._processes[which]
        process.kill()
        process.join()
        assert print_papers(every_kind(), "paper", ("docx", "pdf", "html", "xlsx"), renderer=renderer) == all_forms


def test_a_press_that_is_closed_leaves_no_process_behind():
    with RenderProcess(beside=True) as renderer:
        running = list(renderer._processes)
        assert len(running) == 2
    assert not any(process.is_alive() for process in running)
    with RenderProcess(beside=True, draws=False) as renderer:
        assert len(renderer._processes) == 1


def test_typst_is_not_asked_of_a_copy_of_a_process_that_used_it():
    """A copy has none of its threads, and would wait for them for ever."""
    engine = "typst"
    alone = print_papers(every_kind(), "paper", ("pdf",), renderer=RenderProcess(beside=False), engine=engine)
    for loads in ("weasyprint", "typst"):
        with RenderProcess(beside=True, engine=loads) as renderer:
            assert print_papers(every_kind(), "paper", ("pdf",), renderer=renderer, engine=engine) == alone
