"""Headlines that say a promise again, steps that are no amounts, shares that 分别 gives to deeds, Latin words in Chinese sentences."""

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from tests.drafting.reading import read_back


def told(text):
    return {(item.value, item.date, item.kind) for item in draft(text).numbers}


def subjects(text):
    return {item.value: item.subject for item in draft(text).numbers}


@pytest.mark.parametrize(
    "text",
    [
        "滨湖市今年湿地面积 稳定在3.1万亩以上\n\n滨湖市2031年将新建公园11个,湿地面积稳定在3.1万亩以上。",
        "县级托养中心覆盖率达3.1%以上\n到2031年,全省县级托养中心覆盖率达3.1%以上。",
        "2031年人均步道长度达3.1米\n记者获悉,到2031年,全省人均步道长度达3.1米。",
        "步道长度3.1公里\n一要闻\n2031年预期目标:步道长度3.1公里以上。",
        "我市步道长度提高至3.1公里\n“十六五”规划提出,到2031年,步道长度提高至3.1公里。",
    ],
)
def test_a_headline_says_the_promise_of_the_text(text):
    assert {(date, kind) for value, date, kind in told(text) if value == 3.1} == {(2031, "promise")}


@pytest.mark.parametrize(
    "text",
    [
        "步道长度达3.1公里\n截至去年底,步道长度达3.1公里。到2031年,步道长度达到4公里。",
        "步道长度已达3.1公里\n到2031年,步道长度保持在3.1公里。",
        "步道长度达3.1公里\n到2031年,绿道总量达到3.1公里。",
        "全市步道长度为3.1公里。\n到2031年,步道长度保持在3.1公里。",
    ],
)
def test_what_was_stays_what_was(text):
    assert (3.1, None, "baseline") in told(text)


@pytest.mark.parametrize(
    "text", ["产值跨越4个千亿元台阶,", "产值跃上两个百亿台阶,", "连跨三个百亿元关口,", "打造6家百亿元企业。"]
)
def test_steps_are_no_amounts(text):
    assert not any(item.value >= 100 for item in find_amounts(text))
    assert not read_back(f"2031年,全市生产总值{text}")


def test_a_mark_that_is_passed_is_one():
    assert [item.value for item in find_amounts("突破千亿元大关,跨过6000亿元大关")] == [1000, 6000]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("外贸总额跨越4个千亿元台阶,达到1.3万亿元、增长9.1%。", {1.3: "外贸总额", 9.1: "外贸总额"}),
        ("税收收入迈上新台阶,达到97亿元。", {97: "税收收入"}),
        ("全市客流再创历史新高,突破8100万人次。", {8100: "客流"}),
        ("上牌量突破20万大关,达到21万辆。", {21: "上牌量"}),
        (
            "到2031年,90%、60%的县(市、区)分别建成三级以上的中医院和妇幼院。",
            {90: "县(市、区)建成三级以上的中医院", 60: "县(市、区)建成三级以上的妇幼院"},
        ),
        ("80%、70%的学校将分别配备校医、心理教师。", {80: "学校配备校医", 70: "学校配备心理教师"}),
        ("市府《意见》提出 到2031年技师总量达31万", {31: "技师"}),
        ("新城要求到2031年湿地率达到31%。", {31: "湿地率"}),
        ("新增床位12万张以上 居民收入增长5%", {5: "居民收入"}),
    ],
)
def test_what_a_number_is_about(text, names):
    assert names.items() <= subjects(text).items()


def test_what_each_of_a_pair_grew_by_is_its_own():
    text = "城乡居民消费支出分别为3.9万元、2.1万元,同比增长4.1%、7.3%,比值缩小。"
    names = subjects(text)
    assert (names[4.1], names[7.3]) == ("城镇居民消费支出", "农村居民消费支出")
    assert not any(item.doubt for item in draft(text).numbers)


def test_as_many_deeds_as_shares_or_none():
    assert not any("医院" in name for name in subjects("90%、60%、30%的县分别建成医院和驿站。").values())


def test_a_year_of_a_later_clause_in_a_sentence_with_a_latin_word_is_not_the_figures():
    text = "网办比例超过81%,2031年全省政务APP位列第一。"
    assert (81, 2031) not in {(value, date) for value, date, _ in told(text)}


def test_early_work_of_projects_is_not_now():
    text = "未来三年,我市将加快建设。\n推进轨道项目前期工作。\n新增出口9个。"
    assert (9, None, "promise") in told(text)
