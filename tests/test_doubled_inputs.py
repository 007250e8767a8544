"""Twice the size takes no more than twice the time, a gigabyte holds it, and whatever comes is answered or refused with a sentence.

A few inputs of each kind at a small size, those among them that once took the square of their length; all: `python -m bench.doubled`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bench.doubled import Reading, read_apart, wrong
from bench.doubled_inputs import INPUTS
from lantu.cli.runs.attempt import sentence_of
from lantu.exchange.bureau_sheet.sheet import read_foreign_sheet
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.packs.reading.csv_rows import LONGEST_CELL
from lantu.web.http.not_found import not_found

TRIED = {  # name -> share of the size that the bench begins with
    "YAML: nested lists": 1,
    "YAML: a fault at the end": 0.5,
    "CSV: columns": 0.2,
    "CSV: a quote that never ends": 1,
    "pack: goals of other places": 0.2,
    "pack: observations nobody knows": 0.1,
    "places: many shapes": 0.5,
    "layer: a ring of many points": 0.5,
    "document: html: attributes": 1,
    "document: docx: many wide spans": 0.4,
    "workbook: columns": 0.4,
    "upload: rows with a cell far right": 0.5,
    "sheet: a wide merged cell": 0.2,
    "sheet: rows with a cell far right": 0.2,
    "sheet: one cell far down": 1,
    "JSON: the same field": 1,
    "requests: csv": 0.2,
    "budget: a long ballot": 1,
    "opinions: votes": 0.5,
}
TIMES, LOOSE = 8, 2.5  # times the size; a square of it would take 64 times as long, and fails however loose


@pytest.mark.parametrize("name", TRIED)
def test_eight_times_the_size_takes_no_square_of_the_time(name: str) -> None:
    given = next(item for item in INPUTS if item.name == name)
    size = max(2, int(given.size * TRIED[name]))
    small, large = read_apart(given, size), read_apart(given, TIMES * size)
    assert not wrong(small, large, TIMES, LOOSE), (small, large)


def test_what_is_too_slow_too_large_or_broken_is_told() -> None:
    assert wrong(Reading(1, 100), Reading(9, 100), 8) == ""
    assert wrong(Reading(1, 100), Reading(64, 100), 8) == "8 times the size took 64.0 times as long"
    assert wrong(Reading(0, 100), Reading(0.2, 100), 8) == ""  # of a time that says nothing
    assert wrong(Reading(1, 100), Reading(1, 1400), 8) == "1,400 MB"
    assert wrong(Reading(1, 100), Reading(1, 100, fault="KeyError: 'x'"), 8) == "KeyError: 'x'"


def test_a_cell_that_is_too_long_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "works.csv"
    file.write_text("a,b\n1," + "城" * (LONGEST_CELL + 1), "utf-8")
    with pytest.raises(LantuError, match="cannot be read as a table") as told:
        read_foreign_sheet(file, None, "projects", {})
    assert f"{LONGEST_CELL:,}" in told.value.say("zh")
    assert f"{LONGEST_CELL:,}" in sentence_of(csv.Error("field larger than field limit"))["en"]


def test_a_long_name_is_not_held_against_every_other() -> None:
    names = {f"indicator_{number}": Text(f"指标{number}", f"Indicator {number}") for number in range(300)}
    long = not_found(Text("指标", "indicator"), "indicator_" * 5000, names, "/indicator/")
    assert len(long.sentence.en) < 300
