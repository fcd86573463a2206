"""No damaged file brings a command down: a few each time, all that ever did again, and many with `make fuzz`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import any_of
from tests.fuzz.run import bounded_time
from tests.fuzz.targets import TARGETS, in_a_home

CRASHES = Path(__file__).parent / "crashes"


def corpus() -> Iterator[tuple[str, str]]:
    for path in sorted(CRASHES.glob("*/*")):
        yield path.parent.name, path.name


@pytest.mark.parametrize(("target", "name"), list(corpus()))
def test_what_once_brought_it_down_does_so_no_more(target: str, name: str, tmp_path: Path) -> None:
    with bounded_time():
        in_a_home(TARGETS[target], (CRASHES / target / name).read_bytes(), tmp_path)


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_a_damaged_file_is_read_or_refused(target: str, tmp_path: Path) -> None:
    @settings(max_examples=2, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.data())
    def attempt(data: st.DataObject) -> None:
        damaged = data.draw(any_of(TARGETS[target].seeds()))
        with bounded_time():
            in_a_home(TARGETS[target], damaged, tmp_path)

    attempt()
