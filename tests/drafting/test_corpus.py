"""The development part of the marked corpus of real plans is read as well as it was on the day that it was finished."""

from collections import Counter
from functools import lru_cache

import pytest

from bench.corpus import FOLDER, Score, measure, parts, rows_of
from lantu.drafting import Item


@lru_cache
def score_of(part: str) -> Score:
    """Return the score of all texts of a part of the corpus."""
    whole = Score()
    for one in measure(part).values():
        whole.add(one)
    return whole


def precision_and_recall_of_figures(one: Score) -> tuple[float, float]:
    """Return the share of the figures that are found which are figures of the text, and of the text's that are found."""
    found = sum(mark.role in ("promise", "base") for mark, _, _ in one.found)
    return found / (found + len(one.extra)), found / (found + len(one.missed))


def precision_and_recall_of_lists(items: tuple[list[Item], list[str], list[Item]]) -> tuple[float, float]:
    """The same of the items of lists."""
    right, missed, extra = (len(part) for part in items)
    return right / (right + extra), right / (right + missed)


def share_of_promises_that_bind_right(one: Score) -> float:
    """Return the share of the promises found whose relation is right."""
    promises = [faults for mark, _, faults in one.found if mark.role == "promise"]
    return sum("relation" not in faults for faults in promises) / len(promises)


def test_texts_come_in_every_format_with_their_sources_and_the_84_of_development_are_not_held_out_again():
    rows = rows_of(FOLDER / "sources.csv")
    assert Counter(row["part"] for row in rows)["development"] == 84
    assert {row["format"] for row in rows} == {"txt", "docx", "pdf", "html", "xlsx"}
    assert all(row["address"] and row["title"] and row["seen"] and row["licence"] for row in rows)


def test_no_figure_enters_a_pack_with_another_value():
    entered = score_of("development").entered
    # 56 as stated; of two that are said twice one enters; two say only 突破, and one of those took industry's total for GDP
    assert len(entered) >= 52
    assert not [
        item for item, fault in entered if fault in ("made up", "no figure of a city") or "change for level" in fault
    ]


# What was reached after each part was mended for: precision and recall of figures found; promises that bind right; precision and
# recall of lists held by rule; items.
REACHED = {
    "development": ((0.99, 0.97), 0.99, (1, 1), 81),
    "development since 2026-11-29": ((0.99, 0.99), 1, (1, 1), 17),
    "held out": ((0.99, 0.98), 0.99, (1, 1), 88),
    "development of lists": ((0.99, 0.95), 0.99, (1, 0.99), 400),
    "second held out": ((0.99, 0.98), 1, (1, 1), 112),
    "third held out": ((0.99, 0.95), 1, (1, 0.98), 119),
    "fourth held out": ((0.99, 0.97), 0.98, (1, 1), 119),
    "fifth held out": ((0.99, 0.97), 0.99, (1, 1), 82),
    "sixth held out": ((0.99, 0.98), 0.99, (1, 1), 84),
    "seventh held out": ((0.99, 0.98), 1, (1, 1), 74),
    "eighth held out": ((0.99, 0.98), 1, (1, 0.99), 122),
    "ninth held out": ((0.99, 0.96), 1, (0.97, 0.96), 130),
    "tenth, English, for mending": ((0.99, 0.99), 1, (1, 0.94), 97),
    "tenth, Chinese, for mending": ((0.99, 0.99), 1, (1, 0.79), 58),
    "tenth held out": ((0.99, 0.96), 0.99, (1, 0.93), 77),
    "eleventh held out": ((0.99, 0.95), 0.99, (0.97, 0.98), 91),
    "twelfth held out": ((0.99, 0.99), 1, (1, 1), 29),
    "thirteenth held out": ((0.99, 0.98), 0.99, (1, 1), 66),
    "fourteenth held out": ((0.99, 0.97), 0.98, (1, 0.96), 58),
    "fifteenth held out": ((0.99, 0.96), 0.98, (1, 0.96), 219),
    "sixteenth held out": ((0.99, 0.96), 0.96, (0.91, 0.96), 53),
    "seventeenth held out": ((0.98, 0.92), 0.99, (0.98, 0.91), 101),
    "eighteenth held out": ((0.99, 0.99), 0.99, (0.98, 0.88), 164),
    "nineteenth held out": ((0.99, 0.96), 0.99, (0.98, 0.95), 142),
    "twentieth held out": ((1, 0.96), 0.98, (0.97, 1), 69),
    "twenty-first held out": ((0.99, 0.95), 0.99, (1, 0.96), 119),
    "twenty-second held out": ((0.99, 0.99), 1, (0.98, 0.97), 88),
}

# The same of the figures found: the shares whose year, subject and side (promise or what was there) are right.
AS_RIGHT = {
    "development": (0.98, 0.95, 0.98),
    "development since 2026-11-29": (0.95, 0.92, 0.95),
    "held out": (0.95, 0.87, 0.96),
    "development of lists": (0.95, 0.88, 0.93),
    "second held out": (0.96, 0.91, 0.93),
    "third held out": (0.89, 0.93, 0.97),
    "fourth held out": (0.96, 0.94, 0.94),
    "fifth held out": (0.94, 0.97, 0.96),
    "sixth held out": (0.85, 0.94, 0.98),
    "seventh held out": (0.97, 0.95, 0.95),
    "eighth held out": (0.96, 0.98, 0.97),
    "ninth held out": (0.97, 0.88, 0.9),
    "tenth, English, for mending": (0.98, 0.98, 1),
    "tenth, Chinese, for mending": (1, 0.99, 0.98),
    "tenth held out": (0.98, 0.95, 0.97),
    "eleventh held out": (0.89, 0.9, 0.95),
    "twelfth held out": (0.97, 0.91, 0.98),
    "thirteenth held out": (0.93, 0.94, 0.97),
    "fourteenth held out": (0.92, 0.92, 0.92),
    "fifteenth held out": (0.92, 0.91, 0.9),
    "sixteenth held out": (0.87, 0.91, 0.95),
    "seventeenth held out": (0.89, 0.95, 0.86),
    "eighteenth held out": (0.99, 0.97, 0.98),
    "nineteenth held out": (0.98, 0.89, 0.93),
    "twentieth held out": (0.98, 0.97, 0.98),
    "twenty-first held out": (0.85, 0.95, 0.92),
    "twenty-second held out": (0.98, 0.97, 0.94),
}


def test_what_was_reached_is_said_of_every_part():
    assert list(REACHED) == list(AS_RIGHT) == parts()


@pytest.mark.parametrize("part", AS_RIGHT)
def test_years_subjects_and_sides_are_as_right_as_they_were(part):
    found = [faults for mark, _, faults in score_of(part).found if mark.role in ("promise", "base")]
    right = [sum(what not in faults for faults in found) / len(found) for what in ("year", "subject", "role")]
    assert all(share >= floor for share, floor in zip(right, AS_RIGHT[part], strict=True)), right


@pytest.mark.parametrize("part", REACHED)
def test_a_part_is_read_as_well_as_on_the_day_that_it_was_mended_for(part):
    one, (figures, binds, lists, items) = score_of(part), REACHED[part]
    assert len(one.items[0]) + len(one.items[1]) == items
    found = precision_and_recall_of_figures(one)
    assert found[0] >= figures[0]
    assert found[1] >= figures[1]
    assert share_of_promises_that_bind_right(one) >= binds
    of_lists = precision_and_recall_of_lists(one.by_rule)
    assert of_lists[0] >= lists[0]
    assert of_lists[1] >= lists[1]
    assert precision_and_recall_of_lists(one.items)[1] >= of_lists[1]


def test_of_all_lists_likely_ones_too_nearly_all_are_lists():
    whole = Score()
    for part in parts():
        whole.add(score_of(part))
    assert precision_and_recall_of_lists(whole.items)[0] >= 0.94


# Energy used in a past year, which a plan's first sentence tells, and the people whom a county counted in the October of the
# year that a text of its December writes of, enter as promises: not mended yet.
ENTERED_WRONG = {"twenty-first held out": 1, "twenty-second held out": 1}


@pytest.mark.parametrize("part", REACHED)
def test_all_that_enters_a_pack_is_as_marked(part):
    wrong = [item for item, fault in score_of(part).entered if fault]
    assert len(wrong) <= ENTERED_WRONG.get(part, 0), wrong
