"""Kinds of wrong numbers and roles that the sixth forty texts brought to light, each with other words and numbers than the texts'."""

from datetime import date

import pytest

from lantu.catalogue import catalogue
from lantu.city.schema import Place
from lantu.drafting import draft, outcomes
from lantu.drafting.figures.places import SEVERAL, UNSAID, WIDER, names_of
from lantu.drafting.reasons import reason_in
from tests.drafting.reading import read_back

KNOWN = tuple(
    Place(
        id=id_,
        name_zh=zh,
        name_en=en,
        level=level,
        parent="" if level == "city" else "city",
        area_km2=1.0,
        valid_from=None,
        valid_to=None,
        geometry=None,
    )
    for id_, zh, en, level in (
        ("city", "云泽市", "Yunze", "city"),
        ("d1", "青禾土家族苗族自治县", "Qinghe", "district"),
        ("d2", "白沙区", "Baisha", "district"),
        ("core", "中心城区", "Core", "zone"),
    )
)


def of_places(text, places=()):
    """Return (indicator, place, value) of what is entered, and the reasons of what is left."""
    found = outcomes(draft(text, 2026), catalogue, date(2026, 1, 1), places)
    entered = [
        (one.row.get("indicator") or one.row["variable"], one.row["place"], float(one.row["value"]))
        for one in found
        if one.became in ("goal", "observation")
    ]
    return entered, [one.reason for one in found if one.became == "unmatched"]


def own(name):
    return f"'{name}': of a place of its own, not of the whole city"


def test_what_a_review_of_a_running_plan_tells_is_neither_promised_nor_of_the_last_year():
    text = (
        "“十五五”规划中期评估报告发布——取得新成效\n报告显示，规模以上工业实力增强，制造业增加值占GDP比重提升至31.4%。\n"
        "常住人口城镇化率达到71.2%。"
    )
    assert read_back(text, 2028) == read_back(text, 2030) == {}
    assert {item.kind for item in draft(text).numbers} == {"baseline"}


@pytest.mark.parametrize("aim", ["到2031年，常住人口城镇化率达到75%。", "规划期末的2031年，常住人口城镇化率达到75%。"])
def test_what_was_is_never_of_a_year_that_is_aimed_at(aim):
    found = read_back(f"云泽市规划\n{aim}\n目前，森林覆盖率为48.3%。\n森林覆盖率比上年提高，为48.3%。", 2026)
    assert ("forest_cover", 2031) not in found


def test_a_review_of_a_half_year_promises_nothing_and_is_of_no_whole_year():
    text = (
        "云泽市2031年上半年国民经济和社会发展计划执行情况的报告\n（一）主要指标完成情况\n2031年上半年，全市地区生产总值912亿元。"
        "城镇和农村常住居民人均可支配收入完成31200元、18450元。\n全年，常住人口城镇化率达到71%。"
    )
    assert not any(name.startswith("income") for name, _ in read_back(text, 2031))
    incomes = [item for item in draft(text, 2031).numbers if item.value in (31_200, 18_450)]
    assert [(item.kind, item.doubt) for item in incomes] == [("baseline", "'上半年': a part of the year")] * 2


def test_aims_whose_state_a_heading_does_not_tell_stay_promised():
    text = "云泽市2031年工作\n一、主要目标任务\n城镇常住居民人均可支配收入达到52000元。"
    assert read_back(text, 2031)["income_urban", 2031] == (52_000, ">=")


@pytest.mark.parametrize(
    ("text", "entered", "reasons"),
    [
        ("到2031年，青禾县森林覆盖率达到62%。", [("forest_cover", "d1", 62)], []),
        ("到2031年，青禾土家族苗族自治县的森林覆盖率达到62%。", [("forest_cover", "d1", 62)], []),
        ("到2031年，云泽市青禾县森林覆盖率达到62%。", [("forest_cover", "d1", 62)], []),
        ("到2031年，青禾森林覆盖率达到62%，全市常住人口城镇化率达到75%。",
         [("forest_cover", "d1", 62), ("urbanisation_rate", "city", 75)], []),
        ("到2031年，白沙区生态向好，森林覆盖率达到31%；常住人口城镇化率达到88%。",
         [("forest_cover", "d2", 31), ("urbanisation_rate", "d2", 88)], []),
        ("到2031年，中心城区森林覆盖率达到31%。", [("forest_cover", "core", 31)], []),
        ("到2031年，青禾县、白沙区森林覆盖率达到62%。", [], [SEVERAL]),
        ("到2031年，东石县森林覆盖率达到62%。", [], [own("东石县")]),
        ("到2031年，柳溪镇森林覆盖率达到62%。", [], [own("柳溪镇")]),
        ("到2031年，望江街道森林覆盖率达到62%。", [], [own("望江街道")]),
        ("到2031年，我国森林覆盖率达到26%。", [], [WIDER]),
        ("By 2031, forest cover in Qinghe County will reach 62%.", [("forest_cover", "d1", 62)], []),
        ("Baisha’s forest cover will reach 31% by 2031.", [("forest_cover", "d2", 31)], []),
        ("By 2031, Stone Hill District's forest cover will reach 62%.", [], [own("Stone Hill")]),
        ("Forest cover in Low Fen Township will reach 62% by 2031.", [], [own("Low Fen")]),
        ("The city will raise its forest cover to 62% by 2031.", [("forest_cover", "city", 62)], []),
    ],
)  # fmt: skip
def test_the_figure_of_a_place_is_entered_for_it_or_for_nobody(text, entered, reasons):
    assert of_places(text, KNOWN) == (entered, reasons)
    assert all(reason_in(reason, "zh") != reason for reason in reasons)


def test_without_a_city_no_place_is_known_and_a_title_tells_whose_the_plan_is():
    assert of_places("到2031年，青禾县森林覆盖率达到62%。") == ([], [own("青禾县")])
    assert of_places("青禾县“十五五”规划\n到2031年，青禾县森林覆盖率达到62%。") == ([("forest_cover", "city", 62)], [])
    assert of_places("青禾县“十五五”规划\n到2031年，我国森林覆盖率达到26%。") == ([], [WIDER])
    assert names_of(KNOWN)["青禾县"] == "d1"
    assert "云泽市" not in names_of(KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "到2031年，乡镇森林覆盖率达到62%。",
        "到2031年，地区森林覆盖率达到62%。",
        "到2031年，全区森林覆盖率达到62%。",
        "到2031年，城区森林覆盖率达到62%。",
        "到2031年，东石县委提出森林覆盖率达到62%。",
        "Stone Hill District Council will raise forest cover to 62% by 2031.",
    ],
)
def test_words_that_end_as_names_do_are_no_places(text):
    assert of_places(text) == ([("forest_cover", "city", 62)], [])


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("a minimum reduction of 38% in emissions by 2031", [">="]),
        ("a minimum annual increase of 4% by 2031", [">="]),
        ("a maximum rent increase of 3% by 2031", ["<="]),
        ("no renting family pays more than 28 percent of its income by 2031", ["<="]),
        ("nobody should wait more than 15 minutes by 2031", ["<="]),
        ("no school has fewer than 12 teachers by 2031", [">="]),
        ("there is no doubt that more than 28 percent of homes", [">"]),
    ],
)
def test_a_least_reduction_and_what_nobody_does(text, relations):
    assert [item.relation for item in draft(text, 2026).numbers] == relations


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Build 12-15,000 homes a year by 2031", [12_000, 15_000]),
        ("Build 20 to 24,000 homes a year by 2031", [20_000, 24_000]),
        ("Build 600-1,000 homes a year by 2031", [600, 1_000]),
        ("Build 12,000-15,000 homes a year by 2031", [12_000, 15_000]),
    ],
)
def test_the_first_end_of_a_range_is_in_thousands_as_the_second(text, ends):
    assert [item.value for item in draft(text, 2026).numbers] == ends


def test_a_clause_behind_a_place_s_own_figure_is_neither_s_unless_it_says_so():
    entered, left = of_places("到2032年，白沙区森林覆盖率达到61%，常住人口城镇化率达到76%。", KNOWN)
    assert entered == [("forest_cover", "d2", 61.0)]
    assert left == [UNSAID]
    assert reason_in(UNSAID, "zh") != UNSAID


def test_a_sentence_behind_one_of_a_year_that_is_over_is_not_of_the_plan_s_year():
    text = "到2032年，常住人口城镇化率达到76%。\n2024年，地区生产总值完成3.1万亿元。城镇居民人均可支配收入预计达到51000元。"
    (income,) = [item for item in draft(text, 2026).figures if item.value == 51000]
    assert (income.kind, income.date) == ("baseline", 2024)
