"""What is changed of WeasyPrint: written to this release, for this program's papers only, and sparing nothing."""

from __future__ import annotations

import io
import logging
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from reportgen.document.make import para
from reportgen.render.warm_up import blank_charts
from reportgen.writers.pdf import layout, patches
from reportgen.writers.pdf.engine import at_work, engine
from tests.kinds import every_kind, plain
from tests.pdf import upstream

MADE = """
import hashlib, sys
from reportgen.writers.pdf import patches
if sys.argv[1] == "plain":
    patches._narrowed = lambda rule: rule
    patches._data = lambda ordinary: ordinary
from reportgen.document.make import para
from reportgen.render.warm_up import blank_charts
from reportgen.writers.pdf import layout
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests.kinds import every_kind
document = every_kind()
laid = layout(document, pictures=pictures(document, load_style()))
print(*(hashlib.sha256(laid.write()).hexdigest() for _ in range(2)))
"""


def test_the_functions_that_are_replaced_are_those_of_this_release() -> None:
    assert not upstream.changed_upstream(), "\n".join(upstream.changed_upstream())


def test_a_function_that_changed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(upstream.REPLACED, "weasyprint.layout.page:make_page", "of another release")
    monkeypatch.setitem(upstream.REPLACED, "weasyprint.layout.page:no_such_function", "of another release")
    said = upstream.changed_upstream()
    assert [line.split(" ")[0] for line in said] == [
        "weasyprint.layout.page:make_page", "weasyprint.layout.page:no_such_function",
    ]  # fmt: skip
    assert "gone" in said[1]


def test_what_is_replaced_is_named_with_its_source() -> None:
    """Nothing of WeasyPrint is replaced that `REPLACED` does not name."""
    layout(plain(para("Words.")), pictures={}).write()
    import pydyf
    import weasyprint

    replaced = set()
    for name, module in sorted(sys.modules.items()):
        if name.split(".")[0] in ("weasyprint", "pydyf") and module is not None:
            for owner in (module, *(each for each in vars(module).values() if isinstance(each, type))):
                for key, value in vars(owner).items():
                    value = getattr(value, "fget", None) or value
                    if hasattr(value, "__dict__") and "_reportgen_instead_of" in vars(value):
                        replaced.add(key)
    assert weasyprint
    assert pydyf
    assert replaced == {name.rpartition(":")[2].rpartition(".")[2] for name in upstream.REPLACED} - {
        "__init__", "generate_rdf_metadata", "ColorProfile",
    }  # fmt: skip


def test_another_program_s_pages_are_made_as_the_engine_makes_them() -> None:
    weasyprint = engine()
    source = "<p>One<table><tr><td>Two</table>"
    ours = layout(plain(para("Words.")), pictures={})
    ours.write()
    plain_tags = weasyprint.HTML(string=source).write_pdf(pdf_tags=True, pdf_identifier=b"same")
    command = (
        "import sys, weasyprint; sys.stdout.buffer.write("
        f"weasyprint.HTML(string={source!r}).write_pdf(pdf_tags=True, pdf_identifier=b'same'))"
    )
    alone = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True).stdout
    assert plain_tags == alone


def test_another_program_s_complaints_are_its_own(caplog: pytest.LogCaptureFixture) -> None:
    engine()
    logger = logging.getLogger("weasyprint")
    handlers = list(logger.handlers)
    with at_work() as complaints:
        logger.warning("of a paper")
        other = Thread(target=logger.warning, args=("of another program",))
        other.start()
        other.join()
    assert complaints == ["warning: of a paper"]
    assert [record.getMessage() for record in caplog.records] == ["of another program"]
    assert logger.handlers == handlers


def test_the_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    document = every_kind()
    changed = []
    with monkeypatch.context() as patched:
        patched.setattr(os, "putenv", lambda *arguments: changed.append(arguments))
        patched.setattr(os, "unsetenv", lambda *arguments: changed.append(arguments))
        layout(document, pictures=blank_charts(document)).write()
    assert not changed


def test_a_paper_of_every_kind_is_the_same_bytes_without_what_spares_work(repository: Path) -> None:
    spared, plain = (
        subprocess.run(
            [sys.executable, "-c", MADE, word], cwd=repository, capture_output=True, text=True, check=True
        ).stdout.split()
        for word in ("spared", "plain")
    )
    assert spared == plain
    assert len(set(spared)) == 1


def test_every_rule_that_is_narrowed_is_there_to_be_narrowed() -> None:
    from weasyprint import css

    engine()
    rules = Path(str(css.__file__)).with_name("html5_ua.css").read_text(encoding="utf-8").split("\n")
    for selector in patches.NARROWED:
        assert [rule for rule in rules if rule.startswith(f"{selector} {{")], selector


def test_a_stream_is_made_once_while_it_is_written_and_afresh_before() -> None:
    engine()
    import pydyf

    made = []

    class Told(pydyf.Stream):  # type: ignore[misc]
        @property
        def extra(self) -> dict[str, object]:
            made.append(self)
            return {}

        @extra.setter
        def extra(self, value: object) -> None: ...

    with patches.applied():
        pdf, stream = pydyf.PDF(), Told([b"BT"])
        pdf.add_object(stream)
        assert b"BT" in stream.data
        stream.stream.append(b"ET")
        assert b"ET" in stream.data
        made.clear()
        pdf.write(io.BytesIO(), version=b"1.7", identifier=True, compress=True)
    assert len(made) == 1
