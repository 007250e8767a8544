"""Names in Chinese as arguments, and what is wrong with a command line, in the reader's language."""

import pytest

from lantu.cli import main
from lantu.cli.names import called
from lantu.language.errors import LantuError
from lantu.language.text import Text

RATIOS = {
    "debt_ratio": Text("政府债务率", "Government debt ratio"),
    "debt_rate": Text("平均利率", "Average rate of interest"),
    "other_debt": Text("平均利率", "Rate of other debt"),
}
RATIO = Text("变量", "variable")


@pytest.mark.parametrize("words", ["debt_ratio", "政府债务率", "government DEBT ratio", " 政府债务率 "])
def test_an_id_or_a_name_in_either_language_is_understood(words):
    assert called(words, RATIOS, RATIO) == "debt_ratio"


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ("平均利率", "可以指多个变量", "debt_rate (Average rate of interest), other_debt"),
        (
            "政府债率",
            "没有变量“政府债率”（最接近的有：debt_ratio（政府债务率））",
            "nearest: debt_ratio (Government debt ratio)",
        ),
        ("天气", "可选：debt_ratio", "one of debt_ratio"),
    ],
)
def test_what_fits_none_or_several_gets_the_nearest_in_the_readers_language(words, zh, en):
    with pytest.raises(LantuError) as refused:
        called(words, RATIOS, RATIO)
    assert zh in refused.value.say("zh")
    assert en in refused.value.say("en")


@pytest.mark.parametrize(
    ("line", "zh"),
    [
        ("chek chongqing", "没有命令“chek”。是否指 check？"),
        ("run", "缺少参数 PACK"),
        ("run chongqing --membrs 3", "没有选项 --membrs。是否指 --members？"),
        ("run chongqing --members x", "--members 的值“x”无效。应为整数。"),
        ("check chongqing --format bad", "--format 的值“bad”无效。可选：text、json、sarif、github。"),
        ("rule LB999", "没有规则“LB999”"),
        ("check nowhere", "没有规划包“nowhere”"),
        ("draft nothing.docx", "没有文件 nothing.docx"),
    ],
)
def test_a_wrong_command_line_is_told_in_the_language_asked_for_or_the_locales(line, zh, capsys, monkeypatch):
    def said(*more: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main([*line.split(), *more])
        assert ended.value.code == 2
        return capsys.readouterr().err

    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert zh in said("--lang", "zh")
    assert zh not in said()
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert zh in said()
