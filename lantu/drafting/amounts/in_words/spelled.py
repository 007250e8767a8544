"""Amounts written in words: 百分之七十, 三点二万亿元, 翻一番, 八成; fourfold, doubled, two-thirds, nine in ten.

Long because half of it are the patterns of two languages for numbers in words, beside what reads them.
"""

import re
from collections.abc import Iterator

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.amounts.units.counted import unit_after
from lantu.drafting.amounts.units.said_otherwise import span_of_time
from lantu.drafting.amounts.units.unit_words import longest_unit
from lantu.packs.cells.written_number import NUMERAL, numeral

_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = "[零〇一二两三四五六七八九十百千廿卅]"
_FIRST = r"(?<![零〇]点)(?<![第/·\d零〇一二两三四五六七八九十百千万亿廿卅])(?:(?<![数好几上成近])|(?=[一二两三四五六七八九廿卅]))"
# never from the middle of a number
_SAID = NUMERAL.replace("点", "[点·]")  # 廿七·五
_NO_SHARE = "立员果功就本长熟品套绩分交"  # 近三成员单位, 约一成立
_TENTHS = (
    rf"(?=(?<=[近约超逾][一二三四五六七八九]成)(?![{_NO_SHARE}])|"
    r"以上|以下|以内|左右|上下|多|的|(?:行业|企业|产品|地区|居民|家庭|项目|市县|受访)|到|至|迈进|[\u4e00-\u9fff]{2,4}率|[，。；、）(（)]|\s|$)"
)
_CHINESE = re.compile(
    rf"百分之(?P<percent>{_NUMERAL}{{1,16}}(?:点{_NUMERAL}{{1,16}})?|\d+(?:\.\d+)?(?![\d.,]))"
    rf"|千分之(?P<mille>{_NUMERAL}{{1,16}}(?:点{_NUMERAL}{{1,16}})?|\d+(?:\.\d+)?(?![\d.,]))"
    rf"|万分之(?P<myriad>{_NUMERAL}{{1,16}}(?:点{_NUMERAL}{{1,16}})?|\d+(?:\.\d+)?(?![\d.,]))"
    rf"|{_FIRST}(?P<number>[一二两三四五六七八九十百千廿卅]{_NUMERAL}{{0,16}}(?:[点·]{_NUMERAL}{{1,16}})?)(?:多|余)?(?P<scale>万亿|亿|万)(?=[元人亩吨户平公千立个辆套张家美欧日英港瓩])"
    rf"|{_FIRST}(?P<span>[一二两三四五六七八九十]{{1,3}})(?=年|天|日|个?工作日|个月|周|小时|分钟)"
    rf"|(?P<round>万亿|千亿|百亿|(?<![\d.一二两三四五六七八九十百千万])亿|兆)(?=元(?:大关|大?台阶|门槛|以上|规模|之|的|[，。；、]|$))|(?P<no_unit>万亿)(?=大关|大?台阶|门槛|以上|[，。；、]|$)"
    rf"|(?P<whole>[兴新建成供增][建设成应造供]|提供|推出|增加)(?:约|近|逾|超|至少)?万(?=[间套个张户])"
    rf"|(?P<built>新增|新建|新设|增设|增建|增加|建成|成立|再设|再增|兴建|扩建|改建|改造|完成|开设|设立|创建|引进|开通|至少|不少于|不超过|最多)"
    rf"(?P<few>[二两三四五六七八九十]|十[一二三四五六七八九]|[二三四五六七八九]十[一二三四五六七八九]?)(?=[个座所条间家处栋幢套张次辆站台场])"
    rf"|{_FIRST}(?P<single>一)(?=[座所栋幢](?![一二两三四五六七八九十])[\u4e00-\u9fff]{{2}})"
    rf"|(?P<tenths>[一二两三四五六七八九]|\d(?:\.\d)?(?<![\d.]\d\d))成(?P<more>[一二三四五六七八九半])?{_TENTHS}"
    r"|(?<![第十百\d])(?P<parts>[二三四五六七八九十])分(?:之(?P<of>[一二三四五六七八九])|(?P<of_one>[一二三])(?=[，。；、在的可能會会由]|[^\u4e00-\u9fff]|$))"
    rf"|{_FIRST}(?P<spelled>{_SAID}|(?<![点\d])[零〇]点[〇零一二三四五六七八九]{{1,4}}|[一二三四五六七八九](?:[〇零○][〇零○一二三四五六七八九]|[一二三四五六七八九]{{2}})[〇零○一二三四五六七八九]{{0,2}}(?=[辆户人所处张名座栋间]))(?=%|个百分点|[余多]?(?:公里|千米|平方|公顷|亩|吨|公吨|公斤|兆瓦|千瓦|万千瓦|微克|元|人(?!民|大|次|工|才|均)|名(?![次列副单录])|位(?![于居列置])|户|套|张|家|座|辆|所|个|处|栋|台|株|棵|盏|份|头|件|案|校|项|条))"
    r"|(?<![一二三四五六七八九十百千万亿第点〇零\d])(?P<digits>[一二三四五六七八九][〇零一二三四五六七八九]*(?:点[〇零一二三四五六七八九]{1,4})?)\s*(?P<power>[kKMGT]W[hp]?)(?![A-Za-z])"
    r"|(?P<share_top>(?<![\d/.])[1-9])/(?P<share_bottom>10|[2-9])(?![\d/])(?=左右|以上|以下|以内|的|[，。；、）)\n]|$)"
    r"|翻(?:了)?(?P<doublings>[一两二三])番|(?P<doubled>翻了?番|(?<![“\"])(?<!几乎)(?<!近乎)(?<!接近)翻倍(?=[，。；、）)\s]|$)|(?<![“\"])双倍增(?:长)?|(?<=实现)倍增(?=[，。；、）)\s]|$))"
    r"|(?P<all>(?<=[达到至为率持])百分百|百分百(?=覆盖|达标|合格|入网|处理|通[车水电网邮]))"
    r"|(?P<halved>减半|(?:下降|减少|降低|压减)(?:了)?一半)"
    r"|(?<![点.])(?P<times>[一两二三四五六七八九十]{1,16}(?:点[零〇一二三四五六七八九]{1,3})?)倍"
)
_CLASS = re.compile(
    r"(?:吨|千瓦|元|亩|人|户)以上的?(?:(?:和|及|与)[^，。；\d]{0,8})?[^，。；\d]{0,6}(?:企业|单位|大户|用户|城市|园区|集群)|(?:公?吨|千瓦|兆瓦|千伏|瓦|元)级"
)  # 十万吨级码头: what it is called, no amount
SMALL = {
    word: value
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_FOLD = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_ENGLISH = re.compile(
    r"\b(?:(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?fold"
    r"|(?P<word>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+times"
    r"|(?P<twice>doubl(?:e|ed|ing))(?!(?<=(?-i:Double))(?-i:\s[A-Z]))(?![\s-]+(?:down|check|decker|taxation|glaz|count\b|digit|yellow|track|bed|storey|lane))|(?P<thrice>tripl(?:e|ed|ing))"
    r"|(?P<top>one|two|three|four|five|six|seven|eight|nine|\d)[\s-](?:in|out\s+of)[\s-](?:every[\s-])?(?P<bottom>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|1000|100|[1-9]\d|[2-9])(?!\d|[\s-]*(?:years?|days|months)\b)"
    r"|(?<!first\s)(?<!last\s)(?<!past\s)(?<!next\s)(?<!final\s)(?<!previous\s)(?<!these\s)(?P<parts>one|two|three|an?(?=\s+\w+\s+of\b))[\s-](?P<of>thirds?|quarters?|fifths?|tenths?)(?!(?<=quarters)\s+of\s+(?:FY|(?:the\s+)?(?:(?:19|20)\d\d|(?:[a-z]+\s+)?year\b)))"
    r"|(?P<over>(?<![\d/.])[1-9])/(?P<under>10|[2-9])(?![\d/])(?=\s+(?:of|reduction|cut|share|majority|less|fewer|more)\b)"
    r"|(?P<halved>halv(?:e|ed|es|ing)|(?:cut|reduc\w+)\s+(?:\w+\s+){0,2}(?:by|in)\s+half)|(?P<half>(?<!first\s)(?<!second\s)(?<!latter\s)(?:half(?=\s+(?:of|the|its|our|all))|(?:(?<=by\smore\sthan\s)|(?<=by\sat\sleast\s)|(?<=by\sover\s)|(?<=by\snearly\s)|(?<=by\salmost\s)|(?<=by\sabout\s))half)(?!\s+of\s+(?:the\s+|an?\s+)?(?:[a-z]+\s+){0,2}(?:years?|decade|century|term)\b)))\b",
    re.IGNORECASE,
)
_TENS_EN = {
    word: 10.0 * value
    for value, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_TEENS_EN = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_WHOLE_EN = {word: float(value) for word, value in SMALL.items()} | {
    word: float(value) for value, word in enumerate(_TEENS_EN, 13)
}
_SCALES_EN = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_COUNTED_EN = re.compile(
    rf"(?:(?<!\d\s)|(?<=\b(?:19|20)\d\d\s)|(?-i:(?=[A-Z])))\b(?:(?P<tens>{'|'.join(_TENS_EN)})(?:[-\s](?P<ones>{'|'.join(list(SMALL)[1:10])}))?|(?P<whole>{'|'.join(_WHOLE_EN)}))"
    r"\s+(?P<of>per\s?cent|hundred(?=\s+(?:and\s+\w+\s+)?(?:(?:new|more|additional|local|affordable|public)\s+)*[a-z]{3,}s\b)|(?:hundred\s+)?(?:thousand|million|billion|trillion))\b",
    re.IGNORECASE,
)  # thirty percent, three million, two percentage points
_ONE_SCALE = re.compile(
    r"\b(?:an?|one)\s+(?P<unit>hundred|thousand|million|billion)(?=\s+(?:(?:new|more|additional|local|affordable|public)\s+)*[a-z]{3,}(?:s|ren|ople)\b)",
    re.IGNORECASE,
)  # a thousand homes
_OF = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


_FIRST_OF_ITS_KIND = re.compile(r"首[个条座家批][^，。；]{0,5}$")  # 首个超百亿元工程: what it is called
_REACHED = re.compile(
    r"(?:迈上|突破|跨过|跨越|跃上|超过?|达到?|越过|站上|登上|迈入|冲破|超越|破|过)(?:了|约)?$"
)  # 突破万亿元: behind such a verb the scale alone is a number
_MONEY_IN = re.compile(
    r"(?:生产总值|GDP|产值|增加值|经济(?:总量|规模)|零售总?额|进出口(?:总[额值])?|营业?收入?|存款|贷款|资产)[^，。；\d]{0,12}$"
)  # 生产总值突破万亿: of money, though no 元 stands behind it
_ROUND = {"万亿": 1e4, "千亿": 1e3, "百亿": 1e2, "亿": 1.0}  # in 亿元
_NO_WORKS = re.compile(
    r"(?:主要|重点|关键|核心|基本|方面|目标|任务|指标|举措|措施|体系|机制|层面|阶段|步骤|环节|转变|全覆盖|台阶|领域|专题|系列|意识|关系|百分|维度|坚持)"
)
_OF_PARTS = {"percent": ("%", "百分之", 1), "mille": ("‰", "千分之", 1), "myriad": ("%", "万分之", 100)}


_SHARE_BEFORE = (  # 占全国1/4、1/3; 下降1/4
    r"(?:[约近超过占达到逾至为的]|占(?:全|世)[国省市区县球界]|(?:下降|减少|降低|压减|提高|增加|增长)了?|占(?:全|世)[国省市区县球界]的?\d/\d、)\s*$"
)
_A_UNIT = re.compile(
    r"(?:[（(]|单位\s*[:：])\s*(?:单位\s*[:：])?\s*[百千]万?[\u4e00-\u9fff]{1,4}(?=[）)\n\t]|$)"
)  # （千公顷）


def _numerals(text: str) -> Iterator[re.Match[str]]:
    """Yield the numerals of a text that are no class of ships or mains, and no unit that a heading tells."""
    units = [span.span() for span in _A_UNIT.finditer(text)]
    for match in _CHINESE.finditer(text):
        if not _CLASS.match(text, match.end()) and not any(first <= match.start() < last for first, last in units):
            yield match


def in_chinese_words(text: str) -> Iterator[Amount]:
    """Yield the amounts that stand in Chinese words."""
    for match in _numerals(text):
        start, end = match.span()
        if kind := next((name for name in _OF_PARTS if match[name]), ""):
            symbol, words, parts = _OF_PARTS[kind]
            yield Amount(start, end, _said(match[kind]) / parts, symbol, words)
        elif any(match[name] for name in ("span", "round", "no_unit", "whole", "few", "single", "digits")):
            yield from _few_or_round(text, match)
        elif match["spelled"]:
            if text[max(0, start - 2) : start] in ("最后", "最初", "最先"):
                continue  # 最后一公里: an idiom
            if amount := _spelled_out(text, match):
                yield amount
        elif match["number"]:
            yield from _scaled(text, match)
        elif match["tenths"]:
            more = 5 if match["more"] == "半" else _DIGITS.get(match["more"] or "零", 0)
            yield Amount(start, end, 10.0 * _said(match["tenths"]) + more, "%", "成", True)
        elif match["share_top"]:
            said_so = re.match("的|以|左右", text[end:])
            near = r"[\u4e00-\u9fff]\s*$" if said_so else _SHARE_BEFORE
            if re.search(near, text[max(0, start - 16) : start]):
                yield Amount(start, end, float(match["share_top"]) / float(match["share_bottom"]), "share", match[0])
        elif match["parts"]:
            yield Amount(
                start,
                end,
                _DIGITS.get(match["of"] or match["of_one"], 1) / numeral(match["parts"]),
                "share",
                match[0],
                True,
            )
        else:
            yield _times(match)


def _times(match: re.Match[str]) -> Amount:
    """Return the amount of a halving, a number of times, a doubling or a whole (百分百)."""
    if match["halved"]:
        return Amount(*match.span(), 0.5, "ratio", match[0], True)
    if match["all"]:
        return Amount(*match.span(), 100.0, "%", match["all"])
    if match["times"]:
        return Amount(*match.span(), numeral(match["times"]), "ratio", "倍", True)
    return Amount(*match.span(), 2.0 ** _DIGITS.get(match["doublings"] or "一", 1), "ratio", match[0], True)


def _few_or_round(text: str, match: re.Match[str]) -> Iterator[Amount]:
    """Yield spans of time that change, scales alone behind a verb (突破万亿元, 兴建万间), and few works that are built (新建五座)."""
    start, end = match.span()
    if match["span"]:
        if time := span_of_time(text[end : end + 16], text[max(0, start - 12) : start]):
            half = text.startswith("半", end + time[1]) and time[0] == "year"  # 四年半
            value, stop = numeral(match["span"]) + 0.5 * half, end + time[1] + half
            yield Amount(start, stop, value, time[0] or None, text[end:stop])
    elif match["round"]:
        if _REACHED.search(text[max(0, start - 6) : start]):
            size, unit = (1.0, "万亿元") if match["round"] == "兆" else (_ROUND[match["round"]], "亿元")
            yield Amount(start, end + 1, size, unit, f"{match['round']}元")
    elif match["no_unit"]:
        if _REACHED.search(text[max(0, start - 6) : start]) and _MONEY_IN.search(text[max(0, start - 24) : start]):
            yield Amount(start, end, 1e4, "亿元", "万亿")
    elif match["digits"]:
        yield Amount(start, end, numeral(match["digits"]), match["power"].rstrip("p"), match["power"])
    elif match["whole"]:
        yield Amount(end - 1, end + 1, 1.0, "万个", text[end - 1 : end + 1])
    elif match["single"]:
        if _ONE_IS_BUILT.search(text[max(0, start - 24) : start]):
            yield Amount(start, end + 1, 1.0, "个", text[end])
    elif not _NO_WORKS.match(text, end + 1):
        yield Amount(match.start("few"), end + 1, numeral(match["few"]), "个", text[end])


_ONE_IS_BUILT = re.compile(
    r"(?:新建|兴建|扩建|改建)(?:[一两二三四五六七八九][座所栋幢][^，。；、\d]{1,10}[和及与])?$"
)  # 新建一座食堂和一座车棚


_NAMES_A_SCALE = re.compile(r"(?:[个家]|[港台澳门日]币|人民币|美金|单位\s*[：:]?)\s*$")


def _scaled(text: str, match: re.Match[str]) -> Iterator[Amount]:
    """Yield the amount of a numeral before 万 or 亿 and its unit: 三点二万亿元."""
    start, end = match.span()
    if re.fullmatch("[十百千]{1,2}", match["number"]) and _NAMES_A_SCALE.search(text[max(0, start - 4) : start]):
        return  # 3个千亿元台阶, 两家百亿元企业, 港币百万元: what each is called, and in what a column counts
    visits = (f"{match['scale']}次", len(match["scale"]) + 2) if text.startswith("人次", end) else None
    found = visits or longest_unit(match["scale"] + text[end : end + 8])
    if found and not _FIRST_OF_ITS_KIND.search(text[max(0, start - 8) : start]):
        yield Amount(start, match.end("number") + found[1], _said(match["number"]), found[0], found[0])


def _said(text: str) -> float:
    return float(text) if text[0].isdigit() else numeral(text.replace("·", "点"))


def _says_how_many(said: str, counter: str) -> bool:
    """Whether a numeral counts things: a large one, one digit by digit (一三六辆), or vehicles, which are never points of a programme."""
    by_digits = re.fullmatch("[〇零○一二三四五六七八九]{3,}", said) is not None
    vehicles = counter == "辆" and not re.fullmatch("[一二三四五六七八九]{2}", said)  # 七八辆: one or the other
    large = re.search("[百千万亿]", said) is not None or (len(said) > 2 and counter in "户件案")
    large = large or (counter in "名位" and "十" in said)  # 六十名
    return by_digits or vehicles or large


_OF_SO_MANY = re.compile(  # 十四处四三七四户: so many places of so many homes
    r"、?[〇零○一二三四五六七八九十百千\d]{2,7}[户间套张席个亩床](?![数型籍均])"
)


def _spelled_out(text: str, match: re.Match[str]) -> Amount | None:
    """Return the amount of a numeral before its unit, as 一千二百公里; None where it only counts points of a programme.

    Whole numbers below a hundred count what is named (三个方面, 十四个区县), so only those with a unit of measure are figures.
    """
    said, end = match["spelled"], match.end()
    if text.startswith("台阶", end):
        return None
    if text.startswith("公斤", end):
        return Amount(match.start(), end + 2, _said(said.replace("○", "〇")), None, "公斤")
    if _FIRST_OF_ITS_KIND.search(text[max(0, match.start() - 8) : match.start()]):
        return None
    if text[end : end + 1] in ("名", "位") and text[match.start() - 1 : match.start()] in ("前", "列", "居"):
        return None  # 前十名: a rank
    points = text.startswith("个百分点", end)
    counter = not points and text[end : end + 1] in tuple("个家座辆所套张户人名位处栋台株棵头件案校项条")
    found = longest_unit(text[end : end + 10]) or (("个", 1) if counter else None)
    many = counter and (_says_how_many(said, text[end : end + 1]) or _OF_SO_MANY.match(text, end + 1))
    if found is None or (counter and not many) or (len(said) == 1 and found[0] in ("元", "年")):
        return None
    if said in ("百", "千", "万", "亿", "千百", "百万", "千万", "万千", "百千万") and counter:
        return None  # 千家万户, 百万人 as a manner of speaking
    return Amount(match.start(), end + found[1], _said(said.replace("○", "〇")), found[0], found[0])


_FEW_EN = re.compile(
    rf"\b(?:at\s+least|over|more\s+than|no\s+fewer\s+than|up\s+to|a\s+minimum\s+of|a\s+maximum\s+of)\s+(?P<few>{'|'.join(list(SMALL)[2:])})\s+"
    r"(?P<noun>(?:(?:new|more|additional|large|small|major|further|local|public)\s+)*[a-z]+s)\b(?!\s+(?:old|ago|from\s+now))",
    re.IGNORECASE,
)  # over three cities
_PASSES = re.compile(
    r"(?:years|months|weeks|days|hours|decades|minutes|times|phases|stages|thirds|quarters|ways|points|centuries|terms|others)$",
    re.IGNORECASE,
)


_NOW_SO_MANY = re.compile(
    rf"\b(?:build|open|creat|deliver|establish|construct|upgrad|install|launch|complet|renovat|refurbish|extend|acquir)(?:e|es|ed|s|ing)?\s+(?P<few>{'|'.join(list(SMALL)[2:])})\s+"
    r"(?P<noun>(?:(?:new|more|additional|large|small|major|further|local|public|community|primary|secondary|health|fire|police|bus|rail|metro|solar|wind|water)\s+)*[a-z]{3,}s)\b(?!\s+(?:old|ago|from\s+now))",
    re.IGNORECASE,
)  # will open seven clinics


_NEW_ONES = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS_EN)})(?:[-\s](?P<ones>{'|'.join(list(SMALL)[1:10])}))?|(?P<whole>{'|'.join(list(_WHOLE_EN)[2:])}))\s+(?:new|additional|extra)\s+"
    r"(?P<noun>(?:[a-z-]+\s+){0,2}?[a-z]{3,}(?:s|ies))\b",
    re.IGNORECASE,
)  # sixty-four new buses


def _unit_behind(text: str, end: int, value: float) -> tuple[str | None, int]:
    """Return the unit of what is counted behind a number in words, and the characters that it takes."""
    symbol, length = unit_after(
        text[end : end + 60].split("\n")[0], value, f"{value:.0f}", text[max(0, end - 40) : end], True
    )
    return (symbol or None, length) if length else ("count", 0)


def _one_of_a_scale(text: str) -> Iterator[Amount]:
    """Yield a hundred buses, a thousand homes."""
    for match in _ONE_SCALE.finditer(text):
        value = _SCALES_EN[match["unit"].lower()]
        symbol, length = _unit_behind(text, match.end(), value)
        shown = text[match.end() : match.end() + length].strip()
        yield Amount(match.start(), match.end() + length, value, symbol, shown or match["unit"])


def _counted_in_words(text: str) -> Iterator[Amount]:
    """Yield thirty percent, three hundred buses and three million people."""
    for match in _COUNTED_EN.finditer(text):
        value = _WHOLE_EN[match["whole"].lower()] if match["whole"] else _TENS_EN[match["tens"].lower()]
        value += SMALL[match["ones"].lower()] if match["ones"] else 0
        if re.search(r"\b(?:minus|negative)\s+$", text[max(0, match.start() - 12) : match.start()], re.IGNORECASE):
            value = -value
        words = match["of"].lower().split()
        if words[0].startswith("per"):
            yield Amount(*match.span(), value, "%", match["of"])
            continue
        for word in words:
            value *= _SCALES_EN[word]
        symbol, length = _unit_behind(text, match.end(), value)
        shown = text[match.end() : match.end() + length].strip()
        yield Amount(match.start(), match.end() + length, value, symbol, shown or match["of"])


def _of_words(match: re.Match[str]) -> tuple[float, str]:
    """Return the value and the unit of a number of times or a share in English words."""
    if match["fold"]:
        return float(_FOLD[match["fold"].lower()]), "ratio"
    if match["word"]:
        return float(SMALL[match["word"].lower()]), "ratio"
    if match["twice"] or match["thrice"]:
        return (2.0 if match["twice"] else 3.0), "ratio"
    if match["top"]:
        top, bottom = (SMALL.get(match[name].lower()) or float(match[name]) for name in ("top", "bottom"))
        return 100.0 * top / bottom, "%"
    if match["halved"]:
        return 0.5, "ratio"
    if match["over"]:
        return float(match["over"]) / float(match["under"]), "share"
    if match["parts"]:
        return SMALL.get(match["parts"].lower(), 1) / _OF[match["of"].lower().rstrip("s")], "share"
    return 50.0, "%"


_IN_SO_MANY = re.compile(r"\b(?:in|out\s+of)[\s-]+(?:every[\s-]+)?$", re.IGNORECASE)
_LOW_END = re.compile(
    rf"\b(?:(?P<between>between\s+)?(?P<low>{'|'.join(list(SMALL)[1:])}))\s+(?P<link>and|to|or)\s+$", re.IGNORECASE
)


def _first_ends(text: str, scaled: list[Amount]) -> Iterator[Amount]:
    """Yield the first ends of ranges that leave their scale to the second: one, of "between one and two million trees"."""
    for item in scaled:
        low = _LOW_END.search(text[max(0, item.start - 24) : item.start])
        scale = next(
            (size for word, size in _SCALES_EN.items() if f" {word}" in text[item.start : item.end].lower()), 0.0
        )
        if (
            low
            and scale
            and (low["between"] or low["link"].lower() != "and")
            and SMALL[low["low"].lower()] * scale < item.value
        ):
            start = item.start - len(low[0]) + low.start("low") - low.start()
            yield Amount(start, start + len(low["low"]), SMALL[low["low"].lower()] * scale, item.unit, item.unit_text)


def in_english_words(text: str) -> Iterator[Amount]:
    """Yield the amounts that stand in English words."""
    for match in _FEW_EN.finditer(text):
        if not _PASSES.search(match["noun"]):
            yield Amount(match.start("few"), match.end(), float(SMALL[match["few"].lower()]), "count", match["noun"])
    scaled = [*_one_of_a_scale(text), *_counted_in_words(text)]
    scaled += [*_first_ends(text, scaled)]
    yield from scaled
    for match in _NOW_SO_MANY.finditer(text):
        if not _PASSES.search(match["noun"] or ""):
            yield Amount(
                match.start("few"), match.end(), float(SMALL[match["few"].lower()]), "count", match["noun"] or ""
            )
    for match in _NEW_ONES.finditer(text):
        in_so_many = _IN_SO_MANY.search(text[max(0, match.start() - 16) : match.start()])  # one in three new homes
        built = _NOW_SO_MANY.search(text[max(0, match.start() - 20) : match.end()])
        if not _PASSES.search(match["noun"]) and not built and not in_so_many:
            value = _WHOLE_EN[match["whole"].lower()] if match["whole"] else _TENS_EN[match["tens"].lower()]
            value += SMALL[match["ones"].lower()] if match["ones"] else 0
            yield Amount(match.start(), match.end(), value, "count", match["noun"])
    for match in _ENGLISH.finditer(text):
        start, end = match.span()
        if any(item.start < end and start < item.end for item in scaled):
            continue  # the quarter of "a quarter of a million"
        value, symbol = _of_words(match)
        yield Amount(start, end, value, symbol, match[0], not match["fold"] and not match["word"])
