"""Words before a number that say when, how it is counted or beside what are no subject: it is of what was told before."""

import pytest

from tests.drafting.reading import amounts_in, subjects_in


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("财政收入21.4亿元，扣除减税因素后可比增长4.2%。", "财政收入"),
        ("规上工业增加值增长6.1%，连续7个月单月增长9%以上。", "规上工业增加值"),
        ("全市生产总值增长5.6%，增幅比二季度提高0.3个百分点。", "生产总值"),
        ("社会消费品零售总额增长4.1%，其中8月当月增长3.2%。", "社会消费品零售总额"),
        ("累计装机920万千瓦，是“十四五”末的2.5倍。", "累计装机"),
        ("日用水量380万吨，是全国平均水平的1.2倍。", "日用水量"),
        ("垃圾处理量385万吨，平均每日1.1万吨。", "垃圾处理量"),
    ],
)
def test_what_stands_beside_a_number_is_no_subject(text, subject):
    assert subjects_in(text) == [subject] * 2


def test_a_doubling_that_is_over_is_found_and_a_weight_without_its_volume():
    assert amounts_in("产值比2030年翻了一番多，浓度降至27.4微克。") == [(2, "ratio"), (27.4, None)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("在校学生31万人（其中寄宿学生12万人），比上年增加0.8万人。", ["在校学生", "寄宿学生", "在校学生"]),
        ("各类服务中，以上门护理最多，每年皆占六成以上。", ["上门护理"]),
        ("外贸总额上半年由负转正，三季度加快恢复，全年增长4.4%。", ["外贸总额"]),
        ("堆填量连续4年下跌，2031年为372万吨。", ["堆填量"]),
    ],
)
def test_what_is_told_in_the_clauses_before(text, subjects):
    assert subjects_in(text) == subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("解决了北部山区41.6万贫困群众的饮水问题。", "贫困群众"),
        ("实施3.7万户农村厕所改造。", "农村厕所改造"),
        ("累计改善52万农村居民出行条件。", "农村居民"),
    ],
)
def test_whom_a_deed_helps_stands_behind_the_number(text, subject):
    assert subjects_in(text) == [subject]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("去年落成量：约8300个单位", "落成量单位"),
        ("某县要建成120万亩高标准水田。", "高标准水田"),
        ("规划有轨电车线路4条总里程约61公里", "规划有轨电车线路"),
    ],
)
def test_a_name_before_a_colon_and_a_field_behind_its_measure(text, subject):
    assert subjects_in(text)[0] == subject
