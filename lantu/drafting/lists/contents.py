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


_WORDS = re.compile(
    r"[^，。；]{0,24}(?:名词|词语|术语|用语|缩略语)(?:注释|解释|释义|说明)\s*[:：]?|注\s*释|(?:glossary|abbreviations)(?:\s+[a-z]+){0,3}",
    re.IGNORECASE,
)
_ANOTHER_PART = re.compile(
    r"\s*(?:附[件录表]|[一二三四五六七八九十]{1,2}、|第[一二三四五六七八九十]+[章篇部]|appendix|annex)", re.IGNORECASE
)


def _glossary(lines: list[TextLine]) -> Iterator[Span]:
    """Yield where a paper explains its words: from such a heading in its second half to the next part, or to its end."""
    for number, line in enumerate(lines):
        if number * 2 < len(lines) or not _WORDS.fullmatch(line.text.strip()):
            continue
        behind = lines[number + 1 :]
        end = next((one.start for one in behind if _ANOTHER_PART.match(one.text)), lines[-1].end)
        yield line.start, end
        return
