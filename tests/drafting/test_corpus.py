"""The development part of the marked corpus of real plans is read as well as it was on the day that it was finished."""

from collections import Counter
from functools import lru_cache

from bench.corpus import FOLDER, HELD_SECOND, HELD_THIRD, LISTS, SECOND, Score, measure, rows_of


@lru_cache(maxsize=1)
def development() -> Score:
    """Return the score of all texts of the development part."""
    whole = Score()
    for one in measure("development").values():
        whole.add(one)
    return whole


def test_texts_come_in_every_format_with_their_sources_and_the_84_of_development_are_not_held_out_again():
    rows = rows_of(FOLDER / "sources.csv")
    assert Counter(row["part"] for row in rows)["development"] == 84
    assert {row["part"] for row in rows} <= {"development", SECOND, "held out", HELD_SECOND, HELD_THIRD, LISTS}
    assert {row["format"] for row in rows} == {"txt", "docx", "pdf", "html", "xlsx"}
    assert all(row["address"] and row["title"] and row["seen"] and row["licence"] for row in rows)


def test_figures_are_found_and_few_are_made_up():
    one = development()
    found = sum(mark.role in ("promise", "base") for mark, _, _ in one.found)
    assert found / (found + len(one.extra)) >= 0.99
    assert found / (found + len(one.missed)) >= 0.95


def test_promises_bind_as_the_text_says():
    promises = [faults for mark, _, faults in development().found if mark.role == "promise"]
    assert sum("relation" not in faults for faults in promises) / len(promises) >= 0.99


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
    right, missed, extra = development().items
    assert not extra
    assert len(right) / (len(right) + len(missed)) >= 0.97  # what was reached


def test_the_thirty_that_were_held_out_second_are_read_as_well_as_on_the_day_that_they_were_mended_for():
    one = Score()
    for text in measure(SECOND).values():
        one.add(text)
    found = [faults for mark, _, faults in one.found if mark.role in ("promise", "base")]
    promises = [faults for mark, _, faults in one.found if mark.role == "promise"]
    assert len(found) / (len(found) + len(one.extra)) >= 0.99
    assert len(found) / (len(found) + len(one.missed)) >= 0.99
    assert not [faults for faults in promises if "relation" in faults]
    assert sum("year" not in faults for faults in found) / len(found) >= 0.9
    assert not [item for item, fault in one.entered if fault]
    right, missed, extra = one.items
    assert (len(right), missed, extra) == (17, [], [])


def test_the_48_that_were_held_out_third_are_read_as_well_as_after_the_look():
    one = Score()
    for text in measure("held out").values():
        one.add(text)
    found = sum(mark.role in ("promise", "base") for mark, _, _ in one.found)
    promises = [faults for mark, _, faults in one.found if mark.role == "promise"]
    assert found / (found + len(one.extra)) >= 0.99
    assert found / (found + len(one.missed)) >= 0.98
    assert sum("relation" not in faults for faults in promises) / len(promises) >= 0.99
    assert not [item for item, fault in one.entered if fault in ("made up", "no figure of a city")]
    right, missed, extra = one.items
    assert not extra
    assert len(right) / (len(right) + len(missed)) >= 0.92


def test_the_eighty_that_were_gathered_for_their_lists_are_read_as_well_as_on_the_day_that_they_were_mended_for():
    one = Score()
    for text in measure(LISTS).values():
        one.add(text)
    right, missed, extra = one.items
    assert len(right) + len(missed) == 400
    assert len(right) / (len(right) + len(extra)) >= 0.97
    assert len(right) / (len(right) + len(missed)) >= 0.95
    found = sum(mark.role in ("promise", "base") for mark, _, _ in one.found)
    assert found / (found + len(one.extra)) >= 0.99  # what was reached
    assert found / (found + len(one.missed)) >= 0.94


def test_the_48_that_were_held_out_fourth_are_read_as_well_as_after_the_look():
    one = Score()
    for text in measure(HELD_SECOND).values():
        one.add(text)
    found = sum(mark.role in ("promise", "base") for mark, _, _ in one.found)
    promises = [faults for mark, _, faults in one.found if mark.role == "promise"]
    assert found / (found + len(one.extra)) >= 0.99
    assert found / (found + len(one.missed)) >= 0.98
    assert not [faults for faults in promises if "relation" in faults]
    assert not [item for item, fault in one.entered if fault]
    right, missed, extra = one.items
    assert not extra
    assert len(right) / (len(right) + len(missed)) >= 0.97


def test_the_forty_that_were_held_out_fifth_are_read_as_well_as_after_the_look():
    one = Score()
    for text in measure(HELD_THIRD).values():
        one.add(text)
    found = sum(mark.role in ("promise", "base") for mark, _, _ in one.found)
    promises = [faults for mark, _, faults in one.found if mark.role == "promise"]
    assert found / (found + len(one.extra)) >= 0.99
    assert found / (found + len(one.missed)) >= 0.95
    assert not [faults for faults in promises if "relation" in faults]
    assert not [item for item, fault in one.entered if fault]
    right, missed, extra = one.items
    assert len(right) + len(missed) == 119
    assert len(right) / (len(right) + len(extra)) >= 0.97
    assert len(right) / (len(right) + len(missed)) >= 0.63  # what was reached; its lists were not mended for
