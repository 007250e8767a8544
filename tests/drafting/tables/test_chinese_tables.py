"""Tables of Chinese plans and reports: their year, their units, what was aimed at and what became of it."""

from lantu.drafting import draft


def test_a_table_of_what_is_and_what_is_aimed_at_keeps_the_unit_of_its_row():
    text = "主要指标\n指标名称\t单位\t现状值\t目标值\t属性\n湿地面积\t万亩\t6.2\t≥6.5\t约束性\n自来水普及率\t%\t91\t97左右\t预期性\n"
    found = draft(text).numbers
    assert [(item.value, item.unit, item.kind, item.relation) for item in found] == [
        (6.2, "万亩", "baseline", "="),
        (6.5, "万亩", "promise", ">="),
        (91, "%", "baseline", "="),
        (97, "%", "promise", "about"),
    ]
    assert {item.subject for item in found} == {"湿地面积", "自来水普及率"}
    assert all(item.doubt for item in found)


def test_a_year_in_the_title_is_the_tables_and_parted_letters_are_closed_up():
    text = (
        "某市2031年绿化任务分解表\n单位:万亩、万株\n县区\t总 面 积\t四旁植树\n东 山 区\t2.4\t180\n西 河 县\t1.7\t90\n"
    )
    assert [(item.value, item.date, item.kind, item.subject.split()[0]) for item in draft(text).numbers] == [
        (2.4, 2031, "promise", "东山区"),
        (180, 2031, "promise", "东山区"),
        (1.7, 2031, "promise", "西河县"),
        (90, 2031, "promise", "西河县"),
    ]


def test_a_table_of_aims_and_of_what_became_of_them_has_the_year_of_its_title():
    text = (
        "表一 2031年江城市主要预期目标完成情况\n指标名称\t全年预期目标\t全年完成情况\n地区生产总值\t增长6%左右\t"
        "2170亿元，增长3.4%\n专利拥有量\t60件\t68件"
    )
    found = [(item.value, item.date, item.kind[0], item.subject) for item in draft(text, 2032).numbers]
    assert found == [
        (6, 2031, "p", "地区生产总值"),
        (2170, 2031, "b", "地区生产总值"),
        (3.4, 2031, "b", "地区生产总值"),
        (60, 2031, "p", "专利拥有量"),
        (68, 2031, "b", "专利拥有量"),
    ]
    years = "指标\t2031年预期目标\t2031年完成情况\n森林覆盖率\t53%左右\t52.7%\n绿地率\t41%\t42%"
    assert [item.kind[0] for item in draft(years, 2032).numbers] == ["p", "b", "p", "b"]
