"""lantu shock: who is cut off, the ranking, and what is refused."""

import json

import pytest

from lantu.blueprint import read_blueprint
from lantu.city import read_city
from lantu.report.shocks.page import shock_facts
from tests.command import lantu


def test_a_lost_street_names_who_is_cut_off_and_for_how_long() -> None:
    told = lantu("shock", "monaco", "--lose", "tunnel", "--hours", "12", "--every-link", "--to", "hospital", "--json")
    assert told.returncode == 0
    found = json.loads(told.stdout)
    (row,) = found["reach"]
    assert row["cut_off"][0] > 1000
    assert row["minutes_lost_most"][0] > 5
    assert {spot["state"] for spot in found["spots"]} == {"cut_off", "delayed"}
    assert found["restoration"]["all_open_after_hours"] == 12
    ranked = found["every_link"]["hospital"]
    assert len(ranked) > 1900
    assert ranked[0]["burden"][0] >= ranked[1]["burden"][0] > 0


def test_it_is_told_in_both_languages() -> None:
    english = lantu("shock", "monaco", "--lose", "Boulevard Louis II", "--lang", "en").stdout
    chinese = lantu("shock", "monaco", "--lose", "Boulevard Louis II", "--lang", "zh").stdout
    assert "Hospital: " in english
    assert "医院：" in chinese
    assert english.count("\n") == chinese.count("\n")
    assert "Nobody mapped: emergency shelter" in english
    assert "没有人标注“应急避难场所”" in chinese


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["monaco"], "no link is named"),
        (["monaco", "--lose", "Boulevard Luis II"], "did you mean 'Boulevard Louis II'"),
        (["monaco", "--lose", "Boulevard"], "may be"),
        (["monaco", "--lose", "cable car"], "nothing would be lost"),
        (["monaco", "--lose", "tunnel", "--profile", "rider"], "unknown walker"),
        (["monaco", "--lose", "tunnel", "--to", "castle"], "no kind of facility"),
        (["monaco", "--lose", "tunnel", "--hours", "0"], "more than 0"),
        (["monaco", "--lose", "tunnel", "--hours", "4", "--hours", "5"], "expected one"),
        (["monaco", "--lose", "tunnel", "--hours", "4", "--crews", "0"], "1 or more"),
        (["monaco", "--lose", "tunnel", "--to", "clinic"], "has none of: clinic"),
    ],
)
def test_what_removes_nothing_or_fits_nothing_is_refused_in_a_sentence(words: list[str], told: str) -> None:
    answer = lantu("shock", *words, "--lang", "en")
    assert answer.returncode == 2
    assert told in answer.stderr
    assert not answer.stdout


def test_the_report_tells_which_link_costs_most_and_what_the_worst_bridge_or_tunnel_does():
    found = shock_facts(read_blueprint("yuzhong"), read_city("yuzhong"))
    assert found is not None
    assert found["rows"][0][0].zh == "凯旋路"  # as `lantu shock yuzhong --every-link` has it
    assert [len(cells["zh"]) for _, cells in found["rows"]] == [len(found["columns"]) - 1] * 10
    assert any("Hospital" in line.en for line in found["worst"])
