"""Tables of plans and of accounts: years among other words of a heading, means over a plan's years, drawn boxes, money below a year."""

from pathlib import Path

from lantu.drafting import draft, read_document


def cells(text: str) -> list[tuple[str, float | None, str, int | None, str]]:
    """Return subject, value, unit, year and kind of the figures."""
    return [(item.subject, item.value, item.counted_in, item.date, item.kind) for item in draft(text).numbers]


def values(text: str) -> list[tuple[float | None, int | None, str]]:
    """Return value, year and first letter of the side of the figures, in the order of the text."""
    found = sorted(draft(text).numbers, key=lambda item: item.at)
    return [(item.value, item.date, item.kind[0]) for item in found]


def test_a_year_before_any_word_heads_a_column():
    text = (
        "指标\t单位\t2031年计划\t2031年完成\t完成计划%\t2032年计划\n"
        "粮食产量\t万吨\t41\t42\t102.4\t43\n发电量\t亿千瓦时\t9\t8\t88.9\t10\n"
    )
    assert values(text)[:4] == [(41.0, 2031, "p"), (42.0, 2031, "b"), (102.4, None, "b"), (43.0, 2032, "p")]
    assert {item.counted_in for item in draft(text).numbers if item.value in (102.4, 88.9)} == {"%"}
    air = "区县\t2030年浓度\t2035年目标\n东河区\t44\t36\n南山县\t35\t31\n全市\t39\t33\n"
    assert [one[:2] for one in values(air)][:2] == [(44.0, 2030), (36.0, 2035)]


def test_months_head_columns():
    text = "2032年12月主要指标\n指标\t单位\t12月\t1-12月累计\n用电量\t亿千瓦时\t9.5\t104.1\n货运量\t万吨\t310\t3520\n"
    assert [one[0] for one in values(text)] == [9.5, 104.1, 310.0, 3520.0]
    assert all(item.doubt for item in draft(text).numbers)


def test_quarters_among_other_words_head_columns():
    text = (
        "2032年1-2季度农业生产情况\n\t单位\t1-2季度全县\t比去年同期增长(%\t县外\t比去年同期增长(%\n"
        "羊肉产量\t吨\t740\t2.5\t130\t-8.1\n茶叶\t吨\t910\t4.0\n莲藕\t吨\t205\t-1.9\t31\t6.2\n"
    )
    found = {(item.value, item.counted_in) for item in draft(text).numbers}
    assert found == {(740, "吨"), (2.5, "%"), (130, "吨"), (-8.1, "%"), (910, "吨"), (4, "%")} | {
        (205, "吨"), (-1.9, "%"), (31, "吨"), (6.2, "%"),
    }  # fmt: skip
    assert all(item.doubt for item in draft(text).numbers)


def test_a_row_without_numbers_among_rows_of_numbers_is_no_heading():
    text = (
        "类别\t指标\t2031年水平\t2036年水平\t属性\n发展\t1.农机总动力(万千瓦)\t31\t35\t预期性\n"
        "发展\t2.研发投入(%)\t—\t高于上期\t预期性\n发展\t3.在校学生(万人)\t5.1\t5.6\t预期性\n"
    )
    assert [one[0] for one in values(text)] == [31.0, 35.0, 5.1, 5.6]
    assert {item.subject for item in draft(text).numbers if item.value == 5.6} == {"在校学生"}


def test_means_and_sums_over_the_years_of_a_plan_wait():
    text = "主要指标\n指标\t2031年\t2036年目标\t年均增速〔累计〕\n(1)粮田面积(万亩)\t510\t530\t〔20〕\n(2)用电量(亿千瓦时)\t93\t120\t5.2\n"
    found = {item.value: item for item in draft(text).numbers}
    assert set(found) == {510.0, 530.0, 20.0, 93.0, 120.0, 5.2}
    assert (found[20.0].counted_in, found[20.0].date, found[20.0].kind) == ("万亩", 2036, "promise")
    assert (found[5.2].counted_in, found[5.2].date, found[5.2].kind) == ("%", None, "promise")
    assert all(found[one].doubt for one in (20.0, 5.2))


def test_a_star_means_the_year_that_the_note_below_tells():
    text = "指标\t2030年\t2035年目标\n森林覆盖率(%)\t44.1*\t46\n城镇化率(%)\t61\t65\n注：带*的为2029年数据。\n"
    assert values(text)[:4] == [(44.1, 2029, "b"), (46.0, 2035, "p"), (61.0, 2030, "b"), (65.0, 2035, "p")]


BOX = """                   地方總預算
                中華民國一百十九年度              單位:新台幣千元
────────────┬───────────┬───────────
  項        目    │  本 年 度 預 算 數   │  前 年 度 決 算 數
                  ├───────┬───┼───────┬───
                  │  金      額  │百分比│  金      額  │百分比
────────────┼───────┼───┼───────┼───
一、稅課收入      │     812,406  │  71.5│     790,112  │  70.2
二、規費收入      │      54,120  │   4.8│      51,007  │   4.5
三、財產收入      │      21,333  │   1.9│      20,415  │   1.8
"""


def test_uprights_of_a_drawn_box_part_cells():
    found = {item.value: item for item in draft(BOX).numbers}
    assert {812406.0, 71.5, 790112.0, 70.2, 54120.0, 51007.0, 21333.0, 20415.0} <= set(found)
    assert (found[812406.0].date, found[812406.0].kind) == (2030, "promise")
    assert (found[790112.0].date, found[790112.0].kind) == (2028, "baseline")
    assert "稅課收入" in found[812406.0].quote
    assert all(item.doubt for item in found.values())


def test_a_financial_year_in_chinese_digits_with_its_money():
    text = (
        "綜合賬目\n項目\t二○三一至三二年度港幣百萬元\t二○三○至三一年度港幣百萬元\n"
        "差餉\t61,204.3\t58,110.9\n盈餘/(赤字)\t(4,118.2)\t3,007.5\n"
    )
    assert [(value, unit, year) for _, value, unit, year, _ in cells(text)] == [
        (61204.3, "港币百万元", 2032), (58110.9, "港币百万元", 2031), (-4118.2, "港币百万元", 2032), (3007.5, "港币百万元", 2031),
    ]  # fmt: skip


def test_the_money_of_a_second_heading_row():
    text = "General Fund\t2031/32\t2032/33\n\t£'000\t£'000\nPay awards\t6,410\t4,220\nSavings\t(5,050)\t(1,300)\n"
    assert [(value, unit) for _, value, unit, _, _ in cells(text)] == [
        (6410.0, "£ thousand"), (4220.0, "£ thousand"), (-5050.0, "£ thousand"), (-1300.0, "£ thousand"),
    ]  # fmt: skip


def test_last_years_column_is_of_the_year_before():
    text = "2032年财政收入执行情况\n项目\t预算数\t执行数\t上年同期数\n增值税\t4310\t4402\t4150\n契税\t610\t588\t602\n"
    assert values(text)[:3] == [(4310.0, 2032, "p"), (4402.0, 2032, "b"), (4150.0, 2031, "b")]


def test_calendar_and_fiscal_years_with_any_role():
    text = (
        "Measure\tBaseline (FY31)\tFY32 Target\tFY32 Actual\tFY33 Request\n"
        "Trees planted\t410\t500\t488\t650\nPotholes mended\t2,100\t2,400\t2,390\t2,500\n"
    )
    assert values(text)[:4] == [(410.0, 2031, "b"), (500.0, 2032, "p"), (488.0, 2032, "b"), (650.0, 2033, "p")]
    projected = (
        "Lots\tCY 2031\tCY2032\tCY 2033 Projected\tCY 2034 Estimate\nPlatted lots\t59\t61\t50\t52\n"
        "Vacant lots\t294\t352\t300\t350\n"
    )
    assert values(projected)[:4] == [(59.0, 2031, "b"), (61.0, 2032, "b"), (50.0, 2033, "b"), (52.0, 2034, "p")]


def test_milestones_are_aims():
    text = (
        "Indicator\tBaseline (2031)\tMilestone 1 (2032)\tMilestone 2 (2033)\tTarget (2034)\n"
        "Schemes commissioned\t3\t12\t30\t48\nWells repaired\t5\t14\t22\t31\n"
    )
    assert [one[1:] for one in values(text)][:4] == [(2031, "b"), (2032, "p"), (2033, "p"), (2034, "p")]


def test_a_baseline_gives_no_year_to_the_roles_of_other_years():
    text = (
        "Key output\tBaseline 2031\tYear 1\t\tYear 2\t\n\t\tTarget\tCost (M)\tTarget\tCost (M)\n"
        "Wells drilled\t38\t12\t60\t14\t72\nRoads graded\t410\t150\t45\t160\t50\n"
    )
    found = {item.value: item for item in draft(text).numbers}
    assert found[38.0].date == 2031
    assert {found[one].date for one in (12.0, 14.0, 150.0, 160.0)} == {None}


def test_a_programme_of_capital_or_a_trajectory_is_no_record():
    text = (
        "The approved capital programme is to be paid for as shown in the table below.\n"
        "Source\t2031/32 (£m)\t2032/33 (£m)\t2033/34 (£m)\nGrants\t20.1\t2.9\t1.3\nS106\t3.2\t0.2\t0.1\n"
        "Loans\t64.2\t79.1\t56.4\n"
    )
    assert {kind for _, _, _, _, kind in cells(text)} == {"promise"}
    assert "S106" in {subject for subject, *_ in cells(text)}
    homes = "Housing trajectory\nSite\t2031/32\t2032/33\t2033/34\nMill Lane\t40\t45\t50\nOld Dock\t12\t30\t30\n"
    assert all(item.doubt for item in draft(homes).numbers)


def test_a_row_of_a_year_names_what_its_number_is_of():
    text = "Year\tElement\tEstimate\n2031\tRoof\t$1,395\n2031\tLifts\t$9,352\n2032\tRoof\t$1,410\n"
    assert [(subject, value, year) for subject, value, _, year, _ in cells(text)] == [
        ("Roof Estimate", 1395.0, 2031), ("Lifts Estimate", 9352.0, 2031), ("Roof Estimate", 1410.0, 2032),
    ]  # fmt: skip


def test_sums_of_a_state_are_no_places():
    text = (
        "Body\tYear\tTotal\tState\tFederal\nEastmoor\tFY2031 actual\t1,474\t335\t20\n"
        "\tFY2032 actual\t3,752\t1,310\t120\n"
    )
    assert {value for value, *_ in values(text)} == {1474.0, 335.0, 20.0, 3752.0, 1310.0, 120.0}
    assert not [item for item in draft(text).numbers if "335" in item.subject or "1,310" in item.subject]


def test_a_minus_in_brackets_of_its_own():
    text = "項目\t2031年預算數\t2031年決算數\t2031年增減金額\n規費收入\t810\t694\t(-) 116\n財產收入\t109\t116\t7\n"
    assert -116.0 in {value for value, *_ in values(text)}


def test_bold_cells_of_markdown(tmp_path: Path):
    file = tmp_path / "funding.md"
    file.write_text(
        "| | Funding | |\n|---|---|---|\n"
        "| | **2031/32** | **2032/33** |\n| **Core grant** | 899,000 | 865,000 |\n| Other | 72,000 | 73,000 |\n"
    )
    text, _ = read_document(file)
    assert [(value, year) for value, year, _ in values(text)][:2] == [(899000.0, 2032), (865000.0, 2033)]
    assert "*" not in "".join(item.subject for item in draft(text).numbers)


def test_brackets_around_all_that_is_spent_are_no_minus():
    text = (
        "表二：賬目（臨時數字）\n項目\t二○三一年度港幣百萬元\t二○三二年度港幣百萬元\n"
        "開支\t(61,204.3)\t(58,110.9)\n盈餘\t(4,118.2)\t3,007.5\n"
    )
    assert values(text) == [(61204.3, 2031, "b"), (58110.9, 2032, "b"), (-4118.2, 2031, "b"), (3007.5, 2032, "b")]
    assert draft(text).numbers[0].doubt
