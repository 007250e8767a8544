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
