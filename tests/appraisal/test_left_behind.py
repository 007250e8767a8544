"""Where it is worst: named with value and rank, ties shown, nothing padded, and the same from other futures or said not to be."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from lantu.appraisal.left_behind import _worst_in
from lantu.appraisal.public_money.money import last_debt_ratio
from lantu.arrays import Array
from lantu.language.numbers import in_both
from lantu.language.text import Text
from lantu.report.verdict.headline import debt_sentences, odds_below
from lantu.report.verdict.worst import worst_rows, worst_sentences, worst_words

PLACES = 40
MEASURE = "urbanisation_rate"


def futures(middle: Array, spread: float, members: int, seed: int = 0) -> Array:
    """Return values (member, place) around a middle a place."""
    return middle + spread * np.random.default_rng(seed).standard_normal((members, middle.size))


def test_the_worst_tenth_is_named_with_ranks_where_the_futures_settle_it() -> None:
    rows = _worst_in(futures(np.arange(PLACES, dtype=float), 0.01, 300))
    assert {index: row["rank"] for index, row in rows.items()} == {0: 1, 1: 2, 2: 3, 3: 4}
    assert all(row["settled"] and row["tied"] == 0 and row["share"] == 1 for row in rows.values())


def test_places_that_are_level_share_a_rank_and_are_not_cut_in_two() -> None:
    value = np.arange(PLACES, dtype=float)
    value[2:7] = 2.0  # five places level where two would still fit
    rows = _worst_in(np.tile(value, (100, 1)))
    assert {index: (row["rank"], row["tied"]) for index, row in rows.items()} == {0: (1, 0), 1: (2, 0)} | dict.fromkeys(
        range(2, 7), (3, 4)
    )


@pytest.mark.parametrize("level", [PLACES, 25])
def test_where_most_places_are_level_at_the_bottom_nobody_is_named(level: int) -> None:
    value = np.zeros(PLACES)
    value[level:] = 1 + np.arange(PLACES - level)
    assert _worst_in(np.tile(value, (50, 1))) == {}


@pytest.mark.parametrize("places", [1, 2, 3])
def test_a_city_of_few_places_names_one_at_most(places: int) -> None:
    assert len(_worst_in(np.tile(np.arange(places, dtype=float), (20, 1)))) == (places > 1)


@pytest.mark.parametrize("seed", range(8))
def test_what_300_futures_settle_1000_others_say_too(seed: int) -> None:
    middle = np.random.default_rng(100 + seed).standard_normal(PLACES)
    few, many = (_worst_in(futures(middle, 0.6, members, 7 * seed + members)) for members in (300, 1000))
    for one, other in ((few, many), (many, few)):
        for index, row in one.items():
            assert index in other or not row["settled"]


def row(measure: str, **changed: Any) -> dict[str, Any]:
    """Return a measure in which a place is among the worst."""
    usual = {
        "value": 51.4,
        "unit": "%",
        "rank": 2,
        "of": 38,
        "tied": 0,
        "share": 0.97,
        "settled": True,
        "in_plan": True,
    }
    return {"measure": measure} | usual | changed


def verdict(*places: tuple[str, bool, list[dict[str, Any]]]) -> Any:
    """Return a verdict that has nothing but places: name, tied, measures."""
    rows = [
        {
            "place": name,
            "name_zh": name,
            "name_en": name,
            "tied": tied,
            "times": len(inside),
            "of": 3,
            "year": 2035,
            "worst_in": inside,
        }
        for name, tied, inside in places
    ]
    return SimpleNamespace(
        worst_places=rows,
        indicators={MEASURE: SimpleNamespace(names=Text("城镇化率", "Urban share"), unit="%")},
        moves_alike=frozenset(),
    )


def test_a_line_names_measure_value_and_rank_and_says_what_is_not_settled() -> None:
    settled, open_ = row(MEASURE), row(MEASURE, rank=3, tied=1, share=0.52, settled=False)
    assert worst_words(settled, verdict()).en.endswith(f"{in_both(51.4, '%').en}, 2nd worst of 38")
    said = worst_words(open_, verdict())
    assert "3rd worst equal of 38, not settled: in the worst tenth in 52 % of futures" in said.en
    assert "并列倒数第 3（共 38 个），尚不确定：52 % 的未来处于最差一成" in said.zh


def test_no_tie_is_cut_in_two_and_what_is_left_is_counted() -> None:
    inside = [row(MEASURE)]
    places = [(name, name in "efg", inside) for name in "abcdefghi"]
    shown = worst_rows(verdict(*places))
    assert [place.id for place in shown] == list("abcdefg")
    first, *lines = worst_sentences(verdict(*places))
    assert len(lines) == 7
    assert "2 more" in first.en
    assert "另有 2 个" in first.zh


def test_what_is_not_of_the_plan_is_said_so() -> None:
    assert "none of the plan's" in worst_sentences(verdict(("a", False, [row(MEASURE, in_plan=False)])))[0].en
    assert worst_sentences(verdict()) == []


MONEY = {
    "observed": {"year": 2023, "value": 175.28, "source": "S16"},
    "bounds": {"yellow": 120.0, "orange": 200.0, "red": 300.0},
    "limit": 250.0,
    "phases": [
        {"year": 2027, "median": 256.0, "low": 196.0, "high": 305.0, "band": "orange",
         "below": {"yellow": 0.0, "orange": 0.06, "red": 0.9}, "odds_within_limit": 0.4},
    ],
}  # fmt: skip


def test_the_debt_starts_at_its_record_and_has_the_odds_of_every_line() -> None:
    first, phase = debt_sentences(MONEY)
    assert first.en == "Debt ratio last on record: 175 % in 2023"
    assert "yellow line (120 %) 0 %, orange line (200 %) 6 %, red line (300 %) 90 %, limit (250 %) 40 %" in phase.en
    assert "红线（300 %）90 %，上限（250 %）40 %" in phase.zh
    assert len(odds_below(MONEY["phases"][0], MONEY | {"limit": 300.0})) == 3  # the limit is a line already


def test_what_is_not_known_of_the_debt_is_never_nought() -> None:
    unknown = MONEY["phases"][0] | dict.fromkeys(("median", "low", "high"), float("nan"))
    first, phase = debt_sentences(MONEY | {"observed": None, "phases": [unknown]})
    assert first.en == "No debt ratio is on record"
    assert phase.en == "2027   the debt ratio cannot be simulated"
    assert last_debt_ratio(SimpleNamespace(indicators={})) is None  # type: ignore[arg-type]
