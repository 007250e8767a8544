"""What a print shows beside its words: lines that its pages repeat, and the numbers of its pages and of its lines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lantu.language.text import Text

_FEWEST = 3  # pages, from which a line can be called repeated
_NUMBER = re.compile(
    r"[-—–·.|\s]*(?:第|page\s)?\s*(\d{1,4})\s*(?:页)?[-—–·.|\s]*(?:(?:共|/|of)\s*\d{1,4}\s*页?)?\s*", re.IGNORECASE
)
_BESIDE = re.compile(r"^\s*[-—–·|]?\s*\d{1,4}\s*[-—–·|]?\s+(?=\D)|(?<=\D)\s+[-—–·|]?\s*\d{1,4}\s*[-—–·|]?\s*$")
_WORDS = re.compile(r"[^\W\d_]")
_LONGEST = 60


def without_running_lines(pages: Sequence[str], notes: list[Text]) -> list[str]:
    r"""Return pages without the first and last lines that are their numbers, or that most of them repeat; one is kept, once.

    >>> without_running_lines(["Plan 2031\nOne.\n1", "Plan 2031\nTwo.\n2", "Plan 2031\nThree.\n3"], [])
    ['Plan 2031\nOne.', 'Two.', 'Three.']
    """
    if len(pages) < _FEWEST:
        return list(pages)
    lines = [page.replace("\r\n", "\n").split("\n") for page in pages]
    numbered = _numbers(lines)
    for page, at in numbered:
        lines[page][at] = ""
    ends = [_ends(page) for page in lines]
    counted = Counter(key for page, at in enumerate(ends) for key in {_key(lines[page][line]) for line in at})
    in_tables = {_key(line) for page in lines for line in page if "\t" in line}
    repeated = {
        key
        for key, times in counted.items()
        if times >= max(_FEWEST, len(pages) / 2)
        and len(key) <= _LONGEST
        and len(_WORDS.findall(key)) > 1
        and key not in in_tables
    }
    seen: set[str] = set()
    for page, at in enumerate(ends):
        for line in at:
            key = _key(lines[page][line])
            if key in repeated and key in seen:
                lines[page][line] = ""
            seen.add(key)
    if numbered or repeated:
        notes.append(
            Text(
                "页码和各页重复的页眉、页脚只读一次",
                "numbers of pages are left out, and lines that pages repeat are read once",
            )
        )
    return [
        "\n".join(line for line in page if line.strip()) if numbered or repeated else "\n".join(page) for page in lines
    ]


def _ends(page: Sequence[str]) -> list[int]:
    """Return which lines of a page are its first two and last two that hold anything."""
    filled = [at for at, line in enumerate(page) if line.strip()]
    return filled if len(filled) <= 4 else [*filled[:2], *filled[-2:]]


def _key(line: str) -> str:
    return " ".join(_BESIDE.sub("", line).split())


def _numbers(pages: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return (page, line) of lines that are nothing but the number of their page, each one more than on the page before."""
    for end in (-1, 0, 1, -2):
        found: list[tuple[int, int, int]] = []
        for page, lines in enumerate(pages):
            filled = [at for at, line in enumerate(lines) if line.strip()]
            if len(filled) > max(end, -end - 1) and (match := _NUMBER.fullmatch(lines[filled[end]])):
                found.append((page, filled[end], int(match[1])))
        if len(found) >= _FEWEST and len({number - page for page, _, number in found}) == 1:
            return [(page, at) for page, at, _ in found]
    return []


_LINE_NUMBER = re.compile(r"(\d{1,3})\s+(?=\S)")
_FEWEST_NUMBERED = 6  # lines of a page, of which a third goes on with a small letter: no list does


def without_line_numbers(pages: Sequence[str], notes: list[Text]) -> list[str]:
    r"""Return pages without the numbers that resolutions and bills print before their lines.

    >>> page = "1 WHEREAS a plan\n2 of three years was\n3 made with\n4 the people, and\n5 its aims (Safety,\n6 Health) stand"
    >>> without_line_numbers([page], [])[0].splitlines()[-2:]
    ['its aims (Safety,', 'Health) stand']
    """
    bare = [_unnumbered(page) for page in pages]
    if bare != list(pages):
        notes.append(Text("行首的行号没有读取", "numbers of lines are left out"))
    return bare


def _unnumbered(page: str) -> str:
    lines = page.split("\n")
    numbers = {at: match for at, line in enumerate(lines) if (match := _LINE_NUMBER.match(line))}
    told = [int(match[1]) for match in numbers.values()]
    small = sum(lines[at][match.end()].islower() for at, match in numbers.items())
    rising = all(before < after for before, after in pairwise(told))
    if len(told) < _FEWEST_NUMBERED or not rising or 3 * small < len(told):
        return page
    return "\n".join(line[numbers[at].end() :] if at in numbers else line for at, line in enumerate(lines))
