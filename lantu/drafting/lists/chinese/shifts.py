"""Shifts that a Chinese sentence tells one after the other: 从A向B转变，从C向D转变，从E向F转变."""

import re
from collections.abc import Iterator

from lantu.drafting.lists.list_leads import Found, kind_of, looks_ahead, looks_back, placed, says_what_was_done
from lantu.drafting.sentences.sentences import Sentence

_TURNS = r"(?:转变|转型|转换|转化|跃升|迈进|升级|拓展|延伸|提升|跨越)"
_SHIFT = re.compile(
    rf"(?P<lead>.*?)(?P<shift>[从由](?=[^从由]+$)[^\d]{{2,24}}?[向到为][^\d]{{2,24}}?)(?P<turns>{_TURNS}|的(?:[三四五六七八九\d]?[大个种])?(?:历史性)?{_TURNS})?"
)
_LINKS = re.compile(r"(?:推动|推进|促进|加快|实现|引导|并|和|以及|再)*")
_DRIVES = re.compile(r"(?:推动|推进|促进|加快|实现|引导|坚持|着力|努力|逐步|做到)[^，。；]{0,14}$")
_MOST = 60  # characters of the clause that a shift stands in


def find(sentences: list[Sentence]) -> Iterator[Found]:
    """Yield (kind, start, end) of three shifts and more in a row that are to come, each with its verb or all with one behind the last."""
    for sentence in sentences:
        if sentence.text.count("从") + sentence.text.count("由") >= 3 and "\t" not in sentence.text:
            yield from _row(sentence)


def _row(sentence: Sentence) -> Iterator[Found]:
    run: list[tuple[int, int, bool]] = []
    for clause in re.finditer(r"[^，,、；;：:。]+", sentence.text):
        found = _SHIFT.fullmatch(clause[0]) if len(clause[0]) <= _MOST else None
        if found is None or (run and not _LINKS.fullmatch(found["lead"])):
            if run:
                yield from _told(sentence, run)
            run = []
        if found:
            turns = found["turns"] or ""
            own = turns and not turns.startswith("的")
            run.append(
                (
                    clause.start() + found.start("shift"),
                    clause.start() + found.end("turns" if own else "shift"),
                    bool(turns),
                )
            )
    yield from _told(sentence, run)


def _told(sentence: Sentence, run: list[tuple[int, int, bool]]) -> Iterator[Found]:
    """Yield the shifts of a row, where they are enough, are said to turn, and are not behind us."""
    lead = sentence.text[: run[0][0]] if run else ""
    ahead = looks_ahead(lead) or _DRIVES.search(lead) is not None
    turned = run and run[-1][2]
    if len(run) >= 3 and turned and ahead and not looks_back(lead) and not says_what_was_done(lead):
        yield from placed(sentence, 0, [(start, end) for start, end, _ in run], kind_of(lead) or "task")
