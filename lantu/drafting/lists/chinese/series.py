"""Series in Chinese sentences that nothing announces: four named things and more that one verb of plans governs, and rows of deeds.

突出抓好A、B、C、D and 加快实施A、B、C和D name what is to be done; …；…；… that each begin with a verb are measures; so are clauses that
each say how many of something are built. They are none where the sentence looks back, where most parts are places, bodies or figures, and
where the series only tells by what, for whom or from where something is done.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from lantu.drafting.lists.chinese.behind_us import GUIDES_OR_SINCE
from lantu.drafting.lists.list_leads import (
    Found,
    Span,
    kind_of,
    looks_ahead,
    looks_back,
    placed,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import number_of
from lantu.drafting.sentences.sentences import Sentence

LIKELY = 0.5  # of 220 such items nine of ten are open, half of the others of a list
_LEAST = 4  # parts of a series that nothing announces
_LONGEST = 30  # characters of a named part
_ADVERBS = (
    r"(?:重点|着力|紧紧|牢牢|始终|努力|加快|大力|深入|持续|积极|全面|全力|切实|扎实|稳步|统筹|突出|坚决|奋力|进一步|加速|主动|不断|高质量|有序|科学|系统|继续|协同|狠抓|提出|明确|要|并|还|应|将|拟|就|"
    r"全力以赴|坚定不移|聚力|倾力|同时|一体|着重|优先|强力|纵深|合力|深度|广泛|高标准|更加|加力|做到)"
)
_GOVERNS = (
    r"(?:抓好|做好|办好|当好|打好|打赢|建好|用好|实施|推进|推动|推行|开展|落实|发展|培育|壮大|做强做优做大|做大做强|做优做强|做强做优|做强|做大|做优|打造|建设|建成|构建|创建|争创|"
    r"布局|加强|强化|提升|深化|扩大|完善|健全|优化|改善|促进|拓展|巩固|聚焦|(?<=[紧牢要])围绕|瞄准|解决|破解|整治|补齐|筑牢|守牢|塑造|擦亮|叫响|锻造|谋划|启动)"
)
_WHO = re.compile(rf"(?:全[年国省市县区镇乡村]|[我本][国省市县区镇])?(?>{_ADVERBS}*)(?=.{{4}})")
_VERB = rf"(?>{_ADVERBS}*)(?:{_GOVERNS}|(?<=突出|统筹|加快|狠抓))(?!了|过|出)"  # atomic: reading stays linear
_OPENS = re.compile(rf"(?:[^、]{{0,14}}[是要将须应即])?{_VERB}(?:成为|成|好|一批)?(?=[“「]?.{{2}})")
_CLAUSE = re.compile(r"(?:“[^”]*”|「[^」]*」|《[^》]*》|（[^）]*）|\([^)]*\)|[^，。；：！？,\n])+")
_PART = re.compile(r"(?:“[^”、]*”|「[^」、]*」|《[^》]*》|（[^）]*）|\([^)]*\)|[^、])+")
_LAST = re.compile(r"(?<=[^、]{2})(?:以及|[和与及])(?=[^、]{2,}$)")
_MORE = re.compile(r"等(?P<what>[^、]{0,16})$")
_COUNTED = re.compile(r"(?P<count>[三四五六七八九十]{1,2}|\d{1,2})(?:个|大|类|条|项)[^、]{0,10}$")
_BODIES = re.compile(r"(?:企业|公司|单位|部门|地区?|国家|[省市县区镇乡村])(?:的|$)")
_PLACES = re.compile(
    r"(?:[省市县镇乡村街道河江湖路线桥站山岛厂局委办部厅院校馆所]|单位|部门|公司|人员|同志|街道)[”」]?$"
)
_NUMBER = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d年)\d")
_SHARED = re.compile(
    r"[^、]{2,}(?:总体规划|规划|计划|方案|年度)(?:的)?(?:任务|要求|目标)$|等[^、]*(?:产业|行业|领域)发展$"
)  # 落实A、B和C规划任务: of all of them
_SUCH = re.compile(
    r"以[^、，]{1,10}为[^、，]{2,4}$|[^、，]{2,8}为(?:基础|依托|支撑|补充|主体|主导|重点|保障|核心|骨干)$"
)
_MATERIAL = re.compile(r"(?:的|与|和)?[^、]{0,10}(?:关系|作用|优势|机遇|会议|讲话|精神|论述|责任|意识|问题)$")


def find(sentences: list[Sentence], begun: set[int]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of such series; begun: where the sentences start that hold an item already."""
    titled = any(looks_back(sentence.text) for sentence in sentences[:_TITLE] if _is_title(sentence))
    told = -1  # the line that has told of what was
    for sentence in [] if titled else sentences:
        so_far = _SO_FAR.search(sentence.text) is not None and not looks_ahead(sentence.text)
        past = so_far or looks_back(sentence.text) or _BEHIND_US.search(sentence.text) is not None
        before, told = told, sentence.line if past else told
        if so_far or before == sentence.line:
            continue
        if (
            sentence.head
            or "\t" in sentence.text
            or any(map(looks_back, sentence.heads))
            or GUIDES_OR_SINCE.match(sentence.text)
            or _COUNTS.search(sentence.text)
        ):
            continue
        if sentence.start not in begun:
            yield from _between_semicolons(sentence)
            yield from _built(sentence)
            yield from _begun_alike(sentence)
        if sentence.text.count("、") >= _LEAST - 2:
            yield from _quoted(sentence)
            yield from _governed(sentence, sentence.start in begun)


_BEHIND_US = re.compile(r"[一五]年来|过去[一五]年|[^有]了(?:全|经济|一批|\d)")
_SO_FAR = re.compile(
    r"(?:^|[，。；：])(?:今年)?(?:[一二三四]|前[一二三四两]?个?)季度，|上半年，|历史性(?:地)?(?:实现|跨越)|迈上新台阶|已(?:开工|竣工|完工|完成|建成)\d|竣工\d"
    r"|[^，。；]{4}(?:明显|显著|大幅)(?:改善|提升|提高|增强)，(?:完成|建成|新增|启动)[^，。；]*\d"
)  # what a report of some months tells, and what has become better by so many
_COUNTS = re.compile(
    r"(?:开展|实施|启动|成立|开工)以来|(?:数据|统计)[^，。；]{0,4}显示|据统计"
)  # what has been reached
_TITLE = 3  # sentences among which a text's title stands


def _is_title(sentence: Sentence) -> bool:
    return len(sentence.text) <= _LONGEST and not re.search(r"[，。；：]", sentence.text)


_QUOTED = re.compile(
    rf"(?:^|(?<=[，。；：]))(?:探索|创新)?{_VERB}[“「](?P<body>[^“”「」，。；、]{{2,14}}(?:、[^“”「」，。；、]{{2,14}}){{3,}})[”」]"
    r"(?!的?(?:工作|总)?(?:机制|制度|要求|思路|原则|模式|方针|理念))"
)


def _quoted(sentence: Sentence) -> Iterator[Found]:
    """Yield the parts of a quotation that a verb of plans governs: 实施“A、B、C”."""
    for match in _QUOTED.finditer(sentence.text):
        before = sentence.text[: match.start()]
        if not looks_back(before) and not says_what_was_done(sentence.text[match.start() :]):
            parts = [part.span() for part in re.finditer(r"[^、]+", match["body"])]
            yield from placed(sentence, match.start("body"), parts, "task")


def _governed(sentence: Sentence, named: bool) -> Iterator[Found]:
    """Yield the parts of a clause that begins with a verb of plans: 突出抓好A、B、C、D; or that each begin with one.

    named: whether an item begins in the sentence; what a colon parts off from it tells of it.
    """
    for clause in _CLAUSE.finditer(sentence.text):
        before = sentence.text[: clause.start()]
        if clause[0].count("、") < _LEAST - 2 or looks_back(before) or says_what_was_done(clause[0]):
            continue
        if named and re.search(r"[:：]\s*$", before):
            continue
        parts = _without_verb(clause[0], _closed(clause[0], [part.span() for part in _PART.finditer(clause[0])]))
        if _are_named([clause[0][slice(*part)].strip() for part in parts]):
            yield from placed(sentence, clause.start(), parts, kind_of(clause[0][parts[-1][1] :]) or "task")


def _closed(clause: str, parts: list[Span]) -> list[Span]:
    """Return the parts with the last one parted at 和, or ended before 等 or a number of all; none where these speak against a list."""
    if not parts:
        return []
    start, end = parts[-1]
    if more := _MORE.search(clause, start + 2):
        return [] if _BODIES.search(more["what"]) else [*parts[:-1], (start, more.start())]
    if told := _COUNTED.search(clause, start):
        return [*parts[:-1], (start, told.start())] if number_of(told["count"]) == len(parts) else []
    last = _LAST.search(clause, start, end)
    alike = last and clause[last.start() - 1] in {clause[at - 1] for _, at in parts[:-1]}
    if last and not alike and last.start() - start < min((at - begin for begin, at in parts[1:-1]), default=3) - 1:
        last = None  # 全国文化和旅游融合发展样板地 behind longer names is one
    return [*parts[:-1], (start, last.start()), (last.end(), end)] if last else parts


def _without_verb(clause: str, parts: list[Span]) -> list[Span]:
    """Return deeds as they are, names without the verb that governs them all; none where no verb of plans does."""
    if not parts:
        return []
    who, opened = _WHO.match(clause), _OPENS.match(clause)
    deeds = [(who.end() if who else 0, parts[0][1]), *parts[1:]]
    if all(says_what_to_do(clause[slice(*part)]) for part in deeds):
        return deeds
    return [(opened.end(), parts[0][1]), *parts[1:]] if opened and opened.end() < parts[0][1] else []


def _are_named(names: Sequence[str]) -> bool:
    """Whether parts are enough, short, and most of them neither places, bodies nor figures."""
    if len(names) < _LEAST or not all(2 <= len(name) <= _LONGEST for name in names):
        return False
    if any(name.count("“") != name.count("”") for name in names):
        return False  # a quotation over all of them
    if any(re.search(r"等(?=[\u4e00-\u9fff]{2})", name) for name in names):
        return False  # 高校毕业生、退役军人等群体就业帮扶: a series within one part
    if any(map(_SUCH.match, names)) or _SHARED.match(names[-1]):
        return False  # 以居家为基础、社区为依托、…的体系
    if (
        re.search(r"[化式型性]的", names[-1])
        and sum(name[-1] in "化式型性次" for name in names[:-1]) * 2 >= len(names) - 1
    ):
        return False  # 立体式、便捷化、一体化的交通网络
    shared = any(re.search(r"的[\u4e00-\u9fff]{2,4}$", name) and len(after) <= 6 for name, after in pairwise(names))
    others = sum(bool(_PLACES.search(name) or _NUMBER.search(name)) for name in names)
    return not shared and others * 3 < len(names) and _MATERIAL.search(names[-1]) is None


_LEAD = re.compile(r"^.*(?:即|：|要求|提出|强调|指出|[，：](?:要|将)|是)[，：]?(?=.{6})")


def _between_semicolons(sentence: Sentence) -> Iterator[Found]:
    """Yield parts between semicolons that each begin with what is to be done: three and more in a row, or two with the same verb.

    What leads into the first is none of it: “两个实施”，即实施A，…；实施B，….
    """
    parts = [part.span() for part in re.finditer(r"[^；。]+", sentence.text)]
    if len(parts) < 2:
        return
    (start, end), again = parts[0], sentence.text[slice(*parts[1])].strip()[:2]
    said = sentence.text[start:end]
    lead = re.match(r"[要将](?=.{4})", said) or (
        None if says_what_to_do(said) else re.match(rf"^.*[，：](?={re.escape(again)})", said) or _LEAD.match(said)
    )
    parts[0] = (start + lead.end() if lead else start, end)
    names = [sentence.text[slice(*part)] for part in parts]
    twice = len(parts) == 2 and names[0].strip()[:2] == names[1].strip()[:2]
    yield from _rows(sentence, parts, says_what_to_do, 2 if twice else 3)


def _built(sentence: Sentence) -> Iterator[Found]:
    """Yield three clauses and more in a row that each say what is to be done with how many: 新建A3处，改造B200户，…."""
    clauses = [clause.span("said") for clause in re.finditer(r"(?:全年)?(?P<said>[^，；。：]+)", sentence.text)]
    yield from _rows(sentence, clauses, lambda part: says_what_to_do(part) and _NUMBER.search(part) is not None, 3)


def _begun_alike(sentence: Sentence) -> Iterator[Found]:
    """Yield three clauses and more that begin with the same verb or adverb of plans: 大力推进A，大力推进B，大力推进C."""
    alike: dict[str, list[Span]] = {}
    for clause in re.finditer(r"[^，；。：]+", sentence.text):
        if says_what_to_do(clause[0]):
            alike.setdefault(clause[0].strip()[:2], []).append(clause.span())
    for run in alike.values():
        figures = sum(_NUMBER.search(sentence.text[slice(*part)]) is not None for part in run)
        told = sentence.text[run[0][0] : run[-1][1]]
        if len(run) >= 3 and figures * 2 <= len(run) and not looks_back(sentence.text[: run[0][0]]):
            yield from placed(sentence, 0, [] if says_what_was_done(told) else run, "task")


def _rows(sentence: Sentence, parts: list[Span], is_one: Callable[[str], bool], least: int) -> Iterator[Found]:
    """Yield the parts of each row of so many and more of which each is one, and that was not done."""
    run: list[Span] = []
    for part in [*parts, None]:
        if part is not None and is_one(sentence.text[slice(*part)]):
            run.append(part)
            continue
        told = sentence.text[run[0][0] : run[-1][1]] if run else ""
        if len(run) >= least and not looks_back(sentence.text[: run[0][0]]) and not says_what_was_done(told):
            yield from placed(sentence, 0, run, "task")
        run = []
