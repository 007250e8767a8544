"""An indicator that is a ratio times a factor: carbon per head, from carbon dioxide and people."""

from dataclasses import replace

import pytest

from lantu.city import read_city
from lantu.indicators import record, record_by_place


def test_carbon_per_head_is_twelve_forty_fourths_of_the_carbon_dioxide():
    """44 tonnes of carbon dioxide hold 12 tonnes of carbon: 33 million tonnes for 3 million people are 3 t a head."""
    city = read_city("chongqing")
    district = city.districts()[0].id
    rows = [("co2", "city", 33e6, "tCO2"), ("population", "city", 3e6, "person")]
    rows += [("co2", district, 22e6, "tCO2"), ("population", district, 1e6, "person")]
    table = city.observations.iloc[[0] * len(rows)].reset_index(drop=True)
    table = table.assign(year=2021, status="", sex="", age="", basis="measured")
    for column, values in zip(("variable", "place", "value", "unit"), zip(*rows, strict=True), strict=True):
        table[column] = values
    known = replace(
        city.indicators["ghg_per_capita_basic"],
        id="carbon_per_head",
        numerator="co2",
        denominator="population",
        factor=12 / 44,
        function="",
    )
    small = replace(city, observations=table)
    assert record(small, known)["value"].tolist() == pytest.approx([3.0])
    assert record_by_place(small, known)["value"].tolist() == pytest.approx([6.0])


def test_a_record_has_a_row_a_year_in_order_the_last_figure_of_each_however_the_pack_lists_them():
    city = read_city("vienna")
    listed = [(2021, 5.0), (2019, 3.0), (2020, 4.0), (2021, 6.0)]
    table = city.observations.iloc[[0] * len(listed)].reset_index(drop=True)
    table = table.assign(variable="population", place="city", status="", sex="", age="")
    table["year"], table["value"] = zip(*listed, strict=True)
    known = city.indicators["population"]
    turned, sorted_ = (
        record(replace(city, observations=rows), known)["value"].to_dict() for rows in (table, table.iloc[[1, 2, 3]])
    )
    assert turned == sorted_ == {2019: 3.0, 2020: 4.0, 2021: 6.0}
    assert list(turned) == [2019, 2020, 2021]
    assert record(replace(city, observations=table.iloc[:0]), known).empty
