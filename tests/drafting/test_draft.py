"""What a draft finds in sentences as plans write them; all sentences but the article's are ours."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.language.units import unit

ARTICLE = Path(__file__).parents[2].parent / "shared" / "seed" / "article.txt"


PIECES = (
    "到2027年", "，", "。", "达到", "5%", "3.2万亿元", "double", "一是", "；", "目标：", "（一）", "$", "１２",
    "从", "百分之", "翻番", "targets:", "and", ",", "“", "第", "个", "12", "力争", "PM2.5", "|",
    "2020年", "1,945", "\n", "\t", " ", " by 2030", " km2", ", and ",
)  # fmt: skip


def figures(text, written=2025):
    return [
        (item.value, item.unit, item.date, item.kind, item.relation, item.indicator)
        for item in draft(text, written).figures
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "到2027年，常住人口城镇化率达到百分之七十四以上。",
            (74, "%", 2027, "promise", ">=", "urbanisation_rate"),
        ),
        ("力争2030年全市地区生产总值突破三点二万亿元。", (3.2, "万亿元", 2030, "promise", ">", "gdp")),
        ("2024年，城乡居民收入比为2.24。", None),
        (
            "到2027年，城乡居民收入比控制在2.3∶1以内。",
            (2.3, "ratio", 2027, "promise", "<=", "urban_rural_income_ratio"),
        ),
        ("到2030年，森林覆盖率稳定在５７％左右。", (57, "%", 2030, "promise", "about", "forest_cover")),
        ("2023年，全市常住人口3191万人。", (3191, "万人", 2023, "baseline", "=", "population")),
        (
            "到2027年，PM2.5平均浓度不高于32微克/立方米。",
            (32, "微克/立方米", 2027, "promise", "<=", "pm25_population_weighted"),
        ),
        (
            "到2027年，每千人口托位数不少于4.6个。",
            (4.6, "place/1000 person", 2027, "promise", ">=", "childcare_places_per_1000"),
        ),
        ("到2035年，居民收入比2020年翻一番。", (2, "ratio", 2035, "promise", "=", None)),
        (
            "By 2030 the city will cut emissions by 40% from 2019 levels.",
            (40, "%", 2030, "promise", "=", None),
        ),
        (
            "In 2023 its population reached 1.5 million.",
            (1.5e6, "person", 2023, "baseline", "=", "population"),
        ),
        ("The city aims to add at least 5,000 homes by 2028.", (5000, "homes", 2028, "promise", ">=", None)),
        (
            "The built-up area grew to 620 square kilometres in 2021.",
            (620, "km2", 2021, "baseline", "=", "built_up_area"),
        ),
        (
            "No more than 5 per cent of waste shall go to landfill by 2030.",
            (5, "%", 2030, "promise", "<=", None),
        ),
    ],
)
def test_a_figure_with_unit_year_kind_relation_and_indicator(text, told):
    found = figures(text)
    if told is None:
        assert all(item[5] is None or item[0] == 2.24 for item in found)
    else:
        assert found == [told]


@pytest.mark.parametrize(
    "text",
    [
        "根据第十五个五年规划，抓好六个方面的工作。", "本市的“33618”体系和5G网络继续建设。", "见第12页表3。", "2025年8月18日印发。",
        "一是稳增长；二是惠民生。", "See section 4.1 and figure 12 of the plan.", "Adopted on 18 August 2025.", "Line 9 and phase 2.",
        "建设15分钟生活圈。", "Call 19115 for help.",
    ],
)  # fmt: skip
def test_dates_names_and_list_numbers_are_no_figures(text):
    assert [item for item in draft(text, 2025).figures if item.value is not None] == []


def test_from_and_to_are_a_baseline_and_what_became_of_it():
    text = "“十四五”时期，森林覆盖率从52.5%提高到55.1%。"
    assert [item[:4] for item in figures(text, 2026)] == [
        (52.5, "%", 2020, "baseline"),
        (55.1, "%", 2025, "baseline"),
    ]
    ahead = "到2030年，森林覆盖率从55.1%提高到57%。"
    assert [item[0::3] for item in figures(ahead, 2026)] == [(55.1, "baseline"), (57, "promise")]


def test_a_range_gives_both_ends_and_a_promise_in_words_has_no_number():
    found = draft("到2030年，地区生产总值增长5%—6%，生态屏障基本建成。", 2025)
    assert [item.value for item in found.numbers] == [5, 6]
    assert [(item.relation, item.date) for item in found.words] == [("words", 2030)]


def test_a_table_of_indicators_is_read_by_its_columns():
    text = (
        "主要指标\n序号\t指标\t2020年\t2025年\t年均增长（%）\t属性\n1\t地区生产总值（亿元）\t1200\t1800\t[8]\t预期性\n"
        "2\t森林覆盖率（%）\t52.5\t≥57\t—\t约束性\n3\t每千人口托位数（个）\t1.6\t4.5\t\t预期性\n"
    )
    found = draft(text, 2021)
    assert [(item.indicator, item.value, item.date, item.kind) for item in found.figures] == [
        ("gdp", 1200, 2020, "baseline"), ("gdp", 1800, 2025, "promise"),
        ("forest_cover", 52.5, 2020, "baseline"), ("forest_cover", 57, 2025, "promise"),
        ("childcare_places_per_1000", 1.6, 2020, "baseline"), ("childcare_places_per_1000", 4.5, 2025, "promise"),
    ]  # fmt: skip
    assert found.figures[3].relation == ">="


def test_lists_are_called_by_the_word_that_announces_them():
    text = (
        "本规划有三项任务：优化空间布局；完善交通网络；改善人居环境。\n目前存在的主要问题是：水资源不足，产业结构偏重，公共服务短板突出。\n"
        "We set four goals: cleaner air, safer streets, more trees and better schools. It faces challenges, including an "
        "ageing population, weak coordination across planning, building, and upkeep, and uneven growth.\n"
    )
    items = {kind: [text[item.start : item.end] for item in part] for kind, part in draft(text, 2025).items.items()}
    assert items["task"] == ["优化空间布局", "完善交通网络", "改善人居环境"]
    assert items["challenge"][:3] == ["水资源不足", "产业结构偏重", "公共服务短板突出"]
    assert items["challenge"][3:] == [
        "an ageing population",
        "weak coordination across planning, building, and upkeep",
        "uneven growth",
    ]
    assert items["target"] == ["cleaner air", "safer streets", "more trees", "better schools"]


@pytest.mark.parametrize(
    ("whose", "kind"), [("national", "strategy"), ("federal", "strategy"), ("city's", "task"), ("three", "task")]
)
def test_strategies_of_a_nation_are_no_tasks_of_the_city(whose, kind):
    """A city says which strategies of the nation carry it; its own strategies are what it will do."""
    text = f"Momentum comes from {whose} strategies such as the Coastal Growth Belt, the Northern Rail Corridor, and the Lakes Pact."
    told = draft(text, 2025).to_json()
    plural = {"strategy": "strategies", "task": "tasks"}
    assert {word: len(told[word]) for word in plural.values() if told[word]} == {plural[kind]: 3}


@pytest.mark.skipif(not ARTICLE.exists(), reason="the text of the article is not shipped")
def test_the_article_comes_out_with_its_parts_and_nothing_promised():
    text = ARTICLE.read_text(encoding="utf-8")
    told = draft(text).to_json()
    assert told["phases"] == [2027, 2030, 2035]
    counts = {name: len(told[name]) for name in ("targets", "tasks", "reforms", "challenges", "strategies")}
    assert counts == {"targets": 6, "tasks": 7, "reforms": 4, "challenges": 3, "strategies": 3}
    base = {(item["value"], item["unit"]) for item in told["figures"]}
    assert base == {
        (3.0, "trillion yuan"),
        (20.0, "ratio"),
        (8.0, "ratio"),
        (4.0, "ratio"),
        (1945.0, "km2"),
        (28.0, "year"),
    }
    assert {item["kind"] for item in told["figures"]} == {"baseline"}
    for part in (*told["figures"], *told["targets"], *told["tasks"], *told["reforms"], *told["challenges"]):
        assert text[part["start"] : part["end"]] == part["quote"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            PIECES
        ),
        max_size=30,
    )
)  # fmt: skip
def test_offsets_always_slice_back_to_the_quote(pieces):
    text = "".join(pieces)
    found = draft(text, 2025)
    for item in found.figures:
        assert text[item.start : item.end] == item.quote
        assert item.start <= item.at <= item.until <= len(text)
        assert item.unit is None or unit(item.unit)
    for items in found.items.values():
        assert all(0 <= item.start < item.end <= len(text) for item in items)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    assert all(0 <= item.start < item.end <= len(text) for item in find_amounts(text))
    draft(text)


def test_lists_that_are_counted_behind_headed_or_dashed():
    text = (
        "全会提出培育创新动能、构建安全体系、营造宜居环境三大目标。\n第三章 主要目标\n到2027年，实现以下目标：\n"
        "——经济实力显著增强。地区生产总值达到4.2万亿元以上；\n——民生福祉持续改善。城镇新增就业300万人以上。\n"
        "第四章 重点任务\n第一节 优化空间布局\n新建公园100个。\n第二节 提升城市品质\n改造老旧小区1200万平方米。\n"
        "Our priorities\n1. A fairer city. We will build 2,500 homes by 2030.\n2. A greener city. We will plant 20,000 trees.\n"
    )
    items = {kind: [text[item.start : item.end] for item in part] for kind, part in draft(text, 2025).items.items()}
    assert items["target"] == [
        "培育创新动能",
        "构建安全体系",
        "营造宜居环境",
        "经济实力显著增强",
        "民生福祉持续改善",
    ]
    assert items["task"] == ["优化空间布局", "提升城市品质", "A fairer city", "A greener city"]


def test_a_number_that_looks_like_a_year_is_a_number_where_a_unit_follows():
    found = figures("2024年，建成区面积扩大到1945平方公里。")
    assert found == [(1945, "平方公里", 2024, "baseline", "=", "built_up_area")]


def test_beds_for_the_sick_and_the_old_are_known_a_thousand_people_and_as_they_are():
    text = "到2030年，每千常住人口医疗卫生机构床位数达到8张，医疗卫生机构床位达到2.4万张，养老机构床位不少于3600张。"
    assert [item[5] for item in figures(text)] == ["hospital_beds_per_1000", "hospital_beds", "elder_care_beds"]
