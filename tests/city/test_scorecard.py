"""The disaster resilience scorecard: 47 answers with evidence and day, sums by hand, what is refused, and the studio's log."""

from __future__ import annotations

import csv
import json
import random
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lantu.city import read_city
from lantu.city.scorecard import ScorecardAnswer, essentials, questions, scorecard
from lantu.database.audit import verify
from lantu.govern.scorecard import answer_scorecard, given_answers
from lantu.packs import find_pack
from tests.command import lantu
from tests.databases import database, sqlite_tables_are_made_once
from tests.govern.conftest import register

__all__ = ["database", "register", "sqlite_tables_are_made_once"]
# how many questions each Essential has at the preliminary level: UNDRR 2017
COUNTS = {1: 3, 2: 5, 3: 4, 4: 4, 5: 3, 6: 6, 7: 4, 8: 9, 9: 7, 10: 2}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scorecard") / "chongqing"
    shutil.copytree(find_pack("chongqing"), folder)
    return folder


def test_there_are_47_questions_in_both_languages_counted_as_the_undrr_counts_them():
    assert len(questions()) == 47
    for number, count in COUNTS.items():
        named = [f"P{number}.{at}" for at in range(1, count + 1)]
        assert [one.id for one in questions().values() if one.essential == number] == named
    said = [
        *(one.topic for one in questions().values()),
        *(one.asks for one in questions().values()),
        *essentials().values(),
    ]
    assert all(text.zh and text.en for text in said)


def test_the_newest_day_counts_and_open_questions_leave_the_score_open():
    first = ScorecardAnswer("P1.1", 3, date(2025, 1, 1), "office", "plan")
    later = replace(first, score=1, date=date(2026, 1, 1))
    same_day = replace(later, score=2)
    answers = [first, later, same_day, replace(first, question="P10.2", score=0)]
    found = scorecard(answers)
    assert found.newest["P1.1"] == same_day
    assert found.earlier == 2
    assert found.ends(1) == (2, 2 + 2 * 3, 3 * 3)
    assert found.ends(10) == (0, 3, 6)
    assert found.ends() == (2, 2 + 3 * 45, 141)
    assert scorecard(answers, date(2025, 6, 1)).newest["P1.1"] == first
    random.Random(0).shuffle(answers)
    assert scorecard(answers).newest["P1.1"].date == later.date  # in any order of their coming
    assert all(scorecard([]).ends(number) == (0, 3 * count, 3 * count) for number, count in COUNTS.items())


def test_a_form_is_filled_in_and_what_is_wrong_with_it_is_told_with_its_row(pack, tmp_path):
    form = tmp_path / "form.csv"
    assert lantu("ground", "scorecard", pack, "--form", form).returncode == 0
    assert "already" in lantu("ground", "scorecard", pack, "--form", form, "--lang", "en").stderr
    with form.open(encoding="utf-8-sig", newline="") as told:
        heads, *rows = csv.reader(told)
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}

    def take(encoding: str, *words: object):
        with form.open("w", encoding=encoding, newline="") as kept:
            csv.writer(kept).writerows([heads, *rows])
        return lantu("ground", "scorecard", pack, "--take", form, *words)

    empty = take("utf-8", "--lang", "en")
    assert (empty.returncode, "no row with a score" in empty.stderr) == (2, True)
    for at, row in enumerate(rows):
        row[1:6] = [str(at % 4), "2026-03-01", "应急局", "=文件", ""]
    for column, wrong, said in (
        (0, "P11.1", "no question 'P11.1'"), (1, "1.5", "a whole score of 0 to 3, found '1.5'"), (2, "2099-01-01", "a day up to today"),
        (2, "last May", "found 'last May'"), (3, "", "which office"), (4, " ", "no evidence"),
    ):  # fmt: skip
        kept, rows[6][column] = rows[6][column], wrong
        told = take("gb18030", "--lang", "en")
        rows[6][column] = kept
        assert told.returncode == 2
        assert said in told.stderr
        assert "form.csv:8" in told.stderr
    assert {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()} == before
    refused = lantu("ground", "scorecard", pack, "--write", "--lang", "en")
    assert (refused.returncode, "47 questions have no answer" in refused.stderr) == (2, True)
    assert take("gb18030", "--write").returncode == 0
    whole = (pack / "observations" / "scorecard.csv").read_bytes()
    assert take("utf-8", "--write").returncode == 0  # the same form again adds nothing
    assert (pack / "observations" / "scorecard.csv").read_bytes() == whole
    found = json.loads(lantu("ground", "scorecard", pack, "--json").stdout)
    points = sum(at % 4 for at in range(47))
    assert found["points"] == {"least": points, "most": points, "of": 141}
    assert len(found["history"]) == 47
    assert found["history"][0]["evidence"] == "=文件"
    assert ",'=文件," in (pack / "scorecard.csv").read_text("utf-8")  # no formula for a spreadsheet
    rows = read_city(pack).observations
    row = rows[rows["variable"].eq("mcr_scorecard")].iloc[0]
    assert (row["value"], row["basis"]) == (pytest.approx(points / 141, rel=1e-5), "self-assessed")


def test_an_answer_of_the_studio_is_kept_with_its_entry_of_the_log(register):
    first = ScorecardAnswer("P9.7", 2, date(2026, 6, 12), "应急局", "演练报告", "")
    for one in (first, replace(first, score=3, date=date(2026, 7, 1))):
        answer_scorecard(register, one, "ann")
    assert [one.score for one in given_answers(register)] == [2, 3]
    assert given_answers(register, date(2026, 6, 30)) == (first,)
    assert (verify(register).entries, verify(register).broken_at) == (2, None)
