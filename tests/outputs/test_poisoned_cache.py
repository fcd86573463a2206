"""A page laid into the cache by somebody else is not served: the papers are the same bytes as without a cache."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.outputs.cache import Cache, open_cache
from tests.commands.running import edition

Poison = Callable[[Path, bytes, Path], None]


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    edition(tmp_path)
    return tmp_path


def built(folder: Path, out: str) -> dict[str, bytes]:
    """The papers, as the command builds them."""
    command = ["build", "tiny", "--formats", "pdf,html", "--pdf-engine", "typst", "--out", out]
    assert main(command) == 0
    return {path.name: path.read_bytes() for path in (folder / out).iterdir() if not path.name.startswith(".")}


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "cache/reportgen").iterdir() if path.is_file())


def as_it_is(path: Path, poison: bytes, _: Path) -> None:
    path.write_bytes(poison)


def plain_hash_before_it(path: Path, poison: bytes, _: Path) -> None:
    path.write_bytes(hashlib.sha256(poison).digest() + poison)


def seal_of_another(path: Path, poison: bytes, _: Path) -> None:
    path.write_bytes(Cache(path.parent, b"k" * 32).seal(path.name, poison) + poison)


def link_to_it(path: Path, poison: bytes, elsewhere: Path) -> None:
    (elsewhere / path.name).write_bytes(poison)
    path.unlink()
    path.symlink_to(elsewhere / path.name)


def another_entry_of_our_own(path: Path, _: bytes, __: Path) -> None:
    others = [other for other in sorted(path.parent.glob(f"*{path.suffix}")) if other != path]
    path.write_bytes((others or [path])[0].read_bytes()[:-1] + b"x")


@pytest.mark.parametrize(
    "poison", [as_it_is, plain_hash_before_it, seal_of_another, link_to_it, another_entry_of_our_own]
)
def test_a_page_that_somebody_laid_into_the_cache_is_in_no_paper(poison: Poison, tiny: Path) -> None:
    facts = tiny / "tiny/facts.yaml"
    was = facts.read_text()
    facts.write_text(was.replace("value: 2", "value: 9"))
    forged = built(tiny, "forged")
    facts.write_text(was)
    for path in entries(tiny):
        path.unlink()
    honest = built(tiny, "honest")
    assert forged["tiny-internal.pdf"] != honest["tiny-internal.pdf"]
    assert {path.suffix for path in entries(tiny)} >= {".pdf", ".build"}
    elsewhere = tiny / "elsewhere"
    elsewhere.mkdir()
    for path in entries(tiny):
        poison(path, forged["tiny-internal.pdf"], elsewhere)
    assert built(tiny, "again") == honest
    assert built(tiny, "honest") == honest


def test_a_page_of_other_words_is_not_served_whoever_sealed_it(tiny: Path) -> None:
    """The program of yesterday may have been at fault: what comes out is checked against the words of the paper."""
    honest = built(tiny, "honest")
    facts = tiny / "tiny/facts.yaml"
    was = facts.read_text()
    facts.write_text(was.replace("value: 2", "value: 9"))
    before = {path.name for path in entries(tiny)}
    built(tiny, "other")
    facts.write_text(was)
    cache = open_cache()
    assert cache is not None
    new = [path for path in entries(tiny) if path.suffix == ".pdf" and path.name not in before]
    old = [path for path in entries(tiny) if path.suffix == ".pdf" and path.name in before]
    assert len(new) == len(old) == 1
    other = cache.get(new[0].name)
    assert other is not None
    cache.put(old[0].name, other)
    assert built(tiny, "again") == honest


@pytest.mark.parametrize("name", ["link.docx", ".reportgen-journal", "tiny-internal.html"])
def test_what_others_laid_into_the_output_folder_is_not_lost_and_leads_nowhere(name: str, tiny: Path) -> None:
    built(tiny, "out")
    outside = tiny / "outside.txt"
    outside.write_text("somebody's own")
    place = tiny / "out" / name
    place.unlink(missing_ok=True)
    place.symlink_to(outside)
    assert main(["build", "tiny", "--formats", "html", "--out", "out"]) in (0, 1)
    assert outside.read_text() == "somebody's own"
    assert not outside.is_symlink()
