"""What tells the side of a table's columns and rows: their own targets, titles, words, budgets' estimates, a role on a line of its own."""

from lantu.drafting import draft


def values(text: str) -> list[tuple[float | None, int | None, str]]:
    """Return value, year and first letter of the side of the figures, in the order of the text."""
    found = sorted(draft(text).numbers, key=lambda item: item.at)
    return [(item.value, item.date, item.kind[0]) for item in found]


def test_a_year_beside_its_own_target_is_what_was_reached():
    text = (
        "Indicator\t2031/32\t2032/33\t2032/33 Target\tVariance\n"
        "Waste recycled (%)\t44.6\t43.9\t46\t-2.1\nTrees planted\t410\t455\t500\t-45\n"
    )
    assert values(text)[:3] == [(44.6, 2032, "b"), (43.9, 2033, "b"), (46.0, 2033, "p")]


def test_what_a_heading_begins_with_tells_its_side():
    text = "区县\t2030年末人口\t2033年预测人口\t2040年规划人口\n北山区\t82.3\t86\t92\n南河区\t61.9\t60\t58\n合计\t144.2\t146\t150\n"
    assert values(text)[:3] == [(82.3, 2030, "b"), (86.0, 2033, "p"), (92.0, 2040, "p")]
    budget = "總目\t二○三一至三二年度實際開支（百萬元）\t二○三二至三三年度核准預算（百萬元）\n甲署\t412.9\t436.7\n乙署\t814.6\t830.2\n"
    assert values(budget)[:2] == [(412.9, 2032, "b"), (436.7, 2033, "p")]


def test_a_title_that_parts_quotas_makes_aims_of_columns_of_units():
    text = "附表 指标分解表（2036年）\n乡镇\t耕地保有量（亩）\t林地面积（公顷）\n白石镇\t38640\t355.2\n松岭乡\t21475\t42.7\n"
    assert {(year, side) for _, year, side in values(text)} == {(2036, "p")}


def test_the_row_of_a_baseline_is_no_aim_below_a_title_of_goals():
    text = (
        "City goals\n\tTree canopy (%)\tSocial homes\nBaseline 2031\t17.8\t8420\n"
        "Target 2035\t19\t9600\nTarget 2040\t23\t12500\n"
    )
    assert values(text)[:4] == [(17.8, 2031, "b"), (8420.0, 2031, "b"), (19.0, 2035, "p"), (9600.0, 2035, "p")]


def test_baselines_and_targets_with_their_years_in_the_cells():
    text = (
        "Results chain\tIndicators\tBaselines (values and years)\tTargets (values and years)\n"
        "Outcome 1\t1.1 Share of solar power\t21% (2031)\t32% (2037)\n"
        "Output 1.1\t1.1.1 Staff trained\t14 (2032)\t450 (2037)\n"
    )
    found = {item.value: item for item in draft(text).numbers}
    assert {value: (item.date, item.kind) for value, item in found.items()} == {
        21.0: (2031, "baseline"), 32.0: (2037, "promise"), 14.0: (2032, "baseline"), 450.0: (2037, "promise"),
    }  # fmt: skip
    assert "Share of solar power" in found[21.0].subject


def test_numbers_of_rows_and_spans_of_years_are_no_figures():
    text = (
        "Target\tIndicator\tBase (2031)\tTarget 2040\n3.6\tRoad deaths\t8.9\t4.5\n"
        "6.2\tHomes without water\t11\tzero\n8.6\tIdle youth\t24.3\tbelow 15\n"
    )
    assert {value for value, *_ in values(text)} == {8.9, 4.5, 11.0, 24.3, 15.0}
    works = (
        "序号\t项目\t总投资（万元）\t2032年计划投资（万元）\t建设年限\n"
        "1\t东环路改造\t9800\t5200\t2032-2033\n2\t西站扩建\t7700\t900\t2031-2034\n"
    )
    assert {value for value, *_ in values(works)} == {9800.0, 5200.0, 7700.0, 900.0}


def test_scenarios_of_a_year_are_not_lost_and_wait():
    text = (
        "Energy use by fuel (PJ), projections\nFuel\t2030\t2040 Reference\t2040 Net zero\n"
        "Coal\t412\t355\t180\nGas\t388\t402\t310\n"
    )
    assert [value for value, *_ in values(text)] == [412.0, 355.0, 180.0, 388.0, 402.0, 310.0]
    assert {(year, side) for _, year, side in values(text)} == {(2030, "b"), (2040, "p")}
    assert all(item.doubt for item in draft(text).numbers if item.date == 2040)


def test_roles_on_a_line_of_their_own_below_years_that_blanks_part():
    text = (
        "      Workload indicators                     FY2031    FY2032       FY2032      FY2033\n"
        "                                              Actual    Adopted      Projected  Target\n"
        "      Fields maintained                          12         13          14           15\n"
        "      Park acres                                 88         89          90           91\n"
    )
    assert values(text)[:4] == [(12.0, 2031, "b"), (13.0, 2032, "p"), (14.0, 2032, "b"), (15.0, 2033, "p")]


def test_a_box_whose_blanks_a_copy_has_lost():
    text = (
        "  中華民國一百二十年度 單位:新台幣千元\n            │  本 年 度 預 算 數 │  上 年 度 預 算 數\n"
        " 項        目 ├───────┬───┼───────┬───\n"
        "            │ 金   額 │百分比│ 金   額 │百分比\n────────────┼───────┼───┼───────┼───\n"
        " (一)稅收       │ 295,182│ 71.5│ 269,158│ 70.9\n  1.直接稅    │  32,989│ 8.0│  60,878│ 16.0\n"
        " (二)規費       │ 12,189│ 3.0│ 13,001│ 3.4\n"
    )
    found = {item.value: item for item in draft(text).numbers}
    assert {295182.0, 269158.0, 32989.0, 60878.0, 71.5, 70.9} <= set(found)
    assert all(item.doubt for item in found.values())


def test_a_status_of_a_year_and_what_somebody_wants_to_be():
    text = (
        "Goal\tBaseline 2029\tStatus as of 2033\tTarget (by 2040)\nSolar (MW)\t12\t48\t250\n"
        "Paved roads (km)\t3,120\t2,540\t900\n"
    )
    assert values(text)[:3] == [(12.0, 2029, "b"), (48.0, 2033, "b"), (250.0, 2040, "p")]
    wish = (
        "KPI\tWhere we were (2031)\tWhere we are (2034)\tWhere we want to be (2038)\n"
        "Felt valued\t58%\t66%\t80%\nDone online\t41%\t63%\t85%\n"
    )
    assert values(wish)[:3] == [(58.0, 2031, "b"), (66.0, 2034, "b"), (80.0, 2038, "p")]


def test_estimates_of_a_budget_behind_a_financial_year():
    text = (
        "Head\tFY 2030-31 (Actual)\tFY 2031-32 (Revised Estimates)\tFY 2032-33 (Budget Estimates)\n"
        "Property tax\t812.4\t905\t1,020\nFees\t344.9\t371.2\t402.5\n"
    )
    found = values(text)[:3]
    assert [found[0], found[2]] == [(812.4, 2031, "b"), (1020.0, 2033, "p")]


def test_years_below_names_of_places_beside_a_rank():
    text = (
        "Measure\tEastmoor\t\tRegion\t\n\t2031\t2033\t2031\t2033\t2033 rank\n"
        "Jobs (%)\t71.2\t73.4\t74.8\t75.1\t5\nPay (£)\t512\t568\t545\t602\t7\n"
    )
    assert [(value, year) for value, year, _ in values(text)][:4] == [
        (71.2, 2031),
        (73.4, 2033),
        (74.8, 2031),
        (75.1, 2033),
    ]
    assert all(item.doubt for item in draft(text).numbers)


def test_an_estimate_between_an_actual_year_and_a_projection_is_what_was():
    rows = "Fires attended\t612\t598\t580\nTime to arrive (minutes)\t6.1\t5.9\t5.5\n"
    for heading in (
        "KEY MEASURES\tFY 28-29 Actual\tFY 29-30 Estimate\tFY 30-31 Projection\n",
        "Measure\t2029 Actual\t2030 Estimated\t2031 Projected\n",
        "Measure\t2029 Actual\t2030 Est.\t2031 Forecast\n",
        "Measure\t2029 Actual\t2030 Expected\t2031 Target\n",
        "Measure\tFY29 Act.\tFY30 Est.\tFY31 Proj.\n",
        "Measure\tFY29A\tFY30E\tFY31F\n",
    ):
        assert [side for *_, side in values(heading + rows)][:3] == ["b", "b", "p"]


def test_years_before_the_period_that_aims_are_set_for_are_what_was():
    table = "Year\t2015\t2019\t2025\t2030\nPiped water (%)\t71\t76\t85\t100\n"
    assert [side for *_, side in values("Focus for 2024-2030\n" + table)] == ["b", "b", "p", "p"]
    assert [side for *_, side in values("The 2020 to 2030 Water Strategy\n" + table)] == ["b", "b", "p", "p"]


def test_the_last_year_of_a_roadmap_is_no_record():
    assert [side for *_, side in values("Roadmap to 2035\nYear\t2019\t2022\t2035\nPiped water (%)\t71\t76\t100\n")][
        -1
    ] == "p"
