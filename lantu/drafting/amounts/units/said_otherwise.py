"""Units that are said in other words than their own: 5万平, 470多万居民, 2亿人次, and numbers that end in 万 or 亿 alone."""

import re

BARE_SCALE = re.compile(
    r"(?:多|余)?(万亿|亿|万)(?:多|余)?(?=[、，。；）)\n]|和(?!平)|的|左右|以上|以下|以内|(?:增|减|升|降|提|扩|跃|攀|上升|下降)[加长少多到至为高升大]+|[到至](?=\d)|$)"
)
_MONEY_SUBJECT = re.compile(
    r"(?:GDP|产值|总值|增加值|收入|支出|投资|资金|税|财政|营收|利润|消费|总额|销售额|贷款|存款|融资|产业|经济|规模|产出|债|补助|补贴|花费|成本|交易额|进出口|出口|市值|基金|零售)"
    r"[^，。；：\d]{0,12}$"
)
_PEOPLE_SUBJECT = re.compile(r"(?:人口|人数|人才|人员|游客|旅客|居民|劳动力|就业|客流|参保)[^，。；：\d]{0,12}$")


def of_subject(scale: str, before: str) -> str:
    """Return the unit of a number that ends in 万 or 亿 alone: what its subject counts; empty where that does not tell.

    >>> of_subject("亿", "城市人口总数将超过"), of_subject("万亿", "地区生产总值突破"), of_subject("万", "植树")
    ('亿人', '万亿元', '')
    """
    if re.search(r"人次[^，。；：\d]{0,6}$", before) and scale != "万亿":
        return f"{scale}次"
    people, money = _PEOPLE_SUBJECT.search(before), _MONEY_SUBJECT.search(before)
    if people and scale != "万亿":
        return f"{scale}人"
    return f"{scale}元" if money else ""


_LIFE = re.compile(r"(?:life\s+expectancy|lifespan|longevity|预期寿命)[^，。；,;.\d]{0,40}$", re.IGNORECASE)
_DAYS = re.compile(
    r"(?:天数|日数|污染|优良|达标|好天气|蓝天|霾|沙尘|(?:处理|办理|审批|办结|等待|周转)(?:时间|时限|时长))[^，。；,;\d]{0,12}$"
    r"|(?:天数|日数|污染|优良|达标|好天气|蓝天|霾|沙尘)[^。；;\n]{0,24}(?:同比|[较比](?:上年|去年))(?:同期)?(?:增加|减少|多|少)了?$"
)  # 优良天数达312天，同比增加6天
_EVERY = re.compile(r"每平方(?:公里|千米)[^，。；,;\d]{0,10}$")  # 每平方公里容纳20,400人
_BARE_SQUARE = re.compile(
    r"\s*(万|亿)?(?:平方|平)(?=[，。；、）)（(以左的，]|多|和|及)"
)  # 5万平, 1.2亿平方: said so of square metres
_RATE = re.compile(
    r"\s*/\s*(?:10\s*万|十万|1[,，]?000|千)(?:人)?"
)  # for every hundred thousand: Lantu has no such unit
_PEOPLE = re.compile(
    r"\s*(?:多|余)?(万|亿)?(?:多|余)?(?:名|位)?(?:[农贫常流困城低老残留独失孤高特][^，。；、\d元亩吨平公户个]{0,3}|居家)?(?:人口(?!普)|居民(?!区|小区|楼|家庭|委员会)|群众|市民(?!中心)|村民|学生|旅客|游客|职工|老年人|老人|儿童|农民|青年|青少年|残疾人|劳动者|师生|患者|病人|妇女|农民工|毕业生)"
)


_HOMES = re.compile(
    r"\s*(?:多|余)?(万)?(?:多|余)?(?:伙(?![伴食计房同人])|单位(?=[，。；、）)\n]|的|落成|竣工|建成|入伙|将|或|及|和|$))"
)  # as Hong Kong counts homes: 7,000单位, 2.8万伙
_LASTS = r"(?:延长|缩短|压缩|压减|放宽|增加?|减少?|延|提高|提升|降低?|下降|升|缩)[至到为](?:约|近|不超过|不少于)?"
_LASTS_TO = re.compile(rf"{_LASTS}$")
_LASTS_FROM = re.compile(r"[由从]$")
_TIME = re.compile(r"\s*(年|天|日|个?工作日|个月|周|小时|分钟)(?!底|末|前|后|内|间|起|度|期)")
_LASTED = re.compile(rf"{_LASTS}(?!(?:19|20)\d\d)[\d.一二两三四五六七八九十]{{1,4}}(?:年|天|日|个|小时|分钟|周)")
_SPAN = {"年": "year", "天": "day", "日": "day", "小时": "hour", "分钟": "minute"}


def span_of_time(after: str, before: str) -> tuple[str, int] | None:
    """Return the unit of a span of time that is made longer or shorter: 由1年延长至2年; None for a date and for time that passes."""
    time = _TIME.match(after)
    if time is None:
        return None
    first = _LASTS_FROM.search(before) and _LASTED.match(after[time.end() :])
    return (_SPAN.get(time[1], ""), time.end()) if first or _LASTS_TO.search(before) else None


def said_otherwise(after: str, before: str) -> tuple[str, int] | None:
    """Return units that are said in other words than their own: 5万平, 470多万居民, 12/10万, years of life."""
    if (age := re.match(r"\s*years?\b|\s*年", after)) and _LIFE.search(before):
        return "year", age.end()
    if (days := re.match(r"\s*(?:多|余)?[天日](?!次)", after)) and _DAYS.search(before):
        return "day", days.end()
    if flood := re.match(r"\s*年一遇", after):
        return "", flood.end()
    if (density := re.match(r"\s*(?:多|余)?(万)?人", after)) and _EVERY.search(before):
        return f"{density[1] or ''}人/平方公里", density.end()
    if square := _BARE_SQUARE.match(after):
        return f"{square[1] or ''}平方米", square.end()
    if visits := re.match(r"\s*(?:多|余)?(万|亿)?(?:多|余)?人次", after):
        return f"{visits[1] or ''}次", visits.end()
    if times := re.match(
        r"\s*(?:多|余)?(万)?(?:多|余)?(?:批|场|车|架|班|列|艘|台|趟|户|天)次(?![\u4e00-\u9fff]?[率比])", after
    ):
        return f"{times[1] or ''}次", times.end()
    if homes := _HOMES.match(after):
        return f"{homes[1] or ''}个", homes.end()
    if rate := _RATE.match(after):
        return "", rate.end()
    people = _PEOPLE.match(after)
    return (f"{people[1] or ''}人", people.end()) if people else None
