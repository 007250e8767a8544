"""Answers to the scorecard: each with its evidence, its date and the office that gave it; none is overwritten, the newest counts.

`PACK/scorecard.csv` keeps them in the order in which they came: question, score, date, assessor, evidence, note.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from lantu.city.scorecard.question_list import MOST, questions
from lantu.files import write_whole
from lantu.language.decoding import decode
from lantu.language.errors import LantuError, Location, did_you_mean
from lantu.language.text import Text
from lantu.packs.cells.safe_cell import safe_cell, unsafe_cell
from lantu.packs.reading.csv_rows import csv_text, named_rows

FILE = "scorecard.csv"
COLUMNS = ("question", "score", "date", "assessor", "evidence", "note")
LONGEST = 2000  # letters of a cell
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True)
class ScorecardAnswer:
    """An answer: question such as P1.1, score 0 to 3, the day it was given, by which office, on what evidence."""

    question: str
    score: int
    date: date
    assessor: str
    evidence: str
    note: str = ""


def checked(cells: Mapping[str, str], today: date, where: Location | None = None) -> ScorecardAnswer:
    """Return an answer from its cells; LantuError where it lacks evidence, an office or a day, or is not of the scorecard."""
    told = {name: " ".join(str(cells.get(name) or "").split()) for name in COLUMNS}
    name = told["question"].upper()
    if name not in questions():
        raise LantuError(
            Text(f"没有问题“{told['question'][:40]}”", f"there is no question '{told['question'][:40]}'"),
            location=where,
            hint=did_you_mean(name, tuple(questions())) or Text("从 P1.1 到 P10.2", "they go from P1.1 to P10.2"),
        )
    if told["score"].removesuffix(".0") not in map(str, range(MOST + 1)):
        raise LantuError(
            Text(
                f"{name}：分数应为 0 到 {MOST} 的整数，实为“{told['score'][:40]}”",
                f"{name}: expected a whole score of 0 to {MOST}, found '{told['score'][:40]}'",
            ),
            location=where,
        )
    hint = Text("依据写文件名、文号或网址", "evidence is the name, number or address of a document")
    if not told["evidence"]:
        raise LantuError(Text(f"{name}：没有依据", f"{name} has no evidence"), location=where, hint=hint)
    if not told["assessor"]:
        raise LantuError(
            Text(f"{name}：没有写哪个单位评的", f"{name} does not say which office gave the answer"), location=where
        )
    wrong = next((column for column in COLUMNS if len(told[column]) > LONGEST or _UNWRITABLE.search(told[column])), "")
    if wrong:
        raise LantuError(
            Text(
                f"{name}：{wrong} 超过 {LONGEST:,} 字，或有不能保存的字符",
                f"{name}: {wrong} is longer than {LONGEST:,} letters, or holds one that cannot be kept",
            ),
            location=where,
        )
    day = _day(name, told["date"], today, where)
    return ScorecardAnswer(
        name, int(told["score"].removesuffix(".0")), day, told["assessor"], told["evidence"], told["note"]
    )


def _day(name: str, told: str, today: date, where: Location | None) -> date:
    try:
        day = date.fromisoformat(told.removesuffix(" 00:00:00"))
    except ValueError:
        day = None
    if day is None or day > today:
        raise LantuError(
            Text(
                f"{name}：日期应为不晚于今天的某一天，实为“{told[:40]}”",
                f"{name}: expected a day up to today, found '{told[:40]}'",
            ),
            location=where,
            hint=Text("例如 2026-11-28", "such as 2026-11-28"),
        )
    return day


def read_answers(pack: Path) -> tuple[ScorecardAnswer, ...]:
    """Return the answers of a pack in the order in which they came, none without a file. LantuError with the line of a wrong one."""
    path = pack / FILE
    if not path.exists():
        return ()
    rows = named_rows(decode(path.read_bytes()).text_of(path), str(path), COLUMNS[:5])
    return tuple(
        checked({key: unsafe_cell(value) for key, value in row.items()}, date.max, Location(str(path), line))
        for line, row in rows
    )


def append_answers(pack: Path, answers: Iterable[ScorecardAnswer]) -> int:
    """Append answers to those of a pack and return how many were new: what it holds already, whole, is not written again."""
    before = read_answers(pack)
    new = [one for one in dict.fromkeys(answers) if one not in before]
    if new:
        write_whole(pack / FILE, scorecard_text((*before, *new)))
    return len(new)


def scorecard_text(answers: Iterable[ScorecardAnswer], *, blank: bool = False) -> str:
    """Return answers as the text of a file; blank: a row for every question beside, with what it asks, to be filled in."""
    asked = questions().values() if blank else ()
    return csv_text(
        [
            [*COLUMNS, *(["asks_zh", "asks_en"] if blank else [])],
            *([safe_cell(str(cell)) for cell in astuple(one)] for one in answers),
            *([item.id, *[""] * 5, item.asks.zh, item.asks.en] for item in asked),
        ]
    )
