"""What a kept PDF is kept under: all that could change a page, the engine that laid it out among it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportgen.writers.pdf import pdf_cache

VERSIONS = {"weasyprint": "68.0", "pydyf": "0.12.1"}


@pytest.fixture(autouse=True)
def _made_anew() -> Iterator[None]:
    """The key is worked out once in a process; here, once in a test."""
    pdf_cache.made_with.cache_clear()
    yield
    pdf_cache.made_with.cache_clear()


def key(monkeypatch: pytest.MonkeyPatch, python: str = "3.11.2", **versions: str) -> str:
    """The key with these versions of the engine's libraries and of Python."""
    pdf_cache.made_with.cache_clear()
    monkeypatch.setattr(pdf_cache, "version", {**VERSIONS, **versions}.__getitem__)
    monkeypatch.setattr(pdf_cache.sys, "version", python)
    return pdf_cache.made_with()


def test_another_version_of_what_lays_a_page_out_is_another_key(monkeypatch: pytest.MonkeyPatch):
    keys = [
        key(monkeypatch),
        key(monkeypatch, weasyprint="68.1"),
        key(monkeypatch, pydyf="0.12.2"),
        key(monkeypatch, python="3.11.3"),
    ]
    assert len(set(keys)) == 4
    assert key(monkeypatch) == keys[0]
