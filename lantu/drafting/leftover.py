"""Numbers of a text that became no figure: each is told with its reason, so that nothing is lost in silence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.sentences import Sentence

_NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
_DATE = re.compile(
    r"\b(?:actuals?|targets?|projected|estimated?|budget|baseline|adopted)\s\d\d/\d\d(?![\d/])|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*[-’']\d\d(?=\s(?:target|actual))|\bquarter\s[1-4]\b"
    r"|(?:19|20)\d\d\\\d\d(?!\d)|\bFY[ ]?\d\d(?:[ ]?[-–/][ ]?\d\d)?(?!\d)"
    r"|(?:19|20|21)\d\d(?!\d)(?:[ ]*[-/.年][ ]*\d{1,2}(?!\d)(?:[ ]*[-/.月][ ]*\d{1,2}(?!\d)日?)?"
    r"(?:\s*[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?!\d))?)?"
    r"|\d{1,2}[ ]*(?:月|日|号|[时点](?:\d{1,2}分)?)"
    r"|\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+\d{1,2}\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"^(?:[^\S\n]|[>#*（(])*\d{1,3}(?:\.\d{1,3})*\s*[.．、)）]", re.MULTILINE)
_ORDINAL = re.compile(
    r"第\s*\d+|\d{1,9}(?:st|nd|rd|th)\b|(?:图|表|附件|专栏)\s*\d+|\b(?:fig(?:ure)?|table|section|chapter|article|annex|page|no)\.?\s*\d+(?:\.\d+)*",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\d.])[2-6]G(?![a-z])|[A-Za-z_]\d+(?:\.\d+)*|\d{1,20}[A-Za-z]{1,20}\d+|[“\"]\d[\d+.x×]*[”\"]")

_IN_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]{3,5})?)\s+(?:(?:new|more|additional|further|local|public|big|large|small)\s+)?"
    r"(?!(?:years|months|days|weeks|hours|times|pillars|themes|areas|priorities|targets|goals|objectives|parts|phases|steps|decades|kinds|types|ways|others|"
    r"sections|chapters|categories|principles|stages|sides|cents)\b)[a-z]{3,}(?:s|ren|ople)\b|(?<![第数几十百])[两二三四五六七八九十]{1,3}(?=[家座辆艘]|所(?!有|以|谓))"
    r"|(?<![第〇零一二两三四五六七八九十百千万亿])[一二两三四五六七八九][〇零一二两三四五六七八九十百千]{0,9}[百千万亿][〇零一二两三四五六七八九十百千万亿]{1,9}",
    re.IGNORECASE,
)  # eight centres, 医院八家: how many of a thing, in words


@dataclass(frozen=True)
class Leftover:
    """A number that no figure holds: text[start:end], the words around it, and why it was left."""

    start: int
    end: int
    quote: str
    reason: str


def _row_numbers(text: str) -> list[tuple[int, int]]:
    """Return where rows of a table are numbered (序号): a first cell that goes on from the row before or is gone on from."""
    rows = list(re.finditer(r"^(?:[^\S\n]|\|)*(\d{1,4})\s*[\t|](?=[^\n]*[A-Za-z\u4e00-\u9fff])", text, re.MULTILINE))
    numbers = [int(row[1]) for row in rows]
    return [
        row.span(1)
        for at, row in enumerate(rows)
        if numbers[at] < 1900
        and (numbers[at] + 1 in numbers[at + 1 : at + 2] or numbers[at] - 1 in numbers[max(0, at - 1) : at])
    ]


def _around(sentences: Sequence[Sentence], starts: Sequence[int], place: int) -> Sentence | None:
    """Return the sentence that a place is in; starts: where each begins, in order."""
    at = bisect_right(starts, place) - 1
    return sentences[at] if at >= 0 and place < sentences[at].end else None


def leftovers(text: str, sentences: Sequence[Sentence], figures: Sequence[StatedNumber]) -> list[Leftover]:
    """Return the numbers of a text that are in no figure and are no date, number of a list, ordinal or part of a name.

    Every digit of a text is therefore in a figure, in one of these, or in what this returns.
    """
    held = [(item.at, item.until) for item in figures if item.value is not None]
    held += [found.span() for pattern in (_DATE, _LIST, _ORDINAL, _NAME) for found in pattern.finditer(text)]
    held += _row_numbers(text)
    taken = bytearray(len(text))
    for start, end in held:
        taken[start:end] = b"\1" * (end - start)
    found: list[Leftover] = []
    starts = [item.start for item in sentences]
    for number in _NUMBER.finditer(text):
        if all(taken[number.start() : number.end()]):
            continue
        around = _around(sentences, starts, number.start())
        line = text[around.line_start : around.line_end] if around else ""
        table = line.count("\t") >= 2 or line.lstrip().startswith("|")
        before, behind = text[max(0, number.start() - 2) : number.start()], text[number.end() : number.end() + 2]
        joined = re.match(r"[，,'’·]\d", behind) or re.search(r"\d[，,'’·]$", before)
        reason = (
            "numbers joined by a comma: thousands, decimals, or two numbers"
            if joined and not table
            else "a cell of a table whose column names no year"
            if table
            else "a number whose meaning was not understood"
        )
        span = (around.start, around.end) if around else number.span()
        found.append(Leftover(number.start(), number.end(), text[slice(*span)][:200], reason))
    for number in _IN_WORDS.finditer(text):
        if not any(taken[number.start() : number.end()]):
            around = _around(sentences, starts, number.start())
            quote = around.text[:200] if around else number[0]
            found.append(
                Leftover(number.start(), number.end(), quote, "a number in words, whose meaning was not understood")
            )
    return sorted(found, key=lambda item: item.start)
