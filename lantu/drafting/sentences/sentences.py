"""A text as headings, lines and sentences, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKDOWN = re.compile(r"\s*(#{1,6})\s+\S")
_BOLD = re.compile(r"\s*\*\*[^*]+\*\*:?\s*$")
_LEAD_IN = re.compile(r"^\s*[^.。]{0,60}[:：]\s*$")
_LONG_LEAD_IN = re.compile(r"^\s*[^.。]{60,200}[:：]\s*$")
_PAPER_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}〔(?:19|20)\d\d〕\s*\d+\s*号")
_CHINESE_HEAD = (
    re.compile(r"\s*第[一二三四五六七八九十百\d]+(?:章|篇|部分|编)"),
    re.compile(r"\s*第[一二三四五六七八九十百\d]+节"),
    re.compile(r"\s*[一二三四五六七八九十]+、"),
    re.compile(r"\s*[（(][一二三四五六七八九十]+[）)]"),
)
_TITLE = re.compile(
    r"\s*[A-Z][A-Za-z ,&'’-]{2,48}(?:(?:19|20)\d\d[A-Za-z ,&'’-]{0,24})?(?:\([^()]{3,40}\))?\s*"
)  # a short line before a list is its title
_HEADLINE = re.compile(r"\s*(?:[■◆★▲▶►◼◾▌❖※]|【)")  # a newspaper's mark before a headline
_YEAR_ALONE = re.compile(r"\s*[●■◆•☆★▲○]?\s*(?:19|20)\d\d年(?:度)?\s*(?:[—–-]{1,2}|[:：])?\s*")
_BY_A_YEAR = re.compile(r"\W*By\s+(?:the\s+end\s+of\s+)?20\d\d\W*")  # alone on a line, over what is aimed at
_YEAR_LEADS = re.compile(r"\s*20\d\d\s?(?![年级届版])[\u4e00-\u9fff]{2,8}\s[\u4e00-\u9fff]{2,8}")  # 2024 新重庆 开新局
_SECTION_LINE = re.compile(  # 2031年工作回顾 above 一、二、三、, without a number of its own
    r"\s*(?:[“\"]?十[一二三四五六七八九]五[”\"]?(?:时期|期间)?|(?:19|20)\d\d年(?:度)?|过去[一五]年|今后五年|未来五年|(?:今|明|去)年)(?:和|及|与)?[^，。；、：:\d\t]{0,12}?"
    r"(?:(?:工作|发展)?(?:回顾|总结)|(?:工作|任务)(?:安排|部署|打算|重点|思路|计划)|(?:重点|主要|目标|工作)+任务|(?:重点|主要)工作|(?:主要|发展|奋斗|预期)?目标(?:任务)?)\s*"
)
_FIRST_OF_ALL, _ORDINAL = re.compile(r"\s*一、"), re.compile(r"\s*[一二三四五六七八九十]{1,3}、")
_SECTION_ENDS = 60  # lines within which the first numbered heading below such a line stands
_NUMBERED = re.compile(r"\s*\d{1,2}(?:\.\d+)*[.、]?\s+\S")
_BULLET = re.compile(
    r"\s*(?:[-*•·–▪●○◦◇□▫♦➢➤→‣⁃∙✓✔√▸▶►]|——|[（(]?\d+[.)）、．](?!\d)|[①-⑳]|[a-h]\)|\((?:[a-h]|i{1,3}|iv|vi{0,3}|ix|x)\)(?=\s)|(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3})[.)](?=\s))\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|min|max|approx|no|nr|st|rs|tk|ksh|kshs|tsh|ush|shs|rm|rp|re|mr|ms|dr|prof|vs|cf|inc|ltd|fig|u\.s|u\.k|a\.m|p\.m)|(?<!\d)(?<!\d\s)\b[A-Z])\.$",
    re.IGNORECASE,
)
_LETTERED = re.compile(
    r"\b(?:Appendix|Annex|Option|Schedule|Part|Phase|Band|Grade|Class|Zone|Area|Category|Tier|Group|Type|Table|Scenario|Exhibit)\s+[A-Z]\.$"
)  # ends a sentence all the same
_END = re.compile(r"[。！？]+[”’」』）)]*|[.!?]+[\"”’)]*(?=\s+[\"“‘(«]?[A-ZÀ-Ý0-9])")
LONGEST = 1000  # characters of a sentence: what goes on without an end is cut at a comma, so that reading stays linear
_CUT = re.compile(r"[；;，、]|,(?!\d)|\s")
SHORT = 60  # characters that a heading has at most


@dataclass(frozen=True)
class Sentence:
    """text[start:end], the line it stands on (number, bounds, whether a bullet), and the headings above it."""

    start: int
    end: int
    text: str
    line: int
    line_start: int
    line_end: int
    bullet: bool
    heads: tuple[str, ...]
    head: int = 0  # level where the line is a heading itself, else 0

    @property
    def is_english(self) -> bool:
        """Whether it is written in Latin letters; a Chinese sentence may name an APP or GDP."""
        return re.search(r"[A-Za-z]{3}", self.text) is not None and not re.search(r"[\u4e00-\u9fff]{4}", self.text)


def split(text: str) -> list[Sentence]:
    """Return the sentences of a text in order; a line ends one, a heading is one of its own."""
    found: list[Sentence] = []
    heads: dict[int, str] = {}
    position, listed = 0, False
    rows = text.split("\n")
    top = next(
        (number for number, row in enumerate(rows) if row.strip() and not _PAPER_NUMBER.fullmatch(row.strip())), 0
    )
    dated = _is_dated_title(rows, top)
    for number, line in enumerate(rows):
        start, position = position, position + len(line) + 1
        if not line.strip():
            continue
        if _same_bullet(heads.get(6, ""), line):
            del heads[6]
        led = _TITLE.fullmatch(line) or (_LONG_LEAD_IN.match(line) and not _BULLET.match(line))
        led = (led and _BULLET.match(_next(rows, number))) or _ends_what_is(line, heads)
        level = _level(line) or (8 if led else 0)
        if not level and number > top and _SECTION_LINE.fullmatch(line):
            below = (row for row in rows[number + 1 : number + _SECTION_ENDS] if _ORDINAL.match(row))
            level = 2 if _FIRST_OF_ALL.match(next(below, "")) else 6
        if level == 5 and (listed or re.search(r"[:：;；]\s*$", _before(rows, number))):
            level = 0  # a numbered line behind a lead-in is an item, no heading
        if level:
            heads = {deep: head for deep, head in heads.items() if deep < level}
        title = (rows[top].strip(),) if dated and number > top else ()
        above = title + tuple(heads[deep] for deep in sorted(heads))
        bullet = _BULLET.match(line) is not None and not level
        if not bullet and not level and listed:  # what a line led into is over
            heads, listed = {deep: head for deep, head in heads.items() if deep < 8}, False
            above = title + tuple(heads[deep] for deep in sorted(heads))
        listed = (listed or bullet) and not level
        for first, last in _sentences(line):
            found.append(
                Sentence(
                    start + first,
                    start + last,
                    line[first:last],
                    number,
                    start,
                    start + len(line),
                    bullet,
                    above,
                    level,
                )
            )
        if _YEAR_ALONE.fullmatch(heads.get(6, "")) and _ONLY_NUMBER.fullmatch(line):
            del heads[6]  # 2021年, 95.2%: the year is of the number under it
        if level:
            heads[level] = line.strip()
        elif not bullet and line.rstrip().endswith((":", "：")) and _BULLET.match(_next(rows, number)):
            heads[8] = found[-1].text  # the last sentence of a paragraph leads into a list
    return found


_AIMS_ALONE = re.compile(r"\s*(?:(?:key|our|main|headline|overall|final)\s+)?(?:targets|goals)\s*", re.IGNORECASE)
_WHERE_WE_ARE = re.compile(r"\s*(?:baseline|current|present|existing|status)\b", re.IGNORECASE)
_ONLY_NUMBER = re.compile(r"\W*\d[\d,.]*\s*[%％]?\s*")


def _ends_what_is(line: str, heads: dict[int, str]) -> bool:
    """Whether a line says only that targets follow, below one that led into what is: "Baseline information:", and behind it "Targets"."""
    return _AIMS_ALONE.fullmatch(line) is not None and _WHERE_WE_ARE.match(heads.get(8, "")) is not None


def _same_bullet(head: str, line: str) -> bool:
    """Whether a line begins with the bullet of a year alone on a line: what was of that year is over."""
    bullet = head[:1] in tuple("●■◆•☆★▲○") and line.strip()[:1] == head[:1]
    return bullet and _YEAR_ALONE.fullmatch(head) is not None


def _is_dated_title(rows: list[str], first: int) -> bool:
    """Whether the first line is a title that names a year and no other number: what stands below is of that year.

    Not where it tells of another year by a word: 今年新增学位9千个 2032年完成改造.
    """
    bare = rows[first].strip() if rows else ""
    if re.search(r"[去今明后本]年", bare):
        return False
    bare = re.sub(r"((?:19|20)\d\d)\s?[/–-]\s?\d\d(?!\d)", r"\1", bare)  # 2031/32
    bare = re.sub(r"[（(][一二三四五六七八九十\d]{1,2}[)）]$", "", bare)  # 统计公报（3）
    years = re.findall(r"(?:19|20)\d\d", bare)
    plain = re.sub(r"(?:19|20)\d\d|\d{1,3}(?=[件项个大条]|类)", "", bare)
    ended = bare.endswith(("。", ".", "；", ";", "，", ",", "：", ":"))
    return (
        len(years) == 1
        and len(bare) <= SHORT
        and not ended
        and not re.search(r"\d|\t|[，,]", plain)
        and not _level(bare)
    )


def _before(rows: list[str], number: int) -> str:
    """Return the last line before one that is not empty."""
    return next((row for row in reversed(rows[max(0, number - 3) : number]) if row.strip()), "")


def _next(rows: list[str], number: int) -> str:
    """Return the next line that is not empty."""
    return next((row for row in rows[number + 1 : number + 4] if row.strip()), "")


def _level(line: str) -> int:
    """Return how deep a heading a line is: 1-6 Markdown and Chinese numbers, 7 bold, 8 a line that leads into a list, 0 none."""
    bare = line.strip()
    if match := _MARKDOWN.match(line):
        return len(match[1])
    if _BOLD.match(line):
        return 7
    for level, pattern in enumerate(_CHINESE_HEAD, 1):
        if pattern.match(line) and len(bare) <= SHORT and not bare.endswith(("。", "；", "，")):
            return level
    if _YEAR_ALONE.fullmatch(line) or _BY_A_YEAR.fullmatch(line):
        return 6
    if _YEAR_LEADS.fullmatch(line):
        return 6
    if _LEAD_IN.match(line) and not _BULLET.match(line):
        return 8
    if (
        _HEADLINE.match(line)
        and len(bare) <= SHORT
        and not bare.endswith(("。", "；", "，", "."))
        and not re.search(r"\d(?!\d{0,3}\s*年)", re.sub(r"(?:19|20)\d\d", "", bare))
    ):
        return 6
    ended = bare.endswith((".", "。", ",", "，", ";", "；", ":"))
    if _NUMBERED.match(line) and len(bare) <= SHORT and not ended and not re.search(r"\d\s*(?:%|per\s?cent)", bare):
        return 5
    return 0


def _sentences(line: str) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(line):
        told = line[max(begin, match.end() - 40) : match.end()]
        if (_ABBREVIATION.search(told) and not _LETTERED.search(told)) or re.fullmatch(r"\s*\d{1,2}\.", told):
            continue
        parts.append((begin, match.end()))
        begin = match.end()
    parts.append((begin, len(line)))
    stripped = []
    for first, last in (piece for part in parts for piece in _bounded(line, *part)):
        part = line[first:last]
        if part.strip():
            stripped.append((first + len(part) - len(part.lstrip()), last - len(part) + len(part.rstrip())))
    return stripped


def _bounded(line: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a sentence, none longer than the longest; cut behind a comma where there is one, never in a number."""
    while last - first > LONGEST:
        marks = [mark.end() for mark in _CUT.finditer(line, first + LONGEST // 2, first + LONGEST)]
        at = marks[-1] if marks else first + LONGEST
        while not marks and at > first + LONGEST // 2 and line[at - 1].isdigit() and line[at].isdigit():
            at -= 1
        yield first, at
        first = at
    yield first, last


def clause(text: str, start: int, end: int, bounds: tuple[int, int]) -> tuple[int, int]:
    """Return the clause around text[start:end] inside bounds: up to the next comma or semicolon outside of a number."""
    first, last = start, end
    while first > bounds[0] and not _breaks(text, first - 1):
        first -= 1
    while last < bounds[1] and not _breaks(text, last):
        last += 1
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _breaks(text: str, at: int) -> bool:
    letter = text[at]
    if letter in "，；。！？;\n\t":
        return True
    between = letter == "," and at > 0 and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()
    return letter == "," and (not between or re.search(r"\.\d\d?$", text[max(0, at - 4) : at]) is not None)
