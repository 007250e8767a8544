"""Kinds of faults that the second look at held-out plans brought to light, each with other words and numbers than the plans'."""

from random import Random

import pytest

from lantu.drafting import draft
from lantu.drafting.amounts.amounts import find_amounts
from lantu.drafting.sentences.folding import fold
from lantu.language.units import unit


def sizes(text: str) -> list[tuple[float, str | None]]:
    """Return the amounts of a text: value and unit, those in doubt left out."""
    return [(item.value, item.unit) for item in find_amounts(fold(text).text) if not item.doubt]


def told(text: str) -> list[tuple[str, int | None, float | None]]:
    """Return kind, year and value of a text's figures in order."""
    return [(item.kind, item.date, item.value) for item in draft(text).numbers]


def items(text: str) -> list[str]:
    """Return the items that a text lists."""
    found = sorted((item for part in draft(text).items.values() for item in part), key=lambda item: item.start)
    return [text[item.start : item.end] for item in found]


def test_numbers_that_name_their_scales_as_they_go_are_read_whole_or_not_at_all():
    dice, read, tried = Random(17), 0, 0
    for _ in range(300):
        large, ones = dice.randint(1, 999), dice.randint(10, 9999)
        tens = dice.randint(1, 9)
        middle = dice.randint(100, 9999)
        for written, value in (
            (f"{large}万{ones}", large * 1e4 + ones),
            (f"{large}萬{ones:,}" if ones >= 1000 else f"{large}萬{ones}", large * 1e4 + ones),
            (f"{large}亿{middle}万", large * 1e8 + middle * 1e4),
            (f"{tens}千万", tens * 1e7),
            (f"{tens}百", tens * 100),
            (f"{tens}亿{tens}千万", tens * 1.1e8),
        ):
            counted = dice.choice(("户", "人", "辆", "亩"))
            found = sizes(f"全市现有{written}{counted}。")
            tried += 1
            assert len(found) <= 1, (written, found)
            for size, name in found:
                assert size * unit(name or "?").scale == pytest.approx(value * unit(counted).scale), (written, found)
                read += 1
    assert read >= 0.95 * tried


@pytest.mark.parametrize("text", ["售出3万5户", "3千5百人", "到5亿2031年", "8万20年", "第2千人"])
def test_what_may_mean_two_numbers_is_left(text):
    assert sizes(text) == []


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
    assert sizes(text) == [(value, name)]


@pytest.mark.parametrize(
    "text",
    [
        "0-6岁人口",
        "18-59岁劳动力",
        "70周岁以上老人",
        "历时30多年的建设",
        "省内首座超百亿元电站开工",
        "Since 2014 residents have",
    ],
)
def test_names_ages_and_spans_of_time_are_no_figures(text):
    assert sizes(text) == []


def test_a_row_of_numbers_shares_its_unit():
    assert sizes("由80、120立方米降至64和91立方米") == [(80, "立方米"), (120, "立方米"), (64, "立方米"), (91, "立方米")]
    assert sizes("by 25 and 45 per cent") == [(25, "%"), (45, "%")]
    assert [item.doubt != "" for item in find_amounts("分别为35、60万人")] == [True, False]
    assert [item.value for item in find_amounts("约3、4万人") if not item.doubt] == []


def test_a_line_that_a_page_broke_between_number_and_unit():
    assert sizes("全年拆除违法建设1840万平方米、腾退土地1975\n公顷，绿化建设用地") == [
        (1840, "万平方米"),
        (1975, "公顷"),
    ]
    assert sizes("全年拆除违法建设和腾退土地1975\n公园建设") == []


def test_years_counted_from_1912():
    assert fold("民國一二〇年底前與121年").text == "2031年底前与2032年"
    assert fold("民国二十五年，共130年历史；第113年").text == "1936年，共130年历史；第113年"
    assert fold("118年").text == "118年"  # nothing says from when it counts
    assert told("計畫至民國一一九年植樹達三萬株。")[0][1] == 2030


def test_half_width_marks_in_a_chinese_sentence():
    assert fold("到2033年,长58,200公里;桥9座:其中3座(在建)").text == "到2033年，长58,200公里；桥9座：其中3座(在建)"
    assert fold("At 08:30, 5,000 people; all").text == "At 08:30, 5,000 people; all"


def test_a_year_of_the_next_clause_is_not_taken():
    assert told("绿化覆盖率保持在43%以上，PM2.5浓度继续下降，到2031年，再生水利用率达到35%。") == [
        ("promise", None, 43.0),
        ("promise", 2031, 35.0),
    ]
    assert told("Cut waste by 45% by 2032; keep 38% of the ground unsealed.")[1][1] is None
    assert told("Cycling stands at 9 per cent, and the council aims for 25 per cent by 2037.") == [
        ("baseline", None, 9.0),
        ("promise", 2037, 25.0),
    ]
    assert told("1995年以前建成的住宅占21%。")[0][1] is None


def test_growth_of_so_many_is_no_level():
    for item in draft("Land is kept for population growth of between 31,000 and 42,000 by 2043.").numbers:
        assert "change" in item.doubt


def test_what_follows_a_year_end_is_of_that_year():
    assert {year for _, year, _ in told("2022年末，全县常住人口31.2万人，比2021年末减少0.4万人。城镇人口18万人。")} == {
        2022
    }


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("重点任务包括健全排水标准体系、修复河岸湿地、提高校园绿地开放度、推进管网改造等。", 4),
        ("主要目标是:改善居住环境,健全公共服务,提升街区活力。", 3),
        ("将做好五方面工作:推进水系连通;加强岸线管护;深化水价改革;建设灌区;培育节水产业。", 5),
        ("工作任务\n1、道路更新：对支路进行改造。\n2、绿地增补：利用边角地建设。\n3、驿站建设：为骑手服务。\n", 3),
        (
            "Where we go next\n\n- Extend the tram to the harbour\n- Plant trees along the ring\n- Review parking charges\n",
            3,
        ),
        ("主要目标是:城镇化率达到71%,森林覆盖率达到44%,新增就业6万人。", 0),
        ("Results\n- Emissions fell by 12%\n- 4,000 trees were planted\n", 0),
        ("二、社区共治：每年新增志愿者两万人，覆盖所有街道。其余照旧。", 0),
    ],
)
def test_lists_are_told_from_figures(text, listed):
    assert len(items(text)) == listed, items(text)
