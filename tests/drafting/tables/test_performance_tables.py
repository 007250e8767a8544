"""Tables of performance and delivery: service standards, targets beside results, rows of a name, a number and its unit."""

import pytest

from lantu.drafting import draft


def cells(text: str) -> list[tuple[float | None, str, int | None, str, str]]:
    """Return (value, relation, year, first letter of the side, words of the unit) of each figure."""
    return [(item.value, item.relation, item.date, item.kind[0], item.unit_text) for item in draft(text).numbers]


def values(text: str) -> list[float | None]:
    """Return the values of the figures that do not wait."""
    return [item.value for item in draft(text).numbers if not item.doubt]


def test_a_span_of_time_in_a_cell_is_a_figure_whatever_its_words():
    text = (
        "Service\tGoal\tActual Result\nMean wait for a tree permit\t< 20 days\t26.4 days\nMean visit\tA maximum of 9 weeks.\t11.5 weeks.\n"
        "Reply to letters\twithin 12 working days\t8 working days\nPhone queue\t6 minutes or less\t4 minutes\n"
    )
    assert cells(text) == [
        (20, "<", None, "p", "days"), (26.4, "=", None, "b", "days"),
        (9, "<=", None, "p", "weeks"), (11.5, "=", None, "b", "weeks"),
        (12, "<=", None, "p", "working days"), (8, "=", None, "b", "working days"),
        (6, "<=", None, "p", "minutes"), (4, "=", None, "b", "minutes"),
    ]  # fmt: skip
    assert values(text) == [20, 26.4, 9, 11.5, 12, 8, 6, 4]


def test_both_ends_of_a_range_are_levels():
    text = "Service\tGoal\tActual\nForms sent online\t60% - 75%\t71.0%\nMean review\t6 - 9 days\t7.2 days\n"
    ends = [(item.value, item.end_of_range, item.doubt) for item in draft(text).numbers if item.end_of_range]
    assert ends == [(60, "low", ""), (75, "high", ""), (6, "low", ""), (9, "high", "")]


@pytest.mark.parametrize(
    ("heading", "side"),
    [("Year-end result", "b"), ("End of year outturn", "b"), ("Our target for tree care", "p"), ("Target for quick replies", "p")],
)  # fmt: skip
def test_headings_name_results_and_targets_in_more_words(heading, side):
    other = "Target" if side == "b" else "Result"
    found = cells(f"Measure\t{other}\t{heading}\nCalls answered\t81%\t78%\nTrees checked\t64%\t66%\n")
    assert [one[3] for one in found] == (["p", "b"] if side == "b" else ["b", "p"]) * 2


def test_targets_and_results_are_of_the_financial_year_above_them():
    table = "Measure\tTarget\tYear-end result\nBins emptied in time\tA minimum of 92%.\t95.5%.\nPlots let\t40\t44\n"
    assert {one[2] for one in cells(f"Standards of the borough 2031/32\nOur results are below.\n{table}")} == {2032}
    assert {one[2] for one in cells(f"Our results from April 2030 to March 2031 are below.\n{table}")} == {2031}


def test_a_part_of_a_year_several_years_or_a_baseline_tell_no_year():
    table = "Measure\tTarget\tResult\nBins emptied in time\t92%\t95.5%\nBins cleaned\t80%\t81%\n"
    assert {one[2] for one in cells(f"Quarter 2 2031/32\n{table}")} == {None}
    assert {one[2] for one in cells(f"Standards from 2029/30 to 2031/32\n{table}")} == {None}
    assert {one[2] for one in cells(f"Corporate plan 2031/32\n{table.replace('Result', 'Baseline')}")} == {None}


def test_parts_in_brackets_behind_a_number_bear_what_they_are_part_of():
    row = "Places found for learners\tA minimum of 70 places.\t91 places (58 through the Ready fund, and 33 via Skills Now)."
    text = f"Measure\tTarget\tYear-end result\n{row}\n"
    found = [(item.value, item.kind, item.subject) for item in draft(text).numbers]
    assert found == [
        (70, "promise", "Places found for learners"),
        (91, "baseline", "Places found for learners"),
        (58, "baseline", "Places found for learners through the Ready fund"),
        (33, "baseline", "Places found for learners via Skills Now"),
    ]


def test_a_financial_year_in_brackets_behind_a_number_is_its_own():
    text = "Measure\tTarget 2031/32\nStaff who cycle\t7.2% (2032-33) 8.9% (2033-34)\nStaff who walk\t31%\n"
    assert [(one[0], one[2]) for one in cells(text)] == [(7.2, 2033), (8.9, 2034), (31, 2032)]


def test_a_row_of_money_gives_no_unit_to_the_rows_below_it():
    text = "Homes\t2029/30\t2030/31\t2031/32\nUnpaid rent\t£310,480\t£288,115\t£290,002\nMoves\t41\t52\t66\n"
    found = draft(text).numbers
    assert [item.value for item in found] == [310480, 288115, 290002, 41, 52, 66]
    assert {item.unit for item in found[3:]} == {None}
    assert not any(item.doubt for item in found)


def test_numbers_of_things_count_and_initials_behind_a_name_are_no_unit():
    rows = "# of Mobile Care Units (MCUs)\t3\t4\nNight Calls for Help (CFH)\t5,300\t5,100\nPower sold (MWh)\t60\t65"
    text = f"Measure\tActual 30/31\tTarget 31/32\n{rows}\n"
    assert [(item.value, item.unit) for item in draft(text).numbers] == [
        (3, "count"), (4, "count"), (5300, None), (5100, None), (60, "MWh"), (65, "MWh"),
    ]  # fmt: skip


def test_rows_of_a_name_a_number_and_its_unit_need_no_heading():
    text = (
        "Summary of the northern towns\nIndicators of services as at the beginning of 2030/31\nCurrent status\n"
        "Number of stands with a tap and a sewer\t81204\tStands\nNumber of households in shacks\t6,310\tHouseholds\n"
        "Number of hectares held for homes\t214.5\thectares\n"
    )
    found = [(item.value, item.unit_text, item.date, item.kind, item.doubt) for item in draft(text).numbers]
    assert found == [
        (81204, "Stands", 2031, "baseline", ""), (6310, "Households", 2031, "baseline", ""), (214.5, "hectares", 2031, "baseline", ""),
    ]  # fmt: skip


def test_rows_without_a_heading_wait_in_a_text_of_aims():
    text = (
        "Our targets for 2031/32\nNumber of households with a tap\t8,120\tHouseholds\nNumber of stands with a sewer\t640\tStands\n"
        "Number of hectares held for homes\t21\thectares\n"
    )
    assert len(draft(text).numbers) == 3
    assert all(item.doubt for item in draft(text).numbers)


def test_sentences_under_objective_are_read_beside_their_goal_and_result():
    text = (
        "\tObjective\tGoal\tActual Result\nTrees\tAnswer 85% of calls about fallen trees the same day.\t85%\t79.0%\n"
        "Roads\tShare of holes filled within 12 days of a call.\t> 70%\t66.0%\nParks\tKeep 5 to 8 gardeners per park all year.\t5 to 8\t6\n"
    )
    found = [
        (item.value, item.kind, item.subject)
        for item in draft(text).numbers
        if item.quote[:3] not in ("Tre", "Roa", "Par")
    ]
    assert [(one[0], one[1]) for one in found] == [(85, "promise"), (5, "promise"), (8, "promise")]


def test_a_number_in_the_name_of_a_row_without_numbers_is_no_figure():
    text = (
        "KPI\tTarget 2031/32\tResult 2031/32\nTrees watered on time\t91%\t90%\n"
        "Percentage of roofs that meet the Green Roof 35% standard\tData not available until 2033\t\nTrees felled\t81%\t80%\n"
    )
    drafted = draft(text)
    assert [item.value for item in drafted.numbers] == [91, 90, 81, 80]
    assert [drafted.text[item.start : item.end] for item in drafted.leftover] == ["35"]


@pytest.mark.parametrize("part", ["Quarter 3 2031/32", "2nd quarter 2031", "Sep-31 Target"])
def test_a_column_of_a_quarter_waits(part):
    found = draft(f"Measure\tTarget 2032/33\t{part}\nCalls answered\t81%\t78%\nTrees checked\t64%\t66%\n").numbers
    assert [(item.value, item.doubt != "") for item in found] == [(81, False), (78, True), (64, False), (66, True)]


def test_targets_of_a_month_are_aims_of_its_year():
    text = "KPI\tAnnual Target\tSep-30 Target\tMar-31 Target\nStalls let by the market\t60\t10\t45\nStalls mended\t8\t2\t5\n"
    assert [(one[0], one[2], one[3]) for one in cells(text)] == [
        (60, None, "p"), (10, 2030, "p"), (45, 2031, "p"), (8, None, "p"), (2, 2030, "p"), (5, 2031, "p"),
    ]  # fmt: skip


def test_the_end_of_a_year_and_what_it_is_foretold_to_bring_head_columns():
    text = "Service\tTarget\tYear end 2030/31\nRoofs kept dry\t96%\t93%\nDoors mended\t90%\t88%\n"
    assert [one[2:4] for one in cells(text)] == [(None, "p"), (2031, "b")] * 2
    text = "Service\tFY 2030-31 Actual\tFY 2031-32 Budget\tFY 2031-32 YE Proj.\tFY 2032-33 Adopted\nCalls taken\t410\t430\t420\t440\n"
    assert [one[2:4] for one in cells(text)] == [(2031, "b"), (2032, "p"), (2032, "b"), (2033, "p")]


def test_rows_of_a_result_and_its_target_need_no_heading():
    rows = "Visitors who came again (all parks)*: 61.5%\tTarget: 65%\nGates mended on time**: 88%\tTarget: 92%"
    text = f"Our results\n{rows}\nTime to mend: 9 days\tTarget: < 7 days\n"
    found = [(item.subject, item.value, item.unit, item.kind[0], item.relation) for item in draft(text).numbers]
    assert found == [
        ("Visitors who came again (all parks)", 61.5, "%", "b", "="), ("Visitors who came again (all parks)", 65, "%", "p", "="),
        ("Gates mended on time", 88, "%", "b", "="), ("Gates mended on time", 92, "%", "p", "="),
        ("Time to mend", 9, "days", "b", "="), ("Time to mend", 7, "days", "p", "<"),
    ]  # fmt: skip
    assert not any(item.doubt for item in draft(text).numbers)


def test_an_m_behind_money_in_a_cell_is_millions_and_a_share_is_named_anywhere():
    rows = "Levies collected\t£38.4m\t£39.0m\nUnpaid levies %\t2.31\t2.05\nLevies paid as % of those due\t97.9\t98.5"
    text = f"Measure\t2030/31 Outturn\t2031/32 Target\n{rows}\n"
    found = [(item.value, item.unit, item.doubt) for item in draft(text).numbers]
    assert [one[0] for one in found] == [38.4e6, 39e6, 2.31, 2.05, 97.9, 98.5]
    assert [one[1] for one in found[2:]] == ["%"] * 4
    assert not any(one[2] for one in found)


def test_a_dash_behind_a_name_in_a_cell_is_no_minus():
    text = "Measure\tBaseline\tTarget\nShare of old vehicles\tTrams – 31% Buses – 12%\tTrams – 20% Buses – 9%\nEnergy saved\t-4%\t-11%\n"
    found = [(item.value, "change" in item.doubt) for item in draft(text).numbers]
    assert found == [(31, False), (12, False), (20, False), (9, False), (4, True), (11, True)]
    names = [item.subject for item in draft(text).numbers]
    assert names[:2] == ["Share of old vehicles Trams", "Share of old vehicles Buses"]


def test_a_bare_result_counts_as_its_aim_does():
    rows = "Mean wait for a permit\t< 20 days\t26.4\nCalls answered\t90%\t87.5\nForms found whole\t90%\t0.88"
    text = f"Service\tGoal\tActual\n{rows}\nVisits made\t30 visits\t2,100\n"
    results = [(item.value, item.unit_text) for item in draft(text).numbers if item.kind == "baseline"]
    assert results == [(26.4, "days"), (87.5, "%"), (0.88, ""), (2100, "")]


def test_an_aim_by_a_month_is_of_that_year():
    text = "Measure\tBaseline June 2031\tTarget March 2033\nOld buses in use\t41%\t22%\nOld trams in use\t12%\t9%\n"
    assert [one[2:4] for one in cells(text)] == [(2031, "b"), (2033, "p")] * 2


def test_kinds_of_days_are_counted_by_their_whole_name():
    found = [(item.value, item.unit_text) for item in draft("We will reply to letters within 12 working days.").numbers]
    assert found == [(12, "working days")]


def test_a_number_alone_under_a_role_keeps_the_unit_of_its_rows_name():
    text = "KPI\tTarget\tActual\nMean wait for a permit (in days)\t12\t13.5\nNumber of stalls let\t410\t388\n"
    assert [(item.value, item.unit_text) for item in draft(text).numbers] == [
        (12, "days"),
        (13.5, "days"),
        (410, "number"),
        (388, "number"),
    ]


def test_targets_of_a_programme_bind_as_their_column_says_in_the_unit_beside_them_and_wait():
    text = (
        "项目绩效目标表（2031年度）\n金额单位：元\n项目名称\t预算数\t三级指标\t绩效指标性质\t绩效指标值\t绩效度量单位\t权重\n"
        "河道养护\t3,200.00\t岸线完好率\t≥\t96\t%\t10\n\t\t每公里成本\t≤\t8\t万元\t20\n\t\t群众反映\t定性\t良好\t\t20\n"
        "\t\t复植株数\t＞\t300\t株\t10\n"
    )
    found = [
        (item.subject, item.value, item.unit_text, item.relation, item.date)
        for item in draft(text).numbers
        if item.doubt == "a target of one programme of a department"
    ]
    assert found == [
        ("岸线完好率", 96, "%", ">=", 2031),
        ("每公里成本", 8, "万元", "<=", 2031),
        ("复植株数", 300, "株", ">", 2031),
    ]
    assert values(text) == []
