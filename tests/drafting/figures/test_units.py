"""What numbers count: units and counters as plans write them, in both languages."""

from __future__ import annotations

import pytest

from lantu.drafting import draft
from tests.drafting.reading import amounts_in, subjects_amounts_sides, sure_amounts


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("累计节水卅六·四万吨", 36.4, "万吨"),
        ("建成四千二百处", 4200.0, "处"),
        ("绿道总长近三千公里", 3000.0, "公里"),
        ("提高十五个百分点", 15.0, "% point"),
        ("服务三百二十万人次", 320.0, "万次"),
        ("全市人口将超过3亿。", 3.0, "亿人"),
        ("消费总额突破2万亿，", 2.0, "万亿元"),
        ("造林6.2万hm2", 6.2, "万hm2"),
        ("草原4.5亿公顷", 4.5, "亿公顷"),
        ("新增治理面积7.1万平方公里", 7.1, "万平方公里"),
        ("渠系水利用系数由去年的0.61提高", 0.61, "ratio"),
        ("约1/5的新增耕地", 0.2, "share"),
        ("城乡收入倍差缩小到2.1以内", 2.1, "ratio"),
        ("居民收入比降为2.4：1。", 2.4, "ratio"),
        ("优良天数达301天，", 301.0, "day"),
        ("新增養老床位340張", 340.0, "张"),
        ("安裝警報器2600臺", 2600.0, "个"),
        ("and 84,000 sq.m of floors", 84000.0, "m2"),
        ("接待游客4200万人次", 4200.0, "万次"),
        ("a rise of 2.3pp", 2.3, "% point"),
        ("by 812 metric tons", 812.0, "t"),
        ("a 3.4 year land supply", 3.4, "year"),
        ("at 84,310.000 Person in 2019", 84310.0, "person"),
        ("including 2000 council homes", 2000.0, "homes"),
        ("rural residents accounted for 3471200, the", 3471200.0, "count"),
    ],
)
def test_units_that_people_write_otherwise(text, value, name):
    assert sure_amounts(text) == [(value, name)]


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("累計裝置量達七三四MW", 734.0, "MW"),
        ("八年三點六GW", 3.6, "GW"),
        ("受理申請案一百三十件", 130.0, "件"),
        ("再釋出五十二戶", 52.0, "户"),
        ("下降百分之卅二點五", 32.5, "%"),
        ("已有 47 校完成", 47.0, "个"),
        ("建成绿道 两千 公里", 2000.0, "公里"),
        ("全区每平方公里容纳了18,300人", 18300.0, "人/平方公里"),
        ("整治31条重点河道", 31.0, "个"),
        ("a supply of 870 per annum", 870.0, "count"),
        ("8.2 patrols have been held", 8.2, "count"),
        ("The Vale has a target of 17,600, ", 17600.0, "count"),
        ("and 2000 shade trees planted", 2000.0, "count"),
    ],
)
def test_counts_and_units_as_they_stand_in_print(text, value, name):
    assert (value, name) in sure_amounts(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("平均寿命从75.12岁提高到78.4岁", [(75.12, "岁"), (78.4, "岁")]),
        ("65岁以上老人", []),
        ("步道長2,315公尺", [(2315, "m")]),
        ("綠地18平方公尺", [(18, "m2")]),
        ("生产总值首次突破千亿元大关", [(1000, "亿元")]),
        ("进出口跨上万亿元台阶", []),  # a verb that is not known is none
        ("万亿元级的产业", []),
        ("五年建成万套安居房", [(1, "万个")]),
        ("惠及万户居民", []),
        ("新建五座人行桥", [(5, "个")]),
        ("新增十二个停车场", [(12, "个")]),
        ("完成三个方面任务", []),
        ("打造三个中心", []),
        ("由3年延长至5年", [(3, "year"), (5, "year")]),
        ("由两年缩短至一年", [(2, "year"), (1, "year")]),
        ("延长至2033年底", []),
        ("每月加至480点", [(480, "个")]),
        ("开放到22点", []),
        ("增值率年均增长0.3,2033年提高到3.1以上", [(0.3, None), (3.1, None)]),
        ("at least four new parks", [(4, "count")]),
        ("over three years", []),
        ("30-Minute Towns", []),
        ("buses at 45 km/h", [(45, None)]),
        ("noise below 55 dB", [(55, None)]),
        ("a 0.4m sea level rise", [(0.4, "m")]),
        ("2.5m visitors", [(2.5e6, "person")]),
        ("3.1 ha of park per 1,000 residents", [(3.1, None)]),
        ("5 nurses for every 10,000 people", [(5, None)]),
        ("20万吨级泊位", []),
        ("a 35-percent cut", [(35, "%")]),
    ],
)
def test_numbers_as_plans_write_them(text, found):
    assert amounts_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("改造35千伏线路7.5公里", [(7.5, "公里")]),
        ("新建220千伏变电站2座", [(2, "座")]),
        ("110kV输电工程", []),
        ("电压为6千伏", [(6, None)]),
        ("五万吨级码头", []),
        ("三千吨级船闸", []),
        ("百万千瓦级机组", []),
        ("60万千瓦级机组", []),
        ("吞吐量五万吨", [(5, "万吨")]),
        ("incomes of Rs. 61,400", [(61_400, None)]),
        ("incomes of Rs 3,20,000", [(320_000, None)]),
        ("₹45 crore", [(4.5e8, None)]),
        ("increase the number of nurses per ward from 2.6 to 3.0 by 2031", [(2.6, None), (3.0, None)]),
        ("upgrade the software from 2.6 to 3.0", []),
        ("raise the rate from 2.6 to 3.0 quanta", []),
        ("raise output from 2.6 to 3.0 million tonnes", [(2.6e6, "t"), (3.0e6, "t")]),
    ],
)
def test_voltages_classes_rupees_and_decimals_that_move(text, found):
    assert amounts_in(text) == found


def test_quantities_of_data_and_scores_without_a_unit_are_kept():
    text = "到2032年，人均月流量45GB，省际出口带宽达到28Tbps，智能算力超过12EFLOPS，游客满意指数大于88，用户满意度评分不低于90。"
    assert [(one[0], one[1], one[3]) for one in subjects_amounts_sides(text)] == [
        ("人均月流量", 45, 2032),
        ("省际出口带宽", 28, 2032),
        ("智能算力", 12, 2032),
        ("游客满意指数", 88, 2032),
        ("用户满意度评分", 90, 2032),
    ]


def test_ngultrum_is_money_with_its_code_before_it_or_behind():
    figures = draft("Revenue rose from Nu.62.4 billion in 2029 to Nu. 71.5 billion in 2031.").numbers
    assert [(figure.value, figure.unit_text) for figure in figures] == [(62.4e9, "ngultrum"), (71.5e9, "ngultrum")]


@pytest.mark.parametrize(
    ("text", "value"), [("全区有超过3600位教师。", 3600), ("聘请42位专家。", 42), ("服务1.2万位长者。", 12_000)]
)
def test_people_are_counted_politely(text, value):
    (found,) = draft(text).figures
    assert found.value == value or found.value * 10_000 == value


def test_a_unit_per_something_is_not_the_unit_alone():
    (found,) = draft("Per capita emissions: 3.7 tCO2e/resident (2017)").numbers
    assert (found.value, found.unit) != (3.7, "tCO2")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("三次产业结构调整为9.1:35.2:55.7。", [(9.1, "%"), (35.2, "%"), (55.7, "%")]),
        ("用地比例由28∶72调整。", [(28.0, "%"), (72.0, "%")]),
        ("会议于10:30开始，图纸比例1:500。", []),
        ("改造旧房6.5万平，惠及120多万居民。", [(6.5, "万平方米"), (120.0, "万人")]),
        ("到2031年，孕产妇死亡率降到9/10万。", [(9.0, None)]),
        ("Life expectancy is to rise to 83 years by 2034.", [(83.0, "year")]),
        (
            "By 2031 a third of all homes will be rented, and a 3/4 reduction of waste is planned.",
            [(1 / 3, "share"), (0.75, "share")],
        ),
        ("Demand will fall from 9.1 PWh.", [(9.1, None)]),
    ],
)
def test_quantities_said_in_other_words(text, read):
    assert [(item.value, item.unit) for item in draft(text).numbers] == read


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("almost 2,000 social tenants were helped", 2000, "count"),
        ("746 Riverside homes were built", 746, "homes"),
        ("Dunmore (3,410), Castle Hill (1,205)", 3410, "count"),
        ("2031/32 target 640, actual = 588", 640, "count"),
        ("2031/32 target 640, actual = 588", 588, "count"),
        ("could see 3,000 and 5,000 new homes", 3000, "homes"),
        ("设120床护理床位", 120, "个"),
        ("发放640份年货", 640, "个"),
    ],
)
def test_counts_as_they_stand_in_print(text, value, name):
    assert (value, name) in sure_amounts(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全年重污染21天,同比减少9天。", [(21, "day"), (9, "day")]),
        ("蓝天达到301天。", [(301, "day")]),
        ("惠及30余万患者。", [(30, "万人")]),
        ("补助71.2万城镇居民和40.5万农村居民。", [(71.2, "万人"), (40.5, "万人")]),
        ("建设50万人口城镇。", []),
        ("会议开了3天。", []),
    ],
)
def test_days_of_a_kind_of_air_and_people_of_a_kind_are_counted(text, found):
    assert amounts_in(text) == found


def test_more_of_a_measure_counts_in_it():
    found = amounts_in("They will plant 41,000 more hectares, lay 45 additional km of pipe and add 12 extra buses.")
    assert [(value, unit) for value, unit in found][:2] == [(41_000, "ha"), (45, "km")]
