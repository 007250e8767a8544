"""The development part of the marked corpus of real plans is read as well as it was on the day that it was finished."""

from collections import Counter
from functools import lru_cache

import pytest

from bench.corpus import (
    FOLDER,
    HELD_FIFTH,
    HELD_FOURTH,
    HELD_SECOND,
    HELD_SIXTH,
    HELD_THIRD,
    LISTS,
    SECOND,
    Score,
    measure,
    rows_of,
)


@lru_cache(maxsize=1)
def development() -> Score:
    """Return the score of all texts of the development part."""
    return score_of("development")


def score_of(part: str) -> Score:
    """Return the score of all texts of a part of the corpus."""
    whole = Score()
    for one in measure(part).values():
        whole.add(one)
    return whole


def assert_figures_are_read(one: Score, precision: float, recall: float) -> None:
    """So many of the figures that are found are figures of the text, and so many of the text's are found."""
    found = sum(mark.role in ("promise", "base") for mark, _, _ in one.found)
    assert found / (found + len(one.extra)) >= precision
    assert found / (found + len(one.missed)) >= recall


def assert_lists_are_read(one: Score, precision: float, recall: float, items: int | None = None) -> None:
    """The same of the items of lists, of which so many are marked."""
    right, missed, extra = one.items
    assert items in (None, len(right) + len(missed))
    assert len(right) / (len(right) + len(extra)) >= precision
    assert len(right) / (len(right) + len(missed)) >= recall


def share_of_promises_that_bind_right(one: Score) -> float:
    """Return the share of the promises found whose relation is right."""
    promises = [faults for mark, _, faults in one.found if mark.role == "promise"]
    return sum("relation" not in faults for faults in promises) / len(promises)


def test_texts_come_in_every_format_with_their_sources_and_the_84_of_development_are_not_held_out_again():
    rows = rows_of(FOLDER / "sources.csv")
    assert Counter(row["part"] for row in rows)["development"] == 84
    held_out = {"held out", HELD_SECOND, HELD_THIRD, HELD_FOURTH, HELD_FIFTH, HELD_SIXTH}
    assert {row["part"] for row in rows} == {"development", SECOND, LISTS, *held_out}
    assert {row["format"] for row in rows} == {"txt", "docx", "pdf", "html", "xlsx"}
    assert all(row["address"] and row["title"] and row["seen"] and row["licence"] for row in rows)


def test_figures_are_found_and_few_are_made_up():
    assert_figures_are_read(development(), precision=0.99, recall=0.95)


def test_promises_bind_as_the_text_says():
    assert share_of_promises_that_bind_right(development()) >= 0.99


def test_no_figure_enters_a_pack_with_another_value():
    entered = development().entered
    # 56 as stated; of two that are said twice one enters; two say only 突破, and one of those took industry's total for GDP
    assert len(entered) >= 52
    assert not [
        item for item, fault in entered if fault in ("made up", "no figure of a city") or "change for level" in fault
    ]


def test_years_subjects_and_roles_are_as_right_as_they_were():
    found = [faults for mark, _, faults in development().found if mark.role in ("promise", "base")]
    right = {part: sum(part not in faults for faults in found) / len(found) for part in ("year", "subject", "role")}
    floor = {"year": 0.96, "subject": 0.87, "role": 0.94}  # what was reached
    assert {part: value for part, value in right.items() if value < floor[part]} == {}


def test_lists_are_found_and_none_is_made_up():
    assert_lists_are_read(development(), precision=1, recall=0.97)  # what was reached


def test_the_thirty_that_were_held_out_second_are_read_as_well_as_on_the_day_that_they_were_mended_for():
    one = score_of(SECOND)
    found = [faults for mark, _, faults in one.found if mark.role in ("promise", "base")]
    assert len(found) / (len(found) + len(one.extra)) >= 0.99
    assert len(found) / (len(found) + len(one.missed)) >= 0.99
    assert share_of_promises_that_bind_right(one) == 1
    assert sum("year" not in faults for faults in found) / len(found) >= 0.9
    assert not [item for item, fault in one.entered if fault]
    right, missed, extra = one.items
    assert (len(right), missed, extra) == (17, [], [])


def test_the_48_that_were_held_out_third_are_read_as_well_as_after_the_look():
    one = score_of("held out")
    assert_figures_are_read(one, precision=0.99, recall=0.98)
    assert share_of_promises_that_bind_right(one) >= 0.99
    assert not [item for item, fault in one.entered if fault in ("made up", "no figure of a city")]
    assert_lists_are_read(one, precision=1, recall=0.92)


def test_the_eighty_that_were_gathered_for_their_lists_are_read_as_well_as_on_the_day_that_they_were_mended_for():
    one = score_of(LISTS)
    assert_lists_are_read(one, precision=0.97, recall=0.95, items=400)
    assert_figures_are_read(one, precision=0.99, recall=0.94)  # what was reached


def test_the_48_that_were_held_out_fourth_are_read_as_well_as_after_the_look():
    one = score_of(HELD_SECOND)
    assert_figures_are_read(one, precision=0.99, recall=0.98)
    assert share_of_promises_that_bind_right(one) == 1
    assert not [item for item, fault in one.entered if fault]
    assert_lists_are_read(one, precision=1, recall=0.97)


def test_the_forty_that_were_held_out_fifth_are_read_as_well_as_after_the_look():
    one = score_of(HELD_THIRD)
    assert_figures_are_read(one, precision=0.99, recall=0.95)
    assert share_of_promises_that_bind_right(one) == 1
    assert not [item for item, fault in one.entered if fault]
    assert_lists_are_read(one, precision=0.99, recall=0.97, items=119)


@pytest.mark.parametrize(
    ("part", "items", "figures", "binds", "lists"),
    [
        (HELD_FOURTH, 119, (0.99, 0.97), 0.98, (1, 0.98)),
        (HELD_FIFTH, 82, (0.99, 0.97), 0.99, (1, 1)),
        (HELD_SIXTH, 84, (0.99, 0.95), 0.99, (1, 0.94)),
    ],
)
def test_three_times_forty_that_were_held_out_are_read_as_well_as_after_the_looks(part, items, figures, binds, lists):
    one = score_of(part)
    assert_figures_are_read(one, *figures)
    assert share_of_promises_that_bind_right(one) >= binds
    assert not [item for item, fault in one.entered if fault in ("made up", "no figure of a city")]
    assert_lists_are_read(one, *lists, items=items)  # what was reached
