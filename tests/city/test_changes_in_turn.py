"""Boundaries that change twice, and censuses with a hole, in numbers that can be followed by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from lantu.city import read_city, split
from lantu.city.census.age_groups import _wrong
from lantu.city.schema import BoundaryChange, Place
from lantu.language.errors import Location
from lantu.language.units import unit

FIRST, SECOND = date(2024, 1, 1), date(2026, 1, 1)


@pytest.fixture(scope="module")
def city():
    """In 2024 a goes to b, whole. In 2026 b gives c three tenths of its people and half of its land."""

    def district(name: str, until: date | None = None) -> Place:
        return Place(name, name, name, "district", "", 1.0, None, until, None)

    where = Location("changes.csv")
    changes = (
        BoundaryChange(FIRST, "a", "b", 1.0, 1.0, "measured", "", where),
        BoundaryChange(SECOND, "b", "c", 0.3, 0.5, "measured", "", where),
    )
    places = (district("a", FIRST), district("b"), district("c"))
    return replace(read_city("chongqing"), start=2020, boundaries=None, places=places, changes=changes)


def test_who_went_to_b_first_goes_on_to_c_with_b(city):
    parts = split(city, date(2030, 1, 1))
    assert (parts.old, parts.new) == (("a", "b", "c"), ("b", "c"))
    np.testing.assert_allclose(parts.people, [[0.7, 0.7, 0], [0.3, 0.3, 1]])
    np.testing.assert_allclose(parts.area, [[0.5, 0.5, 0], [0.5, 0.5, 1]])
    between = split(city, date(2025, 6, 1))
    np.testing.assert_allclose(between.people, [[1, 1, 0], [0, 0, 1]])
    # 100 people in a, 200 in b, 50 in c; 10 km2 in each
    np.testing.assert_allclose(parts.shares(unit("person")) @ [100, 200, 50], [210, 140])
    np.testing.assert_allclose(parts.shares(unit("km2")) @ [10, 10, 10], [10, 20])


def test_the_hole_between_two_groups_of_ages_is_named():
    groups = ["0-4", "6-9", *(f"{low}-{low + 4}" for low in range(10, 85, 5)), "85+"]
    assert _wrong(dict.fromkeys(groups))["en"] == "nobody is counted between the ages 0-4 and 6-9"
    assert _wrong(dict.fromkeys(["0-5", "5-9", "10+"]))["en"] == "the ages 0-5 and 5-9 overlap"
