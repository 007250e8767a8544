"""Numbered lines that are of one list: where half of them say what is to be done, the others are promised as well."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lantu.drafting.figures.stated_number import StatedNumber
from lantu.drafting.sentences.sentences import Sentence
from lantu.drafting.times.looking_ahead.to_be_done import says_past

_NUMBERED = re.compile(r"\s*[（(]?(\d{1,2})[.．、)）]\s*(?=[\u4e00-\u9fff])")
_SEVERAL = 5  # lines of a list


def with_listed_deeds(text: str, sentences: Sequence[Sentence], figures: Sequence[StatedNumber]) -> list[StatedNumber]:
    """Return figures with those of a list of numbered lines as promises, where at least half of its lines promise and none tells what was.

    1.新建学校6所 … 5.污水处理率达58%: the fifth is wanted as the others are.
    """
    found = list(figures)
    for run in _runs(text, sentences):
        inside = [at for at, item in enumerate(found) if run[0].line_start <= item.at < run[-1].line_end]
        promised = [at for at in inside if found[at].kind == "promise"]
        lines = {text.rfind("\n", 0, found[at].at) for at in inside}
        leading = {text.rfind("\n", 0, found[at].at) for at in promised}
        if len(lines) < _SEVERAL or len(leading) * 2 < len(lines) or any(says_past(one) for one in run):
            continue
        dates = {found[at].date for at in promised}
        for at in inside:
            item = found[at]
            if item.kind == "baseline" and item.date in {None, *dates}:
                date = item.date or (next(iter(dates)) if len(dates) == 1 else None)
                found[at] = replace(item, kind="promise", date=date)
    return found


def _runs(text: str, sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the runs of lines that bear numbers, each one more than the last, and one sentence each."""
    runs: list[list[Sentence]] = [[]]
    for before, sentence in pairwise((None, *sentences)):
        told = sentence and _NUMBERED.match(sentence.text)
        if sentence is None or told is None or sentence.start - sentence.line_start > 2:
            runs.append([])
            continue
        last = _NUMBERED.match(before.text) if before else None
        if runs[-1] and not (last and int(told[1]) == int(last[1]) + 1):
            runs.append([])
        runs[-1].append(sentence)
    return [run for run in runs if len(run) >= _SEVERAL]
