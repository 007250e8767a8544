"""A figure that a bureau tells before the year was counted is marked wherever it is shown, until the counted one replaces it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import lantu
from lantu.blueprint import Goal
from lantu.city import read_city, write_skeleton
from lantu.indicators import record
from lantu.language.errors import Location
from lantu.language.units import unit
from lantu.report import verdict_text
from lantu.report.verdict.goals import written_goals


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The example, with the output of 2023 as a planning bureau expected it."""
    folder = tmp_path_factory.mktemp("marks") / "example"
    write_skeleton(folder, "example")
    file = folder / "observations.csv"
    text = file.read_text("utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith("city,2023,gdp,")]
    file.write_text(text.replace(row, row.replace(",assumed,", ",expected,")), "utf-8")
    return lantu.read_blueprint(folder), read_city(folder)


@pytest.mark.parametrize(
    ("year", "shown"), [(2023, "The record of 2023 is 83 bn yuan (expected)"), (2030, "83 bn yuan (expected) →")]
)
def test_the_mark_stands_with_the_figure_in_the_verdict_and_the_report(town, year, shown):
    plan, city = town
    asked = Goal("gdp", "city", year, ">=", 9e12, unit("yuan"), "official", "EXAMPLE", "", Location("goals.csv", 2))
    earlier = city.observations[city.observations["variable"].eq("gdp") & city.observations["place"].eq("city")].iloc[
        :1
    ]
    more = [earlier.assign(year=when, value=6e10 + 1e9 * (when - 2017)) for when in (2017, 2018, 2019)]
    known = replace(city, observations=pd.concat([city.observations, *more], ignore_index=True))
    run = lantu.run(replace(plan, goals=(asked,)), known, members=2)
    verdict = lantu.appraise(run)
    assert shown in verdict_text(run, verdict, None, "en")
    assert "830亿元（预计数）" in verdict_text(run, verdict, None, "zh")
    assert written_goals(verdict, known)[0].last.en == "83 bn yuan (expected)"


def test_a_ratio_is_marked_by_either_of_its_terms(town):
    _, city = town
    rows = city.observations
    output = rows[rows["variable"].eq("gdp") & rows["place"].eq("city")]
    people = output.assign(variable="population", value=1e6, unit="person", basis="measured")
    other = output.assign(variable="population", value=1e6, unit="person", basis="provisional")
    share = city.indicators["gdp_per_capita"]
    assert share.denominator == "population"
    for below, expected in ((people, "expected"), (other, "provisional")):
        seen = record(replace(city, observations=pd.concat([rows, below], ignore_index=True)), share)
        assert seen["basis"].iloc[-1] == expected
        assert np.isfinite(seen["value"].iloc[-1])
