"""The list of projects that bureaus use: what it says a project costs in each year."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.exchange import write_project_list


def test_works_of_three_years_cost_a_third_in_each_and_nothing_before_or_after(tmp_path):
    """4.5亿元 over 2026 to 2028 are 1.5亿元 a year; a third of it from the city's own revenue is 1.5亿元."""
    project = replace(
        read_blueprint("chongqing").projects[0],
        start=2026,
        end=2028,
        cost=4.5e8,
        upkeep=0.2e8,
        funding={"own": 1.5e8, "special_bond": 3e8},
    )
    path = tmp_path / "list.xlsx"
    write_project_list(path, [project], read_city("chongqing"), range(2025, 2031), "en")
    heads, row = load_workbook(path).active.iter_rows(values_only=True)
    told = {str(head): cell for head, cell in zip(heads, row, strict=True)}
    by_year = [told[str(year)] for year in range(2025, 2031)]
    assert by_year == pytest.approx([0, 1.5, 1.5, 1.5, 0, 0])
    assert sum(by_year) == pytest.approx(told["Cost (100m yuan)"]) == pytest.approx(4.5)
    assert (told["Own revenue"], told["Special bonds"], told["Private"]) == pytest.approx((1.5, 3, 0))
    assert told["Upkeep a year (100m yuan)"] == pytest.approx(0.2)
    assert told["Works"] == "2026–2028"
