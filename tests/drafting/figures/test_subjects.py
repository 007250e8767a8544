"""What a number is about, in both languages."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import amounts_years_promised, subjects_in


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("The aim for 62% of all errands to be run on foot stands until 2038.", "errands to be run on foot"),
        ("A 27% improvement in the depots' energy efficiency by 2033", "depots' energy efficiency"),
        ("The plan aimed at a 15 per cent reduction in water use of schools.", "water use of schools"),
    ],
)
def test_what_a_share_is_of_stands_behind_it(text, subject):
    assert subject in draft(text).numbers[0].subject


def test_comparisons_are_no_subject():
    found = draft("年末户籍人口52.1万人，比上年末减少0.4万人；小学入学率99.1%，同比上升0.3个百分点。").numbers
    assert ["户籍人口" in found[1].subject, "小学入学率" in found[3].subject] == [True, True]


def test_what_a_verb_does_stands_behind_the_number():
    subjects = {
        "The agency will build 1,240 social homes by 2032.": "social homes",
        "Allotments cover 300 ha.": "Allotments",
        "By 2031 the scheme aims to plant at least 52,000 street trees.": "street trees",
    }
    for text, subject in subjects.items():
        assert [item.subject for item in draft(text).numbers] == [subject]


def test_what_a_number_is_about():
    assert subjects_in("第一、二、三产业对就业的贡献率分别为4.1%、30.6%、65.3%。") == [
        f"第{sort}产业对就业的贡献率" for sort in "一二三"
    ]
    assert subjects_in("Exports, jobs and visitors will reach 61%, 240 million and 3,400 respectively by 2032.") == [
        "Exports",
        "jobs",
        "visitors",
    ]
    assert subjects_in("小麦产量912万吨，增产1.4%；玉米产量87万吨，减产0.3%。") == [
        "小麦产量",
        "小麦产量",
        "玉米产量",
        "玉米产量",
    ]
    assert subjects_in("科技企业数量连续四年保持8%以上增长。") == ["科技企业数量"]
    assert subjects_in("选择41个总投资3亿元以上的产业项目纳入计划。")[0] == "产业项目"
    assert subjects_in("Highlights\n620km\nof new lanes\n31%\nof homes insulated\n") == ["new lanes", "homes insulated"]


def test_words_of_english_targets_that_were_taken_for_others():
    assert subjects_in("The plan sets a target of 4.1% to 5.2% annual farm output for 2033.")[0] == "annual farm output"
    assert subjects_in("The federal deficit is aimed to hit under 3% of GDP by 2033.") == [
        "federal deficit is aimed to hit"
    ] or ("deficit" in subjects_in("The federal deficit is aimed to hit under 3% of GDP by 2033.")[0])
    text = "Inflation is expected to remain at 3% by 2033, broadly in line with the 2.6% average of 2029."
    assert [promised for *_, promised in amounts_years_promised(text)] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "到2034年GDP力争达1.9万亿元。",
        "到2034年，全市GDP突破1.9万亿元。",
        "2034年GDP预计1.9万亿元左右。",
        "力争2034年GDP达到1.9万亿元。",
    ],
)
def test_a_name_in_latin_letters_ends_where_chinese_goes_on(text):
    assert [item.indicator for item in draft(text, 2031).numbers] == ["gdp"]


@pytest.mark.parametrize(
    "text", ["到2034年，GDP能耗强度降至0.4亿元。", "到2034年，人均GDP达到9万亿元。", "绿色GDP达到3亿元。"]
)
def test_a_longer_name_around_it_is_another(text):
    assert "gdp" not in {item.indicator for item in draft(text, 2031).numbers}


def test_greened_ground_is_no_canopy_of_trees():
    found = draft("到2034年，建成区绿化覆盖率达到44.5%。到2034年，树冠覆盖率达到31%。", 2031).numbers
    assert [item.indicator for item in found] == [None, "tree_canopy_cover"]
