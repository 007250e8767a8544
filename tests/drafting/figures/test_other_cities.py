"""Figures of another city than the one that the title names wait; those of the plan's own city enter."""

from datetime import date

import pytest

from lantu.catalogue import catalogue
from lantu.drafting import draft, outcomes

ENGLISH = (
    "Northbridge sets out its plan\nEastford's gross domestic product (GDP) was 320.5 billion yuan in 2030.\n"
    "The city aims to lift its GDP to 500 billion yuan by 2035.\nBy 2035, Northbridge's population will reach 410,000."
)


def became(text):
    """Return {value: whether it entered} of the figures that have an indicator, with the reasons of what waits."""
    found = [one for one in outcomes(draft(text, 2031), catalogue, date(2031, 1, 1)) if one.figure]
    return {one.figure.value: one.became in ("goal", "observation") for one in found if one.figure.indicator}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云江市2031年统计公报\n2031年，白湖市地区生产总值3201.4亿元。\n全市常住人口412万人。", {3201.4: False, 412.0: True}),
        ("云江市发展规划\n白湖市2031年常住人口310万人。森林覆盖率达到41%。\n到2035年，全市常住人口达到500万人。",
         {310.0: False, 41.0: False, 500.0: True}),
        ("云江市发展规划\n2031年，江南省白湖市常住人口310万人；全市常住人口412万人。", {310.0: False, 412.0: True}),
        ("云江市发展规划\n到2035年，云江市常住人口达到500万人。江南省云江市森林覆盖率达到2035年的41%。", {500.0: True, 41.0: True}),
        ("关于印发云江市发展规划的通知\n到2035年，支持云江市森林覆盖率达到41%。提升城市品质，2035年常住人口达到500万人。",
         {41.0: True, 500.0: True}),
        ("发展规划\n到2035年，白湖市常住人口达到500万人。", {500.0: True}),
        (ENGLISH,
         {320.5e9: False, 500e9: False, 410000.0: True}),
        ("Northbridge sets out its plan\nThe population of Eastford was 310,000 in 2030. In Northbridge, forest cover was 31% in 2030.",
         {310000.0: False, 31.0: True}),
        ("Northbridge sets out its plan\nEastford's GDP targets\nThe city had an urbanisation rate of 61% in 2030.", {61.0: False}),
        ("Climate Action Plan\nBy 2035, Northbridge's population will reach 410,000.", {410000.0: True}),
    ],
)  # fmt: skip
def test_what_is_of_another_city_waits(text, expected):
    found = became(text)
    assert {value: found.get(value) for value in expected} == expected


@pytest.mark.parametrize(
    "text",
    ["云江市公报\n2031年末，环湖建成区面积达250.5平方公里。其中，中心市区建成区面积达168.4平方公里。",
     "云江市公报\n2031年末，沿江建成区面积达88平方公里。"],
)  # fmt: skip
def test_what_is_of_a_part_of_the_city_is_not_the_citys(text):
    found = became(text)
    assert found
    assert not any(found.values())
