"""Chinese headlines over what is told of each: aims that come true (对外开放迈上新台阶), and numbered names.

And lines in a row that each begin with what is to be done.
"""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import (
    Found,
    counted,
    kind_of,
    looks_ahead,
    looks_back,
    says_what_comes_true,
    says_what_to_do,
    says_what_was_done,
)
from lantu.drafting.lists.list_marks import first_mark
from lantu.drafting.lists.text_lines import TextLine, name_end

_LEAST = 3  # headlines
_LONGEST = 26  # characters of a headline
_NAME = 12  # characters of a numbered name
_LEVEL = re.compile(r"(?:达到|提高到|降到|控制在|增长到)[^，。；]{0,6}\d")
_ENDED = re.compile(r"[。；，：:！？?、]\s*$")
_AHEAD = re.compile(r"年后|远景|蓝图|愿景|将会|五年(?:规划|计划)|十[三四五六七]五")


def find(lines: list[TextLine]) -> Iterator[Found]:
    """Yield (kind, start, end) of such headlines."""
    yield from _counted(lines)
    yield from _come_true(lines)
    yield from _respects(lines)


def _counted(lines: list[TextLine]) -> Iterator[Found]:
    """Yield three numbered names and more, each alone on its line, of as many as the line before them counts: 十方面实事: 1医疗卫生, ….

    A quotation may leave the last of them out.
    """
    run: list[tuple[TextLine, int]] = []
    before: TextLine | None = None
    for at, line in enumerate([*lines, None]):
        mark = first_mark(line.text) if line is not None else None
        name = line.text[mark.end :].strip() if line is not None and mark else ""
        if (
            line is not None
            and mark
            and mark.place == len(run) + 1
            and 2 <= len(name) <= _NAME
            and not _ENDED.search(name)
        ):
            before = before if run or not at else lines[at - 1]
            run.append((line, line.start + mark.end))
        elif line is None or mark:
            count = max(filter(None, (counted(said.text) for said in before.sentences)), default=0) if before else 0
            if before and 3 <= len(run) <= count and not looks_back(before.text):
                for one, start in run:
                    yield kind_of(before.text) or "task", start, one.end
            run = []


def _come_true(lines: list[TextLine]) -> Iterator[Found]:
    """Yield three headlines and more over paragraphs that each tell what comes true, behind words that look ahead or name aims."""
    lines = [line for line in lines if len(line.text.strip()) > 1]  # a page's large first letters
    run: list[int] = []
    for at, line in enumerate(lines):
        if run and at == run[-1] + 1:
            continue  # what is told under a headline
        if at + 1 < len(lines) and _is_headline(line) and _tells(lines[at + 1], line):
            run.append(at)
            continue
        yield from _aims(lines, run)
        run = []
    yield from _aims(lines, run)


_RESPECT = re.compile(r"\s*(?:在)?(?P<name>[^，。；：、\d]{4,24})方面[，：]")


def _respects(lines: list[TextLine]) -> Iterator[Found]:
    """Yield what is to be done in three respects and more, each at the head of a paragraph: 在提升渔港等级方面，…."""
    run: list[tuple[int, int]] = []
    done = 0  # paragraphs that tell of what was done
    for line in [*lines, None]:
        found = _RESPECT.match(line.text) if line is not None and not line.head else None
        if line is not None and found and says_what_to_do(found["name"]):
            done += says_what_was_done(line.text)
            run.append((line.start + found.start("name"), line.start + found.end("name")))
            continue
        if len(run) >= _LEAST and done * 2 < len(run):
            for start, end in run:
                yield "task", start, end
        run, done = [], 0


def deeds(text: str, lines: list[TextLine], begun: set[int]) -> Iterator[Found]:
    """Yield three lines and more in a row, without a mark, that each begin with what is to be done.

    begun: where the sentences start that hold an item already.
    """
    run: list[TextLine] = []
    before = ""
    for line in [*lines, None]:
        written = text[line.start : line.end] if line is not None else ""
        if (
            line is not None
            and not line.head
            and "\t" not in written
            and first_mark(written) is None
            and _does(written)
        ):
            run.append(line)
            continue
        back = run and any(map(looks_back, (before, *run[0].sentences[0].heads)))
        run = [one for one in run if one.sentences[0].start not in begun]
        levels = sum(_LEVEL.search(one.text) is not None for one in run)  # figures of what they lead to
        if len(run) >= _LEAST and levels * 2 <= len(run) and not back:
            for one in run:
                yield "task", one.start, name_end(text, one.start, one.end, one)
        run, before = [], written


def _does(words: str) -> bool:
    chinese = re.match(r"\s*[“\u4e00-\u9fff]", words) is not None
    return chinese and not words.rstrip().endswith("：") and says_what_to_do(words) and not says_what_was_done(words)


def _is_headline(line: TextLine) -> bool:
    words = line.text.strip()
    plain = 6 <= len(words) <= _LONGEST and not _ENDED.search(words) and not re.search(r"[\d\t]", words)
    return plain and not line.head and first_mark(words) is None and says_what_comes_true(words)


def _tells(below: TextLine, headline: TextLine) -> bool:
    return len(below.text) > 1.5 * len(headline.text) and below.text.rstrip().endswith("。")


def _aims(lines: list[TextLine], run: list[int]) -> Iterator[Found]:
    """Yield headlines where they are enough and what stands before them does not look back."""
    before = " ".join(line.text for line in lines[max(0, run[0] - 8) : run[0]]) if run else ""
    heads = " ".join(lines[run[0]].sentences[0].heads) if run else ""
    done = sum(says_what_was_done(lines[at + 1].text) for at in run)
    ahead = looks_ahead(before) or _AHEAD.search(before + heads) or kind_of(heads or before) == "target"
    if len(run) >= _LEAST and ahead and done * 2 < len(run) and not looks_back(heads) and not looks_back(before):
        for at in run:
            yield "target", lines[at].start, lines[at].end
