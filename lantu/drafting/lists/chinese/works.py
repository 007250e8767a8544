"""Works in Chinese sentences: three and more that one verb governs, bids that each begin with 要, names that one verb repeats.

And parts that a number behind them counts: 在A、B、C等三方面, or A、B、C。这三项….
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from lantu.drafting.lists.chinese.behind_us import is_done
from lantu.drafting.lists.chinese.parts import BUILDING
from lantu.drafting.lists.list_leads import Found, looks_back, placed, says_what_to_do, says_what_was_done
from lantu.drafting.lists.list_marks import number_of
from lantu.drafting.sentences.sentences import Sentence


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of works that are enumerated in a sentence."""
    yield from _works(sentences)
    yield from _counted_by_the_next(sentences)
    yield from _bid_after_bid(sentences)
    for sentence in sentences:
        if not sentence.head and "\t" not in sentence.text:
            yield from _bids(sentence)
            yield from _same_verb(sentence)
            yield from _respects(sentence)
            yield from _respects_of_a_plan(sentence)
            yield from _named_alike(sentence)
            yield from _of_one_word(sentence)


_DOES = re.compile(
    r"(?:推进|推动|开展|实施|加强|抓好|落实|统筹|加快|完善|打造|包括|涵盖|主要有|着力|突出|聚焦|围绕|谋划|启动|组织|做好)(?P<body>(?!的|了|[^、]{0,4}一批)[^，,。；;：:\n]{10,200})"
)
_NOT_OPEN = r"(?:[^、（(“《]|[（(][^）)]*[）)]|“[^”]*”|《[^》]*》)+"


def _works(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield three works and more that one verb governs: 推进雨污分流改造、排水防涝设施建设、黑臭水体治理."""
    for sentence in sentences:
        if sentence.head or "\t" in sentence.text:
            continue
        for match in _DOES.finditer(sentence.text):
            if looks_back(sentence.text[: match.start()]) or is_done(sentence.text, match.end()):
                continue
            parts = list(re.finditer(_NOT_OPEN, match["body"]))
            more = next((at for at, part in enumerate(parts, 1) if re.search(r"等[^、]{0,12}$", part[0])), len(parts))
            parts = parts[:more]  # …等民生工程、发展工程
            named = [BUILDING.search(re.sub(r"等[^、]{0,12}$", "", part[0])) is not None for part in parts]
            if (
                len(parts) >= 3
                and sum(named) >= max(3, len(parts) - 1)
                and all(3 <= len(part[0]) <= 30 for part in parts)
            ):
                base = sentence.start + match.start("body")
                for part in parts:
                    more = re.search(r"等[^、]{0,12}$", part[0])
                    yield "task", base + part.start(), base + part.start() + (more.start() if more else len(part[0]))


_LONG = 40  # characters after which a bid is named by its first clause
_WHO = r"(?:[^，；：。、]{0,12}(?<![主重需必首只不想既正]))?"  # 全县上下要
_BID = re.compile(rf"(?:^|(?<=[；：])|(?<=[，,]))\s*{_WHO}要(?!求|是|点|么|不)(?P<said>[^；。]{{4,120}})")


def _bids(sentence: Sentence) -> Iterator[Found]:
    """Yield three bids and more between semicolons that each begin with 要: 要加强A，提升B；要推进C；要做好D."""
    parts = [part for part in re.finditer(r"[^；。]+", sentence.text) if part[0].strip()]
    found = [_BID.search(part[0]) for part in parts]
    bids = [(part, bid) for part, bid in zip(parts, found, strict=True) if bid]
    begun = all(not part[0][: bid.start()].strip() for part, bid in bids[1:])
    doing = sum(says_what_to_do(bid["said"]) for _, bid in bids)
    if len(bids) >= 3 and len(bids) == len(parts) and begun and doing * 3 >= len(bids) * 2:
        for part, bid in bids:
            at = sentence.start + part.start() + bid.start("said")
            yield "task", at, at + _named(bid["said"])


_BODY = r"(?:[^，；：。、]{0,12}(?:地区?|部门|单位|各级|干部|上下|[市县区镇乡村]|街道|同志|大家))?"
_SPEAKS = r"(?:强调[，：]?|(?:要求|指出|提出|部署|表示)[，：])"
_CALLS = re.compile(rf"(?:[^。；]{{0,24}}{_SPEAKS})?\s*{_BODY}要(?!求|是|点|么|不(?!断)|素|闻|害)(?P<said>[^。]{{4,}})")
_PAPER = re.compile(r"(?:报告|规划|纲要|方案|意见|通知|》)[^，。]{0,6}$")  # what a paper says needs no bid
_MANNER = re.compile(
    r"以(?:更|最|务实|扎实|高度|饱满|昂扬|踏实|过硬|优良)[^，。]{0,24}(?:作风|态度|精神|姿态|状态|举措|力度|干劲|担当)"
)
_DATED = re.compile(r"\s*(?:到|至)?20\d\d年")


def _bid_after_bid(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield two sentences and more of a paragraph that say what is to be done, of which the first bids: 会议强调，要A。要B。C."""
    for _, paragraph in groupby(sentences, key=lambda sentence: sentence.line):
        run: list[tuple[Sentence, int]] = []
        speaks = False  # whether somebody has bidden
        for sentence in [*paragraph, None]:
            words = sentence.text if sentence is not None else ""
            told = re.search(_SPEAKS, words)
            speaks = speaks or (told is not None and _PAPER.search(words[: told.start()]) is None)
            bid = _CALLS.match(words) if speaks else None
            if bid and _MANNER.match(bid["said"]):
                continue  # 要以更加扎实的作风，…: how, not what
            goes_on = run and says_what_to_do(words) and not _DATED.match(words)
            if sentence is not None and (bid or goes_on) and not looks_back(words) and not says_what_was_done(words):
                run.append((sentence, bid.start("said") if bid else 0))
                continue
            for one, at in run if len(run) >= 2 else []:
                yield "task", one.start + at, one.start + at + _named(one.text[at:])
            run = []


def _named(said: str) -> int:
    """Return where the words end that name a bid: all of a short one, the first clause of a long one."""
    first = re.match(r"[^，,]{4,}(?=[，,])", said) if len(said) > _LONG else None
    return len(first[0] if first else said.rstrip("。"))


_QUOTED = re.compile(
    r"(?:^|(?<=[；，。：]))(?P<verb>打好|打赢|实施|开展|推进|做好|写好|下好|抓好|擦亮|叫响|建设|打造|念好|唱响)[“「](?P<name>[^”」]{2,24})[”」](?=[，；。：]|战略|行动|工程|$)"
)


def _same_verb(sentence: Sentence) -> Iterator[Found]:
    """Yield three quoted names and more that the same verb governs one by one: 打好“A”，…；打好“B”，…；打好“C”，…."""
    named: dict[str, list[tuple[int, int]]] = {}
    for found in _QUOTED.finditer(sentence.text):
        named.setdefault(found["verb"], []).append(found.span("name"))
    for spans in named.values():
        if len(spans) >= 3 and not looks_back(sentence.text[: spans[0][0]]):
            yield from placed(sentence, 0, spans, "task")


_COUNT = r"(?P<count>[三四五六七八九]|十[一二三四五]?|\d{1,2})"
_RESPECTS = re.compile(
    rf"(?:在|从|围绕|聚焦|抓住)(?P<body>[^，。；：、]{{2,16}}(?:[、和与及][^，。；：、]{{2,16}})+?)等?{_COUNT}(?:个|大)?(?:方面|领域|环节|维度|层面)"
)


_OF_A_PLAN = re.compile(
    r"(?:规划|方案|计划|纲要|意见)[》”]?(?:将|还)?[在从](?P<body>[^，。；：、]{4,20}(?:、[^，。；：、]{4,20}){3,}?)等(?:多个|各)?方面"
)


def _respects_of_a_plan(sentence: Sentence) -> Iterator[Found]:
    """Yield the respects, each a deed and four at least, in which a plan sets something: 《规划》在健全A、提升B、强化C、加强D等方面."""
    for match in _OF_A_PLAN.finditer(sentence.text):
        parts = [part.span() for part in re.finditer(r"[^、]+", match["body"])]
        deeds = all(says_what_to_do(match["body"][slice(*part)]) for part in parts)
        if deeds and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body"), parts, "task")


def _respects(sentence: Sentence) -> Iterator[Found]:
    """Yield respects that are counted behind their names: 在A、B、C、D等四方面求突破."""
    for match in _RESPECTS.finditer(sentence.text):
        body = match["body"].removesuffix("等")
        parts = [part.span() for part in re.finditer(r"[^、和与及]+", body)]
        if len(parts) == number_of(match["count"]) and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body"), parts, "task")


_ALIKE = re.compile(
    rf"(?P<body>[^，。；：“”]{{3,60}}?、[^，。；：“”]{{3,40}})[“「]{_COUNT}(?:个|大|座)(?P<head>[\u4e00-\u9fff]{{1,4}})[”」]"
)


def _named_alike(sentence: Sentence) -> Iterator[Found]:
    """Yield names that end with the noun which counts them in quotation marks behind them: A城、B城和C城“三个城”."""
    for match in _ALIKE.finditer(sentence.text):
        parts = [part.span() for part in re.finditer(r"[^、和与及]+", match["body"])]
        alike = all(match["body"][slice(*part)].endswith(match["head"]) for part in parts)
        if alike and len(parts) == number_of(match["count"]) and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body"), parts, "target")


_OF_ONE_WORD = re.compile(
    r"(?:^|(?<=[，；。：]))(?P<body>[^，。；：“”、]{3,30}(?:、[^，。；：“”、]{3,16}){2,})[“「](?P<count>[三四五六七八九])(?P<head>[\u4e00-\u9fff])[”」]"
)


def _of_one_word(sentence: Sentence) -> Iterator[Found]:
    """Yield names and deeds that each hold the one word which counts them behind: 做好抢抓新A、紧盯新B、布局新C“三新”文章."""
    for match in _OF_ONE_WORD.finditer(sentence.text):
        parts = [part.span() for part in re.finditer(r"[^、]+", match["body"])]
        if governed := _GOVERNS.match(match["body"][slice(*parts[0])]):
            parts[0] = (parts[0][0] + governed.end(), parts[0][1])
        holds = all(match["head"] in match["body"][slice(*part)] for part in parts)
        if holds and len(parts) == number_of(match["count"]) and not looks_back(sentence.text[: match.start()]):
            yield from placed(sentence, match.start("body"), parts, "task")


_THESE = re.compile(rf"这[“「]?{_COUNT}(?:个|项|大|条|方面|点|件)")
_ROW = re.compile(r"[^，。；：、]{3,24}(?:、[^，。；：、]{3,24})+(?=[。；]?$)")
_GOVERNS = re.compile(r"^.*(?:实施|推进|抓好|做好|提出|聚焦|围绕|开展|突出|落实|部署|包括|即|要)(?=.{3})")


def _counted_by_the_next(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield the parts at a sentence's end that the next one counts: 重点实施A、B、C。这三项工程…."""
    for before, after in pairwise(sentences):
        told = _THESE.match(after.text)
        row = _ROW.search(before.text) if told else None
        if told is None or row is None or looks_back(before.text[: row.start()]):
            continue
        parts = [part.span() for part in re.finditer(r"[^、\s]+", row[0])]
        governed = _GOVERNS.match(row[0][slice(*parts[0])])
        if governed:
            parts[0] = (parts[0][0] + governed.end(), parts[0][1])
        if len(parts) == number_of(told["count"]):
            yield from placed(before, row.start(), parts, "task")
