"""What was, where words of aims stand beside it, and what is to come, where words of the past do: sides and years of Chinese texts."""

import pytest

from lantu.drafting import draft
from tests.drafting.reading import entered, sides, sides_and_bounds

BASE, PROMISE = "baseline", "promise"


@pytest.mark.parametrize(
    "text",
    [
        "初步核算，2031年全市地区生产总值比上年增长5.1%。\n江城去年多项数据，也随之公布：城镇调查失业率控制在5.2%左右，居民消费价格上涨控制在2%以内。",
        "2031年、2032年全县财政收入分别增长7%、6.4%，均高于年均增长5.5%左右的规划目标。",
        "近5年，城市面貌一新，预计五年新增绿地超300公顷、是“十三五”增量的2倍，新增公园超40座。",
        "一、主要成效\n（一）治水阶段性目标任务全面完成\n完成泵站改造412座。",
        "■ 主要目标\n到2031年，形成枢纽格局。\n■ 存在的问题\n铁路方面，客站设计能力为900万人次，与枢纽的发展目标有较大差距。",
        "二十年来，水利投入近300亿元，“十四五”期间已完成投资84亿元。城区防洪标准提升至50年一遇，供水能力达2.1亿立方米。",
    ],
)
def test_what_was_is_no_promise_though_words_of_aims_stand_beside_it(text):
    assert {side for _, _, side in sides(text)} == {BASE}


@pytest.mark.parametrize(
    "text",
    [
        "“十四五”时期，绿道里程达到900公里。\n“十五五”时期，慢行网络将更加完善，绿道里程达1600公里。\n绿道里程达到1600公里，驿站超过300座。",
        "今年全县计划投资12亿元。2031年，加快堤防建设。围绕供水，全县将加快水源工程建设。续建东山等3座水库，新建北岭等2座水库。",
    ],
)
def test_the_next_plan_goes_on_below_what_the_last_one_brought(text):
    assert sides(text)[-1][2] == sides(text)[-2][2] == PROMISE


def test_nothing_that_was_reached_enters_as_a_goal():
    text = "据介绍，到2031年底，全市高速公路通车里程达1820公里，在建240公里。预计到2034年，通车里程将达到约2200公里。"
    assert [value for _, value, year in entered(text) if year == 2031] == [1820]
    assert sides(text)[0] == (1820, 2031, BASE)


def test_what_is_expected_of_the_years_that_end_is_of_no_year_told_before():
    text = "近5年，成效显著。2030年用电量700亿千瓦时，2033年用电量812亿千瓦时，预计五年新增用电量超300亿千瓦时，是“十五五”增量的1.4倍。"
    assert sides(text)[2:] == [(300, None, BASE), (1.4, None, BASE)]


def test_a_plan_that_a_number_is_so_many_times_of_is_not_its_year():
    text = "“十五五”期间，全社会投资累计达到2.3万亿元，是“十四五”的3.1倍。"
    assert [year for _, year, _ in sides(text)] == [2030, 2030]


def test_a_year_of_one_respect_is_not_that_of_the_next():
    text = "2030年，港口吞吐量偏低。港口方面，泊位能力不足900万吨，直到2031年才开工扩建；公路方面，路网密度仅为7.2公里/百平方公里。"
    assert sides(text)[-1][1] != 2031


def test_numbered_lines_of_one_list_are_promised_as_most_of_them_are():
    text = "民生实事\n" + "\n".join(
        [
            "1.新建学校6所",
            "2.改造厕所42座",
            "3.新增床位800张",
            "4.污水处理率达58%",
            "5.医保参保人数12万人",
            "6.新建公园3个",
        ]
    )
    assert {side for _, _, side in sides(text)} == {PROMISE}
    was = text.replace("4.污水处理率达58%", "4.污水处理率同比提高8%")
    assert {side for value, _, side in sides(was) if value == 12} == {BASE}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2031年，县里定下这些目标↓\n实施兴林行动\n新增林地4.2万亩。", [(4.2, 2031, PROMISE)]),
        ("2030年起债务下降，截至今年9月底，债务仅剩约21亿元。", [(21, None, BASE)]),
        ("2031年，产值达到90亿元。近三年来，共批准海域183宗。", [(90, 2031, BASE), (183, None, BASE)]),
        ("某县2031年上半年经济社会发展情况发布会召开。\n上半年，财政收入完成31.2亿元。", [(31.2, 2031, BASE)]),
        ("焚烧量连续三年下跌，2031年为412万吨，较2030年减少2.7%。其中废纸减少8.4%。",
         [(412, 2031, BASE), (2.7, 2031, BASE), (8.4, 2031, BASE)]),
    ],
)  # fmt: skip
def test_the_year_that_a_sentence_before_has_told(text, told):
    assert sides(text) == told


def test_what_is_raised_by_so_many_to_so_many_is_no_range():
    text = "政府下年度起把照顧服務券增加3500張至9500張。"
    assert [(side, value, year, relation) for side, value, year, relation, _ in sides_and_bounds(text)] == [
        (PROMISE, 3500, None, "="),
        (PROMISE, 9500, None, "="),
    ]


def test_what_falls_to_a_level_is_reached_from_above_further_on():
    text = "管网破损率将从2026年的14%降至2031年的8%，条件较差的山区，则要提前至2029年达到8%的目标。"
    assert sides_and_bounds(text)[-1][3] == "<="


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全县累计植树31万株，每年减少泥沙90万吨，正在实施的工程将再惠及12万人。", [BASE, BASE, PROMISE]),
        ("财政支出完成88.4亿元，增长6.1%，有力保障了发展需要。", [BASE, BASE]),
        ("项目已投资41.5亿元，完成年度投资计划的63.2%。", [BASE, BASE]),
        ("方案提出，到2031—2032年度，游客达到1.2亿人次；到2035年，游客2亿人次。", [PROMISE, PROMISE]),
    ],
)
def test_only_the_clause_that_says_so_is_of_what_will_be(text, told):
    assert [side for _, _, side in sides(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "2031年获配3.1万宗。展望2032/33年度起的5年，建屋量将超过18.2万个单位。",
        "2031年获配3.1万宗。当中约9.3万个单位将在此期间落成。",
        "2031年底有10.2万宗申请。与最高位的14.1万宗比较，已大幅下降。",
    ],
)
def test_what_is_of_several_years_or_of_a_peak_is_of_no_one_year(text):
    assert sides(text)[1][1] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("江城2031年统计公报（2）\n2032-03-10 江城统计局\n年末常住人口90.2万人。", [(90.2, 2031, BASE)]),
        ("2031年，受超预期因素冲击，全县财政收入41.3亿元。", [(41.3, 2031, BASE)]),
        ("2027年以来，全市改造住房12.3万套。", [(12.3, None, BASE)]),
        (
            "《水网建设规划（2026—2040年）》称，到2040年，覆盖率达到91%。\n“十四五”时期，全省新增水网310公里。\n到2025年底，全省累计建成水网1200公里。\n到2030年底，水网总长累计达到1900公里。",
            [(91, 2040, PROMISE), (310, 2025, BASE), (1200, 2025, BASE), (1900, 2030, PROMISE)],
        ),
        ("据介绍，目前印发的《水田方案》，规划在北部集中建设120万亩水田。", [(120, None, PROMISE)]),
        ("今年将新增学位1.2万个。\n年内新改扩建中小学31所。", [(1.2, None, PROMISE), (31, None, PROMISE)]),
    ],
)
def test_a_record_s_year_and_a_plan_s_first_year_part_what_was_from_what_will_be(text, told):
    assert sides(text) == told


def test_what_is_held_against_the_aim_of_its_year_was():
    text = "2031年，全市河段水质优良比例为87.5%，高于省里下达的81.5%的年度考核目标，较2026年上升9.2个百分点。"
    assert [item.kind for item in draft(text).numbers if item.value in (87.5, 9.2)] == ["baseline", "baseline"]
