"""Years of which a text says what will be in them, what is counted from, and sentences that a full stop of another script ends."""

import pytest

from lantu.drafting import draft


def told(text):
    return {(item.value, item.date, item.kind) for item in draft(text).numbers}


@pytest.mark.parametrize(
    "text",
    [
        "市府指出,2032年将巩固成果。2032年,第二产业增加值增长6%左右。",
        "2032年要抓好耕地。\n2032年,税收增长6%以上,客流突破81万人次。",
        "2032年工作目标发布。\n到会人员讨论。2032年,绿地率6%左右。",
    ],
)
def test_a_year_that_a_text_says_to_come_is_promised(text):
    assert (6, 2032, "promise") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "2032年,全市税收增长6%,投资91亿元。2032年将召开运动会。",
        "2032年将建成学校。2032年,税收同比增长6%左右。",
        "2032年1—6月,税收增长6%左右。2032年将召开运动会。",
    ],
)
def test_what_is_measured_is_not(text):
    assert {kind for value, _, kind in told(text) if value == 6} == {"baseline"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("地鐵預計每年可服務約3萬人次。", 3),
        ("政府亦會增加約3個中心。", 3),
        ("另外，會新增3個中心。", 3),
        ("估计可提供住宅约3万个。", 3),
        ("努力实现床位和医生数分别增长3%和5%以上。", 3),
    ],
)
def test_what_can_be_and_will_be_is_promised(text, value):
    assert (value, None, "promise") in told(text)


@pytest.mark.parametrize("text", ["委员会新增委员3名。", "全会增加委员3名。", "车站可停车3辆。"])
def test_a_meeting_is_no_will(text):
    assert {kind for _, _, kind in told(text)} == {"baseline"}


def test_what_is_counted_from_is_not_the_year_of_an_aim():
    found = draft("到2035年,人均寿命在2029年的基础上继续提高2岁左右,产值在2029年基础上翻两番。").numbers
    assert {(item.date, item.base_year) for item in found} == {(2035, 2029)}
    assert {item.subject for item in found} == {"人均寿命", "产值"}


def test_a_full_stop_of_another_script_ends_a_sentence():
    text = "到2030年湿地率达到20%以上.2035年达到23%以上.绿地率达到31%.耕地保有量稳中有升.道路长90公里。"
    assert {(20, 2030, "promise"), (23, 2035, "promise")} <= told(text)
    assert {item.value: item.subject for item in draft(text).numbers}[31] == "绿地率"
    assert [item.value for item in draft("增长3.5万吨、2.1%").numbers] == [3.5, 2.1]
