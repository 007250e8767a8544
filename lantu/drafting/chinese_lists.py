"""Lists in Chinese official texts: 一是…二是…, （一）…, 主要目标是…, 主要问题是…."""

import re
from collections.abc import Iterator
from typing import Literal

from lantu.drafting import chinese_works
from lantu.drafting.sentences import Sentence

Kind = Literal["target", "task", "reform", "challenge", "strategy"]
Found = tuple[Kind, int, int]
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"改革(?:任务|举措|事项)", "reform"),
    (r"目标任务", "target"),
    (r"任务|举措|重点工作|方面工作|工作安排|行动|工作$", "task"),
    (r"目标", "target"),
    (r"问题|挑战|短板|困难", "challenge"),
)
_ORDINAL = re.compile(
    r"(?:^|(?<=[，；。：:;\s]))(?P<number>(?:十[一二三四五六七八九]?|[一二三四五六七八九])是|第[一二三四五六七八九十]+[，,])"
)
_BRACKET = re.compile(r"\s*[（(][一二三四五六七八九十]+[）)]\s*")
_SECTION = re.compile(r"\s*[一二三四五六七八九十]+、\s*")
_COUNTED = re.compile(
    r"(?P<count>[二两三四五六七八九十\d]+)(?:(?:个|项|大|条)|(?=方面))(?:方面)?(?:主要|重点|关键|具体|分)?(?P<head>目标|任务|改革|挑战|问题|举措|行动|战略|工作)[^：:。]{0,12}[：:]\s*(?P<body>[^。]+)"
)
_GOALS = re.compile(r"(?:目标|展望)[^。]*?到20\d\d年(?:的[^，。]{0,8}目标)?[，,]")
_BECOME = re.compile(r"(?:建设成为|打造成为|建设成|建成)(?P<body>[^，。；、]{4,24}(?:、[^，。；、]{4,24}){2,})")
_OUTCOME = re.compile(
    r"取得|实现|提升|提高|增强|改善|升级|达到|建成|建立|形成|明显|显著|全面|持续|突破|跃升|领先|优化|巩固|健全|完善|深化|筑牢|均衡|幸福|大幅"
)
_TROUBLE_LEAD = re.compile(
    r"(?:问题|挑战|短板|困难|不足)(?:是[：:]|[^。]{0,30}?(?:主要是|主要有|主要表现在|包括|集中在|不少)[：:，,]?)"
)
_TROUBLE = re.compile(
    r"不足|偏[弱重低高]|突出|不强|不少|难度|困难|短板|压力|仍需|还需|有待|不够|堵点|薄弱|课题|不适应|滞后|不高|不优|不畅|缺乏|偏低|较弱|不平衡|不充分|制约"
)
_REFORM = re.compile(r"(?:深化|推动|推进)[^，。；、]{2,20}改革")
_LISTS_NEXT = re.compile(
    r"以下|(?:[一二三四五六七八九十]+|\d+)(?:个|项|大)?方面|重点抓好|任务举措|如下|任务[：:]|任务是"
)
SHORT_HEAD = 26  # characters of a sentence that heads a paragraph
LONG_HEAD = 42  # characters of a numbered one


def find(text: str, sentences: list[Sentence], written: int | None) -> Iterator[Found]:
    """Yield the items that a Chinese text lists; nothing for a text without Chinese."""
    if not re.search(r"[\u4e00-\u9fff]", text):
        return
    yield from _ordinals(text)
    yield from _counted(sentences)
    yield from _named_behind(sentences)
    yield from _headed(sentences)
    yield from _goals(sentences)
    yield from _to_become(sentences)
    yield from _troubles(text, sentences)
    yield from _numbered(sentences)
    yield from _reforms(text, sentences)
    yield from chinese_works.find(sentences)


def kind_of(words: str) -> Kind | None:
    """Return what a list is called last in the words before it; None where it is called nothing of ours."""
    best: tuple[int, int, Kind] | None = None
    for pattern, kind in _KINDS:
        for match in re.finditer(pattern, words):
            if best is None or (match.end(), len(match[0])) > best[:2]:
                best = (match.end(), len(match[0]), kind)
    return best[2] if best else None


def _ordinals(text: str) -> Iterator[Found]:
    position = 0
    for line in text.split("\n"):
        marks = list(_ORDINAL.finditer(line))
        runs: list[list[re.Match[str]]] = []
        for mark in marks:
            if mark["number"] in ("一是", "第一，", "第一,"):
                runs.append([])
            if runs:
                runs[-1].append(mark)
        for run in runs:
            lead = re.split(r"[。！？；]", line[: run[0].start()])[-1]
            kind = kind_of(lead) or _kind_without_name(lead, line, len(run))
            if kind is None or len(run) < 2:
                continue
            for number, mark in enumerate(run):
                end = run[number + 1].start() if number + 1 < len(run) else len(line)
                stop = re.search(r"[；;。]", line[mark.end() : end])
                last = mark.end() + stop.start() if stop else end
                yield kind, position + mark.end(), position + last
        position += len(line) + 1


def _kind_without_name(lead: str, line: str, count: int) -> Kind | None:
    """Return what 一是…二是… are that no word names: tasks, where nothing else leads into them; None elsewhere."""
    bare = re.search(r"[：:]\s*$|^\s*$", lead) is not None
    return "task" if bare and (count >= 3 or _BRACKET.match(line)) else None


def _counted(sentences: list[Sentence]) -> Iterator[Found]:
    for sentence in sentences:
        for match in _COUNTED.finditer(sentence.text):
            count = int(match["count"]) if match["count"].isdigit() else _number(match["count"])
            for separator in ("；", "，", "、"):
                cuts = [found.start() for found in re.finditer(separator, match["body"])]
                if len(cuts) + 1 == count:
                    base = sentence.start + match.start("body")
                    ends = [*cuts, len(match["body"])]
                    starts = [0, *(cut + 1 for cut in cuts)]
                    for start, end in zip(starts, ends, strict=True):
                        yield _HEADS[match["head"]], base + start, base + end
                    break


_HEADS: dict[str, Kind] = {
    "目标": "target",
    "任务": "task",
    "改革": "reform",
    "挑战": "challenge",
    "问题": "challenge",
    "举措": "task",
    "行动": "task",
    "战略": "strategy",
    "工作": "task",
}
_BEHIND = re.compile(
    r"(?P<body>[^，。；：\n]+?)(?:等|这)?(?P<count>[二两三四五六七八九十]+)(?:个|项|大)(?:方面|重点|主要)?(?P<head>目标|任务|改革|挑战|问题|举措|行动|战略)(?=[，。；、]|$)"
)
_VERB = re.compile(r"^.*?(?:提出|围绕|聚焦|包括|明确|部署|推进|实施|实现|锚定|抓好|面临|即)(?=\S{4,})")


def _named_behind(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield lists that are counted behind: 提出A、B、C三大目标."""
    for sentence in sentences:
        for match in _BEHIND.finditer(sentence.text):
            verb = _VERB.match(match["body"])
            skip = verb.end() if verb else 0
            parts = list(re.finditer(r"[^、]+", match["body"][skip:]))
            if len(parts) == _number(match["count"]) >= 2:
                base = sentence.start + match.start("body") + skip
                for part in parts:
                    yield _HEADS[match["head"]], base + part.start(), base + part.end()


def _headed(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield sections (第一节 …) of a chapter that is called tasks or aims, and its items behind dashes (——…)."""
    line = -1
    for sentence in sentences:
        first, line = sentence.line != line, sentence.line
        kind = kind_of(sentence.heads[-1]) if sentence.heads and first else None
        section = re.match(r"\s*第[一二三四五六七八九十\d]+节\s*", sentence.text)
        dash = re.match(r"\s*——\s*", sentence.text)
        lead = section if sentence.head else dash
        if kind and lead and len(sentence.text) <= LONG_HEAD:
            yield kind, sentence.start + lead.end(), sentence.end


def _number(word: str) -> int:
    digits = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"两": 2}
    if "十" in word:
        tens, _, ones = word.partition("十")
        return 10 * digits.get(tens, 1) + digits.get(ones, 0)
    return digits.get(word, 0)


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
    """Yield what a place is to become: 建设成为A区、B区、C区."""
    for sentence in sentences:
        for match in _BECOME.finditer(sentence.text):
            parts = list(re.finditer(r"[^、]+", match["body"]))
            if all(re.search(r"[区城市地心纽极港带园点]$", part[0]) for part in parts):
                base = sentence.start + match.start("body")
                for part in parts:
                    yield "target", base + part.start(), base + part.end()


def _troubles(text: str, sentences: list[Sentence]) -> Iterator[Found]:
    for sentence in sentences:
        lead = _TROUBLE_LEAD.search(sentence.text)
        if not lead or sentence.head:
            continue
        start, end = sentence.start + lead.end(), sentence.line_end
        stop = re.search(r"(?:对这些|对此|针对这些)", text[start:end])
        end = start + stop.start() if stop else end
        for clause in re.finditer(r"[^；。，]+(?:，[^；。，]*(?:领域|方面))?", text[start:end]):
            piece = re.sub(r"^(?:但|同时|此外|面对[^，]*)", "", clause[0])
            if 5 <= len(piece) <= 50 and _TROUBLE.search(piece):
                yield "challenge", start + clause.end() - len(piece), start + clause.end()


def _numbered(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield what heads a numbered paragraph, and the short sentences that head the paragraphs under it."""
    kind: Kind | None = None
    above: Kind | None = None
    previous = ""
    line = -1
    for sentence in sentences:
        first = sentence.line != line
        line = sentence.line
        bracket, section = (pattern.match(sentence.text) for pattern in (_BRACKET, _SECTION))
        if section and first:
            named = kind_of(sentence.text)
            whole = sentence.end == sentence.line_end
            above, kind, previous = named, named, ""
            bare = sentence.text[section.end() :]
            if (
                not whole
                and len(bare) <= LONG_HEAD
                and not re.search(r"同意|批复|报告如下|\d|[一二两三四五六七八九十][百千万]", bare)
            ):
                above = kind = None
                yield named or "task", sentence.start + section.end(), sentence.end
        elif bracket and first:
            told = kind_of(previous) if _LISTS_NEXT.search(previous) else None
            kind = told or kind or above
            bare = sentence.text[bracket.end() :]
            if kind and len(bare) <= LONG_HEAD:
                yield kind, sentence.start + bracket.end(), sentence.end
        elif first and kind == "task" and _heads_paragraph(sentence):
            yield "task", sentence.start, sentence.end
        if not (bracket and first) and not sentence.head:
            previous = sentence.text if re.search(r"[目任工举问]", sentence.text) else previous


def _heads_paragraph(sentence: Sentence) -> bool:
    """Whether a short sentence heads a paragraph that goes on behind it."""
    short = len(sentence.text) <= SHORT_HEAD and sentence.end < sentence.line_end
    return short and sentence.text.endswith("。") and not re.search(r"今年|目标|方面|[，：]", sentence.text)


def _reforms(text: str, sentences: list[Sentence]) -> Iterator[Found]:
    for sentence in sentences:
        if re.search(r"这五年|过去|已|去年", sentence.text):
            continue
        for clause in re.finditer(r"[^，；。]+", sentence.text):
            match = _REFORM.fullmatch(clause[0])
            if match:
                yield "reform", sentence.start + clause.start() + match.start(), sentence.start + clause.end()
