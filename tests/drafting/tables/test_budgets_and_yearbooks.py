"""Tables of budgets and of statistical yearbooks: financial years in words, money in headings, years down the side under two headings."""

from lantu.drafting import draft


def cells(text: str) -> list[tuple[str, float | None, str, int | None, str]]:
    """Return subject, value, unit, year and kind of the figures."""
    return [(item.subject, item.value, item.counted_in, item.date, item.kind) for item in draft(text).numbers]


def test_a_financial_year_in_words_with_its_money_heads_a_column():
    text = (
        "Area of spend\t2030 to 2031 budget £m\t2031 to 2032 budget £m\nHarbours\t3.415\t4.02\nReserves\t0.3\t(1.018)\n"
    )
    assert cells(text) == [
        ("Harbours", 3.415, "£ million", 2031, "promise"), ("Harbours", 4.02, "£ million", 2032, "promise"),
        ("Reserves", 0.3, "£ million", 2031, "promise"), ("Reserves", -1.018, "£ million", 2032, "promise"),
    ]  # fmt: skip
    span = (
        "Area\t2030 to 2035\t2035 to 2040\nHomes\t310\t290\nFlats\t11\t12\n"  # told by the end of the span, and waiting
    )
    assert {year for _, _, _, year, _ in cells(span)} == {2035, 2040}
    assert all(item.doubt for item in draft(span).numbers)


def test_money_alone_or_behind_words_heads_a_column():
    text = "How the budget of 2031/32 is spent\nDirectorate\t£m\nParks and coast\t12.070\nSchools\t68.4\nTotal\t80.47\n"
    assert [one[1:4] for one in cells(text)] == [
        (12.07, "£ million", 2032),
        (68.4, "£ million", 2032),
        (80.47, "£ million", 2032),
    ]
    steps = "Step\t£000\t£000\nFormer budget\t\t31,220\nRising prices\t1,400\t\nFees\t(250)\t\nAll changes\t\t1,150\n"
    assert [(value, unit) for _, value, unit, _, _ in cells(steps)] == [
        (31220.0, "£ thousand"), (1400.0, "£ thousand"), (-250.0, "£ thousand"), (1150.0, "£ thousand"),
    ]  # fmt: skip


YEARBOOK = (
    "本表按当年价格计算\n单位:万元\n年 份\t地区生产 总 值 (GDP)\t\t\t\t人均GDP (元/人)\n\t\t第一产业\t第二产业\t# 工 业\t\n"
    "1961\t8 412\t3 020\t2 950\t2 610\t142\n1962\t8 903\t3 111\t3 004\t2 702\t149\n1990\t95 210\t20 030\t41 077\t37 500\t1 204\n"
)


def test_years_down_the_side_under_two_heading_rows():
    found = cells(YEARBOOK)
    assert [one[1] for one in found if one[3] == 1962] == [8903.0, 3111.0, 3004.0, 2702.0, 149.0]
    assert {unit for name, _, unit, _, _ in found if "人均" not in name} == {"万元"}
    assert {kind for _, _, _, _, kind in found} == {"baseline"}


def test_a_part_of_the_economy_is_not_the_whole_whatever_stands_over_both():
    waiting = [item for item in draft(YEARBOOK).numbers if "产业" in item.subject or "工业" in item.subject]
    assert waiting
    assert all(item.doubt for item in waiting)


def test_years_alone_over_rows_whose_cells_blanks_part():
    text = (
        "3-2  主要年份主要指标\n    1995 2000 2010\n \n人口    \n      \n    年末总人口(万人)        52.1 53.4 57.9\n"
        "       #城镇人口   18.2 21.7 33.0\n       \n  从业人员(万人)   28.8 29.1 33.3\n"
        "综合    \n国民经济    \n     工业总产值(亿元)   31.4 60.2 211.9\n"
    )
    found = cells(text)
    assert len(found) == 12
    assert ("工业总产值", 211.9, "亿元", 2010, "baseline") in [
        (*one[:2], one[2].replace("100m yuan", "亿元"), *one[3:]) for one in found
    ]


def test_years_in_running_text_head_no_table():
    assert not [
        one
        for one in cells("  In 1995, 2000 and 2010\nwe counted 12 14 17 birds here\nand 11 15 18 there\n")
        if one[3] == 2010 and one[1] == 17
    ]


def test_the_unit_of_a_group_is_that_of_the_columns_under_it():
    text = "年份\t常住人口（万人）\t\t工业产值（亿元）\n\t全市\t城区\t全市\n2023\t310.2\t201.1\t2031.1\n2024\t312.2\t203.1\t2131.1\n"
    assert [(name, unit) for name, _, unit, _, _ in cells(text)][:3] == [
        ("常住人口 全市", "万人"), ("常住人口 城区", "万人"), ("工业产值 全市", "亿元"),
    ]  # fmt: skip
