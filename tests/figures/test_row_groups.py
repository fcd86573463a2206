"""What is said of an extract's rows beside them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from reportgen.figures.row_groups import Rows


@pytest.mark.parametrize(
    ("where", "months"),
    [
        ({"indicator": ("iha",)}, {"2019-04", "2019-05"}),
        ({"indicator": ("rha",)}, {"2019-04", "2019-06"}),
        ({"indicator": ("iha", "rha")}, {"2019-04", "2019-05", "2019-06"}),
        ({}, {"2019-04"}),
    ],
)
def test_months_did_not_come_for_a_measure_where_they_did_not_of_all_or_of_a_code_it_chooses(
    where: dict[str, tuple[str, ...]], months: set[str]
):
    of_codes = {"iha": ("2019-05",), "rha": ("2019-06",)}
    rows = Rows(pd.DataFrame(), not_received=("2019-04",), not_received_of=of_codes)
    measure: Any = SimpleNamespace(setting=SimpleNamespace(where=where))
    assert rows.months_not_received(measure) == months
