"""Works in Chinese behind which a text says how much of them was done: they tell what was, and are no list."""

import pytest

from tests.drafting.reading import listed

WORKS = "湿地保护、荒山绿化、河岸修复、退耕还林"


@pytest.mark.parametrize(
    "behind",
    [
        "，累计绿化荒山120万亩。",
        "和试点，累计修复岸线230公里，栽植苗木41万株。",
        "，全市累计投入资金18亿元。",
        "，共修复岸线230公里。",
    ],
)
@pytest.mark.parametrize("before", ["依托", "通过实施", "“十三五”期间，全省依托"])
def test_works_that_so_much_was_done_by_are_none(before, behind):
    assert listed(f"{before}{WORKS}等生态建设工程{behind}") == []


@pytest.mark.parametrize(
    "text",
    [
        f"今年将实施{WORKS}等生态建设工程，累计绿化荒山120万亩。",
        f"到2034年，实施{WORKS}等生态建设工程，累计修复岸线230公里。",
        f"实施{WORKS}等生态建设工程，共同守护一江清水。",
    ],
)
def test_works_that_are_to_be_done_are_a_list_though_it_is_said_of_how_much(text):
    assert listed(text) == WORKS.split("、")
