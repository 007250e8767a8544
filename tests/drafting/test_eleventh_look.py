"""Kinds that the eleventh look at unseen texts found, in other words and with other numbers."""

import pytest

from lantu.drafting import draft


def read(text):
    """Of each figure: kind, value, year, relation and subject."""
    return [(item.kind, item.value, item.date, item.relation, item.subject) for item in draft(text).figures]


def test_a_sentence_that_names_a_year_s_aims_heads_those_behind_it():
    text = "2029年目标。全县自来水普及率超过92%；农村卫生厕所普及率达到88%。\n2034年主要目标。绿化覆盖率达到43%。"
    assert [(kind, value, year) for kind, value, year, *_ in read(text)] == [
        ("promise", 92.0, 2029),
        ("promise", 88.0, 2029),
        ("promise", 43.0, 2034),
    ]


def test_each_of_three_numbers_of_a_move_has_the_year_before_it():
    now, then, later = read("再生水利用率由现时的21%，到2028年增至30%、2033年增至38%。")
    assert now[:3] == ("baseline", 21.0, None)
    assert then[:3] == ("promise", 30.0, 2028)
    assert later[:3] == ("promise", 38.0, 2033)
    assert [item[2] for item in read("公交线网由2023年的640公里增加到2028年的910公里。")] == [2023, 2028]


def test_what_the_year_s_plan_wanted_is_a_promise_of_what_stands_before_it_and_its_share_waits():
    found = draft("2024年，工业增加值512亿元，完成年度计划560亿元的91.4%，增长3.3%。").figures
    assert [(item.kind, item.value, item.date) for item in found[:2]] == [
        ("baseline", 512.0, 2024),
        ("promise", 560.0, 2024),
    ]
    assert {item.subject for item in found} == {"工业增加值"}
    assert found[2].doubt


@pytest.mark.parametrize(
    ("text", "value"), [("全区有超过3600位教师。", 3600), ("聘请42位专家。", 42), ("服务1.2万位长者。", 12_000)]
)
def test_people_are_counted_politely(text, value):
    (found,) = draft(text).figures
    assert found.value == value or found.value * 10_000 == value


def test_a_service_every_so_many_minutes_is_a_name():
    assert read("Frequent 12minute trams. A 30minute city.") == []


def test_over_a_round_number_is_more_than_it():
    assert [item[3] for item in read("到2031年，全市旅游收入过千亿元。")] == [">"]
    assert [item[3] for item in read("经过3年，通过补助500万元。")][-1] == "="


def test_fiscal_years_of_two_digits_head_columns_and_a_row_within_a_target_is_none_of_targets():
    rows = "Measures\tResult 22–23\tTarget 23–24\nLeakage held below the target\t14%\t<12%\nTrains on time\t91%\t93%\n"
    assert [item[:4] for item in read(rows)] == [
        ("baseline", 14.0, 2023, "="),
        ("promise", 12.0, 2024, "<"),
        ("baseline", 91.0, 2023, "="),
        ("promise", 93.0, 2024, "="),
    ]


def test_bullets_under_targets_include_are_promised_though_they_tell_them_as_done():
    assert {
        item[0] for item in read("Targets include:\n• Landfill waste reduced 35%;\n• Bus trips increased 20%\n")
    } == {"promise"}


@pytest.mark.parametrize(
    "text",
    ["到2031年，绿色出行比例不少于71%。", "到2031年，绿色出行比例高于66.5%。", "到2031年，绿色出行占比不低于66.5%。"],
)
def test_a_share_that_is_bound_from_below_is_no_comparison(text):
    (found,) = draft(text).figures
    assert (found.kind, found.doubt) == ("promise", "")
    (compared,) = draft("2031年，绿色出行比例比全省高2.5%。").figures
    assert compared.doubt


@pytest.mark.parametrize(
    "text", [", and , and , and , and , and", ", or , or , or", "Build , and , and , and ,", "、和、和、和"]
)
def test_words_that_part_nothing_are_no_list(text):
    assert not any(draft(text).items.values())
