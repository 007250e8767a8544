"""What the words before a list call it, and what its parts say: to be done, done already, or a figure of statistics."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from lantu.drafting.lists.list_marks import number_of
from lantu.drafting.sentences.months import MONTHS
from lantu.drafting.sentences.sentences import Sentence
from lantu.language.text import package_rows

Kind = Literal["target", "task", "reform", "challenge", "strategy"]
Span = tuple[int, int]  # a part of a sentence
Found = tuple[Kind, int, int]  # an item of a list: its kind, and where it begins and ends in the text
_CALLED: tuple[tuple[str, Kind], ...] = (
    (r"改革(?:任务|举措|事项)?|\breforms?\b", "reform"),
    (r"目标任务|目标|愿景|定位|\b(?:targets?|goals?|aims?|objectives?|outcomes?|ambitions?)\b", "target"),
    (
        r"问题|挑战|短板|困难|瓶颈|不足|压力|\b(?:challenges|problems|barriers|weaknesses|constraints|obstacles|threats|issues)\b",
        "challenge",
    ),
    (
        (
            r"任务|举措|措施|施政方针|行动|工作|工程|项目|实事|重点|抓手|内容|方面|方向|路径|领域|(?<=[大个])面向|要求|策略|战略|政策|计划|方案|支柱|主轴|安排|部署|要点|机制|体系|专项|攻坚|对策|建议|"
            r"\b(?:tasks?|priorit(?:y|ies)|actions?|measures?|initiatives?|commitments?|pillars?|areas?|themes?|steps|projects?|polic(?:y|ies)|strateg(?:y|ies)|"
            r"proposals?|recommendations?|programmes?|programs?|directions?|works?|improvements?|interventions?|components?|principles?|focus\w*|plans?|"
            r"efforts?|activities|approach(?:es)?|solutions?|schemes?|investments?|missions?|ways|levers|streams?|strands?|enablers?|thrusts?|pledges?|workstreams?|imperatives?)\b"
        ),
        "task",
    ),
)
CALLED = re.compile("|".join(f"(?P<{kind}>{words})" for words, kind in _CALLED), re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|should|must|needs?\s+to|aims?\s+(?:to|at|is)|aimed|plans?\s+to|intends?|seeks?\s+to|proposes?\s+to|in\s+order\s+to|going\s+to|committed\s+to|"
    r"want\s+to|wants?\s*:\s*$|calls?\s+(?:for|on)|to\s+achieve|by\s+(?:the\s+year\s+)?20[2-9]\d|require[sd]?)\b|\b(?:we|to|by|is|are)\s*[:：]?\s*$"
    r"|将|(?<![主重首必纲概需])要(?![素求点闻])|力争|今年(?!以来|来|上半年|前)|明年|下一步|未来|今后|到20[2-9]\d年|需要|必须|应|拟|计划(?!执行|完成)|重点抓好|做好|抓好|着力",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:名词|词语|术语)(?:解释|注释|释义)|成绩|成效|成果|成就|完成(?:的)?(?:主要|重点)?工作|工作完成|执行情况|运行情况|回顾|去年|过去|已经|完成情况|年来|总结|(?:有效|成功|好)(?:的)?做法|(?:积累|形成)了[^，。；]{0,12}(?:经验|做法)|基本情况|概况|现状|历程|荣誉|主要特点|亮点|"
    r"\b(?:(?<!student\s)(?<!pupil\s)(?<!educational\s)(?<!academic\s)achievements?|accomplishments?|results|highlights|successes|so\s+far|to\s+date|already|last\s+year|over\s+the\s+past|"
    r"(?:has|have|had)\s+(?:\w+\s+){1,3}(?:practices|experiences?|lessons|progress)|background|findings?|history|statistics|facts|data|sources?|references?|notes?|documents?|questions?|members?|"
    r"feedback|views|evidence|definitions?|contacts?|links?|related\s+(?:pages?|links?|documents?|content|articles?|news|topics?|reading|information|items?)|tags|comments?|participants?|speakers?|authors?|responses?|respondents?)\b",
    re.IGNORECASE,
)


def _verbs(language: str) -> str:
    """Return what plans do, as alternatives of a pattern: every verb of the table in a language, the longest first."""
    rows = package_rows("lantu.drafting.lists", "measure_verbs.csv")
    return "|".join(sorted((row["verb"] for row in rows if row["language"] == language), key=len, reverse=True))


BASE_VERBS = _verbs("en")
_DEEDS = (
    r"(?:development|expansion|improvement|construction|creation|provision|promotion|protection|reduction|introduction|implementation|establishment|upgrading|conversion|"
    r"renovation|restoration|extension|installation|adoption|integration|conservation|enhancement|preservation|completion|modernisation|modernization|strengthening|delivery|launch|addition|purchase|opening|formation|relocation|acquisition|planting|renewal|repair|deployment|"
    r"electrification|replacement|redevelopment|regeneration|rehabilitation|optimi[sz]ation|diversification|decarboni[sz]ation|support|investment)\s+(?:of|in|for)"
)
_NO_ADVERB = (
    r"(?:family|early|daily|weekly|monthly|yearly|quarterly|elderly|friendly|supply|assembly|timely|likely|only)\b"
)
DOES = re.compile(
    rf"\W*(?:(?:it|they|the\s+\w+(?:\s\w+)?)\s+(?:will|shall|must|should|plans\s+to|aims\s+to)\s+)?(?:(?:to|and|we\s+will|will|by|also|further|actively|then|(?!{_NO_ADVERB})[a-z]{{3,}}ly(?=\s+(?:{BASE_VERBS})\b))\s+){{0,2}}(?:(?:{BASE_VERBS}|[a-z]{{3,}}ing)\b(?!\s+(?:is|was|are|were|has|have)\b)"
    rf"|(?:the\s+)?(?:\w+\s+)?{_DEEDS}\b)",
    re.IGNORECASE,
)  # what a measure begins with
_NO_VERB = (
    r"发展(?:目标|思路|现状|基础|环境|指标|情况|历程|改革委)|服务(?:业|站|点|中心|对象|热线)|建设(?:规模|内容|目标|地点|单位|期限|项目|情况|用地)|组织(?:领导|机构|架构|实施|保障)|保障(?:措施|性|机制)|"
    r"实施(?:步骤|保障|主体|时间|期限|范围|单位)|改革(?:开放以来|委)|改造(?:规模|面积)|支持(?:单位|政策)|保护(?:区|范围|对象)|规划(?:范围|期限|背景|目标|依据|原则)|开放(?:时间|平台)|全面(?:情况|小康)|治理(?:体系现)|集中式|维护费|"
    r"保障房|开发区|示范|控制(?:指标|数)|利用(?:率|效率)|提供(?:单位|者)|稳定性|创新(?:能力|平台|驱动|型|中心)(?!.*提)|引导基金|规范性|持续期|合理性|强(?:度|县|市|省|国|军|制|烈)|优(?:势|质|良|惠|秀|先)|保(?:险|税|安|费|姆)|促销|扩散"
)
SAYS = re.compile(
    rf"[“《\s]*(?!{_NO_VERB})(?:{_verbs('zh')}|[稳扩促强惠保优][\u4e00-\u9fff]{{2,4}}(?:$|[，、；。])|为(?!了|期)|对(?!于)|对(?!于|照)|在(?=[^，。]{{2,12}}(?:布局|设置|建设|设立))|以(?=[^，。]{{2,20}}为(?:重点|抓手|引领|核心|牵引|主)))"
)
ONLY_VERBS = re.compile(
    rf"(?>(?:进一步|不断|加快|切实|着力|{_verbs('zh')})+)"
)  # they govern what follows; without a way back, so linear
_DONE = re.compile(
    r"(?:了|已(?!有[^，。]*将)|同比|比上年|喜获|喜迎|(?:成效|成果|业绩)(?:明显|显著|突出|斐然)$|再创(?:历史)?新高|顺利|圆满|荣获|获评|入选|实现了|位居|达到了)|\b(?:was|were|has\s+been|have\s+been|had|has|increased|decreased|grew|fell|rose|contracted|accelerated|declined|surged|rebounded|weakened|slowed|closed\s+out|climbed|dropped)\b"
)
_DID = re.compile(
    r"\W*(?!(?:need|speed|feed|seed|embed|exceed|proceed|succeed|shed|breed)\b)(?:successfully\s+|fully\s+)?[A-Z]?[a-z]+ed\b(?!\s+(?:use|access|areas?|by|and)\b)"
)
_FIGURE = re.compile(r"(?<![\d.A-Za-z])(?!(?:19|20)\d\d(?:\D|$))\d(?!\d*-[A-Za-z])")


_OF_A_PLAN = re.compile(
    r"\bhighlights\s+(?:of|in|from)\s+[^.;:]{0,60}?\b(?:budget|plan|strategy|manifesto|program(?:me)?|policy|bill|proposals?|agenda|vision|package|scheme)\b"
    r"|\b(?:budget|plan|strategy|manifesto|program(?:me)?|policy|agenda|vision)\s+highlights\b|(?:主轴|方案|计划|规划|政策|预算|措施)亮点|^(?:the\s+|key\s+|some\s+|main\s+)*highlights(?:\s+(?:include|are))?\s*:"
    r"|\bachievement\s+of\s+(?:[\w’']+\s+){0,3}(?:goals|aims|objectives|targets|outcomes|vision)\b",
    re.IGNORECASE,
)  # what is new in a plan or to be reached, not what was done
_NEAR = 60  # characters before a list that say what it is of


def kind_of(words: str) -> Kind | None:
    """Return what words call a list, by the last such name in them; None where they call it nothing of ours."""
    named = [found.lastgroup for found in CALLED.finditer(words)]
    return named[-1] if named else "task" if _OF_A_PLAN.search(words) else None  # type: ignore[return-value]


_ASKED = re.compile(
    r"(?:what|how|where)\s+(?:(?:else|more)\s+)?(?:we|the\s+\w+|council|[A-Z]\w+)(?:’ll|'ll|\s+(?:will|would|must|wants?|aims?|plans?|intends?|hopes?|seeks?|need|are\s+going))"
    r"(?:\s+(?:to|like|do|see|achieve|be|change|deliver|for|focus|on|it|this|that|there|get|happen|next|work|make|our|us|in|the|do)){0,5}\s*[?:]?",
    re.IGNORECASE,
)


def asked(words: str) -> Kind | None:
    """Return what a heading such as "What we want" or "How we will get there" calls the lines under it; None where it asks nothing so."""
    if not _ASKED.fullmatch(words.strip()):
        return None
    return "target" if re.search(r"\b(?:want|hope|like|be)\b", words, re.IGNORECASE) else "task"


BARE_NAME = re.compile(
    r"\s*(?:(?:key|main|core|strategic|overall|specific|planned|proposed|our|the|its|top|priority)\s+){0,3}"
    r"(?:targets|goals|objectives|aims|priorities|pillars|themes|values|outcomes|commitments|principles|indicators|actions|measures)\s*",
    re.IGNORECASE,
)  # nothing but what lists are called
OWN_LIST = re.compile(rf"{BARE_NAME.pattern}:[^,]+(?:,[^,]+){{2,}}", re.IGNORECASE)  # "Core goals: A, B, C"
NUMERALS = {numeral: value for value, numeral in enumerate("三四五六七八九十", 3)}
NUMBERS = {
    word: value
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
        1,
    )
}
_COUNT = re.compile(
    rf"\b(?P<count>{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?P<head>(?:[a-z&-]+\s*){{1,4}})"
    r"|(?P<chinese>[二两三四五六七八九十]{1,3}|\d{1,2})(?:个|项|大|条|件|点|方面)(?P<what>[^，。；：:]{0,14})",
    re.IGNORECASE,
)


_ALSO_COUNTED = re.compile(r"^(?:[a-z&-]+\s+){0,3}(?:clusters|aspects|dimensions|domains|fronts)\b", re.IGNORECASE)


def counted(words: str) -> int | None:
    """Return how many aims or tasks words tell of, two and more; None where they do not say it."""
    count = None
    for found in _COUNT.finditer(words):
        if CALLED.search(found["head"] or found["what"] or "") or _ALSO_COUNTED.search(found["head"] or ""):
            told = found["count"] or found["chinese"]
            count = NUMBERS.get(told.lower()) or number_of(told)
    return count if count and count > 1 else None


_OF_SOMETHING_ELSE = re.compile(
    r"(?:分为|分成|共分|共有|包括|包含|由)[^，。；：]{0,4}?[二两三四五六七八九十\d]{1,2}个?(?:部分|章节?|篇|板块)[^，。；：]{0,6}[:：]\s*$|(?:机遇|优势|意义|特点|特征|因素|原因|条件|依据)[^，。；]{0,6}[:：]\s*$|\b(?:factors|reasons|opportunities|criteria|advantages|strengths|benefits)\b[^.;]{0,30}:\s*$|[,;]\s+where\s*:\s*$|\b(?:key|main|following|these)\s+points\s*:\s*$"
    r"|\b(?:characteristics|features|attributes|qualities|considerations)\b(?:\s*:|\s+(?:(?:could|may|might|can|would|should)\s+)?(?:include|are|be):?)\s*$"
    r"|(?:^|[.?!\n]\s*)An?\s+(?:good|great|effective|successful|strong|sound|useful|typical|resilient|well-\w+)\s(?:[\w-]+\s){0,4}?[\w-]+:\s*$"
    r"|\b(?:charts?|graphs?|figures?|maps?|diagrams?)\b[^.;:]{0,40}:\s*$|\b(?:defined|differentiated|distinguished|explained)\b[^.;:]{0,40}:\s*$"
    r"|\b(?:sources|stakeholders|partners|agencies|organi[sz]ations|documents|assumptions|categories|definitions|terms)\b[^.;]{0,40}:\s*$"
    r"|\b(?:reports|statements|documents|sections|pages|links)\s+(?:details?|describes?|shows?|explains?|outlines?|contains?)\b[^.;]{0,100}:\s*$"
    r"|\bfollowing\s+(?:\w+\s+)?(?:mayors|councillors|ministers|members|people|persons|companies|countries|cities|towns|regions|provinces|schools|sites)\b[^.;:]{0,60}:\s*$"
    r"|\b(?:select|download|view|click|read)\b[^.;]{0,60}\b(?:sections?|chapters?|parts?|documents?|pages?|links?|pdf|here)\b[^.;:]{0,30}:\s*$"
    r"|\b(?:sections|chapters|parts|headings)\s+of\b[^.;:]{0,40}:\s*$"
    r"|\b(?:segments|sections|chapters|parts)\s+of\s+(?:the|this|our)\s+(?:plan|document|report|strategy)\b[^.:]{0,30}[.:]\s*$"
    r"|\b(?:considerations|reasons|factors|grounds|premises)\s*[.:]\s*$|[一二三四五六七八九两几]个?方面(?:的)?(?:考虑|考量|原因|因素|背景)\s*[。:：]\s*$"
    r"|\b(?:phases|stages)\s*:\s*$|\bmetrics\s*:?\s*$"
    r"|\b(?:structured|organi[sz]ed|arranged|laid\s+out|divided)\s+as\s+follows\s*:\s*$"
    r"|\b(?:plan|document|report|paper)\s+(?:consists\s+of|is\s+(?:composed|made\s+up)\s+of|is\s+(?:divided|organi[sz]ed)\s+into)\s*(?:the\s+following)?\s*:\s*$",
    re.IGNORECASE,
)


def is_of_something_else(words: str) -> bool:
    """Whether words before a list announce what is neither done nor aimed at: chances, reasons, features, parts of a paper."""
    return _OF_SOMETHING_ELSE.search(words) is not None


def looks_back(words: str) -> bool:
    """Whether words before a list tell of what was done, or of papers and persons, and not of what is to be done."""
    words = _THOUGH.sub("", words)
    near = _TO_EFFECT.sub("", _OF_A_PLAN.sub("", _SAY_SO.sub("", words[-_NEAR:])))
    if _REACHED.search(near):
        return True
    return bool(_BACK.search(near)) and not looks_ahead(_ARE.sub("", words))


_SAY_SO = re.compile(
    r"\b(?:documents?|members?|respondents?|participants?|speakers?|authors?)\s+(?:also\s+|then\s+|all\s+)?(?:cent(?:re|er)s?|focus(?:es)?|sets?|outlines?|identif(?:y|ies|ied)|"
    r"lists?|names?|named|propose[sd]?|rests?|defines?|details|agreed|adopted|approved|describes?|puts?)\b",
    re.IGNORECASE,
)  # "The document centres on six directions:" is no list of documents
_THOUGH = re.compile(
    r"(?:尽管|虽然?|固然)[^，。；]{2,40}，|\b(?:despite|although|notwithstanding)\b[^,.;:]{2,80},", re.IGNORECASE
)  # 尽管取得成就，仍面临
_REACHED = re.compile(
    r"(?:^|[，。；])(?![^，。；]*(?:要|将|力争|确保|争取|努力|推动|务求|促进|继续))[^，。；]*(?:取得|实现)了?[^，。；]{0,8}(?:成绩|成效|成果|成就|进展)[。：:]?\s*$"
)  # 各项工作取得较好成绩。 ends what was, whatever stands before it
_TO_EFFECT = re.compile(
    r"(?:提升|提高|带动|增强|巩固|扩大|强化|彰显|发挥|放大|确保|追求|讲求|注重|拓展)[^，。；了已]{0,8}(?:成效|成果)"
)  # what is to have effect has had none yet
_ARE = re.compile(r"\s(?:is|are)\s*:?\s*$")  # "Our achievements are:"


def looks_ahead(words: str) -> bool:
    """Whether words say that something is to be done."""
    return bool(_AHEAD.search(words))


_BY_THEN = re.compile(
    rf"\s*By\s+(?:the\s+(?:end\s+of|year)\s+)?(?:{MONTHS}\s+)?20\d\d,\s+"
    r"|\s*(?:明年|今年|年内)(?:初|底|内|中)?[，,]?|\s*(?:力争|争取|确保)?(?:到|至)?20\d\d年(?:底|末|前)?[，,](?:全[市省县区国州]|我[市省县区州])?"
)


def says_what_to_do(part: str) -> bool:
    """Whether a part begins as a measure does: with a verb, "to" and a verb, a word in -ing, or the name of a deed."""
    part = _BY_THEN.sub("", part, count=1)
    return bool(
        SAYS.match(part) if "\u4e00" <= part.strip()[:1] <= "\u9fff" or part.strip()[:1] in "“《" else DOES.match(part)
    )


_TRUE = re.compile(
    r"(?:得到|取得|迈出|迈上|开创|焕发|实现|达到|提高|提升|增强|改善|优化|巩固|健全|完善|成熟|形成|建成|建立|突破|跃升|领先|筑牢|缩小|扩大|转型|升级|好转|更加|明显|显著|大幅|基本|持续|不断|稳步|全面|进一步|"
    r"显现|凸显|彰显|呈现|成型|完备|跨越|跃上|站稳|焕新|更[优强美高好足实快多])"
)


_HAS_COME = re.compile(r".{4}取得[^，。；]{0,8}(?:突破|进展|成效)$")  # 进一步深化改革取得新突破


def says_what_comes_true(part: str) -> bool:
    """Whether a Chinese part tells an aim as what becomes true of something: 生态环境持续改善."""
    found = _TRUE.search(part)
    return (found is not None and found.start() >= 2) or _HAS_COME.search(part) is not None


def says_what_was_done(part: str) -> bool:
    """Whether a part tells of something done."""
    return bool(_DONE.search(part) or _DID.match(part))


def is_statistic(part: str) -> bool:
    """Whether a part is a figure with its name, not a measure."""
    return bool(_FIGURE.search(part)) and not says_what_to_do(part)


def placed(sentence: Sentence, at: int, parts: Sequence[Span], kind: Kind) -> Iterator[Found]:
    """Yield the parts of a sentence's body, which begins at a place in it, as items with their places in the text."""
    for start, end in parts:
        yield kind, sentence.start + at + start, sentence.start + at + end
