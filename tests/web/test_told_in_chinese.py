"""What fails or is missing is told in the reader's language: questions, bounds, figures that a pack lacks."""

import json
from multiprocessing import Pipe

import pytest

import lantu
from lantu.catalogue.figure import written_with_name
from lantu.language.errors import LantuError
from lantu.language.text import Text
from lantu.web.http.problem import what_was_expected
from lantu.web.jobs import process
from lantu.web.jobs.told_error import told_error
from lantu.web.views.names import variable_name


def test_a_question_that_fails_says_so_in_both_languages(monkeypatch):
    def fails(*_: object) -> None:
        raise LantuError(Text("没有备选", "there is no candidate"), hint=Text("请添加", "add one"))

    monkeypatch.setattr(process, "answer", fails)
    monkeypatch.setattr(process.os, "nice", lambda _: 0)
    monkeypatch.setattr(process.threading, "Thread", lambda **_: type("Still", (), {"start": lambda _: None})())
    ours, theirs = Pipe(duplex=False)
    process.work(None, theirs)  # type: ignore[arg-type]
    said = told_error(json.loads(ours.recv_bytes())["error"])
    assert (said.zh, said.en) == ("没有备选（请添加）", "there is no candidate (add one)")


def test_a_bound_is_told_as_people_write_it():
    wrong = {
        "type": "greater_than_equal",
        "loc": ("body", "budget"),
        "msg": "Input should be …",
        "input": -7,
        "ctx": {"ge": 0.0},
    }
    assert what_was_expected([wrong]).zh == "budget：应不小于 0，实为 -7"


@pytest.mark.parametrize(
    "name", ["total_fertility", "mortality_rate", "fertility_pattern", "rd_intensity_national", "cohort_births"]
)
def test_figures_that_the_model_starts_from_have_chinese_names(name):
    said = variable_name(lantu.read_city("chongqing"), name)
    assert said.zh != said.en
    assert not said.zh.isascii()


def test_what_is_lacking_is_named_behind_its_id_in_chinese():
    assert (
        written_with_name("government_debt（observations.csv）", "zh")
        == "government_debt 政府债务余额（observations.csv）"
    )
    assert written_with_name("gdp_start", "zh") == "gdp_start 地区生产总值"
    assert written_with_name("government_debt (observations.csv)", "en") == "government_debt (observations.csv)"
    assert written_with_name("bridges_painted", "zh") == "bridges_painted"
