"""Lists behind a line that leads into them: bullets, counted lines that lost their marks, and parts between semicolons."""

import re
from collections.abc import Iterator
from typing import Literal

from lantu.drafting.chinese_works import SAYS
from lantu.drafting.sentences import SHORT, Sentence

Kind = Literal["target", "task", "reform", "challenge", "strategy"]
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: value for value, word in enumerate(_WORDS, 1)}


def find(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield (kind, start, end) of the items that some line leads into."""
    yield from _led_bullets(sentences)
    yield from _led_lines(sentences)
    yield from _unmarked_lines(sentences)
    yield from _lines_of_measures(sentences)
    yield from _in_brackets(sentences)
    yield from _semicolons(sentences)


_LED = re.compile(
    r"\b(?P<target>targets?|goals?|aims?|aimed|objectives?|outcomes?)\b|\b(?P<challenge>challenges|problems|barriers|weaknesses|constraints)\b"
    r"|\b(?:need\s+to|plans?\s+to|priorit(?:y|ies)|pillars?|areas?|themes?|actions?|measures?|initiatives?|commitments?|steps|will|projects?|policies|"
    r"polic(?:y|ies)|strateg(?:y|ies)|proposals?|recommendations?|programmes?|programs?|directions?|reforms?|works?|improvements?|interventions?|components?|"
    r"focus\w*|tasks?)\b"
    r"|(?:目标|任务|举措|措施|行动|工程|项目|工作|重点|抓手|内容)[^。；]{0,12}$|(?:包括|如下|以下)[^。；，]{0,8}$|(?P<trouble>问题|困难|短板|挑战)[^。；]{0,12}$",
    re.IGNORECASE,
)
_LEADS = re.compile(r"[:：;–—]\s*$|\b(?:will|when|to|that|by|include|are)\s*$")
_DOES = re.compile(
    r"\W*(?:(?:to|and|we\s+will|will|by)\s+)?(?:accelerate|accommodate|achieve|acquire|adapt|add|address|adopt|advance|advocate|align|allocate|assess|attract|boost|"
    r"build|change|collaborate|combat|complete|conduct|connect|conserve|consolidate|construct|continue|convert|coordinate|create|cut|decarboni[sz]e|decrease|deliver|"
    r"deploy|design|develop|diversify|divert|double|educate|electrify|eliminate|embed|empower|enable|encourage|engage|enhance|ensure|establish|evaluate|examine|"
    r"expand|explore|extend|facilitate|finali[sz]e|focus|foster|fund|give|grow|guide|help|identify|implement|improve|include|incorporate|increase|increasing|"
    r"integrate|introduce|invest|keep|launch|lead|leverage|limit|lobby|maintain|make|manage|maximi[sz]e|minimi[sz]e|mitigate|moderni[sz]e|monitor|move|"
    r"optimi[sz]e|partner|pilot|plan|plant|prepare|preserve|prevent|prioriti[sz]e|promote|protect|provide|pursue|raise|ramp|reach|recogni[sz]e|reduce|"
    r"refurbish|remove|renew|replace|require|restore|restrict|retain|retrofit|review|revise|revitali[sz]e|secure|set|share|shift|strengthen|support|"
    r"sustain|tackle|take|target|train|transform|transition|undertake|update|upgrade|use|utili[sz]e|widen|work|[a-z]{3,}ing)\b(?!\s+(?:is|was|are|were|has|have)\b)",
    re.IGNORECASE,
)  # what a measure begins with


def _kind(told: re.Match[str]) -> Kind:
    if told["challenge"] or told["trouble"]:
        return "challenge"
    return "target" if told["target"] or re.search("目标(?!任务)", told[0]) else "task"


def _led_bullets(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield runs of two bullets and more behind a sentence that leads into them: "the plan is based on four pillars:".

    A bullet that ends in a colon leads into the bullets behind it, for a text has lost how deep each stood.
    """
    at = 0
    while at < len(sentences):
        run = at
        while run < len(sentences) and sentences[run].bullet:
            run += 1
        lead, lines = sentences[at - 1] if at else None, _lines(sentences[at:run])
        found = list(_of_run(lead, lines))
        yield from found or _of_measures(lead, lines)
        at = max(run, at + 1)


_FIGURE = re.compile(r"\d(?!\d{0,3}\s*(?:年|[,，]))\s*(?:%|％|\d|per\s?cent|万|亿)")
_BUILDS = re.compile(
    r"新建|新增|新开工|改建|扩建|改造|建成|加装|启动|打造|完成|提升|投用|为(?!了)|对(?!于|照)|[A-Za-z]"
)


def _of_measures(lead: Sentence | None, lines: list[tuple[Sentence, Sentence]]) -> Iterator[tuple[Kind, int, int]]:
    """Yield the bullets of a run that nothing announces, where they say what is done: most begin with a verb, few are figures."""
    texts = [_MARK.sub("", first.text) for first, _ in lines]
    doing = sum(bool(_DOES.match(text) or SAYS.match(text)) for text in texts)
    announced = lead is not None and re.search(r"[:：]\s*$", lead.text) is not None
    if len(lines) < 2 or (doing * 4 < len(lines) * 3 and not announced):
        return
    figures = sum(_FIGURE.search(text) is not None for text in texts)
    if figures * 3 > len(lines) and not announced and sum(bool(_BUILDS.match(text)) for text in texts) * 2 < len(lines):
        return  # figures, not measures
    kind: Kind = (
        "target"
        if lead and re.search(r"\b(?:goals?|aims?|objectives?|targets?)\b", lead.text, re.IGNORECASE)
        else "task"
    )
    for first, last in lines:
        yield kind, first.start, _headed_by_dash(first) or (last.end if last.end - first.start <= 200 else first.end)


def _headed_by_dash(sentence: Sentence) -> int:
    """Return where the words end that a dash parts from what is told of them: "conserve energy – Over 60% …"; 0 without."""
    found = re.match(r"[^–—:]{4,60}(?=\s[–—]\s)", sentence.text)
    return sentence.start + found.end() if found else 0


_MARK = re.compile(r"^\s*(?:[-*•·–▪●○◦◇□▫♦➢➤→‣⁃∙✓✔√▸▶►]|\(?\d+[.)、])\s*")


def _of_run(lead: Sentence | None, lines: list[tuple[Sentence, Sentence]]) -> Iterator[tuple[Kind, int, int]]:
    """Yield the items of a run of bullets, each given by its first and last sentence."""
    told = _LED.search(lead.text.rstrip(" :：;–—")) if lead and _LEADS.search(lead.text) else None
    items: list[tuple[int, int]] = []
    for first, last in [*lines, (None, None)]:
        if first is not None and last is not None and not re.search(r"[:：]\s*$", last.text):
            headed = first is not last and re.search(
                r"[\u4e00-\u9fff]。$", first.text
            )  # a short sentence heads what is told behind it
            mark = re.match(r"\s*——\s*", first.text)
            long = headed or first.line_end - first.start > 200
            end = _headed_by_dash(first) or (first.end if long else first.line_end)
            items.append((first.start + (mark.end() if mark else 0), end))
            continue
        if told and len(items) > 1:
            for start, end in items:
                yield _kind(told), start, end
        items = []
        told = _LED.search(last.text.rstrip(" :：")) if last is not None else None


def _lines(sentences: list[Sentence]) -> list[tuple[Sentence, Sentence]]:
    """Return the first and the last sentence of each line."""
    found: dict[int, tuple[Sentence, Sentence]] = {}
    for item in sentences:
        found[item.line] = (found.get(item.line, (item, item))[0], item)
    return list(found.values())


_LONGEST_LINE = 220  # characters of a line that is an item without a mark


def _unmarked_lines(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield the lines behind a lead-in whose marks are lost: alike in how they end, until a line that ends otherwise."""
    lines = _lines(sentences)
    for number, (_, lead) in enumerate(lines):
        told = _LED.search(lead.text.rstrip(" :：;")) if re.search(r"[:：]\s*$", lead.text) else None
        if told is None:
            continue
        items: list[Sentence] = []
        for first, last in (lines[at] for at in range(number + 1, len(lines))):
            one = (
                first is last
                and not first.bullet
                and len(first.text) <= _LONGEST_LINE
                and not re.search(r"[:：.。]$", first.text)
            )
            ended = re.search(r"[;；,，]$", first.text) is not None
            if not one or (items and ended != (items[0].text[-1] in ";；,，")) or (first.head and first.head != 7):
                if items and items[0].text[-1] in ";；" and first is last and first.text.endswith((".", "。")):
                    items.append(first)  # the last of a row of semicolons
                break
            items.append(first)
        if len(items) >= (2 if items and items[0].text[-1] in ";；" else 3):
            for item in items:
                yield _kind(told), item.start, item.end


def _lines_of_measures(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield three lines and more behind a colon that each are one Chinese sentence saying what is done: 具体包括：新建…。 建成…。"""
    lines = _lines(sentences)
    for number, (_, lead) in enumerate(lines):
        if not re.search(r"[：:]\s*$", lead.text):
            continue
        run: list[Sentence] = []
        for first, last in lines[number + 1 :]:
            if first is not last or first.bullet or len(first.text) > 80 or not first.text.endswith(("。", "；")):
                break
            run.append(first)
        if len(run) >= 3 and sum(bool(SAYS.match(item.text)) for item in run) * 4 >= len(run) * 3:
            for item in run:
                yield "task", item.start, item.end


_IN_BRACKETS = re.compile(
    rf"\b(?:(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+)?(?:[a-z-]+\s+){{0,2}}(?P<head>areas|themes|pillars|priorities|sectors|targets|goals|objectives|"
    r"actions|measures|challenges|strategies|programmes|programs|projects|initiatives|components|domains|directions)\s*[(（:]\s*(?P<body>[^()（）]{12,400})[)）]",
    re.IGNORECASE,
)


def _in_brackets(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield what stands in brackets behind its name: "five key areas (energy, transport, flood resilience, nature and waste)"."""
    for sentence in sentences:
        for found in _IN_BRACKETS.finditer(sentence.text):
            body = found["body"]
            cuts = [cut.span() for cut in re.finditer(r"[,;]\s+(?:and\s+)?|\s+and\s+(?=[^,;]*$)", body)]
            parts = list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)], strict=True))
            count = found["count"] and (_NUMBERS.get(found["count"].lower()) or int(found["count"]))
            if (
                len(parts) > 3 and count == len(parts) - 1 and " and " in body
            ):  # "A, B and C, and D": fewer parts were announced
                continue
            if len(parts) == count or (not count and len(parts) >= 3):
                head = found["head"].lower()
                kind: Kind = (
                    "target"
                    if re.match("targets|goals|objectives", head)
                    else "challenge"
                    if head == "challenges"
                    else "task"
                )
                base = sentence.start + found.start("body")
                for start, end in parts:
                    yield kind, base + start, base + end


_COUNTED_LEAD = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:[a-z-]+\s+){{0,2}}(?P<head>targets?|goals?|pillars|areas|themes|priorities|actions|measures|initiatives)"
    r"\b[^.:]{0,30}:\s*$",
    re.IGNORECASE,
)


def _led_lines(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield the lines that a count announces, where a page has lost their marks: "based on four pillars:" and four short lines."""
    for number, sentence in enumerate(sentences):
        lead = _COUNTED_LEAD.search(sentence.text)
        if not lead:
            continue
        count = _NUMBERS.get(lead["count"].lower()) or int(lead["count"])
        lines = sentences[number + 1 : number + 1 + count]
        whole = all(item.start >= item.line_start and item.end == item.line_end for item in lines)
        if len(lines) == count and whole and all(len(item.text) <= SHORT and not item.bullet for item in lines):
            for item in lines:
                yield (
                    ("target" if re.match(r"targets?|goals?", lead["head"], re.IGNORECASE) else "task"),
                    item.start,
                    item.end,
                )


def _semicolons(sentences: list[Sentence]) -> Iterator[tuple[Kind, int, int]]:
    """Yield what stands behind a colon in English, parted by semicolons: "is spent on: A; B; and C"."""
    for sentence in sentences:
        found = re.search(r"[a-z]:\s+(?=[^:]*;[^:]*;)", sentence.text)
        parts = _split(sentence.text[found.end() :]) if found else []
        if found and len(parts) >= 3 and re.match(r"and\b", sentence.text[found.end() + parts[-1][0] :]):
            for start, end in parts:
                yield "task", sentence.start + found.end() + start, sentence.start + found.end() + end


def _split(body: str) -> list[tuple[int, int]]:
    cuts = [match.span() for match in re.finditer(r";\s*", body)]
    return list(zip([0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(body)], strict=True))
