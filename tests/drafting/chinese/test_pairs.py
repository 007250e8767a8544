"""Numbers that 分别 or a shared noun pairs with names, deeds and years."""

import pytest

from lantu.drafting import draft
from lantu.drafting.reasons import reason_in
from tests.drafting.reading import read_back, subject_of_value, subjects_and_amounts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("城镇和农村居民人均可支配收入达到6万元、3万元。", {60000: "income_urban", 30000: "income_rural"}),
        ("城镇和农村居民人均可支配收入分别达到6.2万元和3.1万元。", {62000: "income_urban", 31000: "income_rural"}),
        ("城乡居民人均可支配收入分别达到6.4万元和3.3万元。", {64000: "income_urban", 33000: "income_rural"}),
    ],
)
def test_names_that_share_their_noun_are_paired_with_their_numbers(text, told):
    found = read_back(f"2031年,{text}", 2030)
    assert {name: value for (name, year), (value, _) in found.items() if year == 2031} == {
        name: value for value, name in told.items()
    }


def test_numbers_of_one_verb_that_are_more_than_its_names_wait():
    found = draft("2031年,常住人口达到51万人、63万人。").numbers
    assert [item.doubt for item in found] == ["'、' pairs 2 numbers with another count of names or years"] * 2
    assert reason_in(found[0].doubt, "zh") != found[0].doubt


def test_what_a_second_pair_leaves_unsaid_is_said_of_the_first():
    text = "到2028年,茶园和果园面积分别达到7万亩和9万亩;到2033年,分别达到8万亩和11万亩。"
    assert [(item.value, item.subject, item.date) for item in draft(text).numbers] == [
        (7, "茶园", 2028),
        (9, "果园面积", 2028),
        (8, "茶园", 2033),
        (11, "果园面积", 2033),
    ]


@pytest.mark.parametrize(
    "text",
    ["到2028年和2033年,城乡居民参保率分别不低于91%和96%。", "到2028年和2033年,参保率达到91%及以上和96%及以上。"],
)
def test_two_years_are_paired_with_two_numbers(text):
    assert [(item.value, item.date) for item in draft(text).numbers] == [(91, 2028), (96, 2033)]


def test_names_of_the_amounts_before_are_paired():
    found = draft("2031年末,全县共有医院床位2100张、医师860人,分别增长6.2%、4.9%。").numbers
    assert [(item.value, item.subject) for item in found[2:]] == [(6.2, "医院床位"), (4.9, "医师")]


def test_growth_on_average_is_paired_with_the_amounts_before():
    found = draft("2031年,城镇居民人均可支配收入突破5万元,农村居民人均可支配收入达到2.6万元,年均分别增长7.2%和8.3%。")
    assert [item.subject for item in found.numbers[2:]] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_both_lists_of_one_pair_and_incomes_of_town_and_country_are_of_each_its_own():
    moved = "2031年，城乡居民人均可支配收入分别从4.4万元、2.1万元提高到6.3万元、3.2万元，年均分别增长7.6%、8.8%。"
    names = ["城镇居民人均可支配收入", "农村居民人均可支配收入"]
    assert [item.subject for item in draft(moved).numbers] == names * 3
    assert read_back("2031年，城乡居民人均可支配收入41407元、23504元。", 2032) == {
        ("income_urban", 2031): (41_407, ""),
        ("income_rural", 2031): (23_504, ""),
    }


def test_three_sorts_that_share_an_ordinal_are_parted():
    text = "2025年，第二、三产业增加值分别为310亿元和420亿元，增长5.1%和6.3%。"
    assert [subject for subject, _, _ in subjects_and_amounts(text)] == ["第二产业增加值", "第三产业增加值"] * 2


def test_words_that_hold_the_letters_of_and_part_no_names():
    figures = draft("到2033年，电脑普及率、群众参与度分别超过80%、65%。").numbers
    assert [(item.subject, item.value, item.relation) for item in figures] == [
        ("电脑普及率", 80, ">"),
        ("群众参与度", 65, ">"),
    ]


def test_insurances_share_what_is_said_of_them():
    text = "基本养老、失业、工伤保险参保人数分别达到61万人、14万人、17万人。"
    assert [subject for subject, _, _ in subjects_and_amounts(text)] == [
        "基本养老保险参保人数",
        "失业保险参保人数",
        "工伤保险参保人数",
    ]


def test_pairs_that_do_not_fit_are_bound_all_the_same():
    figures = draft("到2033年，甲指标、乙指标、丙指标分别不低于70%、60%。").numbers
    assert [(item.relation, bool(item.doubt)) for item in figures] == [(">=", True), (">=", True)]


def test_what_each_of_a_pair_grew_by_is_its_own():
    text = "城乡居民消费支出分别为3.9万元、2.1万元,同比增长4.1%、7.3%,比值缩小。"
    names = subject_of_value(text)
    assert (names[4.1], names[7.3]) == ("城镇居民消费支出", "农村居民消费支出")
    assert not any(item.doubt for item in draft(text).numbers)


def test_as_many_deeds_as_shares_or_none():
    assert not any("医院" in name for name in subject_of_value("90%、60%、30%的县分别建成医院和驿站。").values())
