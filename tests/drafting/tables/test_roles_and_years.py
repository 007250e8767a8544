"""Tables whose heading has two rows: roles over years, and years over roles; and the words that call a column what is there."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import sides, values_years_sides


def test_years_under_targets_are_all_of_targets():
    table = (
        "Service\tMeasure\tGoals\n\t\t2031/32\t2032/33\n"
        "2.4 Libraries\tMembers (%) content\t61%\t64%\n\tBooks returned on time (%)\t88%\t91%\n"
    )
    found = [(61, 2032, "promise"), (64, 2033, "promise"), (88, 2032, "promise"), (91, 2033, "promise")]
    assert sides(table) == found


def test_roles_under_years_part_the_last_year():
    table = "Results\t2030/31\t2031/32\t2031/32\n\tActual\tActual\tTarget\nCalls answered\t71.4%\t66%\t85%\n"
    assert sides(table) == [(71.4, 2031, "baseline"), (66, 2032, "baseline"), (85, 2032, "promise")]


def test_a_value_beside_a_target_is_what_is_there():
    table = (
        "No.\tHealthy lives\tTarget\tDistrict (GT) Value\tSource\n1\tStunted children (%)\t11.4\t27.8\tSurvey\n"
        "2\tSafe births (%)\t99\t83.5\tSurvey\n"
    )
    found = [(11.4, None, "promise"), (27.8, None, "baseline"), (99, None, "promise"), (83.5, None, "baseline")]
    assert sides(table) == found


def test_a_year_beside_a_value_is_of_that_value_alone():
    table = (
        "Measure\tYear\tValue\t2031\t2032\tEnd of Plan Target\tOffice\n"
        "Rank among harbours improved\t2029\t42\t44\t47\t47\tPort\nBerths let\t2028\t310\t330\t345\t345\tPort\n"
    )
    assert sides(table) == [
        (42, 2029, "baseline"), (44, 2031, "promise"), (47, 2032, "promise"), (47, None, "promise"),
        (310, 2028, "baseline"), (330, 2031, "promise"), (345, 2032, "promise"), (345, None, "promise"),
    ]  # fmt: skip


def test_marks_of_notes_and_targets_of_two_bodies():
    table = (
        "Winter help\tUNEP Target\tApril Results (#)\tPartner Target\n"
        "boats given a mooring\t416,100¹\t51,711²\t677,530\nnets mended\t732,000\t190,562*\t1,297,871³\n"
    )
    promised, there = [416_100, 677_530, 732_000, 1_297_871], [51_711, 190_562]
    assert [one for one, _, side in sides(table) if side == "promise"] == promised
    assert [one for one, _, side in sides(table) if side == "baseline"] == there


def test_a_share_in_brackets_or_named_so_beside_a_remark_is_the_unit():
    table = "Measure\t2031\t2033\nBerths with power (cumulative, %)\t41\t58\nPercentage of boats insured (as a whole)\t71\t83\n"
    assert [one.unit for one in draft(table).numbers] == ["%"] * 4


def test_roles_below_years_that_a_merged_cell_repeats_beside_columns_of_words():
    text = (
        "Measure\tQ3 2031/32\tQ3 2031/32\tQ3 2031/32\tQ3 2031/32\nMeasure\tActual\tTarget\tStatus\tTrend (last year)\n"
        "Street lights mended in a day\t88%\t91%\t\t\nCalls answered\t74.5%\t80%\t\tUp\n"
    )
    assert values_years_sides(text) == {
        (88.0, 2032, "baseline"), (91.0, 2032, "promise"), (74.5, 2032, "baseline"), (80.0, 2032, "promise"),
    }  # fmt: skip


def test_roles_below_years_in_chinese_and_aims_alone():
    text = "指标\t2031年\t2031年\t2032年\n\t计划\t完成\t计划\n新建口袋公园（个）\t40\t43\t50\n改造管网（公里）\t120\t118\t130\n"
    assert values_years_sides(text) == {
        (40.0, 2031, "promise"), (43.0, 2031, "baseline"), (50.0, 2032, "promise"),
        (120.0, 2031, "promise"), (118.0, 2031, "baseline"), (130.0, 2032, "promise"),
    }  # fmt: skip
    aims = "Measure\t2031\t2032\n\tTarget\tTarget\nTrees planted\t900\t1,100\nPonds dug\t4\t6\n"
    assert {side for _, _, side in values_years_sides(aims)} == {"promise"}


def test_sides_over_years_that_merged_cells_repeat():
    text = (
        "\tOutcome\tOutcome\tAdjusted appropriation\tRevised estimate\tMedium-term estimates\tMedium-term estimates"
        "\t% change from 2031/32\n"
        "R thousand\t2029/30\t2030/31\t2031/32\t2031/32\t2032/33\t2033/34\t\nClinics\t41 220\t43 118\t45 006\t44 870\t47 212\t49 305\t5.2\n"
    )
    found = [item for item in draft(text).numbers if item.value != 5.2]
    assert [(item.value, item.date, item.kind) for item in found] == [
        (41220.0, 2030, "baseline"), (43118.0, 2031, "baseline"), (45006.0, 2032, "promise"),
        (44870.0, 2032, "baseline"), (47212.0, 2033, "promise"), (49305.0, 2034, "promise"),
    ]  # fmt: skip
    assert {item.counted_in for item in found} == {"R thousand"}


def test_what_is_projected_beside_a_goal_is_not_promised():
    text = (
        "Measure\tType\tFY2031\tFY2031\tFY2032\tFY2032\tFY2033\n"
        "\t\tGoal\tActual\tGoal\tProjected\tGoal\nVisits to pools\tDemand\t70\t81\t72\t83\t90\n"
    )
    assert sides(text) == [
        (70.0, 2031, "promise"), (81.0, 2031, "baseline"), (72.0, 2032, "promise"), (83.0, 2032, "baseline"), (90.0, 2033, "promise"),
    ]  # fmt: skip


def test_spans_of_two_years_in_full_are_one_financial_year():
    text = "Measures\t2030-2031\t2031/ 2032\t2032-2033\n\tActual\tActual\tBudget\nLoans a month\t7,438\t5,541\t6,500\n"
    assert sides(text) == [(7438.0, 2031, "baseline"), (5541.0, 2032, "baseline"), (6500.0, 2033, "promise")]
    assert sides("Item\t2011/12\t2012/13\nLoans\t31\t34\nVisits\t5\t6\n")[0][1] == 2012


def test_words_in_a_cell_that_no_column_explains_are_read_as_words():
    text = (
        "Goal\tIndicator\t2030-2031 Target and Report\t2031-2032 Target\n"
        "Cleaner streets\tStreets swept.\tActual: 8.4 sweeps of each street have been achieved.\t9\n"
    )
    assert 8.4 in {item.value for item in draft(text).numbers}


def test_quarters_below_a_year_are_parts_of_it_and_wait():
    text = "Indicator\t2031\t2031\t2031\n\tQ1\tQ2\tTarget\nUnemployment rate (%)\t5.1\t5.0\t4.8\nForest cover (%)\t40\t41\t44\n"
    found = draft(text).numbers
    assert [(item.value, item.kind) for item in found][:3] == [(5.1, "baseline"), (5.0, "baseline"), (4.8, "promise")]
    assert all("part of the year" in item.doubt for item in found if item.kind == "baseline")


def test_two_calendar_years_in_chinese_are_no_financial_year():
    found = draft(
        "主要指标\n指标\t2030-2031年\t2032-2033年\n常住人口（万人）\t310\t320\n森林覆盖率（%）\t41\t42\n"
    ).numbers
    assert found
    assert all(item.doubt for item in found)


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("Indicators\tBaseline\t\tTarget", "\tYear\tValue\t2032"),
        ("Measure\tBaseline\t\tEnd of plan target", "\tyear\tvalue\t2032"),
        ("指标\t现状值\t\t目标值", "\t年份\t数值\t2032年"),
    ],
)
def test_years_under_a_baseline_date_the_values_beside_them(over, under):
    text = f"{over}\n{under}\nBus trips (%)\t2026\t8.0\t9.5\nHomes with water (%)\t2025\t63\t70\n"
    assert values_years_sides(text) == {
        (8, 2026, "baseline"),
        (9.5, 2032, "promise"),
        (63, 2025, "baseline"),
        (70, 2032, "promise"),
    }
