"""At least, at most, more than, about: from which side a number binds."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides_and_bounds


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


def test_over_a_round_number_is_more_than_it():
    assert [item[3] for item in sides_and_bounds("到2031年，全市旅游收入过千亿元。")] == [">"]
    assert [item[3] for item in sides_and_bounds("经过3年，通过补助500万元。")][-1] == "="


@pytest.mark.parametrize(
    "text",
    ["到2031年，绿色出行比例不少于71%。", "到2031年，绿色出行比例高于66.5%。", "到2031年，绿色出行占比不低于66.5%。"],
)
def test_a_share_that_is_bound_from_below_is_no_comparison(text):
    (found,) = draft(text).figures
    assert (found.kind, found.doubt) == ("promise", "")
    (compared,) = draft("2031年，绿色出行比例比全省高2.5%。").figures
    assert compared.doubt


def test_all_of_a_list_bind_as_it_says_once():
    low = draft("到2031年，全县生产总值、人均生产总值分别突破620亿元、9万元。").numbers
    assert [item.relation for item in low] == [">", ">"]
    about = draft("2031年，城镇、农村居民人均可支配收入分别增长6%、7%左右。").numbers
    assert [item.relation for item in about] == ["about", "about"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("到2031年，将建成3,200多个泊位。", ">="),
        ("By 2031 there must be at least a 35 per cent cut in leaks.", ">="),
        ("By 2031 leaks must fall by at most a 35 per cent share.", "<="),
    ],
)
def test_more_than_and_at_least_bind(text, relation):
    assert [item.relation for item in draft(text).numbers] == [relation]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("By 2034 no monitoring post will record an annual mean PM2.5 above 7 µg/m3.", "<="),
        ("By 2034 not a single parish will have an unemployment rate of 6% or more.", "<"),
        ("By 2034 none of the parishes will see a forest cover below 14%.", ">="),
        ("By 2034 parishes will not have an unemployment rate over 6%.", "<="),
        ("By 2034 there will be no parish with an unemployment rate exceeding 6%.", "<="),
        ("By 2034 the unemployment rate will not reach 5%.", "<"),
        ("到2034年，没有一个街道的PM2.5年均浓度高于28微克/立方米。", "<="),
        ("到2034年，无一乡镇森林覆盖率低于41%。", ">="),
        ("到2034年，全市不再有乡镇的PM2.5年均浓度超过28微克/立方米。", "<="),
        ("到2034年，不让一个县的城镇调查失业率高于6%。", "<="),
        ("到2034年，没有乡镇的森林覆盖率在41%以下。", ">"),
    ],
)
def test_what_no_part_of_a_city_has_binds_from_the_other_side(text, relation):
    assert [item.relation for item in draft(text, 2030).numbers] == [relation]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("By 2034, no later than June, forest cover will be above 14%.", ">"),
        ("By 2034 we will not only raise forest cover above 14% but plant trees.", ">"),
        ("We will not rest until forest cover is above 14% in 2034.", ">"),
        ("With no delay, forest cover will rise above 14% by 2034.", ">"),
        ("No ward is left behind. By 2034 forest cover will be above 14%.", ">"),
        ("By 2034 forest cover will be no less than 14%.", ">="),
        ("到2034年，在没有新增用地的情况下，森林覆盖率高于41%。", ">"),
        ("到2034年，没有一个乡镇掉队，森林覆盖率高于41%。", ">"),
    ],
)
def test_a_no_that_is_said_of_something_else_turns_nothing_round(text, relation):
    assert [item.relation for item in draft(text, 2030).numbers] == [relation]


@pytest.mark.parametrize(
    ("lead", "relation"),
    [
        ("By 2033 the following minimum shares by weight will be reused:", ">="),
        ("By 2033 the following maximum shares will go to landfill:", "<="),
        ("By 2033 the following shares will be reused:", "="),
        ("到2033年，各类材料最低目标如下：", ">="),
    ],
)
def test_the_line_that_leads_marked_ones_in_says_how_they_bind(lead, relation):
    text = f"{lead}\n(i) 61% of glass;\n(ii) 72% of tin;\n(iii) 83% of card.\n"
    assert [one.relation for one in draft(text).numbers] == [relation] * 3
