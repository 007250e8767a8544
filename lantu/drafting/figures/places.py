"""Whose figure a number is: of the city that a plan is for, of a place inside it, or of another place, a province or a nation."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lantu.city.schema import Place
from lantu.city.short_names import short_name
from lantu.drafting.figures.matching import phrases_of
from lantu.drafting.figures.other_cities import other_city
from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.folding import fold

WIDER = "of the nation or the province, not of the city"
SEVERAL = "of several places, not of the whole city"
UNSAID = "of the place that is named before, or of the whole city: its own clause does not say"
_ENDS = "自治县|街道(?!办)|园区|开发区|高新区|经开区|新区|县(?![级城域委]|政府)|区(?![县域间划位块别委]|政府)|镇(?!级|化|政府)|乡(?!镇|村)"
_NAME = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,6}}?[市省州])?(?P<name>[\u4e00-\u9fff]{{1,8}}?(?:{_ENDS}))|(?P<park>高新区|经开区)"
)
_NO_NAME = re.compile(  # words that end as the names of places do, and name none
    r"[的与及在是将率等占个]|人口|总值|收入|居民|面积|覆盖|农村|城乡|社区|建设|发展|水平|项目|企业|服务|管理|推进|实现|达到|新增|创建|打造|改造|完成|提升|"
    r"所有|试点|全部|其他|其余|主要|累计|示范|保护|贫困|脱贫|沿[海江边]|中心|重点|建成|一批|"
    r"^[全我本各该外一两三四五六七八九十多每几这那此某](?:[县区镇乡]|街道|园区|开发区|新区)$|^[主全各]?(?:园区|开发区|新区|街道)$|^[主老新县全各旧大]?城区$|^[大深高石]?山区$|"
    r"(?:地|市|郊|小|辖|景|库|牧|灾|街|校|院|禁|特|灌|片|分|功能|自治|核心|住宅|居住|商务|商业|试验|先行|合作|聚集|集聚|集中|缺水|风景|流域|行政|[县区市])区$|"
    r"(?:城|村|集|重|建制|特色|小|强|乡)镇$|(?:强|大|市|区|试)县$|(?:下|回|返|入|城|家|故)乡$|^.{3,}(?:山|城)区$"
)
_PART = re.compile(
    r"主城区?(?![镇])|中心城区|中心市区|核心区|老城区|新城区|(?:环|沿)[\u4e00-\u9fff](?=建成区)"
)  # of a city, whatever it calls its districts
_REGION = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:城[市镇]群|都市圈|经济[区圈带])")
_HEAD = re.compile(
    r"(?:[\s、“\"（(•●■◆▶*-]|\d{1,2}[.．、)）]|[一二三四五六七八九十]{1,3}[、是]|(?:截至|到|至)?(?:\d{4}年(?:底|末|全年|度|上半年)?|今年|明年|去年)|"
    r"全年|年末|力争|争取|确保|预计|其中|同时|此外|支持|推动|推进|促进|带动|助力|使得?|让|在|由)*"
)
_WIDER = re.compile(
    r"(?:我国|全国|中国|全球|全世界|全省|我省|全自治区)(?!文明|百强|首|第|领先|一流|性|重要|示范|各地|平均|重点|先进)"
)
_WHOLE = re.compile(r"(?:全|我|本)(?:市|区|县|镇|街道|域|乡)(?!域)")
_ENGLISH = re.compile(
    r"\b(?P<name>(?:[A-Z][\w’'-]+\s+){0,2}(?!(?:The|This|That|Each|Every|Our|In|Of|For|By|And|Business|Historic|Conservation|School|Heat|Central|Health|Water|Local|Improvement|"
    r"Park|National|Urban|Planning|Both|Its|All|Any|Whole|Entire|One)\b)[A-Z][\w’'-]+)\s+(?:District|County|Township|Subdistrict)\b"
    r"(?!\s+(?:[Cc]ouncil|Plan|Board|Government|Authority|Court|Health|Heating|Energy|Cent(?:re|er)|Hospital|Local|Nuclear))"
)
_ENGLISH_WHOLE = re.compile(
    r"\b(?:the\s+(?:whole\s+|entire\s+)?(?:city|municipality)|city-?wide)\b(?!\s+(?:cent|govern|council|hall))",
    re.IGNORECASE,
)
_SMALLER = re.compile(r"[全我本][市县](?![域级])|[全我本]区(?![域级])")
_WIDE_TITLE = re.compile(r"全省|我省|省(?!.{0,8}[市县区州])|全国|国家|中国|我国")
_OF_A_PROVINCE = re.compile(r"[省区](?:人民)?政府工作报告|省人民政府省长|自治区人民政府主席")
_HEADER = 400  # characters at the beginning of a text, among which its title stands below what a page prints there
_SEEN = 20_000  # characters of a text among which it tells that it is of a city, a county or a district
_TITLE, _TITLES = 70, 3  # characters of a line that may be a title; the lines at the beginning among which it is
_SENTENCE = 300  # characters before a figure among which its sentence begins
_BREAK = re.compile(r"[。！？!?\n]|\.\s+(?=[A-Z])")


@dataclass(frozen=True)
class Whose:
    """Whose a figure is: the id of a place that the city knows ('city': the whole city), or the reason why it is of none."""

    place: str = "city"
    reason: str = ""


def names_of(places: Iterable[Place]) -> dict[str, str]:
    """Return what the places of a city are called -> their ids: 石柱土家族自治县 is 石柱县, 石柱自治县 and 石柱 too."""
    found: dict[str, str] = {}
    shared: set[str] = set()  # names of two districts, which name neither
    districts: set[str] = set()
    for place in places:
        if place.level == "city":
            continue
        names = {place.name_zh, place.name_en.casefold()}
        if brief := short_name(place.name_zh):
            names |= {brief, brief[:-1], f"{brief[:-1]}自治{brief[-1]}"}
        elif place.level == "district" and (short := re.fullmatch(r"(.{2,})(?:新区|[县区市])", place.name_zh)):
            names.add(short[1])
        for name in filter(None, names):
            if place.level == "district" and found.get(name, place.id) != place.id and name in districts:
                shared.add(name)
            if place.level == "district":
                districts.add(name)
            found.setdefault(name, place.id)
    return {name: place for name, place in found.items() if name not in shared}


def whose(text: str, item: StatedNumber, known: Mapping[str, str]) -> Whose:
    """Return whose a figure of a text is; known: names of places -> ids (see names_of).

    A place is told where the figure's clause, or one before it in its sentence, begins with its name. The place that a title
    of the text names is the plan's own, and counts as the city where it is not known. A province or a nation is another's where
    the city is known or the text is of a smaller place.
    """
    if item.by_hand:
        return Whose()
    begin = max((found.end() for found in _BREAK.finditer(text, max(0, item.at - _SENTENCE), item.at)), default=None)
    begin = max(0, item.at - _SENTENCE) if begin is None else begin
    words = item.subject if item.column else text[min(begin, item.start) : item.at]
    words, titles = fold(words).text, fold(_titles(text, item.at)).text
    other = "" if item.column else other_city(text, item.at)
    if other and other not in known:
        return Whose(reason=_of_place(other))
    if re.search(r"[\u4e00-\u9fff]", words):
        title = re.search(r"[\u4e00-\u9fff]{2}[市县](?![场级])", titles)
        inside = bool(known or title) or (not _WIDE_TITLE.search(titles) and _tells_smaller(text[:_SEEN]))
        return _in_chinese(words, titles, inside, item, known)
    return _in_english(words, "" if item.column else text[item.until : item.end], titles, known)


@lru_cache(maxsize=4)
def _tells_smaller(text: str) -> bool:
    """Whether a text tells of the whole of a city, a county or a district (全市, 我县) and is no province's own report."""
    return _SMALLER.search(fold(text).text) is not None and _OF_A_PROVINCE.search(text[:_HEADER]) is None


def _titles(text: str, at: int) -> str:
    """Return the lines at the beginning of a text that may be its title; the line of a figure itself is none."""
    found, start = [], 0
    for line in [one for one in text[:2000].split("\n") if one.strip()][:_TITLES]:
        start = text.index(line, start)
        if len(line) <= _TITLE and "。" not in line and not start <= at <= start + len(line):
            found.append(line)
        start += len(line)
    return "\n".join(found)


def _in_chinese(words: str, titles: str, inside: bool, item: StatedNumber, known: Mapping[str, str]) -> Whose:
    found, ended = (
        Whose(),
        False,
    )  # whether the place stands in the clause of a figure, as its own; else it stands over all that follow
    clauses = re.split(r"[，；：,;:]", words)
    for clause in clauses:
        head = _HEAD.sub("", clause, count=1)
        if _WIDER.match(head):
            figure = words.endswith(clause) or re.search(r"\d", clause)
            found = Whose(reason=WIDER) if figure and inside else found
        elif _WHOLE.match(head):
            found = Whose()
        elif told := _told_chinese(head, titles, item, known):
            found, ended = told, re.search(r"\d", clause) is not None
        elif ended and clause is clauses[-1] and len(item.subject) > 2 and fold(item.subject).text in clause:
            return Whose(reason=UNSAID)
    return found


def _told_chinese(head: str, titles: str, item: StatedNumber, known: Mapping[str, str]) -> Whose | None:
    """Return whose figures follow the first words of a clause; None where they name no place."""
    bare = re.sub(r"^[\u4e00-\u9fff]{2,6}?[市省](?=[\u4e00-\u9fff]{2})", "", head)
    for name in sorted((one for one in known if bare.startswith(one)), key=len, reverse=True):
        rest = bare[len(name) :]
        whole = re.search(r"(?:[县区州旗市]|城镇群)$", name)
        if whole or re.match(r"的|$|全[县区]", rest) or rest.startswith(phrases_of(item.indicator)):
            return Whose(reason=SEVERAL) if _goes_on(rest, known) else Whose(known[name])
    if (part := _PART.match(bare) or _PART.match(head)) and part[0] not in titles:
        return Whose(reason=_of_place(part[0]))
    region = _REGION.match(head)
    if region and region[0] not in titles and head[region.end() :].startswith(fold(item.subject).text[:4]):
        return Whose(reason=_of_place(region[0]))
    match = _NAME.match(bare)
    if not match or (match["name"] and _NO_NAME.search(match["name"])):
        return None
    name = match["name"] or match["park"]
    short = re.sub(rf"(?<=..)(?:{_ENDS})$", "", name)
    if short in titles:
        return Whose()
    return Whose(reason=SEVERAL if _goes_on(bare[match.end() :], known) else _of_place(name))


def _goes_on(rest: str, known: Mapping[str, str]) -> bool:
    """Whether another place is named beside the one before: 万州区、涪陵区."""
    beside = re.match(r"[、和与及]", rest)
    if not beside:
        return False
    match = _NAME.match(rest, 1)
    return rest[1:].startswith(tuple(known)) or bool(match and match["name"] and not _NO_NAME.search(match["name"]))


def _of_place(name: str) -> str:
    return f"'{name}': of a place of its own, not of the whole city"


def _in_english(before: str, after: str, titles: str, known: Mapping[str, str]) -> Whose:
    told: list[tuple[int, str]] = []
    for words, shift in ((before, 0), (after, len(before))):
        told += [(shift + match.start(), match["name"]) for match in _ENGLISH.finditer(words)]
        places = ((_known_english(words, name), name) for name in known if name.isascii())
        told += [(shift + at, name) for at, name in places if at is not None]
        if told:
            break
    whole = max((one.start() for one in _ENGLISH_WHOLE.finditer(before)), default=-1)
    if not told or whole > max(told)[0]:
        return Whose()
    names = {name.casefold().removeprefix("in ") for _, name in told}
    ids = {known[one] for one in names if one in known}
    if len(names) > 1:
        return Whose(reason=SEVERAL)
    name = max(told)[1]
    return (
        Whose(ids.pop()) if ids else Whose() if name.casefold() in titles.casefold() else Whose(reason=_of_place(name))
    )


def _known_english(words: str, name: str) -> int | None:
    """Return where words name a place that the city knows: at their beginning, behind "in", or with 's or what it is."""
    pattern = (
        rf"(?:^\W*(?:by\s+\d{{4}},\s+)?|\b(?:in|for|of|across)\s+){re.escape(name)}\b(?!-)"
        rf"|\b{re.escape(name)}(?:[’']s\b|\s+(?:district|county)\b)"
    )
    found = re.search(pattern, words, re.IGNORECASE)
    return found.start() if found else None
