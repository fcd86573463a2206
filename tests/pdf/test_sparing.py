"""What the engine is spared changes nothing that it makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reportgen.writers.pdf import engine
from reportgen.writers.pdf.patches import speed

MADE = """
import hashlib, sys
if sys.argv[1] == "plain":
    from reportgen.writers.pdf.patches import speed
    sparing.install = lambda weasyprint: None
from reportgen.writers.pdf import layout
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests.kinds import every_kind
document = every_kind()
laid = layout(document, pictures=pictures(document, load_style()))
print(*(hashlib.sha256(laid.write()).hexdigest() for _ in range(2)))
"""


def test_a_paper_of_every_kind_is_the_same_bytes_without_it(repository: Path) -> None:
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

    engine.engine()
    rules = Path(str(css.__file__)).with_name("html5_ua.css").read_text(encoding="utf-8").split("\n")
    for selector in speed.ONLY:
        assert [rule for rule in rules if rule.startswith(f"{selector} {{")], selector


def test_a_stream_is_made_once_while_it_is_written_and_afresh_before() -> None:
    import io

    import pydyf

    engine.engine()
    made = []

    class Told(pydyf.Stream):  # type: ignore[misc]
        @property
        def extra(self) -> dict[str, object]:
            made.append(self)
            return {}

        @extra.setter
        def extra(self, value: object) -> None: ...

    pdf, stream = pydyf.PDF(), Told([b"BT"])
    pdf.add_object(stream)
    assert b"BT" in stream.data
    stream.stream.append(b"ET")
    assert b"ET" in stream.data
    made.clear()
    pdf.write(io.BytesIO(), version=b"1.7", identifier=True, compress=True)
    assert len(made) == 1
