"""Sentences that a copy of a page broke where its lines ended are read whole; headings, lists and short lines are left as they are."""

import pytest

from lantu.drafting import draft
from lantu.drafting.sentences.folding import fold
from tests.drafting.reading import read_back

LOST_LINES = (
    "2031 年,全县经济运行平稳,发展的质量和效益继续提高,居 民生活得到改善,各项社会事业都有新的进步。常住人口人 均 GDP 从 2026 年的 "
    "61200 元增长到 2031 年的 83400 元,居全市各县(市、区)的第 二位。城乡面貌变化明显,农村人居环境整治继续推进,群众 满意度提高。"
)

PAGE = (
    "到2031年,全县将新建冷链物流园区四十座,打造现代农业产业融合发展示范样板区,粮\n"
    "食总产210万吨;水产养殖面积31万亩,果品总产90万吨;大力推进高标准农田建设,肉类总\n"
    "产12万吨;生猪存栏61万头,家禽出栏800万只;加快推动乡村旅游和休闲农业融合发展,茶叶总\n"
    "产1.2万吨。"
)


def test_lines_that_a_copy_broke_around_its_numbers_are_one():
    text = "2031年,实现地区生产总值\n812.4\n亿元、增长\n4.6%\n。旅游收入\n93\n亿元,游客\n1204\n万人次。\n"
    assert [(item.value, item.unit, item.subject) for item in draft(text).numbers] == [
        (812.4, "亿元", "地区生产总值"),
        (4.6, "%", "地区生产总值"),
        (93, "亿元", "旅游收入"),
        (1204, "万次", "游客"),
    ]
    assert fold("加快推进\n12\n个体经济").text == "加快推进\n12\n个体经济"  # the number of a page


def test_gaps_that_a_copy_left_where_lines_ended_part_no_words():
    assert "人均GDP" in fold(LOST_LINES).text
    assert fold("改造老旧小区 建设口袋公园 治理河道").text == "改造老旧小区 建设口袋公园 治理河道"
    found = read_back(LOST_LINES, 2032)
    assert found == {("gdp_per_capita", 2026): (61200, ""), ("gdp_per_capita", 2031): (83400, "")}


def test_income_for_each_is_never_the_total_across_a_gap():
    assert "gdp" not in {name for name, _ in read_back("2031年,人 均 GDP为61200元。", 2032)}


def test_a_clause_goes_on_behind_the_end_of_its_line():
    told = {item.value: (item.subject, item.kind) for item in draft(PAGE).numbers}
    assert told[210] == ("粮食总产", "promise")
    assert told[12] == ("肉类总产", "promise")
    assert told[1.2] == ("茶叶总产", "promise")


def test_places_are_those_of_the_text_as_it_was_given():
    found = draft(PAGE)
    assert all(f"{item.value:g}" in PAGE[item.at : item.until] for item in found.numbers)
    assert any("\n" in item.quote for item in found.numbers)


@pytest.mark.parametrize(
    "text",
    [
        "一、加快建设,推动全县现代农业产业融合发展示范样板区提质增效取得新突破\n二、补齐短板,推动全县乡村旅游和休闲农业融合发展提质增效取得新突破\n三、改善民生,推动全县乡村旅游和休闲农业融合发展提质增效取得新突破\n",
        "新建园区四十座\n改造粮仓九十座,扩建\n库房三十座,维修\n道路,通车。",
        "全县将新建冷链物流园区四十座,打造现代农业产业融合发展示范样板区,\t粮\n食总产210万吨。\n" * 4,
        "到2031年,全县将新建冷链物流园区四十座,打造现代农业产业融合发展示范区,粮\n食总产210万吨。",
    ],
)
def test_other_lines_end_what_they_say(text):
    assert fold(text).text.count("\n") == text.count("\n")
