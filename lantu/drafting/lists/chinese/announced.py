"""Lists in a Chinese sentence that a noun announces before them (任务包括…), behind them (…等三项任务) or in brackets.

Parts are a list where they are as many as told, or of one shape: deeds, or works by their names.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese.announced_parts import alike, all_do, all_shaped, told_parts
from lantu.drafting.lists.chinese.behind_us import BEGUN, NOT_MET, VISITED, is_done
from lantu.drafting.lists.chinese.nouns_and_counts import COUNT, COUNT_BEHIND, NOUN, count_of
from lantu.drafting.lists.chinese.parts import PARTED, shaped, split, ways_of
from lantu.drafting.lists.list_leads import (
    Found,
    kind_of,
    looks_back,
    placed,
    says_what_to_do,
)
from lantu.drafting.sentences.sentences import Sentence

_BEFORE = re.compile(
    rf"(?:{COUNT}[^，。；：:、\d]{{0,12}}?)?(?P<head>{NOUN}|区|枢纽|阶段|指标|部分|板块)[”\"」]?(?P<named>(?:(?![二两三四五六七八九十]{{1,2}}[项大个条])[^，。；：:、\d（(]){{0,10}})"
    r"(?P<glue>[：:]|(?:[，,][^，,。；;：:]{2,12}(?:指出|表示|说明|介绍|强调)[，,])?[，,]?\s*(?:(?:其中|主要|重点|分别|依次|具体|即)*(?:包括|包含|涵盖|分为|分别是|分别为|就是|即|有|是|为))\s*[：:]?)\s*(?P<body>[^。！？\n]+)"
)
_BEHIND = re.compile(
    rf"(?P<body>[^，。；：:！？\n]{{4,160}}?)[”」》]?\s*(?:(?P<more>等)\s*(?:(?:[^，。；：:、\d“”「」]{{0,8}}[“「][^，。；：:、\d“”「」]{{0,6}}?)?{COUNT})?|{COUNT_BEHIND})"
    rf"(?P<between>[^，。；：:、\d]{{0,8}}?)(?P<head>(?!重点(?=[\u4e00-\u9fff])(?!工作|任务|项目|工程|领域|方向|举措|行动))(?:{NOUN}|面向))(?!思路|方针|基调|总基调)"
)
_BRACKETS = re.compile(
    rf"{COUNT}[^，。；：:、\d]{{0,12}}?(?P<head>{NOUN})[”\"」]?\s*[（(](?P<body>[^（）()]{{6,240}})[）)]"
)
_OPENS = re.compile(
    r"^.*(?:提出|强调|围绕|聚焦|包括|涵盖|涉及|明确|部署|推进|推动|实施|实现|锚定|抓好|做好|办好|办成|面临|针对|扭住|紧扣|紧盯|用好|即|从|以|将|在|配合|通过|透过|落实|突出|统筹|形成|分为|归纳为|坚持|开展|打好|打赢|订定|制定|采取|按照|设置|设立|列出)了?(?=[^、了]{2,}$)"
)
_TOPICS = re.compile(
    r"^[^、，]{0,8}(?:会议|全会|会上|市长|省长|书记)[^、，]{0,4}就(?![业近地学医是])(?=..)"
)  # 会议就推进A、加强B等三项工作
_GOVERNS = re.compile(
    r"^.*(?:创建|打造|建设|实施|推进|推动|构建|发展|培育|围绕|聚焦|提出|形成|做强|做大|壮大|突出|抓好|开展|落实|完善|强化|打好|建成)(?!了)(?=[^、]{2,}$)"
)
_GUIDES = re.compile(
    r"思路|指导思想|总要求|总体要求|总的要求|总基调|方针"
)  # what work goes by: 坚持以…为指导，全面贯彻…
_OF_ALL_WORK = re.compile(r"总(?:体|的)?$")  # 工作的总体要求是：以…为主题，…
_OF_A_PAPER = ("部分", "板块")  # which a plan may name by what is to be done in each
_MARK = re.compile(r"\s*[\d一二三四五六七八九十]{1,2}、")
_CLOSED = re.compile(
    r"[^“「、]{0,8}[”」](?:和|与|及|以及)"
)  # ……工作”和A、B: what a quotation ended before the first part
_MADE_OF = re.compile(r"[以把将][^，。；：]{0,10}$")
_MANY = 5  # parts that may have two characters each where as many are told


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of the parts of announced lists."""
    for sentence in sentences:
        if sentence.head and not re.search(r"[，。；：:]", sentence.text[4:]):
            continue
        if "\t" in sentence.text or not re.search(r"[、；;：，]", sentence.text):
            continue
        for way in (_in_brackets, _namely, _before, _behind, _by_count):
            yield from way(sentence)


def _in_brackets(sentence: Sentence) -> Iterator[Found]:
    for match in _BRACKETS.finditer(sentence.text):
        parts = split(match["body"], PARTED)
        if len(parts) == count_of(match):
            yield from told_parts(sentence, match, parts, kind_of(match["head"]) or "task")


_NAMELY = re.compile(
    r"(?:工程|行动|计划|目标|战略|任务|举措|措施)[”」]?\s*[（(](?:即|包括)[：:，,]?(?P<body>[^（）()]{6,240})[）)]"
)  # “4321”工程（即筹集…；收集…；培育…）


def _namely(sentence: Sentence) -> Iterator[Found]:
    """Yield what brackets say a work or an aim is: three parts and more that say what to do."""
    for match in _NAMELY.finditer(sentence.text):
        parts = split(match["body"], re.compile(r"[；;]" if re.search("[；;]", match["body"]) else r"[、，,]"))
        names = [match["body"][slice(*part)] for part in parts]
        if len(parts) > 2 and all_do(names):
            yield from placed(sentence, match.start("body"), parts, "task")


def _before(sentence: Sentence) -> Iterator[Found]:
    at = 0
    while match := _BEFORE.search(sentence.text, at):
        at = match.start("body")
        kind = "target" if match["named"].endswith("目标") else kind_of(match["head"]) or "task"
        lead = sentence.text[: match.start("head")][-30:]
        if BEGUN.search(sentence.text[: match.start()] + match[0][:12]):
            continue
        governed = match["glue"] == "为" and (match["named"].endswith("作") or _MADE_OF.search(lead) is not None)
        if (
            looks_back(lead)
            or governed
            or _GUIDES.search(match["head"] + match["named"])
            or (match["head"] == "要求" and _OF_ALL_WORK.search(lead + (match["count"] or "")))
            or re.fullmatch(r"[，,]\s*为", match["glue"])
        ):
            continue  # 以项目为抓手，…；加强管理，为发展…
        if NOT_MET.search(match["named"]) or (match["head"] == "指标" and count_of(match) is None):
            continue
        if match["head"] in _OF_A_PAPER and (
            count_of(match) is None or not all_do(re.split("[；;]" if "；" in match["body"] else "、", match["body"]))
        ):
            continue  # 报告分三个部分：一、回顾；二、…
        colon = match["glue"].rstrip().endswith(("：", ":"))
        body, near = match["body"], len(match["named"]) <= 3 or match["named"].endswith("目标")
        first = re.split(r"[，,](?!\s*以及)|[；;：:]", body)[0]
        ways = ways_of(first)
        if "；" in body or ";" in body:
            ways.insert(0 if colon else len(ways), split(body, re.compile(r"[；;]")))
        if colon:
            ways.insert(1, split(re.split(r"[；;]", body)[0], re.compile(r"[，,；;]")))
            ways.insert(0, _built(body))
        elif re.search("包括|包含|涵盖", match["glue"]):
            ways.append(_by_clauses(body))
        count = count_of(match)
        for parts in sorted(ways, key=lambda way: len(way) != count) if count else ways:
            if alike([body[slice(*part)] for part in parts], count, kind, colon and near, body):
                yield from told_parts(sentence, match, parts, kind)
                at = match.end("body") if not re.search("包括|涵盖|包含", body) else at
                break


def _by_clauses(body: str) -> list[tuple[int, int]]:
    """Return the clauses of a body that commas part, three and more, where each says what to do; else none."""
    parts = split(re.split("[；;：:]", body)[0], re.compile("[，,]"))
    return parts if len(parts) >= 3 and all(says_what_to_do(body[slice(*part)]) for part in parts) else []


def _built(body: str) -> list[tuple[int, int]]:
    """Return the parts of a row of things to be built, each with its number, however they are parted; none where it is no such row."""
    parts = split(body, re.compile(r"[，,、；;]"))
    names = [body[slice(*part)] for part in parts]
    enough = sum(says_what_to_do(name) for name in names) * 6 >= len(names) * 5
    return parts if enough and sum(re.search(r"\d", name) is not None for name in names) * 6 >= len(names) * 5 else []


def _behind(sentence: Sentence) -> Iterator[Found]:
    for match in _BEHIND.finditer(sentence.text):
        count = count_of(match)
        if "、" not in match["body"] or VISITED.search(match["body"].split("、")[0]):
            continue
        if count is None and re.match(r"方面|领域|内容|区|问题|工作|面向", match["head"]):
            continue  # names in passing: 在教育、医疗等方面
        if is_done(sentence.text, match.end()):
            continue
        body = match["body"]
        skip = marked.end() if (marked := _MARK.match(body) or _CLOSED.match(body)) else 0
        first = body[skip:].split("、")[0]
        topics = _TOPICS.match(first)
        opened = topics if topics and says_what_to_do(first[topics.end() :]) else _OPENS.match(first)
        skip += opened.end() if opened else 0
        before = sentence.text[: match.start("body") + skip]
        if looks_back(before) or BEGUN.search(before):
            continue
        quoted = re.search(r"[「“](?![^、]*[」”])", body[: body.find("、")])
        skip = max(skip, quoted.end() if quoted and count else 0)
        ways = [[(start + skip, end + skip) for start, end in way] for way in ways_of(body[skip:])]
        for parts in sorted(ways, key=lambda way: len(way) != count):
            names = [body[slice(*part)] for part in parts]
            enough = count is not None and (
                len(parts) == count or (match["more"] and 3 <= len(parts) <= count and shaped(names, counted=True))
            )
            told = re.search("包括|涉及|涵盖|即$", body[:skip]) is not None
            if enough or (count is None and len(parts) >= 3 and (told or shaped(names))):
                big = re.search(r"大(?=[^大]*$)", sentence.text[match.end("body") : match.start("head")]) is not None
                many = big and count == len(parts) >= _MANY  # 出行、看病、用餐、住房、学习等五大方面
                named = sum(len(name.strip()) > 2 for name in names) * 2 > len(names)  # not 产业、人才、文化 in passing
                if (named or many) and all(2 <= len(name.strip()) <= 40 for name in names):
                    yield from told_parts(sentence, match, parts, kind_of(match["head"]) or "task")
                break
        else:
            yield from _behind_inner_verb(sentence, match, count)


_INNER = re.compile(r"、.*(?:实施|开展|启动|推进)(?=[^、]{2,}、)")


def _behind_inner_verb(sentence: Sentence, match: re.Match[str], count: int | None) -> Iterator[Found]:
    """Yield three works and more behind the last verb of a body, of as many as are counted: 围绕A、B实施C、D、E等20个专项行动."""
    inner = _INNER.search(match["body"]) if match["more"] and count else None
    if inner is None or not re.match(r"行动|工程|项目|计划|专项|举措|措施", match["head"]):
        return
    parts = split(match["body"][inner.end() :], re.compile("、"))
    if 3 <= len(parts) <= (count or 0) and all(2 <= end - start <= 20 for start, end in parts):
        moved = [(start + inner.end(), end + inner.end()) for start, end in parts]
        yield from told_parts(sentence, match, moved, kind_of(match["head"]) or "task")


_ANY_HEAD = re.compile(
    r"(?P<body>[^，。；：:！？\n]{4,160}、[^，。；：:！？\n、]{2,24}?)(?P<more>等)?(?:是|为|作为|成为)?(?P<count>[三四五六七八九]|十[一二三四五六七八九]?|\d{1,2})(?P<measure>大|类|项|个|件|条)"
    r"(?P<head>[\u4e00-\u9fff]{2,6}?(?=[，。；、：]|$|建设|发展|[进作]行?了?[^，。；、：]{0,4}部署)|[\u4e00-\u9fff]$)"
)


def _by_count(sentence: Sentence) -> Iterator[Found]:
    """Yield as many parts as are counted behind them, whatever they are called.

    Each says what to do or is named as a work, or one verb governs all: 创建A、B、C三大品牌.
    """
    for match in _ANY_HEAD.finditer(sentence.text):
        body, count = match["body"], count_of(match) or 0
        if is_done(sentence.text, match.end()):
            continue
        first = body.split("、")[0]
        opened = _TOPICS.match(first) or _OPENS.match(first)
        deeds = _cut_at(body, opened.end() if opened else 0)
        parts = next((way for way in deeds if _as_many(way, count, match["more"]) and all_shaped(body, way)), [])
        if not parts and match["measure"] == "大" and (governed := _GOVERNS.match(first)):
            parts = next((way for way in _cut_at(body, governed.end()) if len(way) == count), [])
            parts = parts if all(end - start <= 24 for start, end in parts) else []
        if all(2 <= end - start <= 40 for start, end in parts):
            yield from told_parts(sentence, match, parts, kind_of(match["head"]) or "task")


def _cut_at(body: str, at: int) -> list[list[tuple[int, int]]]:
    return [[(start + at, end + at) for start, end in way] for way in ways_of(body[at:])]


def _as_many(parts: list[tuple[int, int]], count: int, more: str | None) -> bool:
    return len(parts) == count or (more is not None and 3 <= len(parts) < count)
