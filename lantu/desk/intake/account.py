"""What a person says of a file of requests, and what came of its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lantu.language.text import Text


@dataclass(frozen=True)
class IntakeOptions:
    """What a person says of a file: columns (`field=heading`), clock, order of dates, coordinate system and shift of its points."""

    told: Sequence[str] = ()
    zone: str = ""
    dates: str | None = None
    crs: str | None = None
    shift: str | None = None


@dataclass
class Intake:
    """What was read of a file, and what came of its rows. dropped, changed: reason to number; lines: a few lines of each reason."""

    file: str
    encoding: str
    separator: str
    heads: dict[str, str]
    persons: tuple[str, ...]
    idle: tuple[str, ...]
    order: str = "ymd"
    rows: int = 0
    kept: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    lines: dict[str, list[int]] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)
    unknown_words: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, into: dict[str, int], reason: str, which: NDArray[np.bool_], lines: NDArray[np.int64]) -> None:
        """Note how many rows a reason concerns, and the first of their lines."""
        number = int(which.sum())
        if number:
            into[reason] = into.get(reason, 0) + number
            self.lines[reason] = lines[which][:5].tolist()


TWO_CLOCKS = Text(
    "有的时间写明了时区（如 Z、+08:00），有的没有：没有的按 `UTC` 读，时长可能差几小时；请用 --zone 说明它们的时区",
    "some times say their clock (Z, +08:00), others do not and were read as UTC: durations may be hours off unless --zone says theirs",
)
_LATE = np.timedelta64(366, "D")


def late_receipts(received: NDArray[np.datetime64]) -> list[Text]:
    """Return what is said of receipts (row,) more than a year after nearly all others, as slips of the pen are."""
    known = np.sort(received[~np.isnat(received)])
    if len(known) < 20:
        return []
    usual = known[int(0.98 * (len(known) - 1))]
    late = known[known > usual + _LATE]
    if not len(late):
        return []
    count, first, last = len(late), str(late[0])[:10], str(usual)[:10]
    return [
        Text(
            f"{count:,} 件的受理时间在 {first} 或以后，其余几乎都不晚于 {last}：可能写错了年份，以后用 --until 略去",
            f"received on {first} or later: {count:,}, nearly all others by {last}: a slip of the year? Leave them out with --until",
        )
    ]


def no_closings(updated: str) -> Text:
    """Return what is said where no column says when requests were closed; updated: the column of the last change, "" where none is."""
    if not updated:
        return Text(
            "没有一列写明何时办结，办理时长无从知道；若有，请用 --map closed=列名",
            "no column says when requests were closed, so nobody knows how long they took; if one does: --map closed=COLUMN",
        )
    return Text(
        f"没有一列写明何时办结，办理时长无从知道；若以最后改动为办结时间：--map closed={updated}",
        f"no column says when requests were closed, so nobody knows how long they took; if the last change is it: --map closed={updated}",
    )
