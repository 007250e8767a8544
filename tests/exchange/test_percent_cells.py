"""A cell that is formatted as percent says its unit by its format, where the column of units says nothing."""

import pytest
from openpyxl import Workbook

from lantu.exchange import read_workbook
from lantu.language.units import parse_quantity


def test_a_cell_that_shows_65_percent_is_65_percent_and_not_65(tmp_path):
    book = Workbook()
    page = book.active
    page.title = "goals"
    page.append(["indicator", "place", "year", "relation", "value", "unit", "kind"])
    for unit, kind in ((None, "own"), ("%", "own"), (None, None)):
        page.append(["urbanisation_rate", "city", 2031, ">=", 0.65, unit, kind])
    for cell in ("E2", "E3", "E4"):
        page[cell].number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    rows = [row.values for row in read_workbook(tmp_path / "a.xlsx").sheets["goals"].rows]
    read = [parse_quantity(row["value"], row.get("unit", "")) for row in rows]
    assert [value * unit.scale for value, unit in read] == pytest.approx([0.65, 0.65, 0.65])
