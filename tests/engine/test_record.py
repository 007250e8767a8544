"""The record: what is read where nothing is on it."""

from __future__ import annotations

from dataclasses import replace

from lantu.city import read_city
from lantu.engine import read_records


def test_a_city_without_figures_has_no_record():
    """Where pyarrow is installed, pandas maps words to words even when there are none."""
    city = read_city("chongqing")
    assert read_records(replace(city, observations=city.observations.iloc[:0])) == {}
