"""Whether a Chinese sentence without a word of time bids: its clause begins with what is to be done, and the text tells nothing past."""

import re
from collections.abc import Sequence

from lantu.drafting.lists.list_leads import says_what_to_do
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.parts_of_years import part_told
from lantu.drafting.times.passages import Passage
from lantu.drafting.times.periods import View, tells_what_was, without_aimed_sums

_PAST = re.compile(
    r"同比|环比|(?:比|较)上年|去年|上年|过去|回顾|以来|截至|累计|超额|荣获|获评|不变价|(?:增长|下降|提高|回落)了?[\d.]+(?:%|个百分点)(?!左右|以上|以内)|"
    r"了(?![解结])|已(?!有[^，。]*将)|(?<!年内)(?<!计划)完成投资|初步(?:核算|统计)|现有|拥有|(?<!项)目前(?!期)|共有|设有(?![机效序])"
    r"|(?:超过|超出|高于|优于)[^，。；]{0,24}(?:年度|全年|年初|计划|规划|预期|既定|考核)[^，。；]{0,4}(?:目标|任务)"
)
_COMING = re.compile(
    r"(?:以下|下列|主要|预期)目标|(?:未来|今后)[\d一二三四五六七八九十两几]+年[^。；]{0,16}(?:将(?!近)|(?<![主重首必纲概需摘提])要|拟)(?!求)|(?:今年|明年|下半年|新一年|来年)[，,]?[^，。；]{0,16}(?:要|将(?!近)|拟|计划|怎么干|怎么做|目标|打算|安排|重点)(?!求)|(?<![\d年])(?:20|21)\d\d年[^，。；]{0,12}[，,]?(?:将(?!近)|(?<![主重首必纲概需摘提])要|拟)(?!求)"
)
_NO_DEED = re.compile(r"建成区|实现(?!.*(?:全覆盖|新增))|达到?|占|保持|稳定|发展(?:水平|指数)|常住|户籍")


_IN_A_YEAR = re.compile(r"\W*(?:19|20)\d\d年[，,]")


def is_past(sentence: Sentence) -> bool:
    """Whether a sentence tells what was."""
    led = _IN_A_YEAR.match(sentence.text)
    bids = led is not None and says_what_to_do(sentence.text[led.end() :])  # 2031年，加快堤防建设
    return says_past(sentence) or (tells_what_was(sentence) and not bids)


def says_past(sentence: Sentence) -> bool:
    """Whether a sentence has a word of what was, or tells of a part of a year."""
    return bool(_PAST.search(without_aimed_sums(sentence.text)) or part_told(sentence.text))


def first_mood(sentences: Sequence[Sentence]) -> bool:
    """Whether a text bids before any of its sentences has said so: Chinese, and the first that tells a time tells of what is to come."""
    chinese = sum(re.search(r"[\u4e00-\u9fff]{4}", one.text) is not None for one in sentences)
    if chinese * 2 <= len(sentences):
        return False
    began = _YEAR_ALONE.fullmatch(sentences[0].text) if sentences else None
    for sentence in sentences:
        later = [int(year) for year in re.findall(r"(?<!\d)20\d\d(?!\d)", sentence.text)]
        if began and any(year > int(began[1]) for year in later):
            return False  # 2023年 over what was done, and 2024 over what is aimed at
        if coming := _COMING.search(sentence.text) or is_past(sentence):
            return not isinstance(coming, bool)
    return True


_YEAR_ALONE = re.compile(r"\W*(20\d\d)年?\W*")


def next_mood(sentence: Sentence, bids: bool) -> bool:
    """Whether the sentences behind this one bid: from one that tells of this year's aims to one that tells what was."""
    if _COMING.search(sentence.text):
        return True
    return bids and not is_past(sentence)


_THEN = re.compile(
    r"(?:今年|明年|明?、?后年|来年|年底前?|未来|后续)[^，。；]{0,4}(?:预计)?(?:将(?!近)|再|(?<![主重首必纲概需摘提])要|计划|拟|可望|目标)[^，。；]{0,12}$|(?:^|[，。；：])(?:[^，。；]{0,4})希望(?!工程|小学|之|学校|的)[^，。；]{0,16}$|目标(?:今年|明年)[^，。；]{0,6}$|^目标(?:是|为)?(?:提升|提高|达到|降低|减少|增加|压减|缩短)[^，。；\d]{0,12}$|(?:全年|年内|年度)(?:计划|拟|将|力争)[^，。；\d]{0,16}$"
)
_THUS_FAR = re.compile(
    r"本月起[^，。；\d]{0,6}$|(?:19|20)\d\d年已有(?:约|近|超)?$|今年\d{1,2}月(?:底|份)?(?:为|达|是|有|已)[^，。；]{0,4}$|目前(?:已|共|仅)?(?:有|是|为|完成|达到?|建成)[^，。；]{0,4}$"
    r"|(?<![\d〇零])(?:[一二两三四五六七八九十]|\d{1,2})年前[^，。；将拟前]{0,12}$"
    r"|过去的?[\d一二两三四五六七八九十]{1,2}年(?:来|间)?[^，。；将拟料]{0,12}$"
    r"|(?:^|至|到|于|在|[市县区省港])去年(?:\d{4}年)?(?:全年|底|末)?(?!提出|确定|制定|启动|开工|结转|的|通过|公布|发布|宣布|同期|相比)[^，。；将拟]*(?<!比去年)$"
    r"|(?<!而)已(?!有)[^，。；将拟\d]{1,8}$|占[^，。；\d]{0,6}(?:任务|计划)的?$|(?:当年实际增长|实际(?:完成|达到?|减[量少]|新增|建成|下降|投入|到位)|只有|仅有|仅为|仅达)(?:了|是|为)?$"
)


_PROJECTED = re.compile(
    r"预计该年度?[^。；]{0,90}$|20\d\d/\d\d年?度?[至到—–-]20\d\d/\d\d年度?[^。；]{0,40}预计[^。；]{0,80}$|预计20\d\d(?:/\d\d)?(?:年度?)?[至到—–-]20\d\d(?:/\d\d)?年度?[^。；]{0,80}$"
)  # over years


def side_of_words(lead: str, said: str = "") -> View:
    """Return whether the words before a figure tell of what is or of what is to come: 目前已有32条, 今年再新增50条.

    lead: of its clause; said: of its sentence, which may project over years (预计2026年至2030年…).

    >>> [
    ...     side_of_words(lead)
    ...     for lead in ("目前已有", "今年预计再新增", "明后年再动工", "过去4年增加", "至去年约", "新增")
    ... ]
    ['back', 'ahead', 'ahead', 'back', 'back', '']
    """
    return "back" if _THUS_FAR.search(lead) else "ahead" if _THEN.search(lead) or _PROJECTED.search(said) else ""


def side_of_bids(passage: Passage, sentence: Sentence, clause: str) -> View:
    """Return that a figure of a clause is promised, where the passage bids and the clause says what to do; else nothing."""
    return "ahead" if passage.bids and says_to_do(sentence, clause) else ""


def says_to_do(sentence: Sentence, clause: str) -> bool:
    """Whether a clause of a sentence, or the sentence, begins with what is to be done, and the sentence tells nothing past.

    >>> from lantu.drafting.sentences.sentences import split
    >>> [says_to_do(split(text)[0], text) for text in ("新建口袋公园12个", "建成了口袋公园12个", "建成区绿地率41%")]
    [True, False, False]
    """
    if _PAST.search(without_aimed_sums(sentence.text)):
        return False
    return any(
        says_what_to_do(words) and not _NO_DEED.match(words)
        for piece in (clause, sentence.text)
        if (words := _unmarked(piece))
    )


_FROM_ANOTHER_PAGE = re.compile(r"\s*[（(][上下][接转][^（()）]{1,8}[)）]\s*")


def _unmarked(words: str) -> str:
    words = _FROM_ANOTHER_PAGE.sub("", words, count=1)
    mark = first_mark(words)
    words = words[mark.end :] if mark else words
    return re.sub(
        r"^(?:[一二三四五六七八九十]{1,3}是|研究(?=制定|编制|起草|出台)|新(?=铺|敷设|栽|植|引进|培育|发展|安装|购置|添置|布设|拓宽)|每年(?=新|改|建|完|实|培|引|扩|修|整|治|推)|(?:今年|年内|全年|年底前)[，,]?(?=新|改|建|完|实|推|开|启|打|增|培|引|扩|修|整|治)|[^，。：]{2,24}(?:方面|项目有)[，：]|其中[，：]|(?:在|对)[^，。；]{1,18}?(?=硬化|改造|新建|建设|安装|实施|开展|进行|更换|铺设|升级|提升)|主要(?=铺设|新建|改建|改造|实施|修建|安装|完成|开展)|[▶●•■◆\s]+)",
        "",
        words,
    ).lstrip("，、；： ")
