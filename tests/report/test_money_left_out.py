"""Money that a run leaves out: an amount that is nothing everywhere is not told as a figure."""

from types import SimpleNamespace

import numpy as np
import pytest
import xarray as xr

from lantu.report.verdict.money import has_amounts


@pytest.mark.parametrize(
    ("missing", "amounts", "told"),
    [
        ({"government_debt": ("transfers",)}, [0.0, 0.0], False),
        ({"government_debt": ("transfers",)}, [0.0, 3.2e9], True),
        ({"government_debt": ("land_price",)}, [np.nan, 0.0], False),
        ({"energy_consumption": ("energy_consumption",)}, [0.0, 0.0], True),  # money is simulated: nothing is borrowed
    ],
)
def test_nothing_in_every_year_is_told_only_where_money_is_simulated(missing, amounts, told):
    run = SimpleNamespace(
        missing=missing,
        data={"plan_investment": None},
        at=lambda name, place: xr.DataArray([amounts], dims=("member", "year")),
    )
    assert has_amounts(run, "plan_investment") is told
    assert not has_amounts(run, "interest")
