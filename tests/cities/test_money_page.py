"""The numbers of the page on money are those of a run: debt, odds and works, as assumed and under each stress.

A hundred futures here, with room for what so few miss by; `LANTU_FUTURES=1000` asks for as many as the page was written from.
"""

import os
import re
from pathlib import Path

import numpy as np
import pytest

import lantu
from lantu.appraisal import compare_runs, works_row
from lantu.appraisal.projects.works import WorksRow
from lantu.engine import Run

FUTURES = int(os.environ.get("LANTU_FUTURES", "100"))
STRESSES = ("revenue_shock", "land_shock", "dear_money")
KEPT = 3.0  # the limit of the debt ratio
PAGE = Path(__file__).parents[2] / "docs/explanation/money.md"


@pytest.fixture(scope="module")
def runs():
    plan, city = lantu.read_blueprint("chongqing"), lantu.read_city("chongqing")
    return {name: lantu.run(plan, city, members=FUTURES, scenario=name) for name in (None, *STRESSES)}


def cells(first: str) -> list[str]:
    """The cells behind the first one of a row of the page."""
    [line] = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {first} |")]
    return [cell.strip() for cell in line.strip("|").split("|")[1:]]


def numbers(cell: str) -> list[float]:
    """The numbers of a cell: '257 % (225-293)' holds three."""
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", cell)]


def works(run: Run, year: int) -> WorksRow:
    """What a run asks for, builds and leaves unpaid in a year."""
    found = works_row(run, year)
    assert found is not None
    return found


def near(spread: float) -> float:
    """How far a median, an end or a share of so few futures may be from that of a thousand, with two roundings."""
    return 1.0 + spread * (3.5 / np.sqrt(FUTURES) if FUTURES < 1000 else 0.02)


def test_the_debt_ratio_is_that_of_the_page(runs):
    debt = runs[None].at("debt_ratio").sel(year=[2023, 2025, 2027, 2030, 2035])
    for number, cell in enumerate(cells("now: debt within limits")):
        values = 100 * debt.isel(year=number).values
        stated, spread = numbers(cell), float(values.std())
        for told, share in zip(stated, (0.5, 0.05, 0.95), strict=False):
            assert told == pytest.approx(np.quantile(values, share), abs=near(spread * (1 if share == 0.5 else 2))), (
                cell
            )


@pytest.mark.parametrize("name", [None, *STRESSES])
def test_each_stress_is_that_of_the_page(runs, name):
    debt, odds, unbuilt = (numbers(cell)[0] for cell in cells("as assumed" if name is None else f"`{name}`"))
    ratio = 100 * runs[name].at("debt_ratio").sel(year=2030).values
    assert debt == pytest.approx(float(np.median(ratio)), abs=near(float(ratio.std())))
    kept = runs[name].at("debt_ratio").sel(year=2035).values <= KEPT
    assert odds == pytest.approx(100 * kept.mean(), abs=near(50))
    assert unbuilt == pytest.approx(100 * works(runs[name], 2030).unbuilt, abs=near(30))


def test_works_paid_are_the_share_of_the_record_that_the_page_says(runs):
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    told = re.search(r"\((\d+) % in 2027, (\d+) % in 2030, (\d+) % in 2035\)", text)
    assert told is not None
    for share, year in zip(told.groups(), (2027, 2030, 2035), strict=True):
        values = 100 * runs[None].at("works_of_usual").sel(year=year).values
        assert float(share) == pytest.approx(float(np.median(values)), abs=near(float(values.std())))


def test_what_is_asked_for_in_the_first_year_of_the_plan_is_paid(runs):
    assert works(runs[None], 2026).unbuilt <= 0.10


@pytest.mark.parametrize("name", STRESSES)
def test_no_stress_makes_a_printed_reading_better(runs, name):
    """Odds of every goal and of the debt limit, the debt ratio, and what is paid and built, at every phase."""
    compared = compare_runs(runs[None], runs[name])
    goals = compared.dropna(subset=["odds_a", "odds_b"])
    assert len(goals) >= 15
    assert (goals["odds_b"] <= goals["odds_a"] + 5e-3).all(), goals[["indicator", "year", "odds_a", "odds_b"]]
    debt = compared[compared["indicator"].eq("debt_ratio")]
    assert len(debt) == 3
    assert (debt["median_b"] >= debt["median_a"] - 0.05).all()
    for year in (2027, 2030, 2035):
        before, after = works(runs[None], year), works(runs[name], year)
        assert after.unpaid >= before.unpaid
        assert after.unbuilt >= before.unbuilt
        assert after.of_usual <= before.of_usual
