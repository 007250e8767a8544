"""Money of different years: the price of output by hand, the consumer index where that alone is whole, and what is not compared."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lantu.city import City, read_city
from lantu.city.prices import CONSUMER, DEFLATOR, price_change
from lantu.language.errors import LantuError
from lantu.report.ground.loss_hindcast import hindcast_sentences, in_prices_of, loss_hindcast
from lantu.report.ground.losses import past_losses
from lantu.space.hazards.annual import annual_expectation
from lantu.space.hazards.losses import AssetValue, FloodLosses


@pytest.fixture(scope="module")
def city() -> City:
    return read_city("chongqing")


def without(city: City, variable: str, **cells: object) -> City:
    rows = city.observations
    more = pd.DataFrame([{**rows.iloc[0].to_dict(), "place": "city", "status": "", **cells}]) if cells else None
    kept = rows[~rows["variable"].eq(variable)]
    return replace(city, observations=kept if more is None else pd.concat([kept, more], ignore_index=True))


def test_prices_between_two_years_are_growth_in_money_over_real_growth(city):
    found = price_change(city, 2021, 2024)
    # 亿元 and real growth as the statistical communiques of 2021 to 2024 have them
    assert found.ratio == pytest.approx(32193.15 / 27894.02 / (1.026 * 1.061 * 1.057), rel=1e-9)
    assert found.index == DEFLATOR
    assert set(found.sources) >= {"F03", "F10", "F16"}
    assert price_change(city, 2024, 2021).ratio * found.ratio == pytest.approx(1)
    assert price_change(city, 2022, 2022).ratio == 1
    assert price_change(city, 2014, 2018).ratio * price_change(city, 2018, 2023).ratio == pytest.approx(
        price_change(city, 2014, 2023).ratio
    )


def test_no_price_is_made_up_and_indices_are_not_mixed(city):
    with pytest.raises(LantuError, match=r"2011 to 2014 .lacking: 2013"):
        price_change(city, 2011, 2014)
    bare = without(city, "gdp_growth_real")
    with pytest.raises(LantuError, match=r"lacking: 2022, 2023.: money of different years is not compared"):
        price_change(bare, 2021, 2023)
    found = price_change(bare, 2021, 2022)  # prices of 2022 alone, 2.1 % up
    assert (found.ratio, found.index) == (pytest.approx(1.021), CONSUMER)
    assert price_change(city, 2021, 2022).index == DEFLATOR


def test_losses_on_record_stand_beside_the_model_for_each_resident(city):
    losses = np.array([[0.0, 40e6], [0.0, 60e6]])
    periods = np.array([10.0, 100.0])
    value = AssetValue(1000, 2000, "CNY", 2024, "made up")
    people = annual_expectation(periods, np.array([0.0, 10.0]))
    found = FloodLosses(periods, losses, annual_expectation(periods, losses), np.zeros(2), people, 0.0, value)
    beside = loss_hindcast(found, past_losses(city), city, 1000)
    assert beside.modelled[1] == pytest.approx(50e6 * (0.09 / 2 + 0.01) / 1000)
    rows = {row.past.variable: row for row in beside.rows}
    one = rows["disaster_direct_loss"]
    assert one.each_resident == pytest.approx(30.3e8 * price_change(city, 2021, 2024).ratio / 32.1243e6, rel=0.001)
    assert rows["disaster_direct_loss_mean_2011_2015"].prices.start == 2013  # the middle of five years
    assert "the part is above the whole" in " ".join(line.en for line in hindcast_sentences(beside))
    euros = replace(found, value=replace(value, money="EUR", year=2010))
    (why,) = hindcast_sentences(loss_hindcast(euros, past_losses(city), city, 1000))
    assert "the model is in EUR and the record in CNY" in why.en
    moved = in_prices_of(value, city, 2021)
    assert moved.most == pytest.approx(2000 * price_change(city, 2024, 2021).ratio)
    with pytest.raises(LantuError, match="no price index to 2021"):
        in_prices_of(replace(value, money="EUR"), city, 2021)
