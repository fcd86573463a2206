"""What was issued is compared with what lies here: every input, whatever stands before it in the list."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from reportgen.checks.issued import _changed
from reportgen.outputs import sha256


def test_inputs_behind_one_whose_hash_is_withheld_are_compared_too(tmp_path: Path) -> None:
    (tmp_path / "as_it_was.csv").write_text("a")
    (tmp_path / "changed.csv").write_text("b")
    opened = SimpleNamespace(home=SimpleNamespace(folder=tmp_path), folder=tmp_path / "editions" / "ours")
    recorded = [
        "no entry",
        {"file": "withheld.csv"},
        {"file": "templates/style.yaml", "sha256": "0"},
        {"file": "as_it_was.csv", "sha256": sha256(b"a")},
        {"file": "gone.csv", "sha256": sha256(b"c")},
        {"file": "changed.csv", "sha256": sha256(b"a")},
    ]
    assert _changed(opened, recorded) == ["gone.csv", "changed.csv"]  # type: ignore[arg-type]
    assert _changed(opened, None) == []  # type: ignore[arg-type]
