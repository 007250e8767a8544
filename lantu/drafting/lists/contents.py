"""Parts of a paper that list nothing of its own: its table of contents, whose headings are told again, and its glossary."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Span
from lantu.drafting.lists.text_lines import TextLine

_NAME = re.compile(r"\s*(?:目\s*[录錄次]|(?:table\s+of\s+)?contents)\s*[:：]?\s*", re.IGNORECASE)
_LONGEST = 60  # characters of a heading
_STOPPED = re.compile(r"[。；，,;:：]\s*$|[.!?]\s*$(?<!\.\.)")


def contents_of(lines: list[TextLine]) -> Iterator[Span]:
    """Yield where each table of contents begins and ends: its name, and the headings behind it up to the first sentence."""
    for number, line in enumerate(lines):
        if not _NAME.fullmatch(line.text):
            continue
        end = line.end
        for one in lines[number + 1 :]:
            if len(one.text) > _LONGEST or _STOPPED.search(one.text):
                break
            end = one.end
        yield line.start, end
    yield from _numbered_pages(lines)
    yield from _glossary(lines)
    yield from ((line.start, line.end) for line in lines if _REASONS.match(line.text))


_HEAD = re.compile(r"\s*[一二三四五六七八九十]{1,3}、(?P<name>[^.…\d]{2,24}?)[\s.…·\d]*")
_OF_TASKS = re.compile(
    r"(?:主要|重点|实施|工作|建设|具体)+(?:任务|举措|工作|行动|项目|工程)|(?<!保障)(?:主要|重点|具体|工作)(?:举措|措施)"
)
_UNDER = re.compile(
    r"\s*[（(][一二三四五六七八九十]{1,3}[)）]\s*(?P<name>[\u4e00-\u9fff][^.…\t]{3,60}?)[\s.…·]*\d{0,3}\s*"
)
_FEWEST = 3


def tasks_told_only_here(text: str, lines: list[TextLine], contents: list[Span]) -> Iterator[Span]:
    """Yield the headings under a head of tasks in a table of contents whose paper is not there: 二、主要任务 … 4, （一）推动… … 4."""
    for start, end in contents:
        run: list[Span] = []
        open_head = False
        for line in [one for one in lines if start <= one.start < end]:
            head, under = (one.fullmatch(text[line.start : line.end]) for one in (_HEAD, _UNDER))
            if head:
                open_head = _OF_TASKS.fullmatch(head["name"].strip()) is not None
            elif open_head and under:
                run.append((line.start + under.start("name"), line.start + under.end("name")))
        again = any(text[first:last] in text[end:] for first, last in run)
        if len(run) >= _FEWEST and not again:
            yield from run


_PAGE = re.compile(r"\S.*(?:\s?\.){3,}\s*\d{1,3}\s*")
_LEAST = 4  # lines that end with dots and a page


def _numbered_pages(lines: list[TextLine]) -> Iterator[Span]:
    """Yield where four lines and more in a row end each with dots and the number of a page: "2.1 How we sail ... 14"."""
    run: list[TextLine] = []
    for line in [*lines, None]:
        if line is not None and _PAGE.fullmatch(line.text):
            run.append(line)
            continue
        if len(run) >= _LEAST:
            yield run[0].start, run[-1].end
        run = []


_REASONS = re.compile(
    r"\s*(?:(?:the\s+)?(?:rationale|reasons?|justification)(?:\s+for\s[^:]{1,40})?|why\s+(?:it|this)\s+matters|设立(?:理由|依据)|理由|选择理由)\s*[:：]",
    re.IGNORECASE,
)  # a paragraph that only says why
_WORDS = re.compile(
    r"[^，。；]{0,24}(?:名词|词语|术语|用语|缩略语)(?:注释|解释|释义|说明)\s*[:：]?|注\s*释|(?:[a-z]+\s+){0,3}(?:glossary|abbreviations|definitions)(?:\s+[a-z]+){0,3}",
    re.IGNORECASE,
)
_ANOTHER_PART = re.compile(
    r"\s*(?:附[件录表]|[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]+[章篇部]|appendix|annex)", re.IGNORECASE
)


def _glossary(lines: list[TextLine]) -> Iterator[Span]:
    """Yield where a paper explains its words: from such a heading in its second half, or such a title, to the next part, or to its end."""
    for number, line in enumerate(lines):
        if 0 < number * 2 < len(lines) or not _WORDS.fullmatch(line.text.strip()):
            continue
        behind = lines[number + 1 :]
        end = next((one.start for one in behind if _ANOTHER_PART.match(one.text)), lines[-1].end)
        yield line.start, end
        return
