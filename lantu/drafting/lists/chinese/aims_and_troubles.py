"""Lists in Chinese official texts: 一是…二是…, （一）…, 主要目标是…, 主要问题是…."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.chinese import works
from lantu.drafting.lists.list_leads import Found, looks_back, placed
from lantu.drafting.sentences.sentences import Sentence

_GOALS = re.compile(r"(?:目标|展望)[^。]*?到20\d\d年(?:的[^，。]{0,8}目标)?[，,]")
_BECOME = re.compile(
    r"(?:建设成为|打造成为|建设成|建成|打造成|打造|成为|(?:努力|加快|全面|即|是|奋力|着力|坚持)建设|争创|争当|创建)(?P<body>[^，。；、]{4,26}(?:、[^，。；、]{3,60})+)"
)
ROLE = (  # what a place can be
    r"(?:[区城市地心纽极港带园点户廊窗屏障都]|[强大][省市县区国]|平台|廊道|生力军|标杆|典范|样板|窗口|引擎|家园|先行者|排头兵|示范|范例|品牌|名片|客厅)$"
)
_OUTCOME = re.compile(
    r"取得|实现|提升|提高|增强|改善|升级|达到|建成|建立|形成|明显|显著|全面|持续|突破|跃升|领先|优化|巩固|健全|完善|深化|筑牢|均衡|幸福|大幅"
)
_TROUBLE_LEAD = re.compile(
    r"(?:问题|挑战|(?<!补)(?<!补齐)短板|困难|不足)(?:是[：:]|[^。]{0,30}?(?:主要是|主要有|主要表现在|包括|集中在|不少(?!于))[：:，,]?)"
)
_TROUBLE = re.compile(
    r"不足|偏[弱重低高]|突出|不强|不少(?!于)|难度|困难|(?<!补)(?<!补齐)短板|压力|仍需|还需|有待|不够|堵点|薄弱|课题|不适应|滞后|不高|不优|不畅|缺乏|偏低|较弱|不平衡|不充分|制约"
)
_REFORM = re.compile(r"(?:深化|推动|推进)[^，。；、]{2,20}改革")


def find(text: str, sentences: list[Sentence]) -> Iterator[Found]:
    """Yield the items that a Chinese text lists; nothing for a text without Chinese."""
    if not re.search(r"[\u4e00-\u9fff]", text):
        return
    yield from _goals(sentences)
    yield from _to_become(sentences)
    yield from _made(sentences)
    yield from _troubles(text, sentences)
    yield from _reforms(text, sentences)
    yield from works.find(sentences)


def _goals(sentences: list[Sentence]) -> Iterator[Found]:
    for sentence in sentences:
        match = _GOALS.search(sentence.text)
        if not match:
            continue
        clauses = list(re.finditer(r"[^，；。]+", sentence.text[match.end() :]))
        if sum(bool(re.search(r"\d", clause[0])) for clause in clauses) * 2 > len(clauses):
            continue  # figures, with words between them
        for clause in clauses:
            piece = clause[0]
            if 6 <= len(piece) <= 45 and not re.search(r"\d|翻.番|在.+基础上|再奋斗", piece) and _OUTCOME.search(piece):
                base = sentence.start + match.end()
                yield "target", base + clause.start(), base + clause.end()


def _to_become(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield what a place is to become: 建设成为A区、B区、C区; the last may stand behind 和, before a name of all: “六区一高地”目标."""
    for sentence in sentences:
        for match in _BECOME.finditer(sentence.text):
            if looks_back(sentence.text[: match.start()]):
                continue
            body = re.sub(r"[“「][^”」]*[”」][^，。；、]{0,8}$", "", match["body"])
            body = re.sub(r"等[^、]{0,10}$", "", body)
            parts = [found.span() for found in re.finditer(r"[^、]+", body)]
            last = re.search(r"(?<=区|城|市|地|心|纽|极|港|带|园|点|杆|范|板|户|都)[和与及](?=[^、]{4,}$)", body)
            if last and parts and last.start() > parts[-1][0]:
                parts[-1:] = [(parts[-1][0], last.start()), (last.end(), parts[-1][1])]
            parts = [piece for part in parts for piece in _two_roles(body, part)]
            if len(parts) >= 3 and all(re.search(ROLE, body[slice(*part)]) for part in parts):
                yield from placed(sentence, match.start("body"), parts, "target")


_MADE = re.compile(
    r"(?:打造|建设|建成|发展)(?:成为|成|为)(?P<body>[^，。；]{4,40}(?:，[^，。；]{4,40}){2,})|定位(?:为|是)：?(?P<parted>[^，。；]{3,30}(?:；[^，。；]{3,30}){2,})"
)


def _made(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield three roles and more between commas or semicolons that a place is to have: 打造成A区，B基地，C中心; 定位为A；B；C."""
    for sentence in sentences:
        for match in _MADE.finditer(sentence.text):
            if looks_back(sentence.text[: match.start()]):
                continue
            group = "body" if match["body"] else "parted"
            parts = [found.span() for found in re.finditer(r"[^，；]+", match[group])]
            names = [match[group][slice(*part)] for part in parts]
            roles = next((at for at, name in enumerate(names) if not re.search(ROLE, name)), len(names))
            if roles >= 3:
                yield from placed(sentence, match.start(group), parts[:roles], "target")


def _two_roles(body: str, part: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the two parts of one that 和 joins, where both are what a place can be: 文化创意中心和先进制造业基地."""
    joined = re.search(r"(?<=中心|枢纽|高地|基地|极核|引擎|门户)[和与及](?=.{4,})", body[slice(*part)])
    if joined is None:
        return [part]
    return [(part[0], part[0] + joined.start()), (part[0] + joined.end(), part[1])]


_ONLY_NAMES = re.compile(
    r"(?:还?(?:有|存在|面临)|着|一些|不少|许多|诸多|多重|各种|严峻|巨大|较大|的|和|与|及|、|挑战|压力|困难|问题|风险|矛盾|短板|不足|瓶颈|制约|隐患)+"
)  # 不少挑战和压力: that there are troubles, and not which


def _troubles(text: str, sentences: list[Sentence]) -> Iterator[Found]:
    for sentence in sentences:
        lead = _TROUBLE_LEAD.search(sentence.text)
        if not lead or sentence.head:
            continue
        start, end = sentence.start + lead.end(), sentence.line_end
        stop = re.search(r"(?:对这些|对此|针对这些)", text[start:end])
        end = start + stop.start() if stop else end
        for clause in re.finditer(r"(?:[^；。，]*(?:领域|方面)，)?[^；。，]+", text[start:end]):
            if re.search(r"战胜|克服|正视|应对|解决|攻克|表示|增强忧患", clause[0]):
                break  # what is to be done about them
            piece = re.sub(r"^(?:(?:但|同时|此外|面对[^，]*)|[^：]{0,20}：)+", "", clause[0])
            if 5 <= len(piece) <= 50 and _TROUBLE.search(piece) and not _ONLY_NAMES.fullmatch(piece):
                yield "challenge", start + clause.end() - len(piece), start + clause.end()


def _reforms(text: str, sentences: list[Sentence]) -> Iterator[Found]:
    for sentence in sentences:
        if re.search(r"这五年|过去|已|去年|基本(?:达成|完成)", sentence.text):
            continue
        named = [clause.span() for clause in re.finditer(r"[^，；。]+", sentence.text) if _REFORM.fullmatch(clause[0])]
        if len(named) >= 2:  # one alone is said in passing
            yield from placed(sentence, 0, named, "reform")
