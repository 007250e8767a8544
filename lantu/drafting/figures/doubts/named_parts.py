"""Whether an indicator's Chinese name stands behind words that make it a part's: 60岁及以上常住人口, 海洋生产总值, 山区森林覆盖率.

Places are told apart elsewhere (places.py); here stand the classes of what is no place: people by age and kind, branches of
the economy, kinds of land, levels of the budget, ways of trade.
"""

import re

from lantu.catalogue import Indicator
from lantu.drafting.figures.matching import phrases

_PEOPLE = (
    r"岁(?:及?以[上下])?|年龄|民族|汉族|[青少老中]年|[女男]性|妇女|儿童|学生|农民工|残疾人|低保|外来|流动|非农|就业"
)
_BRANCHES = (
    r"(?:(?<!全)(?<!第一、二)产业|(?<!规模以上)(?<!规上)(?<!规模)工业|农业|林业|渔业|牧业|建筑业|服务业|制造业|采矿业|房地产业?|金融业?|旅游业?|物流业?|海洋|民营|民间|国有|外资|个体|私营|非公有制|(?:民营|数字|海洋|县域|低空|"
    r"平台|银发|冰雪|非公有制)经济|电商|高技术产业)"
)
_LAND = (
    r"山区|牧区|库区|灌区|林区|矿区|平原|丘陵|坝区|陆域|海域|村庄|水浇地|旱地|水田|县域|流域|湾区|三角洲?|走廊|沿线|片区|"
    r"(?:都市|经济)圈|(?:城市|城镇)群|经济[区带]|(?<=[\u4e00-\u9fff])(?<![全本我])(?:区域|地区)"
)
_LEVELS = r"本级|(?:省|市|县|区|乡|镇)级"
_TRADE = r"(?:^|年)对[^，；。\d]{1,6}|限额以上|限上|网上|线上"
_FIRMS = r"企业|高校|院所|规上|规模以上"
_KINDS = r"公立|私立|民办|公办|基层|大型|中型|小微|新改建|改扩建"
_PART = re.compile(rf"(?:{_PEOPLE}|{_BRANCHES}|{_LAND}|{_LEVELS}|{_TRADE}|{_FIRMS}|{_KINDS})的?$")
_ALL_INDUSTRY = re.compile(
    r"(?:规模以上|规上|规模|限额以上|全部|全口径|[省市区县州国年月底末现使的]|实现|完成|预计|预期|力争|确保|推动|拉动|其中|^|[^\u4e00-\u9fff])$"
)  # before 工业增加值: of all industry; else of a branch of it, 装备工业
_ECONOMIES = re.compile(r"(?:县域|民营|民间|个体|海洋|数字|低空|平台|银发|冰雪|夜间|假日)$")  # before 经济增长
_PLACES_BEHIND = re.compile(
    r"(?:以上|左右)?的?(?P<places>县域|县市区|县市|市县|县区|区县|市州|城市|乡镇|街道|园区|开发区|[县镇乡村](?![城级域]|道))"
)  # 生产总值超千亿元的县域: of each of them
_CHINESE = re.compile(r"[\u4e00-\u9fff]{3,}")
_LONGEST = 12  # characters of the words that are shown


def of_a_named_part(words: str, behind: str, known: Indicator | None) -> str:
    """Return why a figure is of a part, by the words of its clause before it and behind it; empty where nothing says so."""
    names = [name for name in (phrases(known) if known else ()) if _CHINESE.search(name) and name in words]
    if not names:
        return ""
    at = min(words.rfind(name) for name in names)
    before = re.split(r"[，。；：、,;:\s（）()“”\"]", _BRACKETS.sub("", words[:at]))[-1]
    branch = words.startswith("工业", at) and not _ALL_INDUSTRY.search(before)
    economy = words.startswith("经济", at) and _ECONOMIES.search(before)
    places = _PLACES_BEHIND.match(behind)
    own = branch or economy or _PART.search(before)
    part = before[-_LONGEST:] if own else places["places"] if places else ""
    return f"'{part}': of a part, not of the whole city" if own or places else ""


_BRACKETS = re.compile(r"[（(][^（）()\n]*[）)]$")
_REMARK = 60  # characters of a remark in brackets


def before_brackets(text: str, start: int, end: int) -> int:
    """Return where the name of text[start:end] begins that a remark in brackets stands within; start itself where none does.

    >>> text = "2031年市级（不含开发区，下同）一般公共预算收入5亿元"
    >>> text[before_brackets(text, text.index("下同"), text.index("5")) :][:2]
    '20'
    """
    words = text[start:end]
    closed = min((at for at in (words.find(mark) for mark in ")）") if at >= 0), default=-1)
    inside = closed >= 0 and not re.search(r"[（(]", words[:closed])
    behind = text[start - 1 : start] in (")", "）")
    if not (inside or behind):
        return start
    opened = max(text.rfind(mark, max(0, start - _REMARK), start) for mark in "(（")
    return max(text.rfind(mark, 0, opened) for mark in "，。；：、,;:\n") + 1 if opened >= 0 else start
