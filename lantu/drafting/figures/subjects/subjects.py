"""What a number is about, in words: its subject, and the unit that the subject gives it."""

import re

from lantu.drafting.amounts.amount import Amount
from lantu.drafting.figures.subjects.only_beside import is_only_beside
from lantu.drafting.figures.subjects.words_of_time import says_only_when, without_spans, without_years
from lantu.drafting.sentences.sentences import clause

_LEADING = re.compile(
    r"^(?:[“\"]?[一二]?十[一二三四五六七八九]?五[”\"]?(?:时期|期间|末|以来|五年)[，,]?|而(?![今后且])|当中|(?:超过|超出|高于|优于)(?=(?:计划)?(?:新建|改造|建成|新增|完成)[\u4e00-\u9fff]{2})|(?:而后|此后|随后|其后|后来)|(?:完成|实现|达成)(?=[\u4e00-\u9fff]{2,})(?!率|量|额|值|情况|进度|比例)|其中|包括|同时|并|且|使|让|将|把|要|以及|和|与|约|达|力争|确保|争取|努力|推动|促进|全市|全省|全区|其"
    r"|(?:the|its|their|our|and|to|a|an|with|while|develop|reduce|decrease(?!\s+(?:in|of|to|by|from|on|over|was|is)\b)|increase|achieve|expand|deploy|add|raise|cut|lower|improve)\b)\s*[:：]?\s*",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:分别)?(?:力争|预计|将|已|再)?(?:累计|年均|总数|总量)?(?:达到|达|超过|突破|[跨越]过|连续?跨越?|跨越|[跃登站迈跨]上|(?:增|升|减|攀升?|跃升)[至到]|增加到|增长到|提高到|提升至|提升到|下降到|降至|降低到|降到|缩小至|缩小到|保持在|稳定在|控制在|不到|不足|不低于|不少于|不小于|不大于|不超过|不高于|高于|低于|大于|小于|为负|为|从|约|至|到|"
    r"(?<=[\u4e00-\u9fff]{3})(?:大幅|小幅|明显|显著|进一步|逐步|稳步)|增长|增加|下降|降低|提高|升高|(?:延长|缩短|压缩|压减|减少|扩大|缩减)[至到为]|(?<=[\u4e00-\u9fffA-Z]{2})(?:同比|环比)|新增|迈上|减量|上涨|下跌|上升|回落)+(?:约|在|超|了)?$|(?<=[\u4e00-\u9fff]{2})(?:已)?连续[一二三四五六七八九十两\d]+年(?:保持|实现|稳定|维持|位居)?(?:在|为)?$"
    r"|\s*\b(?:has|have|had|having|is|was|were|are|will|be|to|of|by|over|more|than|at|least|about|around|approximately|approx\.|nearly|in|a|an|the|"
    r"covers?|covered|covering|totals?|totall?ed|amounts?|amounted|stands?|stood|numbers?|numbered|reaches|reached|reach|increased|increase|surpassed|expanded|grown|grew|rose|fell|from|(?<!-)up|just|under|some|estimated|for|compared|with|versus|against|down)\s*$",
    re.IGNORECASE,
)

_COMPARED = re.compile(
    r"(?:^|(?<=[，、]))(?:(?:实际|名义)?(?:同比|环比)|(?:相比|相较)(?:于)?(?:上年|去年)(?:同期)?|按可比价格?计算|按不变价格?计算|(?:比|较|与|同)(?:上年|去年|年初|上月|(?:19|20)\d\d年|(?:对上|前|过去)[一二三四五六七八九十\d]+年)(?:末|底|同期)?(?:执行数|完成数|预算数|决算数)?(?:相比)?|(?:比|较)[“\"]?十.五[”\"]?末|目前的?|现状的?"
    r"|(?:(?:比|较|与)(?:多年均值|多年平均|常年同期|常年|历年同期|[一二三]季度|上半年|同期|上月|(?:全国|全省|全市)(?:平均)?(?:水平|增速)?)|(?:高|低|快|慢)[于出](?:年度|全年)?(?:计划|预期)目标|(?:高|低)[于出](?:全国|全省|全市|[一二三]季度|同期)(?:平均)?(?:水平|数|增速)?)(?:偏[多少高低])?(?=$|[提上增下降减高低回快慢加放收])|同口径$|^与(?:上年|去年)(?:同期)?(?=[提上增下降减回]))"
)
_VERB = re.compile(
    r"(?:成长|衰退|升高|走高|走低|提高|下降|上升|增长|增加|减少|降低|提升|变化|达|回落|回升|上涨|下跌|净增|增产|减产|增收|减收|增支|减支|超收|短收|另有|共有|完成|实现|增|减|超|约|加快|放缓|减缓|趋缓|提速|按年|实质|大幅|小幅|略微?|明显|显著|进一步|会有|将有|办理|举办|召开|释出|快速|迅速|已经?有?|之后|保持|年$|全长|总长|则|仍|还?需|须|调整|变为|变|调|到|至|为|年均|增速|增幅|涨幅|降幅|增长率|收窄|扩大|折合|约合|合|折算|相当于|(?:[两三四五]年)?平均|名义|实际|提供|兴建|合共|共计|预计|将|仅|只|大|近|约|为近|有望|扣除价格因素|是|(?:19|20)\d\d年(?:底|末)?的)+"
)
_MODAL = re.compile(
    r"(?:比|较|与)(?:上年|去年)(?:同期|末)?$|(?<=[\u4e00-\u9fff]{2})(?:于?今年|由|将|要|可|(?<!平)均|都|也|分别|力争|预计|总共|共|首次|有望|料(?:增|升|减|降|达)?|仅|逾|超|接近|(?<![附最接])近)$"
)
_MARKS = re.compile(
    r"^(?:单位(?=大幅|明显|显著|可让)|(?:大?台阶|大关|门槛|关口)[、，]?|[■●▪◆•·\-—、]+\s*|(?:以上|以下|以内|左右|多|余)?的(?=[\u4e00-\u9fff]{2})|及?(?:以上|以下|以内|左右)\s*[、，和与及]*(?=[\u4e00-\u9fff]))"
)


_ONLY_CHANGES = re.compile(
    r"约|近|逾|超过?|不少于|至少|大约"
    r"|(?:年均|同比|实际|名义|累计|平均)*(?:增长|提高|下降|降低|增加|减少|上升|提升|增速|增幅)(?:率|到|至|约)?"
)  # 落成量：约9500个, 人均收入：年均增长14%
_NAMED_RATE = re.compile(
    r"占[^，。；（(]{2,16}(?:比重|比例)[（(]([^()（）\d]{2,14}率)[）)](?:为|达到?|是)?$"
)  # 占总人口比重（城镇化率）为


_SET_BESIDE = re.compile(
    r"(?:(?:高|低|快|慢|优|好|多|少|强|弱|大|小|早|晚|领先|滞后|落后|超前)于|比(?![重例值率较拼赛武特亚])|较(?![大小高低多少好快强差难长短为])|(?:相比|相较)(?:于)?)[^，。；]{0,24}"
    r"|(?:占|为|达到?|完成)?(?:年初|年度|全年|调整|变动|既定)*(?:预算|计划|目标任务|任务|目标)(?:数|值)?的?|占(?:年度|全年|年初)(?:计划|任务|目标)的?"
)  # 高于控制目标, 较1-9月收窄, 为预算的: beside what a number is set, and not what it is of


def subject_before(before: str) -> str:
    """Return what a number is about, as the words before it say."""
    if named := _NAMED_RATE.search(before):
        return named[1]
    before = without_spans(before)
    told = re.sub(
        r"[(（][^()（）]{0,20}[)）]|\([A-Za-z][^()\d]{0,70}\)", "", before
    )  # 地区生产总值(GDP), exports (of goods and services)
    parts = [part.strip(" “”\"'-+±−*•·、➢") for part in re.split(r"[:：(（]", told)]
    words = re.sub(
        r"^\s*\d{1,2}\s*[、.．|)）]?\s*(?=[\u4e00-\u9fff])",
        "",
        next((part for part in reversed(parts) if part and not _ONLY_CHANGES.fullmatch(part)), ""),
    )
    words = words.rpartition(")")[2] if ")" in words and "(" not in words else words
    for _ in range(6):
        shorter = _TRAILING.sub("", _LEADING.sub("", words)).strip(" 、-*•“”")
        shorter = _MARKS.sub("", _MODAL.sub("", shorter))
        shorter = _COMPARED.sub("", without_years(shorter))
        if shorter == words:
            break
        words = shorter
    if words in ("男", "女"):
        return words
    if (
        len(words) >= 2
        and not _VERB.fullmatch(words)
        and not _SET_BESIDE.fullmatch(words)
        and not says_only_when(words)
        and not is_only_beside(words)
        and re.search(r"[\u4e00-\u9fff]{2}|[A-Za-z]{3}|^(?:PM|SO|NO|CO|R&D|[Oo]3)", words)
    ):
        return _last_of(words)
    return ""


def _last_of(words: str) -> str:
    """Return the last characters of long words, from the beginning of a word on."""
    if len(words) > 140 and words.isascii():
        return words[-140:].partition(" ")[2].strip() or words[-140:]
    return words[-140 if words.isascii() else -80 :].strip()


_BEHIND = re.compile(
    r"\s*(?:of\s+|[个家](?!人)|项(?!目)|(?:以上|以下|以内|左右|多|余)?的?)?\s*((?!、)(?:[^，,；;。.\n(（、]|、(?![^，；。]{0,16}\d)){2,60})"
)
_A_SORT = re.compile(
    r"^(\s*[\u4e00-\u9fff]{1,4})[（(][\u4e00-\u9fff、]{1,4}[）)](?=[\u4e00-\u9fff])"
)  # 县（区）级水源地
_MOVES = re.compile(
    r"(?:大幅|小幅|逐步|稳步|快速|迅速|明显|显著|进一步)*(?:增|减|升|降|提升|提高|上升|下降|扩大|缩小|调整?|延长|缩短|增加|减少|增长|压减)?(?:到|至|为)|[增减升降][加少长]?[到至]?\d?$"
)  # 6300个增至: what becomes of it, not what it is


def subject_behind(after: str) -> str:
    """Return what a number is about, as the words behind it say."""
    behind = _BEHIND.match(_A_SORT.sub(r"\1", after, count=1))
    if (
        behind
        and re.search(r"[A-Za-z]{3}|[\u4e00-\u9fff]{2}", behind[1])
        and not behind[1].startswith((")", "）"))
        and not _MOVES.match(behind[1])
        and not re.fullmatch(r"(?:左右|以内|以上|以下)", behind[1])
    ):
        return _up_to_number(behind[1].strip())
    return ""


_NEXT = re.compile(
    r"(?:和|与|及|以及|有|共|完成投资|完成|含|约|达到?|超过?|的)*\d+(?:\.\d+)?(?:余|多)?(?:[万亿]|[个家项座处所条公亩吨]|$)"
)


def _up_to_number(words: str) -> str:
    """Return the words behind a number up to the next one: 产业园和40余个特色小镇 is about 产业园."""
    nearest = _NEXT.search(words)
    shorter = words[: nearest.start()].strip() if nearest else words
    return shorter if len(shorter) >= 2 and re.search(r"[\u4e00-\u9fff]{2}", words) else words


_OF_SUCH = re.compile(
    r"^\s*[个家项处座][^，。；\d]{2,14}\d[^，。；]{0,40}?(?:以上|以下|以内)的([\u4e00-\u9fff]{2,6}?)(?=[，。；、]|纳入|列入|开工|完成|建成|落地|进行|得到|实施|$)"
)
_GOES_ON = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:中(?=比率|占|有|[，。])|(?:均|皆)?为(?=[\u4e00-\u9fff]{2})|是(?=[\u4e00-\u9fff]))|^进行(?=[\u4e00-\u9fff]{2})"
)  # 33辆巴士为大客车, 桥梁9座进行加固
_GENERIC = re.compile(r"(?:单位|项目|岗位|名额|任务|点位|站点|工程|企业|机构)")


def such_behind(behind: str) -> str:
    """Return the noun behind the bounds that say which ones a number counts: 36个投资1000万元以上的项目 are 项目.

    >>> such_behind("个总投资5亿元以上的产业项目纳入计划"), such_behind("个公园")
    ('产业项目', '')
    """
    found = _OF_SUCH.match(behind)
    return found[1] if found else ""


def counted_of(before: str, behind: str) -> str:
    """Return what a count is about: the noun behind it, with what the words before say it is of where that noun says little.

    >>> counted_of("公营房屋建屋量达", "单位"), counted_of("新建", "口袋公园")
    ('公营房屋建屋量单位', '口袋公园')
    """
    behind = _GOES_ON.split(behind, maxsplit=1)[0]
    behind = re.sub(r"^(单位)(?:包括|，|为|将|落成|中|可|大幅|明显|显著).*$", r"\1", behind)
    named = subject_before(before) if _GENERIC.fullmatch(behind) else ""
    return f"{named}{behind}"


_OF_WHAT = re.compile(
    r"\s*(?:(?:emissions?\s+)?(?:improvement|reduction|increase|decrease|cut|rise|growth|decline)s?\s+(?:in|of)\s+|coverage\s+of\s+|of\s+)"
    r"(?:the\s+|all\s+|our\s+|its\s+)?([A-Za-z][^,;.\n(]{2,60})",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b(?:provid|deliver|creat|generat|target|welcom|complet|plant|install|construct|need|requir|support|attract|develop|eliminat|open|serv|train|"
    r"hous|host|produc|treat|recycl|collect|add|restor|protect|upgrad|retrofit|refurbish|replac|employ|fund|clean|acquir|secur)(?:e?s|ed|e|ing)?"
    r"\s+(?:(?:at\s+least|at\s+most|about|around|approximately|nearly|almost|over|more\s+than|up\s+to|some|an?|another|an\s+additional|a\s+further)\s+)*$"
    r"|\b(?:build|built|have|has|had|make|makes|made|take|takes|took|taking|freed\s+up|set\s+up|opened\s+up)\s+(?:(?:at\s+least|about|around|over|more\s+than|up\s+to|another)\s+)*$"
    r"|\b(?:provision|construction|creation|delivery|completion|implementation|engagement|employment|recruitment|training|deployment|distribution|purchase|acquisition|replacement|rehabilitation|renovation|registration|"
    r"enrolment|appointment|installation|planting|total)\s+of\s+(?:(?:at\s+least|about|around|over|more\s+than|close\s+to)\s+)*$",
    re.IGNORECASE,
)  # behind such words what is counted stands behind its number
_THING = re.compile(
    r"\s*(?:(?:thousand|million|billion|lakhs?|crores?)\s+)?((?:(?!(?:by|in|to|for|from|at|on|with|over|under|which|that|who|have|has|had|were|was|are|is|will|"
    r"would|can|per|and\s+[\d$£€]|and\s+to|each|every|annually|as|through|between|during|across|within|since|until|if|when|thousand|million|billion|lakhs?|crores?)\b)[A-Za-z][\w’'/-]*\s*){1,9})",
    re.IGNORECASE,
)


def counted_behind(before: str, after: str) -> str:
    """Return what a number counts, where a verb before it says what is done with that: "will build 1,200 social homes by 2031".

    >>> (
    ...     counted_behind("the agency will plant ", " street trees by 2033"),
    ...     counted_behind("Forests reached ", " ha"),
    ... )
    ('street trees', '')
    """
    done = _DOES.search(before)
    thing = _THING.match(after) if done else None
    name = thing[1].strip() if thing else ""
    return name if re.search(r"[A-Za-z]{3}", name) and not re.match(r"(?:of|times|years?|days|per)\b", name) else ""


_OPEN = re.compile(
    r"(?:^|\b(?:for|that|provid\w+|achiev\w+|aim\w*\s+(?:for|at)|targets?(?:\s+of)?|goal\s+of|benchmark\s+of|getting|have|having|take|and|with|meet|"
    r"(?:by|in)\s+\d{4}),?\s*)(?:(?:at\s+least|at\s+most|about|around|approximately|over|more\s+than|under|less\s+than|below|a|an|the|to|reach|another|up\s+to)"
    r"\s*)*\s*$",
    re.IGNORECASE,
)  # words before a number that leave open what it is of


def subject_of(before: str, after: str) -> str:
    """Return what a share or a change is of, where only the words behind it say so.

    >>> (
    ...     subject_of("a bold aim for ", "of all trips to be made on foot, by 2041"),
    ...     subject_of("forest cover is ", "of the land"),
    ... )
    ('trips to be made on foot', '')
    """
    found = _OF_WHAT.match(after)
    return (
        found[1].strip() if found and _OPEN.search(before.strip("•*- ").lstrip() and before.strip("•*- ") + " ") else ""
    )


def widened(text: str, start: int, least: int) -> int:
    """Move a clause's start back over the clause before it, which names the subject."""
    at = start - 1
    while at > least and text[at] in "，,；; ":
        at -= 1
    return clause(text, at, at + 1, (least, start))[0] if at > least else start


def per_people(counted: str, subject: str) -> str | None:
    """Return the unit of what is counted for every thousand or ten thousand people; None where the subject says no such thing.

    >>> per_people("个", "每千人口托位数")
    'place/1000 person'
    """
    per = re.search(r"每(千|万)(?:名)?(?:常住)?人(?:口)?", subject)
    if not per or counted not in ("个", "张", "名", "人", "件", "家"):
        return None
    thing = "place" if "托" in subject else "bed" if "床" in subject else counted
    return f"{thing}/{'1000 person' if per[1] == '千' else '10k person'}"


def unit_in_context(amount: Amount, sentence: str, subject: str) -> str | None:
    """Return the unit of an amount as its sentence and subject make it: tonnes of emissions, people of a population."""
    if amount.unit == "t" and re.search(r"emission|CO2|CO₂|carbon", sentence):
        return "tCO2"
    if each := per_people(amount.unit_text, subject):
        return each
    if (
        amount.unit == "count"
        and amount.value >= 1000
        and re.search(r"population|residents|inhabitants", subject, re.IGNORECASE)
    ):
        return "person"
    return amount.unit
