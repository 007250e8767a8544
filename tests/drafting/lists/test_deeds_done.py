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


BUILT = "新建码头4座，改造渔民住房260户，修复海堤12公里"


@pytest.mark.parametrize(
    "text",
    [
        f"一季度，全港平整土地522亩。{BUILT}。",
        f"渔村道路项目已开工47条，{BUILT}。",
        f"实施百万元项目15个，竣工10个，{BUILT}。",
        f"渔业生产条件明显改善，完成1.7万亩鱼塘改造，{BUILT}。",
        f"渔港历史性实现“村村通航”。{BUILT}。",
    ],
)
def test_what_a_report_of_some_months_tells_is_not_even_likely(text):
    assert listed(text) == []


def test_what_is_to_be_done_this_quarter_may_be_a_list():
    assert len(listed(f"二季度，我们将始终把渔民放在心上。{BUILT}。")) == 3
