"""The tutorial on a city of your own is followed: its commands are called, what it says of their output is there."""

import csv
import json
import re
import shlex
import shutil
from pathlib import Path

from tests.cases.follow_page import BLOCK
from tests.command import lantu

TOP = Path(__file__).parents[2]
PAGE = TOP / "docs" / "tutorial" / "a-city-of-your-own.md"
SUZHOU = PAGE.parent / "suzhou"


def test_the_tutorial_does_what_it_says(tmp_path):
    called = 0
    for language, _, text in BLOCK.findall(PAGE.read_text("utf-8")):
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:] if language == "console" else ():
            command, _, said = part.partition("\n")
            program, *words = shlex.split(command)
            if program == "cp":
                for name in words[:-1]:
                    shutil.copy(TOP / name, tmp_path / words[-1])
                continue
            done = lantu(*words, cwd=tmp_path)
            called += 1
            assert done.returncode in (0, 1), (command, done.stderr)
            assert "should not happen" not in done.stderr
            for line in said.splitlines():
                assert line.strip() in done.stdout, (command, line, done.stdout)
    assert called >= 9
    assert (tmp_path / "suzhou" / "observations.csv").read_bytes() == (SUZHOU / "observations.csv").read_bytes()


def test_the_districts_of_suzhou_add_up_to_what_was_published_of_the_city():
    rows = list(csv.DictReader((SUZHOU / "observations.csv").open(encoding="utf-8", newline="")))

    def total(variable, year):
        return sum(
            float(row["value"])
            for row in rows
            if row["variable"] == variable and row["year"] == year and row["place"] != "city"
        )

    assert total("people_census", "2020") == 12_748_262
    assert abs(total("gdp", "2020") - 20_170.5) < 0.3
    known = {row["id"] for row in csv.DictReader((SUZHOU / "sources.csv").open(encoding="utf-8", newline=""))}
    assert {row["source"] for row in rows} <= known


def test_lists_are_searched_by_words_of_both_languages(tmp_path):
    for words in (("人均", "生产总值"), ("gdp", "head")):
        found = json.loads(lantu("indicators", *words, "--json", cwd=tmp_path).stdout)
        assert "gdp_per_capita" in {row["id"] for row in found}
    assert "托育" in lantu("measures", "nursery", "--lang", "zh", cwd=tmp_path).stdout
    assert "万亩" in lantu("units", "亩", cwd=tmp_path).stdout
    assert "child" not in lantu("units", "亩", cwd=tmp_path).stdout


def test_a_word_that_no_row_holds_is_refused(tmp_path):
    for verb in ("indicators", "measures", "units"):
        done = lantu(verb, "qqqqq", "--lang", "en", cwd=tmp_path)
        assert done.returncode == 2
        assert "'qqqqq'" in done.stderr
