"""Words of a file for whether a request is closed, and for what residents answered: known ones by answers.csv, others told."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lantu.desk.intake.account import Intake
from lantu.desk.intake.columns import ASKED_NO_ANSWER, CLOSED, NO, NOT_ASKED, OPEN, UNKNOWN, YES
from lantu.desk.intake.headings import ROOM, fold, key_of
from lantu.desk.intake.raw_cells import RawCells
from lantu.language.text import package_rows


def states(raw: RawCells, intake: Intake) -> NDArray[np.int8]:
    """Return OPEN, CLOSED or UNKNOWN of each row by the words of its status; words that nobody knows are told."""
    if "status" not in raw.codes:
        return np.full(len(raw.lines), UNKNOWN, np.int8)
    codes, names = raw.column("status")
    known = _words()["status"]
    table = np.array(
        [*({"closed": CLOSED, "open": OPEN}.get(known.get(key_of(name), ""), UNKNOWN) for name in names), UNKNOWN],
        np.int8,
    )
    strange = [name for name, state in zip(names, table.tolist(), strict=False) if state == UNKNOWN]
    if strange:
        intake.unknown_words["status"] = strange[:10]
    return table[codes]


def answers(raw: RawCells, name: str, count: int, intake: Intake) -> NDArray[np.int8]:
    """Return YES, NO, ASKED_NO_ANSWER or NOT_ASKED of each row; an empty cell was not asked, a word that nobody knows neither."""
    if name not in raw.codes:
        return np.full(count, NOT_ASKED, np.int8)
    codes, names = raw.column(name)
    known, values = _words()["answer"], {"yes": YES, "no": NO, "asked": ASKED_NO_ANSWER}
    table = np.array([*(values.get(known.get(fold(word), ""), NOT_ASKED) for word in names), NOT_ASKED], np.int8)
    strange = [word for word, value in zip(names, table.tolist(), strict=False) if value == NOT_ASKED]
    if strange:
        intake.unknown_words[name] = strange[:10]
    return table[codes]


@lru_cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {"status": {}, "answer": {}}
    for row in package_rows(ROOM, "answers.csv"):
        plain = key_of if row["field"] == "status" else fold
        words[row["field"]] |= {plain(word): row["value"] for word in row["words"].split("|")}
    return words
