"""What is kept between builds is one user's own: nobody else reads it, and nobody else's is taken for it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.outputs.cache import Cache, open_cache

KEY = b"k" * 32
NAME = f"{'a' * 64}.pdf"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, KEY)


def opened() -> Cache:
    cache = open_cache()
    assert cache is not None
    return cache


def test_what_is_kept_comes_out_again(home: Path) -> None:
    opened().put(NAME, b"a paper")
    assert opened().get(NAME) == b"a paper"
    assert opened().get(f"{'b' * 64}.pdf") is None


def test_the_folder_and_the_key_are_the_user_s_alone(home: Path) -> None:
    opened()
    assert stat.S_IMODE((home / "cache" / "reportgen").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "state" / "reportgen").stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "state" / "reportgen" / "cache.key").stat().st_mode) == 0o600


def test_a_folder_left_open_is_closed(home: Path) -> None:
    (home / "cache").mkdir()
    (home / "cache" / "reportgen").mkdir(mode=0o777)
    (home / "cache" / "reportgen").chmod(0o777)
    opened()
    assert stat.S_IMODE((home / "cache" / "reportgen").stat().st_mode) == 0o700


@pytest.mark.parametrize("where", ["cache", "state"])
def test_a_link_in_place_of_the_folder_is_not_followed(home: Path, where: str) -> None:
    (home / "elsewhere").mkdir()
    (home / where).mkdir()
    (home / where / "reportgen").symlink_to(home / "elsewhere")
    assert open_cache() is None
    assert not list((home / "elsewhere").iterdir())


def test_a_folder_of_another_user_is_not_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert open_cache() is None


@pytest.mark.parametrize("fault", ["link", "readable", "short", "pipe", "folder"])
def test_a_key_that_is_not_private_is_not_used(home: Path, fault: str) -> None:
    opened().put(NAME, b"a paper")
    key = home / "state" / "reportgen" / "cache.key"
    was = key.read_bytes()
    key.unlink()
    (home / "known").write_bytes(KEY)
    match fault:
        case "link":
            key.symlink_to(home / "known")
        case "readable":
            key.write_bytes(KEY)
            key.chmod(0o644)
        case "short":
            key.write_bytes(b"k")
            key.chmod(0o600)
        case "pipe":
            os.mkfifo(key, 0o600)
        case _:
            key.mkdir()
    cache = open_cache()
    assert cache is None or cache.key not in (KEY, was, b"k")
    assert cache is None or cache.get(NAME) is None


def test_what_is_not_sealed_with_this_key_under_this_name_is_not_there(cache: Cache, tmp_path: Path) -> None:
    cache.put(NAME, b"a paper")
    sealed = (tmp_path / NAME).read_bytes()
    other = f"{'b' * 64}.pdf"
    (tmp_path / other).write_bytes(sealed)
    assert cache.get(other) is None, "an entry under another's name"
    for poison in (b"", sealed[:-1], sealed + b"x", bytes(32) + b"a paper", sealed[:32] + b"another"):
        (tmp_path / NAME).write_bytes(poison)
        assert cache.get(NAME) is None
    assert Cache(tmp_path, b"j" * 32).get(NAME) is None


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_file_is_no_entry(cache: Cache, tmp_path: Path, kind: str) -> None:
    cache.put(NAME, b"a paper")
    path = tmp_path / NAME
    path.rename(tmp_path / "elsewhere")
    if kind == "link":
        path.symlink_to(tmp_path / "elsewhere")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    assert cache.get(NAME) is None


def test_a_name_leads_nowhere_else(cache: Cache) -> None:
    for name in ("../escaped.pdf", "/etc/x.pdf", "notes.txt", f"{NAME}.1.part"):
        with pytest.raises(ValueError, match="not the name of an entry"):
            cache.put(name, b"x")


def filled(cache: Cache, *ages: int) -> list[str]:
    """Entries of 1000 bytes (seal and all) of each age, in seconds; their names in that order."""
    names = []
    for n, age in enumerate(ages):
        name = f"{n:064x}.svg"
        cache.put(name, b"x" * (1000 - 32))
        os.utime(cache.folder / name, (1_000_000 - age, 1_000_000 - age))
        names.append(name)
    return names


def test_the_cache_keeps_what_was_last_of_use_and_no_more_than_its_bound(cache: Cache, tmp_path: Path) -> None:
    old, middle, new = filled(cache, 300, 200, 100)
    cache.bound(3000)
    assert len(list(tmp_path.iterdir())) == 3
    cache.bound(2999)
    assert {p.name for p in tmp_path.iterdir()} == {middle, new}
    assert cache.get(middle) is not None  # of use just now, so the other goes
    cache.bound(1000)
    assert [p.name for p in tmp_path.iterdir()] == [middle]
    assert cache.get(old) is None


def test_only_what_the_cache_wrote_is_taken_out_of_it(cache: Cache, tmp_path: Path) -> None:
    filled(cache, 100)
    part = tmp_path / f"{'a' * 64}.pdf.4711.part"
    for path in (part, tmp_path / "notes.txt", tmp_path / "README"):
        path.write_bytes(b"y" * 10)
    (tmp_path / ("b" * 64)).mkdir()
    cache.bound(0)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["README", "b" * 64, "notes.txt"]


def test_a_cache_that_cannot_be_bounded_stops_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(cache, 100)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as locked:
        locked.setattr(Path, "unlink", refused)
        cache.bound(0)
        locked.setattr(os, "scandir", refused)
        cache.bound(0)
    assert cache.size() == (1, 1000)
    Cache(cache.folder / "not-there", KEY).bound(0)


@pytest.mark.covers("commands/cache")
def test_the_command_says_what_is_kept_and_removes_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened().put(NAME, b"x" * 968)
    assert main(["cache"]) == 0
    assert "1 entry, 0.0 MB" in capsys.readouterr().out
    assert main(["cache", "--clear"]) == 0
    assert opened().size() == (0, 0)
    assert main(["cache", "--clear"]) == 0
    assert capsys.readouterr().out.endswith("Removed: 0 entries, 0.0 MB.\n")
