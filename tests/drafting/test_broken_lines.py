"""Sentences that a copy of a page broke where its lines ended are read whole; headings, lists and short lines are left as they are."""

import pytest

from lantu.drafting import draft
from lantu.drafting.sentences.folding import fold

PAGE = (
    "到2031年,全县将新建冷链物流园区四十座,打造现代农业产业融合发展示范样板区,粮\n"
    "食总产210万吨;水产养殖面积31万亩,果品总产90万吨;大力推进高标准农田建设,肉类总\n"
    "产12万吨;生猪存栏61万头,家禽出栏800万只;加快推动乡村旅游和休闲农业融合发展,茶叶总\n"
    "产1.2万吨。"
)


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
