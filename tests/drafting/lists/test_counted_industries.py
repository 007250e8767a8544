"""Industries that a text counts by what they are to become, one row of them behind another."""

import pytest

from tests.drafting.reading import listed

LARGE, SMALL = ["海盐", "远洋渔业", "造船", "竹材"], ["茶叶", "民宿", "风电"]


@pytest.mark.parametrize(("large", "small"), [("主导型千亿级", "特色型百亿级"), ("支柱型", "新兴型"), ("优势", "未来")])
@pytest.mark.parametrize("joined", ["，以及", "，和", "，及"])
def test_one_verb_governs_both_rows(joined, large, small):
    text = f"全市将着力培育{'、'.join(LARGE)}4个{large}产业集群{joined}{'、'.join(SMALL)}3个{small}产业集群。其中，造船力争突破300亿元。"
    assert listed(text) == LARGE + SMALL


def test_the_second_row_is_none_where_the_first_only_tells_what_was():
    text = f"去年，形成了{'、'.join(LARGE)}4个主导型产业集群，以及{'、'.join(SMALL)}3个特色型产业集群。"
    assert listed(text) == []


@pytest.mark.parametrize("noun", ["品牌产品", "新兴业态", "重点板块"])
def test_other_short_names_that_a_verb_governs_are_counted_too(noun):
    assert listed(f"着力打造温泉、森林、古镇3个{noun}和一批驿站。") == ["温泉", "森林", "古镇"]
    assert listed(f"去年建成温泉、森林、古镇3个{noun}。") == []
    assert listed(f"着力打造温泉、森林、古镇5个{noun}。") == []
