"""The probe names the Debian package of each library that is not there."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def libraries(repository: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("libraries", repository / "tools" / "libraries.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_missing_library_comes_with_its_package(libraries: ModuleType) -> None:
    assert libraries.missing(lambda soname, name: name == "pango-1.0") == {
        "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
        "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    }


def test_a_library_that_is_not_there_does_not_open(libraries: ModuleType) -> None:
    assert not libraries.opens("libno-such-library.so.9", "no-such-library")


def test_nothing_is_missing_where_all_open(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "missing", dict)
    assert libraries.main([]) == 0
    assert libraries.main(["--missing"]) == 0
    assert capsys.readouterr().out == "\n"


def test_what_is_missing_is_said_with_its_package(
    libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(libraries, "missing", lambda: {"libpango-1.0.so.0": "libpango-1.0-0"})
    assert libraries.main([]) == 1
    assert capsys.readouterr().out == "libpango-1.0.so.0 is missing (Debian and Ubuntu: libpango-1.0-0).\n"
