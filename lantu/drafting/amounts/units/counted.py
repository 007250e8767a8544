"""What a number counts: the unit or the noun behind it, and whether it counts anything at all.

Long because half of it are the words of two languages for what a number counts, read beside the patterns that use them.
"""

import re

from lantu.drafting.amounts.number_dates import is_date, is_duration
from lantu.drafting.amounts.units import money
from lantu.drafting.amounts.units.bare_counts import counts_alone, of_an_aim
from lantu.drafting.amounts.units.said_otherwise import BARE_SCALE, of_subject, said_otherwise, span_of_time
from lantu.drafting.amounts.units.unit_words import SCALED, longest_unit
from lantu.language.errors import UnitError
from lantu.language.units import unit

_NOUN = re.compile(
    r"\s*(?:\((?:net|gross|new|additional)\)\s+)?(?:of\s+)?(?:or\s+(?:more|fewer|less)\s+(?=[a-z]))?(?:(?:new|more|additional|extra|existing|further|about|affordable)\s+(?:(?:and|or)\s+(?:[a-z]+(?:ed|ened|ing|built|al|ent|ant|er)|existing|new)\s+)?)*([a-zA-Z][a-zA-Z-]+)(?:\s+([a-zA-Z][a-zA-Z-]+))?"
)
_PERSON = {
    "person",
    "people",
    "residents",
    "inhabitants",
    "persons",
    "citizens",
    "students",
    "visitors",
    "tourists",
    "passengers",
    "employees",
    "workers",
}
_COUNTED = {"hours", "households", "homes", "jobs", "beds", "places"}
_NO_NOUN = {
    "and",
    "or",
    "to",
    "in",
    "of",
    "by",
    "from",
    "at",
    "for",
    "on",
    "the",
    "with",
    "as",
    "is",
    "was",
    "were",
    "are",
    "will",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    "am",
    "pm",
    "bc",
    "ad",
    "st",
    "nd",
    "rd",
    "th",
    "which",
    "that",
    "than",
    "when",
    "while",
    "but",
    "et",
    "no",
    "per",
    "targets",
    "target",
    "goals",
    "levels",
    "level",
    "baseline",
    "edition",
    "version",
    "onwards",
    "respectively",
    "today",
    "currently",
}
_COUNTERS = "起匹对个家件项座处辆次站栋所条类种批片场届艘列架台名户人套张亩米株棵盏幢枚例册只宗块间路支头口校案份床部幅款羽尾副篇根趟担"
_COUNTERS_ALONE = "院孔眼尊首班匹峰穴丛袋箱桶瓶道扇面枝杆颗粒卷本门双组队段轮桩笔单票席位盘榀"  # each begins many words
_ALONE = re.compile(
    r"[，。；、）)\n\t]|以[上下内]|左右|和|及|与|$|(?<=[眼孔])(?:机|水|灌|深|桥|闸|涵|净)|(?<=组)(?:信号|充电|监控|照明|垃圾)"
    r"|(?<=位)[\u4e00-\u9fff]{0,6}?(?:[师生员者民工]|专家|人(?!均|口)|长者|长辈|儿童|学童|干部|代表|教授|院士|青年|老年|企业家|选手)"
)  # 改造老屋1240院，; 灌溉机井12眼
_NO_COUNTER = re.compile(  # a letter that begins another word
    r"起(?![，。；、）)\s]|$)|对(?![，。；、）)\s]|$)|例[如外行]|校[园区长车舍服外内本级]|案[件例情]|路(?:公交|车|口|网|面|段|灯|边|由|线|站)|间[隔接距歇]|支[出付持撑行线部]|块状|头部|口之家|只[有能是要]|册子|株洲|批[准复次]|场[所馆地景]|条[件例]|"
    r"部[门分署队长委级省位件落属]|幅[度员]|款项|羽毛|尾[气数款矿水]|副[食业本产主市县省区]|篇章|根[据本治基]|"
    r"种[植养]|担[保任心负忧架当]|类[型似]|所(?:有|以(?![上下内]))|片区|台阶|站点|列车|份[额子量]|床[上位铺单]"
)
_A_NAME = re.compile(
    r"\s*(?:[千万]?吨|万?千瓦|兆瓦|千伏|[kM]?[VW])级|"  # 30万吨级码头: a class
    r"\s*(?:千伏|[kK][vV])(?![A-Za-z])(?:及以[上下])?的?\s*(?:[（(][^（()）]{1,8}[)）])?(?:特?高压|[中低]压|交流|直流|柔性|智能){0,2}"
    r"(?:(?<=[交直]流)(?=[\u4e00-\u9fff，。；、])|送出|外送|通道|联络线|联网|工程|"
    r"线路|输|变|配|电[网缆站力]|主变|母线|开关|架空|杆|台区|站)|"  # 110千伏变电站
    r"\s*(?:米|公里|千米|分钟|小时)[\u4e00-\u9fff]{0,8}(?:服务半径|"  # 500米服务半径覆盖率
    r"(?:生活|通勤|服务|健身|养老|就医|医疗|交通|救援|文化|阅读|便民|步行|出行|物流|经济)圈)|"
    r"\s*路(?:[、和及与，]\s*夜?\d{1,3}路)*(?:[^，。；\d]{0,4}(?:公交|线路|班车|专线)|(?=[、和及与，]\s*夜?\d{1,3}路))|"  # 12路公交: a line
    r"-(?i:year|minute|hour|day|week|month)s?\b|(?i:year|minute|hour|day|week|month)\s(?=[a-z])|[\s-]*bedroom(?:ed)?\b|-bed\b|\s*万(?:人)?(?:以上|以下)?(?:人口)?(?:以上|以下)?的?(?:人口)?(?:特大|大|中小|中等|小)?(?:城市|市县|县城|县区|县|城镇(?!居民|人口|职工|常住|新增))|\s*分钟(?:生活圈|便民|社区|通勤圈|健身圈|养老|文化|品质)"
)
_LIST_OF = re.compile(
    r"\s*(?:个|项|大|条)?(?:主要|重点|关键|核心|基本|总体|具体|预期|发展|工作|战略)?(?:方面|维度|重点(?=[，。；、：:任工举目领])|目标|任务|指标|举措|措施|要点|步骤|坚持|意识|自信|务必|台阶)"
    r"|\s*个(?:[十百千]?[万亿]|[百千])元?级?(?:新|大)?(?:台阶|关口|大关|门槛)"
)
_FOREIGN = re.compile(
    r"\s*(?:万亿|亿|万)?(?:标台|分贝|美元|欧元|日元|英镑|港元|港币|卢比|千伏安?|兆伏安|标准箱|标箱|TEU|公斤(?:/(?:公顷|亩|人|天|日))?|斤(?:/亩)?|克(?!服)|毫米|厘米|毫升|毫克|微克(?![/每])|[微毫]克/标准?立方米|个?[千万]分点)"
)
_UNKNOWN = re.compile(
    r"\s*(?:(?:kg|g)\s?CO2-?e?q?|(?:kilo|mega|giga|milli|centi|tera)?lit(?:re|er)s?|grams?|kilograms?|kg|dollars?|euros?|pounds?|degrees?|[°º]\s*[CF](?![a-z])|[°º]\s*(?:Celsius|Fahrenheit)|short\s+tons|acres?|miles?|feet|(?:(?:imperial|US|U\.S\.)\s+)?gallons?|[kMG]L|mm|cm|(?:(?:US|euro)\s+)?cents?(?!ral)|seconds|second(?=\s*(?:[.,;)]|$|(?:compared|from|than|per|faster|slower|longer|shorter|on|in|and)\b))|MGD|MLD|MCM|cusecs|inches|barrels?|square\s+(?:feet|foot|miles?|yards?)|sq\.?\s?(?:ft|mi)\b|cubic\s+(?:feet|yards?)|trains?|containers?|TEU|kWp|PWh|EJ|PJ|watts?|volts?|kph|mph|dB(?:\([A-Z]\))?|ppm|ppb|[kMGT]bps|[KMGTPEZ]B|[GTPE]FLOPS|(?-i:MT)(?:\s?CO2-?e?q?)?|kV|kVA|MVA|[kM]?Hz|"
    r"g(?=\s)|mg|L(?=[/\s]))(?![a-z])(?:\s*(?:per|/)\s*(?:[A-Za-z0-9]+|[度人吨亩户车]|千瓦时|公里|平方米))*",
    re.IGNORECASE,
)  # quantities that Lantu has no unit for
_YEARS_OF_A_PLAN = re.compile(
    r"[\s-]*(?:[Yy]ears?|YEARS?)(?:[’']s?)?\s+(?:[A-Z]\w+\s+){0,4}?(?:[Pp]lan|[Pp]rogram(?:me)?|[Ss]trategy|[Vv]ision|[Ff]ramework|[Bb]udget|[Rr]eview|[Rr]oadmap|[Oo]utlook)\b"
)
_TIMES = re.compile(
    r"[-‐‑\s]fold\b|x(?=\s+(?:more|the|as|higher|larger|faster|greater|increase)\b)"
)  # a 2.1-fold increase, 5.2x more
_GLUED_NOUN = re.compile(
    r"(?:Households?|Homes?|Houses?|People|Persons?|Residents?|Jobs?|Sites?|Units?|Beds?|Trees?|Students?|Schools?|Vehicles?|Buses|Farmers?|Connections?)\b"
)
_COEFFICIENT = re.compile(
    r"(?:系数|性别比|容积率|弹性|倍差|收入比|收入之比|比值|职住比|抚养比|师生比|生师比|医护比|床护比|配比|车位比|泊位比)[^，。；,;]{0,30}$"
)
_BINDS = r"(?:不低于|不少于|不高于|不超过|高于|低于|大于|小于|超过|控制在|保持在|稳定在|达到?)"
_INDEX = re.compile(
    r"指数(?:[（(][A-Za-z\u4e00-\u9fff]{1,12}[）)])?(?:从|由)(?:(?:19|20)\d\d年的?|上年的?)?$"
    rf"|指数[^，。；]{{0,20}}(?:(?:提高|上升|提升|下降|降低|升|降|增加?)(?:到|至)|{_BINDS})$"
    r"|(?:(?:发展|融合|便利化|满意)水平(?=达到?$|提高到$|为$)|指数|得分|评分|综合分)(?:[（(][A-Za-z\u4e00-\u9fff]{1,12}[）)])?"
    rf"(?:为|提高到|上升到|提升到|至|到|从|由|{_BINDS})?$"
)


_REACHES = re.compile(
    r"\b(?:increase|raise|improve|grow|rise|reduce|cut|lower|decrease)s?\s[^.;,]{3,60}\sto\s$", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s*(?:[，。；,;、\n）)（(]|以上|以下|以内|左右|(?:逐步|进一步)?(?:提高|提升|上升|增加|扩大|下降|降低|减少|缩小|升|降|增|减|优化|调整)|$)"
)


_LEVEL = re.compile(
    r"(?:(?:提高|提升|上升|增加|增长|下降|降低|减少|控制|保持|稳定|达)[到至在为]|年均(?:增长|提高|下降|降低)|达到)$"
)  # a decimal number behind it says how much, though it bears no unit
_AGAINST_AIM = re.compile(
    r"\b(?:target|actual|expectation|forecast|projection)\s*(?:of|=|:|was|is)?\s*$|\d\s*=\s*$|\b(?:will\s+have|has\s+completed|had\s+completed)\s*$",
    re.IGNORECASE,
)  # target 640, actual = 588


def _without_unit(after: str, before: str) -> str:
    """Return what a number is that its subject leaves without a unit: a coefficient, an index; empty where it is none."""
    if not _ENDS.match(after) or before.endswith((":", "：", "∶")):
        return ""  # the 1 of 2.6：1
    return "ratio" if _COEFFICIENT.search(before) else "index" if _INDEX.search(before) else ""


_FOR_MANY = re.compile(
    r"\s+[a-z-]+(?:\s[a-z-]+)?\s+per\s+(?:people|persons?|residents?|population|capita|head|households?|inhabitants)\b|\s+[a-z-]+(?:\s[a-z-]+)?(?=\s+per\s+\d{1,3},000\b)"
)  # 0.6 computers per 1,000


def _of_first_sight(after: str, value: float, digits: str, before: str) -> tuple[str | None, int] | None:
    """Return a percent sign, the unit of a span that is made longer or shorter, or points that are no hour: 延长至3年, 600点."""
    if after_tex := re.match(r"\s*\\?%\s*\$?", after):
        return "%", after_tex.end()
    if value < 2 and "." in digits and (rate := _FOR_MANY.match(after)):
        return "", rate.end()
    if times := _TIMES.match(after):
        return "ratio", times.end()
    if "." in digits and re.match(r"C(?![A-Za-z0-9])", after):
        return "", 1  # 1.5C
    if _YEARS_OF_A_PLAN.match(after):
        return None, 0  # the 25 Year Environment Plan
    if aim := of_an_aim(after):
        return aim
    if currency := money.BEHIND.match(after):
        return "", currency.end()
    if not re.fullmatch(r"(?:19|20|21)\d\d", digits) and (span := span_of_time(after, before)):
        return span
    points = re.match(r"\s*点(?![\d心钟位击半])", after) if value >= 100 else None
    return ("个", points.end()) if points else None


def _without_unit_told(digits: str, before: str, after: str) -> bool:
    """Whether a decimal number says how much without a unit: 提高到2.0以上."""
    if "." not in digits:
        return bool(_RATE_EN.search(before) and _ENDS_RATE.match(after)) and not re.fullmatch(r"(?:19|20)\d\d", digits)
    return bool((_LEVEL.search(before) and _ENDS.match(after)) or (_LEVEL_EN.search(before) and _ENDS_EN.match(after)))


_LEVEL_EN = re.compile(
    r"\b(?:coefficient|index|ratio|rate|score|average|intensity|rating|density|elasticity|per\s+10{0,2}[,. ]?000)\b"
    r"(?:(?!\.\s)[^;\n\d]){0,50}"
    r"\b(?:of|was|is|at|to|from|reach(?:es|ed)?|stood\s+at|below|above|than)\s+"
    r"(?:(?:about|around|over|under|just|nearly|some|only|now|still|currently|almost)\s+)*$"
    r"|\b(?:reduc|increas|rais|rise|rising|rose|fall|fell|grow|grew|drop|declin|lower|improv|boost|lift|cut|bring|went)\w*\b(?:(?!\.\s)[^;\n]){0,80}\b(?:to|from|compared\s+with|against)\s+$"
    r"|(?<![\d.])\d{1,3}\.\d+\s+(?:compared\s+(?:to|with)|against|(?:up|down)\s+from)\s+$",
    re.IGNORECASE,
)
_RATE_EN = re.compile(
    r"\b(?:coefficient|index|ratio|mortality(?:\s+rate|\s+ratio)?|score|rating)\b(?:(?!\.\s)[^;,\n\d(]|\([^()\n]{1,40}\)|\b(?:19|20)\d\d(?:[/–-]\d\d)?\b){0,40}\b(?:of|was|is|at|to|from|below|above)\s+"
    r"(?:(?:less|more|fewer)\s+than\s+|(?:(?:about|around|over|under|now|still|currently|only|just|nearly|almost)\s+)+|[<>≤≥]\s?)?$"
    r"|\b(?:coefficient|index|ratio|mortality(?:\s+rate|\s+ratio)?|score|rating)\b(?:(?!\.\s)[^;,\n\d(]|\([^()\n]{1,40}\)){0,40}\bfrom\s+\d[\d.,]*(?:\s+in\s+[\d–/-]+)?\s+to\s+(?:(?:less|more|fewer)\s+than\s+)?$",
    re.IGNORECASE,
)  # a whole number behind it is no count: an index of 60, mortality from 74 to 40
_ENDS_RATE = re.compile(
    r"\s*(?:$|[,;)(\n\t]|\.(?!\d)|(?:in|by)\s+(?:19|20)\d\d|to\s+(?:(?:less|more|fewer)\s+than\s+)?\d|and\s|per\s)"
)
_ENDS_EN = re.compile(
    r"\s*(?:$|[,;)\n\t]|and\s+(?:(?:the|its|their|it|that|will|is|are|to)\b|[a-z]+\s+per\s)|\.(?!\d)|\s[A-Z]|each\b|(?:in|by)\s+(?:19|20)\d\d|(?:compared\s+(?:to|with)|(?:up|down)\s+from|against)\s+\d|to\s+\d+(?:\.\d+)?(?!\.?\d)(?=\s*(?:$|[.,;)A-Z]|in\s|by\s)))"
)


_FOR_EACH = re.compile(
    r"\s+(?:per|an|a)\s+(?:hectare|acre|square\s+[a-z]+|cubic\s+[a-z]+|vehicle|trip|passenger|tonne|ton|litre|liter|unit|cow|animal)\b",
    re.IGNORECASE,
)  # 3.5 tonnes per hectare are no tonnes
_TAKES_TIME = re.compile(
    r"\b(?:times?|days|wait\w*|processing|turnaround|delays?|durations?|changes?\s+of\s+(?:events?|circumstances)|lost)\b[^.;,]{0,80}\b(?:was|were|is|at|by|to|of|from)\s+(?:about\s+|around\s+|just\s+)?$",
    re.IGNORECASE,
)  # the time that something takes is a figure: "processing times were at 19 days"


def _length_of_unknown(after: str) -> int:
    """Return how many characters a quantity takes that Lantu has no unit for, with its scale: 350 million gallons; 0 where none stands."""
    scaled = SCALED.match(after)
    found = _FOREIGN.match(after) or _UNKNOWN.match(after) or (_UNKNOWN.match(after, scaled.end()) if scaled else None)
    return found.end() if found else 0


def unit_after(after: str, value: float, digits: str, before: str, grouped: bool) -> tuple[str | None, int]:
    """Return (spelling or None, characters that it takes); (None, 0) where the number counts nothing."""
    if told := _of_first_sight(after, value, digits, before):
        return told
    if (not grouped and is_date(after, digits, before)) or _LIST_OF.match(after) or _A_NAME.match(after):
        return None, 0
    if length := _length_of_unknown(after):
        return "", length
    if bare := BARE_SCALE.match(after):
        return of_subject(bare[1], before), bare.end()
    if "." in digits and (
        lasting := re.match(r"\s*(?:年(?![均增代度])|天(?!气))|[\s-]*years?\b(?!\s+(?:ago|old|later|earlier)\b)", after)
    ):
        return {"天": "day"}.get(lasting[0].strip(), "year"), lasting.end()  # 受教育年限 11.7 年, 停留4.2天
    if bare_measure := _without_unit(after, before):
        return bare_measure, 0
    if said := said_otherwise(after, before):
        return said
    if is_duration(after):
        days = re.match(r"\s*days\b", after) if "." in digits or _TAKES_TIME.search(before) else None
        return ("day", days.end()) if days else (None, 0)
    if longest := _measure_behind(after):
        each = _FOR_EACH.match(after, longest[1])
        return ("", each.end()) if each and longest[0] not in ("%", "% point") else longest
    chinese = re.match(
        r"\s*(?:(?:多|余)(?=[万亿]))?(万亿|亿|万|千|百)?(?:多|余)?(所(?=以[上下内])|[\u4e00-\u9fff]{0,2})", after
    )
    if _without_unit_told(digits, before, after):
        return "", 0
    if chinese and chinese[2] and _stands_alone(after, chinese):
        return ("10k" if chinese[1] == "万" else None) if chinese[1] else "个", chinese.start(2) + 1
    named = chinese and (chinese[1] or chinese[2])
    return _chinese_count(chinese) if chinese and named else _english_count(after, value, digits, before, grouped)


_MORE_OF_A_MEASURE = re.compile(
    r"\s+(?:more|additional|extra|further)\s+(?=(?:hectares?|ha|acres|kilomet(?:re|er)s|km|miles|met(?:re|er)s|square\s|sq\s|cubic\s|tonnes|tons|MW|GW|megawatts|gigawatts)\b)"
)


def _measure_behind(after: str) -> tuple[str, int] | None:
    """Return the unit right behind a number or behind "more", and the characters that it takes: 40 more kilometres; None for none."""
    more = _MORE_OF_A_MEASURE.match(after)
    skipped = more.end() - 1 if more else 0
    found = longest_unit(after[skipped:])
    return (found[0], found[1] + skipped) if found else None


_MEASURES = (
    r"from|to|of|was|is|be|reach(?:ed|es)?|below|above|at|over|than|least|most|within|about|around|approximately|between|"
    r"accounted\s+for"
)
_TOLD = re.compile(
    rf"\b(?:{_MEASURES}|exceed|surpass)\s*$|[(（](?:19|20)\d\d[:：]\s*$|^[A-Za-z][A-Za-z ]{{2,30}}:\s*$",
    re.IGNORECASE,
)  # a bare number behind such a word says how many
_SAYS_HOW_MANY = re.compile(
    rf"\b(?:{_MEASURES}|exceed\w*|surpass\w*|and|by|for|nearly|almost|another|further|additional|some|total\w*|number\w*)\s*$|[A-Za-z]:\s*$",
    re.IGNORECASE,
)


def _stands_alone(after: str, match: re.Match[str]) -> bool:
    """Whether a letter that counts things begins no word there: 1240院，."""
    at = match.start(2) + 1
    return after[at - 1] in _COUNTERS_ALONE and _ALONE.match(after, at) is not None


def _chinese_count(match: re.Match[str]) -> tuple[str | None, int]:
    scale, noun = match[1] or "", match[2]
    if noun[:1] and noun[0] in _COUNTERS and not _NO_COUNTER.match(noun):
        word = scale + noun[0]
        try:
            return unit(word).symbol and word, match.start(2) + 1
        except UnitError:
            return ("10k" if scale == "万" else None) if scale else "个", match.start(2) + 1
    if scale and noun:
        return "", match.end()
    return None, 0


_KIND_OF_DAYS = re.compile(r"\s(?:working|business|calendar|clear|school)\sdays?\b", re.IGNORECASE)
_BESIDE = ("against", "above", "below", "compared", "versus")  # words behind a count that are no noun


def _english_count(after: str, value: float, digits: str, before: str, grouped: bool) -> tuple[str | None, int]:
    scaled = SCALED.match(after)
    noun = _NOUN.match(after[scaled.end() :] if scaled else after)
    end = (scaled.end() if scaled else 0) + (noun.end(1) if noun else 0)
    word = noun[1].lower() if noun else ""
    if word in _PERSON or (noun and noun[2] and noun[2].lower() in _PERSON):
        return "person", end
    second = noun[2].lower() if noun and noun[2] else ""
    if second in _COUNTED and word not in _NO_NOUN and not scaled:
        return second, noun.end(2) if noun else end
    if glued := _KIND_OF_DAYS.match(after) or _GLUED_NOUN.match(after):
        return "person" if glued[0].lower() in _PERSON else "count", glued.end()
    if scaled:
        return "count", end if word not in {*_NO_NOUN, *_BESIDE} else scaled.end()
    if (
        re.match(r"\s+(?:per\s+(?:annum|year|quarter|month|week|day)|a\s+year|p\.?a\.?)(?![A-Za-z])", after)
        and not scaled
    ):
        return "count", 0
    if re.match(r"\s+(?:more|fewer|less)\s+than\s+(?:last|the\s+previous|in)\b", after) and not scaled:
        return "count", 0
    if noun and word not in _NO_NOUN and after[:1] in " \u00a0" and not word.isupper():
        if word in _COUNTED:
            return word, end
        if word in ("century", "centuries", "percent", "languages"):
            return None, 0
        named = value < 10 and re.match(
            r"(?:North|South|East|West|Central|Road|Street|Line|Corridor|Terminal)\b", noun[1]
        )
        if named and re.search(r"\b[A-Z][a-z]+\s*$", before):
            return None, 0  # Crossrail 2 South
        code = len(digits) > 4 and not grouped  # 19115 is a telephone number, 19,115 is a count
        ranked = re.search(r"(?:^|[^\w])(?:top|rank\w*|scope)\s*$", before, re.IGNORECASE)
        whole = "." not in digits or (word.endswith("s") and word == noun[1] and len(word) > 3)  # 7.6 sweeps
        if value >= 2 and whole and not ranked and not code:
            return "count", 0 if word in _BESIDE else end
    return _bare(after, value, digits, before, grouped)


_OF_SO_MANY = re.compile(
    r"\s+(?:\(\d+(?:\.\d+)?\s?%\)\s+)?(?:out\s+)?of\s+(?:(?:the|its|our|these|those|all|total|additional|extra|new|planned|proposed|promised|targeted)\s+)*(?:\d{1,4}|\d{1,3},\d{3})\s+(?!years?|months?|days?|weeks?)[a-z]{3,}"
)  # 87 of the 111 sites
_OF_THE_SHARE = re.compile(r"(?:%|per\s?cent)\s[^.;,()\d]{2,60}\($")  # 17% of adults smoke (92,400)


def _names_what_it_counts(before: str, after: str) -> bool:
    """Whether a number leads the line that names what it counts, or stands in brackets behind "the number of" it."""
    leads = not before.strip(" •*-–") and re.match(r":\s+[A-Za-z]{2}", after) is not None
    return leads or (after[:1] == ")" and re.search(r"\bnumber\s+of\s[^.;()]{2,80}\($", before) is not None)


def _bare(after: str, value: float, digits: str, before: str, grouped: bool) -> tuple[str | None, int]:
    """Return a count for a number that stands alone and large behind words that say how many: "a population of 812,400"."""
    if re.match(r"\s*(?:-|–|—|to|and)\s*\d", after):
        return None, 0  # the first end of a range is counted as the second one
    plain = not re.search(r"\.\d*[1-9]", digits)
    if grouped and plain and value >= 1000 and _names_what_it_counts(before, after):
        return "count", 0
    parted = re.search(r"\bof\s+which,?\s+(?:(?:about|around|at\s+least|over|some|nearly)\s+)*$", before, re.IGNORECASE)
    parted = parted or (re.search(r"[(,;]\s*$", before) and re.match(r"\s+of\s+(?:which|them|these)\b", after))
    parted = parted or re.match(r"\s+(?:or|\()\s*\d[\d.]*\s?(?:%|per\s?cent)", after)  # 27,509 or 72 per cent of
    if grouped and plain and value >= 1000 and parted:
        return "count", 0  # 50,000 homes, of which 35,000
    if grouped and plain and value >= 1000 and _SAYS_HOW_MANY.search(before):
        return "count", 0
    if re.search(r"\b[A-Z][a-z]+\s$", before) and grouped and value >= 1000 and re.match(r"[,;.](?!\d)|$", after):
        return "count", 0  # each of a row of places: Blacktown 21,400, Parramatta 19,500
    named = re.search(r"\b[A-Z][a-z]+\s*\($", before) is not None and after[:1] == ")"
    if named and grouped and value >= 1000:
        return "count", 0  # each of a row of places: Dunmore (3,410), Castle Hill (1,205)
    if grouped and value >= 1000 and _OF_THE_SHARE.search(before) and after[:1] == ")":
        return "count", 0
    if value >= 2 and "." not in digits and _OF_SO_MANY.match(after) and not re.fullmatch(r"(?:19|20)\d\d", digits):
        return "count", 0
    told = _AGAINST_AIM.search(before) and re.match(r"\s*(?:[,;.()]|$|while\b|which\b|[A-Z])", after)
    if told and "." not in digits and value >= 10 and not re.fullmatch(r"(?:19|20)\d\d", digits):
        return "count", 0
    reached = _REACHES.search(before) and re.match(r"\s*(?:$|[.;\n\t])", after)
    if reached or counts_alone(before, digits, after, grouped):
        return "count", 0
    counted = value >= 10_000 or re.search(r"\bnumber\s+of\b", before, re.IGNORECASE)
    if counted and "." not in digits and _TOLD.search(before):
        return "count", 0
    return None, 0
